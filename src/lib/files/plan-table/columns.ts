/** Which column says what: headings as people write them. */
import { MONTHS } from '#lib/text/dates.ts';
import type { Cell } from '../table.ts';
import { plain, textOf } from './cells.ts';

/** What a column can say of an item. */
export type Meaning =
	| 'date'
	| 'title'
	| 'kind'
	| 'minutes'
	| 'proposer'
	| 'presenter'
	| 'theme'
	| 'caseNumber'
	| 'closed'
	| 'series';

interface Columns {
	/** The heading's place in `rows`. */
	readonly row: number;
	readonly columns: ReadonlyMap<Meaning, number>;
	/** Columns that are known and say nothing that is taken: a number, a week, a sum. */
	readonly ignored: ReadonlySet<number>;
	/** Headings that mean nothing here, or the same as another. */
	readonly unused: readonly string[];
}

export interface ItemColumns extends Columns {
	readonly form: 'items';
}

export interface MonthColumns extends Columns {
	readonly form: 'months';
	/** Month 1–12 → column. */
	readonly months: ReadonlyMap<number, number>;
}

/** Headings without accents, signs and capitals; the first that a sheet has wins. */
const HEADINGS: Readonly<Record<Meaning, readonly string[]>> = {
	date: ['mødedato', 'dato', 'dato for møde', 'mødedag', 'møde', 'møder', 'hvornår', 'dag'],
	title: [
		'punkt',
		'titel',
		'emne',
		'overskrift',
		'dagsordenspunkt',
		'punkter',
		'emner',
		'sagstitel',
		'sag',
		'aktivitet',
		'indhold',
		'opgave',
		'hvad'
	],
	kind: ['type', 'sagstype', 'punkttype', 'art', 'formål'],
	minutes: [
		'min',
		'minutter',
		'antal min',
		'antal minutter',
		'varighed',
		'varighed min',
		'varighed minutter',
		'varighed i minutter',
		'tid min',
		'tid minutter',
		'tid i minutter',
		'tidsforbrug',
		'afsat tid'
	],
	proposer: [
		'indstiller',
		'ansvarlig',
		'ansvarlig chef',
		'sagsansvarlig',
		'ejer',
		'forslagsstiller',
		'afsender',
		'hvem'
	],
	presenter: ['v', 'ved', 'oplægsholder', 'oplæg', 'oplæg ved', 'fremlægger', 'fremlægges af'],
	theme: ['tema', 'emneområde', 'område', 'kategori'],
	caseNumber: [
		'sagsnr',
		'sagsnummer',
		'sags nr',
		'sag nr',
		'journalnr',
		'journalnummer',
		'esdh',
		'esdh nr'
	],
	closed: ['lukket', 'lukket punkt', 'lukket sag', 'fortrolig', 'fortroligt'],
	series: ['fast punkt', 'serie']
};

const IGNORED = new Set(
	[
		...['nr', 'punkt nr', 'punktnr', 'uge', 'uge nr', 'kl', 'klokken', 'tid', 'tidspunkt', 'start'],
		...['mødets min', 'mødets minutter', 'tidsramme', 'i alt', 'ialt', 'sum', 'total']
	].map(plain)
);

const MEANINGS = new Map(
	(Object.keys(HEADINGS) as Meaning[]).flatMap((meaning) =>
		HEADINGS[meaning].map((heading, rank) => [plain(heading), { meaning, rank }] as const)
	)
);

/** The heading may stand below a title and a few notes. */
const LAST_HEADING_ROW = 20;
/** A matrix names its months; some leave out July, none leave out half the year. */
const LEAST_MONTHS = 6;

/** The first row that reads as a heading, and what its columns mean; undefined when there is none. */
export function columnsOf(
	rows: readonly (readonly Cell[])[]
): ItemColumns | MonthColumns | undefined {
	for (const [row, cells] of rows.slice(0, LAST_HEADING_ROW).entries()) {
		const found = headingOf(row, cells);
		if (found) return found;
	}
	return undefined;
}

function headingOf(row: number, cells: readonly Cell[]): ItemColumns | MonthColumns | undefined {
	const months = monthsOf(cells);
	const names = cells.map((cell) => plain(textOf(cell)));
	const ignored = columnsWhere(names, (name) => IGNORED.has(name));
	const taken = new Set([...ignored, ...months.values()]);
	const columns = meaningsOf(names, taken);
	const isMatrix = months.size >= LEAST_MONTHS;
	if (isMatrix) nameTitles(columns, taken);
	if (!isMatrix && (!columns.has('title') || columns.size < 2)) return undefined;
	for (const column of columns.values()) taken.add(column);
	const unused = cells.map(textOf).filter((text, column) => text !== '' && !taken.has(column));
	const found = { row, columns, ignored, unused };
	return isMatrix ? { form: 'months', months, ...found } : { form: 'items', ...found };
}

function meaningsOf(names: readonly string[], taken: ReadonlySet<number>): Map<Meaning, number> {
	const columns = new Map<Meaning, number>();
	const ranks = new Map<Meaning, number>();
	for (const [column, name] of names.entries()) {
		const known = taken.has(column) ? undefined : MEANINGS.get(name);
		if (!known || known.rank >= (ranks.get(known.meaning) ?? Infinity)) continue;
		columns.set(known.meaning, column);
		ranks.set(known.meaning, known.rank);
	}
	return columns;
}

/** A matrix may call its titles 'Fast punkt', or nothing at all: then they stand in the first column. */
function nameTitles(columns: Map<Meaning, number>, taken: ReadonlySet<number>): void {
	if (columns.has('title')) return;
	const others = new Set([...taken, ...columns.values()]);
	let first = 0;
	while (others.has(first)) first++;
	columns.set('title', columns.get('series') ?? first);
	columns.delete('series');
}

function columnsWhere(names: readonly string[], fits: (name: string) => boolean): Set<number> {
	return new Set(names.flatMap((name, column) => (fits(name) ? [column] : [])));
}

/** Names of months, or the numbers 1 to 12, but then all of them and in order. */
function monthsOf(cells: readonly Cell[]): ReadonlyMap<number, number> {
	const months = new Map<number, number>();
	for (const [column, cell] of cells.entries()) {
		const month = monthNamed(cell);
		if (month && !months.has(month)) months.set(month, column);
	}
	if (months.size >= LEAST_MONTHS) return months;
	const first = cells.findIndex((_, column) => isOneToTwelve(cells, column));
	if (first < 0) return new Map();
	return new Map(Array.from({ length: 12 }, (_, index) => [index + 1, first + index]));
}

/** 'jan', 'Januar', 'jan. 2027', 'jan-27', or the first of the month as a date. */
function monthNamed(cell: Cell): number | undefined {
	if (cell !== null && typeof cell === 'object') {
		return cell.date.endsWith('-01') ? Number(cell.date.slice(5, 7)) : undefined;
	}
	if (typeof cell !== 'string') return undefined;
	const name = /^(\p{L}{3,9})\.?(?:[\s-]*\d{2}|[\s-]*\d{4})?$/u.exec(cell.toLowerCase())?.[1];
	if (name === undefined) return undefined;
	const month = MONTHS.findIndex((full) => full.startsWith(name) || full.slice(0, 4) === name);
	return month < 0 ? undefined : month + 1;
}

function isOneToTwelve(cells: readonly Cell[], first: number): boolean {
	return Array.from({ length: 12 }, (_, index) => cells[first + index]).every(
		(cell, index) => cell !== null && cell !== undefined && Number(textOf(cell)) === index + 1
	);
}
