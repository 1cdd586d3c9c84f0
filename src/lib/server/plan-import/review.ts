import { monthOf, yearOf, type CivilDate } from '../../domain/civil-date.ts';
import type { ItemFacts } from '../../domain/occurrences.ts';
import type { PerPeriod } from '../../domain/timing.ts';
import type { PlanRow } from '../../files/plan-table.ts';
import type { FoundPlan } from './found.ts';
import { placeInMonth, placeOn, type Place } from './place.ts';
import type { Standing } from './standing.ts';

/** A row to say yes or no to. */
export interface ReviewedRow extends PlanRow {
	/** Its number in the file's rows: the form's fields are named by it. */
	readonly index: number;
	/** One for each month of a matrix, else one. */
	readonly places: readonly Place[];
	/** What stands in the plan, or in the file, that looks like it; null when nothing does. */
	readonly like: Like | null;
	/** It is in the plan: there is nothing to choose. */
	readonly known: boolean;
	/** Nobody has to look at it first. */
	readonly sure: boolean;
}

export type Like =
	/** The same title, on that day; with other minutes there. */
	| { readonly type: 'same'; readonly date: CivilDate; readonly minutes?: number }
	/** The same title, without a meeting. */
	| { readonly type: 'waiting' }
	/** It came from this series of ours. */
	| { readonly type: 'series'; readonly title: string }
	/** A series of ours has its title. */
	| { readonly type: 'series-title' }
	/** The same title, on another day. */
	| { readonly type: 'elsewhere'; readonly date: CivilDate }
	/** The same row stands above. */
	| { readonly type: 'twice'; readonly where: string };

/** Rows that say the same in three months or more: they may be one series. */
export interface Recurring {
	/** The first row's, which names it. */
	readonly index: number;
	readonly rows: readonly number[];
	/** A month matrix says that it recurs; rows with days have their days to lose. */
	readonly matrix: boolean;
	readonly timing: PerPeriod;
}

export interface Review {
	readonly rows: readonly ReviewedRow[];
	readonly recurring: readonly Recurring[];
}

const LEAST_MONTHS = 3;

/** What was found beside what stands: where each row would go, and what may recur. */
export function review(found: FoundPlan, standing: Standing, today: CivilDate): Review {
	const firsts = new Map<string, string>();
	const known = knownBy(standing);
	const rows = found.rows.map((row, index): ReviewedRow => {
		const places = placesOf(row, found.year, standing, today);
		const same = JSON.stringify([sameTitle(row.title), row.date, row.months, row.minutes]);
		const there = likeIn(row, known);
		const above = firsts.get(same);
		firsts.set(same, above ?? row.where);
		const like = there ?? (above === undefined ? null : { type: 'twice', where: above });
		const isKnown = like !== null && isThere(like, row);
		const gone = row.date !== undefined && row.date < today;
		const sure = like === null && row.problems.length === 0 && !gone;
		return { ...row, index, places, like, known: isKnown, sure };
	});
	return { rows, recurring: recurringIn(rows, found.year) };
}

/** 'Budget:  OPSAMLING' and 'budget: opsamling' are one title. */
export function sameTitle(title: string): string {
	return title.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The rule that meets these months: once a quarter where none has two of them, else once a month. */
export function monthsRule(months: readonly number[]): PerPeriod {
	const sorted = [...new Set(months)].sort((a, b) => a - b);
	if (sorted.length === 12) return { type: 'per-period', period: 'month' };
	const quarters = new Set(sorted.map((month) => Math.ceil(month / 3)));
	const quarterly = sorted.length >= LEAST_MONTHS && quarters.size === sorted.length;
	return { type: 'per-period', period: quarterly ? 'quarter' : 'month', months: sorted };
}

/** The months a row speaks of, in the file's year. */
export function monthsOf({ date, months }: PlanRow, year: number): readonly number[] {
	return months ?? (date && yearOf(date) === year ? [monthOf(date)] : []);
}

function placesOf(
	{ date, months }: PlanRow,
	year: number,
	{ meetings }: Standing,
	today: CivilDate
): Place[] {
	if (months) return months.map((month) => placeInMonth(year, month, today));
	return [date ? placeOn(date, meetings, today) : { to: 'ideas' }];
}

/** What stands, by title: a file may have a thousand rows, and the plan a thousand items. */
function knownBy({ items, series }: Standing) {
	return {
		items: Map.groupBy(items, ({ title }) => sameTitle(title)),
		series: new Map([...series].reverse().map((title) => [sameTitle(title), title]))
	};
}

function likeIn(row: PlanRow, { items, series }: ReturnType<typeof knownBy>): Like | null {
	const title = sameTitle(row.title);
	const named = items.get(title) ?? [];
	const there = row.date && named.find(({ date }) => date === row.date);
	if (row.date && there) {
		const other = row.minutes !== undefined && row.minutes !== there.minutes;
		return { type: 'same', date: row.date, ...(other && { minutes: there.minutes }) };
	}
	const waits = named.some(({ date }) => date === null);
	if (waits && !row.date && !row.months) return { type: 'waiting' };
	const marked = row.series && series.get(sameTitle(row.series));
	if (marked) return { type: 'series', title: marked };
	if (series.has(title)) return { type: 'series-title' };
	const elsewhere = named.find(({ date }) => date !== null)?.date;
	if (elsewhere) return { type: 'elsewhere', date: elsewhere };
	return waits ? { type: 'waiting' } : null;
}

/** A row with a day or months, and an item of that name that waits for a meeting, may be two. */
function isThere({ type }: Like, { date, months }: PlanRow): boolean {
	return type === 'same' || type === 'series' || (type === 'waiting' && !date && !months);
}

function recurringIn(rows: readonly ReviewedRow[], year: number): Recurring[] {
	const fresh = rows.filter((row) => row.like === null && monthsOf(row, year).length > 0);
	return [...Map.groupBy(fresh, factsKey).values()].flatMap((group) => {
		const months = new Set(group.flatMap((row) => monthsOf(row, year)));
		const [first] = group;
		if (!first || months.size < LEAST_MONTHS) return [];
		return {
			index: first.index,
			rows: group.map(({ index }) => index),
			matrix: group.every((row) => row.months !== undefined),
			timing: monthsRule([...months])
		};
	});
}

/** Rows are one series only when they say the same, so that nothing of them is lost. */
function factsKey(row: PlanRow): string {
	const { kind, minutes, proposer, presenter, theme, caseNumber, closed } = row;
	const facts: Partial<Record<keyof ItemFacts, unknown>> = {
		...{ title: sameTitle(row.title), kind, minutes, proposer, presenter, theme, caseNumber },
		closed: closed ?? false
	};
	return JSON.stringify(facts);
}
