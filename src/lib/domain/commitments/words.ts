/** Danish words that a time is written with. */

const MONTHS =
	'januar februar marts april maj juni juli august september oktober november december'.split(' ');

const COUNTS =
	'nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten'.split(
		' '
	);

const ORDINALS = ['første', 'andet', 'tredje', 'fjerde'];

/** A month in full: 'inden jul' is not July. */
export const MONTH_WORD = `(?:${MONTHS.join('|')})`;

/** Every way a month is named, the longest first. */
export const MONTH = `(?:${MONTHS.join('|')}|febr|sept|${MONTHS.map((name) => name.slice(0, 3)).join('|')})`;

/** A number of months or weeks: '3', 'tre', 'et'. */
export const COUNT = `(?:\\d{1,2}|et|${COUNTS.slice(1).join('|')})`;

/** Which quarter or half-year: '1.', 'første'. */
export const ORDINAL = `(?:[1-4]\\.?|${ORDINALS.join('|')}|anden)`;

/** 4 for 'april', 'apr' and '4'; 0 for what is no month. */
export function monthNumber(word: string): number {
	if (/^\d/.test(word)) return Number(word);
	const start = word.slice(0, 3).toLowerCase();
	return MONTHS.findIndex((name) => name.startsWith(start)) + 1;
}

/** 3 for 'tre' and '3'; 0 for what is no number. */
export function countOf(word: string): number {
	if (/^\d/.test(word)) return Number(word);
	const lower = word.toLowerCase();
	return lower === 'et' ? 1 : Math.max(0, COUNTS.indexOf(lower));
}

/** 2 for '2.', 'andet' and 'anden'; 0 for what is no ordinal. */
export function ordinalOf(word: string): number {
	if (/^\d/.test(word)) return Number.parseInt(word, 10);
	const lower = word.toLowerCase();
	return lower === 'anden' ? 2 : ORDINALS.indexOf(lower) + 1;
}
