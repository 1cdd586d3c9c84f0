import type { CivilDate } from '#lib/domain/civil-date.ts';

/** What stands in one cell of what we write. */
export type WrittenCell = string | number | { readonly date: CivilDate } | null;

/** What a spreadsheet would take for a formula when it opens the text (OWASP, CSV Injection). */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * The rows as a CSV file that a Danish spreadsheet opens: semicolons, dd-mm-yyyy, a mark that says
 * UTF-8. A text that would be a formula gets an apostrophe in front; reading takes it away again.
 */
export function csvText(rows: readonly (readonly WrittenCell[])[]): string {
	return `\ufeff${rows.map((row) => `${row.map(fieldOf).join(';')}\r\n`).join('')}`;
}

function fieldOf(cell: WrittenCell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	if (typeof cell === 'object') return cell.date.split('-').reverse().join('-');
	const text = FORMULA.test(cell) ? `'${cell}` : cell;
	return /[;"\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
