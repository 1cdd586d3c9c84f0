import { dateOf, daysInMonth, type CivilDate } from '#lib/domain/civil-date.ts';
import { monthName } from '#lib/text/dates.ts';
import type { PlanImport, PlanRow, Skipped } from '../plan-table.ts';
import type { Cell, Sheet } from '../table.ts';
import { markIn, textOf } from './cells.ts';
import type { Meaning, MonthColumns } from './columns.ts';
import { factsIn, isEmpty, notAnItem, outside, skippedRow, whereOf } from './row.ts';

/** What the marks of one row say: the months of each number of minutes, the days, what is unreadable. */
interface Marks {
	readonly months: ReadonlyMap<number | undefined, readonly number[]>;
	readonly days: readonly CivilDate[];
	readonly problems: readonly string[];
}

/**
 * The rows of a month matrix: a title, and a mark in the months it comes up. Where the marks are minutes
 * and not the same all year, there is a row for each; where they are days, a row for each day.
 */
export function monthRows(sheet: Sheet, found: MonthColumns, year: number): PlanImport {
	const rows: PlanRow[] = [];
	const skipped: Skipped[] = outside(sheet, found);
	const heading = sheet.rows[found.row] ?? [];
	const { columns } = found;
	for (const [index, cells] of sheet.rows.entries()) {
		if (index <= found.row || isEmpty(cells)) continue;
		const marks = marksIn(cells, found, year);
		const title = textOf(cells[columns.get('title') ?? 0]);
		const marked = marks.months.size + marks.days.length + marks.problems.length > 0;
		const why =
			notAnItem(cells, heading, title) ??
			(title === '' ? 'Rækken har ingen titel.' : undefined) ??
			(marked ? undefined : 'Der er intet kryds i rækken.');
		if (why) skipped.push(skippedRow(sheet.name, index, cells, why));
		else rows.push(...rowsOf(whereOf(sheet.name, index), cells, columns, marks));
	}
	return { rows, skipped };
}

function rowsOf(
	where: string,
	cells: readonly Cell[],
	columns: ReadonlyMap<Meaning, number>,
	{ months, days, problems }: Marks
): PlanRow[] {
	const { facts, problems: ofFacts } = factsIn(cells, columns);
	const base = { where, ...facts, problems: [...ofFacts, ...problems] };
	const byMinutes = [...months].map(([minutes, list]) => {
		return { ...base, months: list, ...(minutes !== undefined && { minutes }) };
	});
	const all = [...byMinutes, ...days.map((date) => ({ ...base, date }))];
	return all.length > 0 ? all : [base];
}

function marksIn(cells: readonly Cell[], { months }: MonthColumns, year: number): Marks {
	const byMinutes = new Map<number | undefined, number[]>();
	const days: CivilDate[] = [];
	const problems: string[] = [];
	for (const [month, column] of [...months].sort(([a], [b]) => a - b)) {
		const { value, problem } = markIn(cells[column]);
		if (problem) problems.push(`${capitalised(monthName(month))}: ${problem}`);
		if (!value) continue;
		if (!value.days) byMinutes.set(value.minutes, [...(byMinutes.get(value.minutes) ?? []), month]);
		for (const day of value.days ?? []) {
			if (day >= 1 && day <= daysInMonth(year, month)) days.push(dateOf(year, month, day));
			else problems.push(`${capitalised(monthName(month))} ${year} har ingen dag ${day}.`);
		}
	}
	return { months: byMinutes, days, problems };
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
