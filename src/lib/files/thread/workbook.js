/** The only door to read-excel-file. Plain JavaScript, because it runs in a thread (worker-thread.ts). */
import readWorkbook from 'read-excel-file/universal';
import { withinLimits } from './limits.js';

/** @typedef {import('./limits.js').RawCell} RawCell */
/** @typedef {import('./limits.js').CellsAnswer} CellsAnswer */

/**
 * The cells of a .xlsx file, sheet by sheet, or why there are none.
 * @param {Uint8Array} bytes
 * @returns {Promise<CellsAnswer>}
 */
export async function workbookCells(bytes) {
	// A copy: the bytes may be a part of a larger buffer.
	const { buffer } = new Uint8Array(bytes);
	let sheets;
	try {
		sheets = await readWorkbook(buffer);
	} catch {
		return { fault: 'unreadable' };
	}
	return withinLimits(
		sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
	);
}

/**
 * @param {unknown} value
 * @returns {RawCell}
 */
function cellOf(value) {
	if (value instanceof Date) return dayOrTime(value);
	return /** @type {RawCell} */ (value ?? null);
}

/**
 * The reader gives the wall clock as if it were UTC. A clock time alone lies on the day before 1900.
 * @param {Date} value
 * @returns {RawCell}
 */
function dayOrTime(value) {
	const seconds = Math.round(value.getTime() / 1000);
	const [day = '', time = ''] = new Date(seconds * 1000).toISOString().split('T');
	return day < '1900-01-01' ? time.slice(0, 5) : { date: day };
}
