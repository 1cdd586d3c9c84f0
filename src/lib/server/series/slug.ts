const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', '&': 'og' };
const LONGEST = 48;

/** A title as a name for plan files, 'sygefravaer-kv', with a number after it where the name is taken. */
export function freeSlug(title: string, taken: readonly string[]): string {
	const slug = slugOf(title);
	if (!taken.includes(slug)) return slug;
	for (let number = 2; ; number++) {
		if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
	}
}

function slugOf(title: string): string {
	const plain = title
		.toLowerCase()
		.replace(/\{[^{}]*\}/g, ' ')
		.replace(/[æøå&]/g, (letter) => LETTERS[letter] ?? '')
		.normalize('NFD')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim()
		.slice(0, LONGEST)
		.trim();
	return plain.replaceAll(' ', '-') || 'punkt';
}
