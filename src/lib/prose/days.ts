const MONTHS =
	'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december';

/** '1. januar 2027 …' at the start of a line begins a sentence, not a list; the group is its number. */
export const DAY = new RegExp(`^(\\s*\\d{1,2})\\.(?=\\s+(?:${MONTHS})(?![\\p{L}]))`, 'gimu');
