/** A full stop after these ends no sentence, though a capital or a number may follow. */
const SHORT =
	/(?:^|[\s(])(?:d|nr|pkt|kl|jf|ca|kap|stk|bl\.a|f\.eks|m\.fl|m\.v|mv|hhv|inkl|v|hr|fr|\d{1,2})\.$/i;

/**
 * The sentence around a place in a text, or what is selected of it. A line of its own is a sentence; the sign of a list
 * or a heading is none of it. Empty where there are no words.
 */
export function sentenceAt(text: string, start: number, end: number = start): string {
	const selected = text.slice(start, end).trim();
	if (selected !== '') return clean(selected);
	const from = text.lastIndexOf('\n', start - 1) + 1;
	const until = text.indexOf('\n', start);
	const line = text.slice(from, until < 0 ? undefined : until);
	return clean(within(line, start - from));
}

function within(line: string, place: number): string {
	let from = 0;
	for (const end of ends(line)) {
		if (place < end) return line.slice(from, end);
		if (line.slice(end).trim() === '') break;
		from = end;
	}
	return line.slice(from);
}

/** Where a sentence ends: after its sign, when what follows can begin another. */
function ends(line: string): number[] {
	return [...line.matchAll(/[.!?]+["”»)]*(?=\s+["“«(]?[\p{Lu}\d])/gu)]
		.map(({ index, 0: sign }) => index + sign.length)
		.filter((end) => !SHORT.test(line.slice(0, end)));
}

function clean(sentence: string): string {
	return sentence
		.replace(/^\s*(?:[-*+]|\d+[.)]|#{1,6})\s+/, '')
		.replace(/\s+/g, ' ')
		.trim();
}
