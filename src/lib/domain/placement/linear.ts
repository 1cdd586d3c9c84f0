/** The problem as a mixed-integer linear model, for a solver that knows nothing but numbers. */
import { costOf } from './cost-of.ts';
import { totalOf } from './costs.ts';
import { emptySheet, type Entry, type LinearModel, type Sheet } from './linear/sheet.ts';
import { loadUnit, weighLoad } from './linear/loads.ts';
import type { Pair, Problem, ProblemGap, ProblemGroup, ProblemItem, Seats } from './problem.ts';

export type { LinearModel } from './linear/sheet.ts';

/** A model whose plans cost `constant` less than `costOf` says. */
export interface Linear {
	readonly model: LinearModel;
	readonly constant: number;
	/** The columns' values for a plan, for a solver to begin with. */
	valuesOf(seats: Seats): number[];
	/** The plan that the columns' values say. */
	seatsOf(values: ArrayLike<number>): number[];
}

/** A way to seat an item and its column; the meeting is -1 for none. */
interface Way {
	readonly meeting: number;
	readonly column: number;
}

interface Draft {
	readonly sheet: Sheet;
	readonly problem: Problem;
	/** By item. */
	readonly ways: readonly (readonly Way[])[];
	/** How much a plan may cost above the unavoidable. */
	readonly spare: number;
}

/**
 * The model of the plans that cost at most `known`: what only dearer ones could hold is left out. Then
 * fewer and smaller numbers are left, which a solver's tolerances can be trusted with.
 */
export function linearOf(problem: Problem, known = Infinity): Linear {
	const constant = unavoidable(problem);
	const draft = seatingOf(problem, known - constant);
	for (const pair of problem.apart) forbidMeeting(draft, pair);
	weighLoads(draft);
	for (const gap of problem.gaps) weighGap(draft, gap);
	for (const theme of problem.themes) weighTheme(draft, theme);
	for (const crowd of problem.crowds) weighCrowd(draft, crowd);
	const { sheet, ways } = draft;
	return {
		model: sheet.model(),
		constant,
		valuesOf: (seats) => sheet.values(columnsOf(ways, seats)),
		seatsOf: (values) => ways.map((own) => own.find(isTaken(values))?.meeting ?? -1)
	};
}

/** What every plan costs: the settled items alone, and each item on its cheapest place. */
function unavoidable(problem: Problem): number {
	const settled = totalOf(costOf({ ...problem, items: [], apart: [] }, []));
	return problem.items.reduce((sum, item) => sum + leastOf(item), settled);
}

function leastOf({ choices, unplaced }: ProblemItem): number {
	return Math.min(unplaced, ...choices.map(({ cost }) => cost));
}

/** Each item on one meeting or none. */
function seatingOf(problem: Problem, spare: number): Draft {
	const sheet = emptySheet();
	const ways = problem.items.map((item) => {
		const least = leastOf(item);
		const own = [...item.choices, { meeting: -1, cost: item.unplaced }]
			.filter(({ cost }) => cost - least <= spare)
			.map(({ meeting, cost }) => ({ meeting, column: sheet.column(cost - least, 1) }));
		sheet.row(own.map(once), 1, 1);
		return own;
	});
	return { sheet, problem, ways, spare };
}

function forbidMeeting({ sheet, ways }: Draft, { a, b }: Pair): void {
	for (const { meeting, column } of ways[a] ?? []) {
		const other = ways[b]?.find((way) => meeting >= 0 && way.meeting === meeting);
		if (other) sheet.row([once({ column }), once(other)], 0, 1);
	}
}

function weighLoads({ sheet, problem, ways, spare }: Draft): void {
	const unit = loadUnit(problem.items);
	problem.meetings.forEach((meeting, index) => {
		const load = problem.items.flatMap(({ minutes }, item) => {
			const way = ways[item]?.find((own) => own.meeting === index);
			return way && minutes > 0 ? [{ column: way.column, value: minutes / unit }] : [];
		});
		weighLoad(sheet, meeting, { load, unit, spare });
	});
}

/**
 * Both in a span of fewer days than wanted cost once. One row for each such span that begins with a
 * meeting, instead of one for each two meetings, lets fewer fractions through.
 */
function weighGap({ sheet, problem, ways, spare }: Draft, { a, b, days, cost }: ProblemGap): void {
	const dayOf = ({ meeting }: Way) => problem.meetings[meeting]?.day ?? Infinity;
	const [one, other] = [ways[a] ?? [], ways[b] ?? []];
	const column = sheet.column(cost, cost <= spare ? 1 : 0);
	for (const start of new Set([...one, ...other].map(dayOf))) {
		const inSpan = (way: Way) => dayOf(way) >= start && dayOf(way) < start + days;
		const [near, nearOther] = [one.filter(inSpan), other.filter(inSpan)];
		if (near.length === 0 || nearOther.length === 0) continue;
		sheet.lift(column, [...near, ...nearOther].map(once), 1);
	}
}

/** Each meeting with at least one of the group on it costs once. */
function weighTheme(draft: Draft, theme: ProblemGroup): void {
	const { sheet, spare } = draft;
	for (const [meeting, there] of byMeeting(draft, theme)) {
		if (theme.settled.includes(meeting)) continue;
		const column = sheet.column(theme.cost, theme.cost <= spare ? 1 : 0);
		for (const way of there) sheet.lift(column, [once(way)], 0);
	}
}

/** Each of the group on a meeting beyond the first costs once. */
function weighCrowd(draft: Draft, crowd: ProblemGroup): void {
	const { sheet, spare } = draft;
	for (const [meeting, there] of byMeeting(draft, crowd)) {
		const free = crowd.settled.includes(meeting) ? 0 : 1;
		if (there.length <= free) continue;
		const most = Math.min(there.length, Math.floor(spare / crowd.cost));
		sheet.lift(sheet.column(crowd.cost, most), there.map(once), free);
	}
}

function byMeeting({ ways }: Draft, { items }: ProblemGroup): Map<number, Way[]> {
	const all = items.flatMap((item) => ways[item] ?? []).filter(({ meeting }) => meeting >= 0);
	return Map.groupBy(all, ({ meeting }) => meeting);
}

function columnsOf(ways: Draft['ways'], seats: Seats): number[] {
	return ways.flatMap((own, item) => {
		return own.filter(({ meeting }) => meeting === seats[item]).map(({ column }) => column);
	});
}

function isTaken(values: ArrayLike<number>): (way: Way) => boolean {
	return ({ column }) => (values[column] ?? 0) > 0.5;
}

function once({ column }: { readonly column: number }): Entry {
	return { column, value: 1 };
}
