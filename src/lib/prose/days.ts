const MONTHS =
	'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december';

/**
 * '1. januar 2027 …' at the start of a line begins a sentence, not a list; the group is its number. It begins on that
 * very line: empty lines would be tried again from each.
 */
export const DAY = new RegExp(`^([^\\S\\n]*\\d{1,2})\\.(?=\\s+(?:${MONTHS})(?![\\p{L}]))`, 'gimu');
