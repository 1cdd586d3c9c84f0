import type { Cell, Sheet } from '../table.ts';
import type { PlanRow, Skipped } from '../plan-table.ts';
import { caseNumberIn, kindIn, lineIn, minutesIn, textOf, yesIn, type ReadCell } from './cells.ts';
import type { ItemColumns, Meaning, MonthColumns } from './columns.ts';

type Facts = Omit<PlanRow, 'where' | 'date' | 'months' | 'problems'>;
type Cells = readonly Cell[];

const SHOWN = 120;
const UNUSED_COLUMN =
	'Kolonnen er ikke taget med: Overskriften kendes ikke, eller en anden kolonne siger det samme.';
const SUM = /^(?:i alt|sum|total|samlet|samlet tid)(?:\s*\(?min\.?\)?|\s*minutter)?\s*:?$/i;
/** '(20 min.)' behind a title, as in the forum's old agendas. */
const MINUTES_IN_TITLE = /\s*\((\d{1,3})\s*min\.?\)$/i;

/** What the row says of its item, beside when it is, and what of it could not be read. */
export function factsIn(
	row: Cells,
	columns: ReadonlyMap<Meaning, number>
): { readonly facts: Facts; readonly problems: readonly string[] } {
	const cell = (meaning: Meaning) => cellOf(row, columns, meaning);
	const read = {
		title: lineIn(cell('title'), 'Titlen'),
		kind: kindIn(cell('kind')),
		minutes: minutesIn(cell('minutes')),
		proposer: lineIn(cell('proposer'), 'Indstiller'),
		presenter: lineIn(cell('presenter'), 'Oplægsholder'),
		theme: lineIn(cell('theme'), 'Temaet'),
		caseNumber: caseNumberIn(cell('caseNumber')),
		closed: yesIn(cell('closed')),
		series: lineIn(cell('series'), 'Det faste punkt')
	} satisfies { readonly [Name in keyof Required<Facts>]: ReadCell<unknown> };
	const values = Object.entries(read).filter(([, { value }]) => value !== undefined);
	const facts = Object.fromEntries(values.map(([name, { value }]) => [name, value]));
	const problems = Object.values(read).flatMap(({ problem }) => problem ?? []);
	return { facts: withMinutesOfTitle({ title: '', ...facts }), problems };
}

export function cellOf(
	row: Cells,
	columns: ReadonlyMap<Meaning, number>,
	meaning: Meaning
): Cell | undefined {
	const column = columns.get(meaning);
	return column === undefined ? undefined : row[column];
}

/** What every sheet leaves out: the rows above its heading and the columns without a meaning. */
export function outside(
	{ name, rows }: Sheet,
	{ row, unused }: ItemColumns | MonthColumns
): Skipped[] {
	const above = rows.slice(0, row).flatMap((cells, index) => {
		return isEmpty(cells) ? [] : [skippedRow(name, index, cells, 'Står over overskriften.')];
	});
	const columns = unused.map((heading) => ({
		where: `${name}, række ${row + 1}`,
		text: shortened(heading),
		reason: UNUSED_COLUMN
	}));
	return [...above, ...columns];
}

/** True of a heading that was left out; the cells under it are not words of their own. */
export function isUnusedColumn({ reason }: Skipped): boolean {
	return reason === UNUSED_COLUMN;
}

export function skippedRow(sheet: string, index: number, cells: Cells, reason: string): Skipped {
	const text = cells.map(textOf).filter(Boolean).join(' · ');
	return { where: whereOf(sheet, index), text: shortened(text), reason };
}

/** 'Ark1, række 7' for index 6. */
export function whereOf(sheet: string, index: number): string {
	return `${sheet}, række ${index + 1}`;
}

export function isEmpty(cells: Cells): boolean {
	return cells.every((cell) => textOf(cell) === '');
}

/** Why a row with a title is no item: its heading again, or a sum. Undefined for an item. */
export function notAnItem(row: Cells, heading: Cells, title: string): string | undefined {
	if (SUM.test(title)) return 'Rækken er en sammentælling.';
	const same = row.every((cell, column) => textOf(cell) === textOf(heading[column]));
	return same ? 'Overskriften gentages.' : undefined;
}

function withMinutesOfTitle(facts: Facts): Facts {
	const [behind, minutes] = MINUTES_IN_TITLE.exec(facts.title) ?? [];
	if (behind === undefined || facts.minutes !== undefined) return facts;
	return { ...facts, title: facts.title.slice(0, -behind.length), minutes: Number(minutes) };
}

function shortened(text: string): string {
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
