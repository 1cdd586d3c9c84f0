import { yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { readDate } from '../dates.ts';
import type { PlanImport, PlanRow, Skipped } from '../plan-table.ts';
import type { Cell, Sheet } from '../table.ts';
import { dayIn, textOf } from './cells.ts';
import type { ItemColumns } from './columns.ts';
import { cellOf, factsIn, isEmpty, notAnItem, outside, skippedRow, whereOf } from './row.ts';

/** The day the rows below an empty date belong to: a day, one that could not be read, or none. */
type Above = CivilDate | 'unreadable' | undefined;

/** The items of a sheet with one row each. An empty date is the one above, as in merged cells. */
export function itemRows(sheet: Sheet, columns: ItemColumns, year: number): PlanImport {
	const rows: PlanRow[] = [];
	const skipped: Skipped[] = outside(sheet, columns);
	const heading = sheet.rows[columns.row] ?? [];
	let above: Above;
	for (const [index, cells] of sheet.rows.entries()) {
		if (index <= columns.row || isEmpty(cells)) continue;
		const skip = (reason: string) => skipped.push(skippedRow(sheet.name, index, cells, reason));
		const title = textOf(cellOf(cells, columns.columns, 'title'));
		const why = notAnItem(cells, heading, title || firstText(cells));
		if (why) {
			skip(why);
			continue;
		}
		const lone = loneDay(cells, year);
		const day = lone ?? dayOfRow(cells, columns, above, year);
		above = day.above;
		if (lone) continue;
		if (title !== '') rows.push(itemOf(sheet.name, index, cells, columns, day));
		else if (!isOnlyDate(cells, columns)) skip('Rækken har ingen titel.');
		else if (day.problem) skip(day.problem);
	}
	return { rows, skipped };
}

interface DayOfRow {
	readonly above: Above;
	readonly date?: CivilDate;
	readonly problem?: string;
}

function dayOfRow(
	cells: readonly Cell[],
	{ columns }: ItemColumns,
	above: Above,
	year: number
): DayOfRow {
	const cell = cellOf(cells, columns, 'date');
	if (!columns.has('date') || textOf(cell) === '') return inherited(above);
	const { value, none, problem } = dayIn(cell, year);
	if (none) return { above: undefined };
	if (value === undefined) return { above: 'unreadable', ...(problem && { problem }) };
	const other = yearOf(value) === year ? {} : { problem: `Datoen ligger ikke i ${year}.` };
	return { above: value, date: value, ...other };
}

function inherited(above: Above): DayOfRow {
	if (above !== 'unreadable') return { above, ...(above && { date: above }) };
	return { above, problem: 'Datoen over rækken kunne ikke læses, og rækken har ikke sin egen.' };
}

/** 'Torsdag den 7. januar 2027' alone in a row is the meeting of those below, not an item. */
function loneDay(cells: readonly Cell[], year: number): DayOfRow | undefined {
	const [only, ...more] = cells.filter((cell) => textOf(cell) !== '');
	if (typeof only !== 'string' || more.length > 0) return undefined;
	const read = readDate(only, { year });
	return 'date' in read ? { above: read.date, date: read.date } : undefined;
}

function firstText(cells: readonly Cell[]): string {
	return cells.map(textOf).find((text) => text !== '') ?? '';
}

function itemOf(
	sheet: string,
	index: number,
	cells: readonly Cell[],
	{ columns }: ItemColumns,
	{ date, problem }: DayOfRow
): PlanRow {
	const { facts, problems } = factsIn(cells, columns);
	const alone = cells.filter((cell) => textOf(cell) !== '').length === 1;
	return {
		where: whereOf(sheet, index),
		...facts,
		...(date && { date }),
		problems: [
			...(problem ? [problem] : []),
			...problems,
			...(alone ? ['Rækken har kun en tekst. Er det et punkt?'] : [])
		]
	};
}

/** A meeting without items, or the heading of those below it. */
function isOnlyDate(cells: readonly Cell[], { columns, ignored }: ItemColumns): boolean {
	const date = columns.get('date');
	const said = cells.flatMap((cell, column) => (textOf(cell) === '' ? [] : [column]));
	return (
		said.every((column) => column === date || ignored.has(column)) && said.includes(date ?? -1)
	);
}
