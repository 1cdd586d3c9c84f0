/** The only door to csv-parse. Plain JavaScript, because it runs in a thread (worker-thread.ts). */
import { parse } from 'csv-parse/sync';
import { MAX_ROWS, withinLimits } from './limits.js';

/** @typedef {import('./limits.js').CellsAnswer} CellsAnswer */

const DELIMITERS = [';', '\t', ','];
/** Lines looked at to find the delimiter. */
const SAMPLE = 20;

/**
 * The cells of a text with delimited values: semicolon, tabulator or comma, whichever it is.
 * @param {string} text
 * @param {string} name The sheet's, since the file has none.
 * @returns {CellsAnswer}
 */
export function csvCells(text, name) {
	/** @type {string[][]} */
	let records;
	try {
		records = parse(text, {
			delimiter: delimiterOf(text),
			relax_column_count: true,
			relax_quotes: true,
			to: MAX_ROWS + 1
		});
	} catch {
		return { fault: 'unreadable' };
	}
	return withinLimits([{ name, rows: records.map((record) => record.map(cellOf)) }]);
}

/**
 * The apostrophe that keeps a text from being a formula is not the text's own (files/csv-text.ts).
 * @param {string} value
 */
function cellOf(value) {
	const text = value.replace(/^'(?='*[=+\-@\t\r])/, '').trim();
	return text === '' ? null : text;
}

/**
 * The one that cuts most of the first lines, outside quotes.
 * @param {string} text
 */
function delimiterOf(text) {
	const lines = text.split(/\r\n|\r|\n/, SAMPLE).map((line) => line.replace(/"[^"]*"/g, ''));
	const cuts = DELIMITERS.map((sign) => lines.filter((line) => line.includes(sign)).length);
	return DELIMITERS[cuts.indexOf(Math.max(...cuts))] ?? ';';
}
