/** The only door to write-excel-file. */
import writeWorkbookFile, { type Row } from 'write-excel-file/node';
import type { WrittenCell } from './csv-text.ts';
import { withoutZipTimes } from './zip.ts';

export interface WrittenSheet {
	readonly name: string;
	readonly headings: readonly {
		readonly text: string;
		/** In characters. */ readonly width: number;
	}[];
	readonly rows: readonly (readonly WrittenCell[])[];
}

const HEADING = { fontWeight: 'bold', wrap: true, alignVertical: 'top' } as const;
const LONGEST_CELL = 32_767;

/**
 * The sheets as the bytes of a .xlsx file. No cell is a formula, whatever its text begins with. The same
 * sheets give the same bytes: the library stamps the time of day on them, and that is taken off.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
	const archive = await writeWorkbookFile(
		sheets.map(({ name, headings, rows }) => ({
			sheet: name,
			columns: headings.map(({ width }) => ({ width })),
			stickyRowsCount: 1,
			data: [headings.map(({ text }) => ({ ...textCell(text), ...HEADING })), ...rows.map(rowOf)]
		}))
	).toBuffer();
	return withoutZipTimes(new Uint8Array(archive));
}

function rowOf(row: readonly WrittenCell[]): Row {
	return row.map((cell) => {
		if (cell === null || cell === '') return null;
		if (typeof cell === 'string') return { ...textCell(cell), wrap: true, alignVertical: 'top' };
		if (typeof cell === 'number') return { type: Number, value: cell, alignVertical: 'top' };
		const value = new Date(`${cell.date}T00:00:00Z`);
		return { type: Date, value, format: 'dd-mm-yyyy', alignVertical: 'top' };
	});
}

/** `type: String` is what keeps '=1+1' a text. */
function textCell(text: string) {
	return { type: String, value: harmless(text.slice(0, LONGEST_CELL)) } as const;
}

/**
 * '_x0041_' means 'A' in a workbook, so its first sign is written as '_x005F_' (ECMA-376, 22.9.2.19). The
 * library looks its texts up in a plain object, where 'constructor' is never new; a blank makes it so.
 */
function harmless(text: string): string {
	const written = text.replaceAll('\r\n', '\n').replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_');
	return written in {} ? `${written} ` : written;
}
