import { dateOf, yearOf, type CivilDate } from '../../domain/civil-date.ts';
import { readDate, readDates, type LineIssue } from '../../files/dates.ts';
import type { Cell, Sheet, UploadedFile } from '../../files/table.ts';
import { dateRange } from '../../text/dates.ts';
import { readCalendar, readTable } from '../uploads.ts';

/** A date in a file or a pasted text, with the words beside it. */
export interface FoundDate {
	readonly date: CivilDate;
	readonly label: string;
}

/** Something that stood there and is not among the dates. */
export interface LeftOut {
	/** 'Ark1, række 7', 'linje 3'; empty in a calendar. */
	readonly where: string;
	readonly text: string;
	/** Danish: why. */
	readonly message: string;
}

export type Found =
	| {
			readonly ok: true;
			readonly dates: readonly FoundDate[];
			readonly leftOut: readonly LeftOut[];
	  }
	| { readonly ok: false; readonly message: string };

interface Read {
	readonly dates: readonly FoundDate[];
	readonly leftOut: readonly LeftOut[];
}

/** More than anyone reviews by hand. */
const MAX_DATES = 400;
const LONGEST_LABEL = 120;
const TOO_MANY = `Der er mere end ${MAX_DATES} datoer. Tag kun det med, der hører til holdepunktet.`;

/**
 * The dates in a calendar (.ics), a spreadsheet (.xlsx, .csv) or a pasted text, each once, in order. `year` is the one
 * a calendar is read for, and that of dates written without any.
 */
export async function foundDates(
	from: { readonly file?: UploadedFile | undefined; readonly text: string },
	year: number
): Promise<Found> {
	const read = from.file ? await inFile(from.file, year) : inText(from.text, year);
	if (typeof read === 'string') return { ok: false, message: read };
	const dates = new Map<CivilDate, FoundDate>();
	for (const found of read.dates) if (!dates.has(found.date)) dates.set(found.date, found);
	if (dates.size > MAX_DATES) return { ok: false, message: TOO_MANY };
	const inOrder = [...dates.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
	return { ok: true, dates: inOrder, leftOut: read.leftOut.slice(0, MAX_DATES) };
}

async function inFile(file: UploadedFile, year: number): Promise<Read | string> {
	const isCalendar = /^\s*BEGIN:VCALENDAR/i.test(Buffer.from(file.bytes.slice(0, 200)).toString());
	if (isCalendar || /\.ics$/i.test(file.name)) return await inCalendar(file.bytes, year);
	const table = await readTable(file);
	if (!table.ok) return table.message;
	const rows = table.sheets.flatMap((sheet) => rowsOf(sheet).map((row) => inRow(row, year)));
	return { dates: rows.flatMap(({ dates }) => dates), leftOut: rows.flatMap((r) => r.leftOut) };
}

async function inCalendar(bytes: Uint8Array, year: number): Promise<Read | string> {
	const calendar = await readCalendar(bytes, {
		from: dateOf(year, 1, 1),
		to: dateOf(year, 12, 31)
	});
	if (!calendar.ok) return calendar.message;
	const { events, issues } = calendar;
	return {
		dates: events
			.filter(({ cancelled, date }) => !cancelled && yearOf(date) === year)
			.map(({ date, last, name }) => ({
				date,
				label: shortened(last > date ? `${name} (${dateRange(date, last)})` : name)
			})),
		leftOut: [
			...events
				.filter(({ cancelled }) => cancelled)
				.map(({ name }) => ({ where: '', text: name, message: 'Aftalen er aflyst.' })),
			...issues.map((issue) => ({ where: '', ...issue }))
		]
	};
}

function inText(text: string, year: number): Read {
	const { dates, issues } = readDates(text, { year });
	return {
		dates: dates.map(({ date, label = '' }) => ({ date, label: shortened(label) })),
		leftOut: issues.map((issue) => leftOut(`Linje ${issue.line}`, issue))
	};
}

interface Row {
	readonly where: string;
	readonly cells: readonly Cell[];
}

function rowsOf({ name, rows }: Sheet): Row[] {
	return rows.map((cells, index) => ({ where: `${name}, række ${index + 1}`, cells }));
}

/** A row's own date, or those in its words; a row without figures is a heading or a note, and nothing is said of it. */
function inRow({ where, cells }: Row, year: number): Read {
	const dates = cells.flatMap((cell) => dateIn(cell, year));
	const words = cells.flatMap((cell) => {
		return typeof cell === 'string' && dateIn(cell, year).length === 0 ? [cell.trim()] : [];
	});
	const label = shortened(words.filter(Boolean).join(', '));
	if (dates.length > 0) return { dates: dates.map((date) => ({ date, label })), leftOut: [] };
	if (!/\d/.test(label)) return { dates: [], leftOut: [] };
	const read = readDates(label, { year });
	return {
		dates: read.dates.map(({ date, label = '' }) => ({ date, label })),
		leftOut: read.issues.map((issue) => leftOut(where, issue))
	};
}

function dateIn(cell: Cell, year: number): CivilDate[] {
	if (cell !== null && typeof cell === 'object') return [cell.date];
	if (typeof cell !== 'string' || cell.trim() === '') return [];
	const read = readDate(cell, { year });
	return 'date' in read ? [read.date] : [];
}

function leftOut(where: string, { text, message }: LineIssue): LeftOut {
	return { where, text, message };
}

function shortened(label: string): string {
	return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL)}…` : label;
}
