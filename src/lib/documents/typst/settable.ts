/** Bullets and ticks that Word writes in its own Wingdings, which no other font has there. */
const WINGDINGS: Readonly<Record<string, string>> = {
	'\uf0b7': '•',
	'\uf0a7': '▪',
	'\uf0d8': '›',
	'\uf0e0': '→',
	'\uf0fc': '✓'
};

/**
 * Control signs (Cc without tab and line ends, which part words), what is zero wide or turns the direction of writing
 * (Cf), and the selectors of a sign's look; none of it is a letter. A soft hyphen is Cf and stays: it may be shown.
 */
const UNSEEN = /(?![\t\n\u00ad])[\p{Cc}\p{Cf}\u{fe00}-\u{fe0f}]/gu;

/**
 * The text without signs that a document cannot show: control signs and zero-wide ones go, a tab or a line's end is a
 * space, and Word's own bullets are bullets. No word is changed.
 */
export function settable(text: string): string {
	return text
		.toWellFormed()
		.replace(/\r\n?|[\t\n\u2028\u2029]/g, ' ')
		.replace(/[\uf0b7\uf0a7\uf0d8\uf0e0\uf0fc]/g, (sign) => WINGDINGS[sign] ?? sign)
		.replace(UNSEEN, '');
}

/** The value, every text in it settable. */
export function allSettable<Value>(value: Value): Value {
	return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
		typeof part === 'string' ? settable(part) : part
	) as Value;
}
