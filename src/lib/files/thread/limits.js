/** @typedef {string | number | boolean | null | { readonly date: string }} RawCell */
/** @typedef {{ readonly name: string, readonly rows: readonly (readonly RawCell[])[] }} RawSheet */
/** @typedef {{ readonly sheets: readonly RawSheet[] } | { readonly fault: 'unreadable' | 'too-big' }} CellsAnswer */

/** A plan of ten years with every item of every meeting is below all of these. */
export const MAX_SHEETS = 60;
export const MAX_ROWS = 5000;
export const MAX_COLUMNS = 200;
/** What a cell of Excel holds at most. More is read by patterns outside the thread, where everybody would wait. */
const LONGEST_TEXT = 32_767;

/**
 * The sheets without the empty rows and cells at their ends, or that they are too big.
 * @param {readonly RawSheet[]} sheets
 * @returns {CellsAnswer}
 */
export function withinLimits(sheets) {
	const bare = sheets.map(({ name, rows }) => ({
		name,
		rows: trimmed(
			rows.map((row) => trimmed(row.map(shortened))),
			isEmpty
		)
	}));
	const tooBig = bare.some(
		({ rows }) => rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS)
	);
	return tooBig || bare.length > MAX_SHEETS ? { fault: 'too-big' } : { sheets: bare };
}

/**
 * @param {RawCell} cell
 * @returns {RawCell}
 */
function shortened(cell) {
	return typeof cell === 'string' ? cell.slice(0, LONGEST_TEXT) : cell;
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(one: T) => boolean} [empty]
 * @returns {readonly T[]}
 */
function trimmed(list, empty = (one) => one === null) {
	return list.slice(0, list.findLastIndex((one) => !empty(one)) + 1);
}

/** @param {readonly RawCell[]} row */
function isEmpty(row) {
	return row.length === 0;
}
