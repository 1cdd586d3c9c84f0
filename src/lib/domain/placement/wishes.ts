/** The rules about two or more items: apart, not too close, together, and not too heavy. */
import { daysBetween, type CivilDate } from '../civil-date.ts';
import { areApart, refusesAny, type Refusals } from './apart.ts';
import { compare } from './board.ts';
import { COSTS, HEAVY_MINUTES } from './costs.ts';
import type { Pair, ProblemGap, ProblemGroup, ProblemItem } from './problem.ts';
import type { PlanItem, PlanMeeting } from './types.ts';

/** An item that is settled, and where. */
export interface SeatedItem {
	readonly item: PlanItem;
	readonly meeting: PlanMeeting;
}

/** The pairs of free items that may never meet and could; found meeting by meeting. */
export function apartPairs(
	free: readonly PlanItem[],
	items: readonly ProblemItem[],
	refusals: Refusals
): Pair[] {
	const waryOn = new Map<number, number[]>();
	free.forEach((item, index) => {
		if (!refusesAny(refusals, item)) return;
		for (const { meeting } of items[index]?.choices ?? []) {
			waryOn.set(meeting, [...(waryOn.get(meeting) ?? []), index]);
		}
	});
	const met = new Set<number>();
	for (const wary of waryOn.values()) {
		wary.forEach((a, at) => {
			for (const b of wary.slice(at + 1)) met.add(a * free.length + b);
		});
	}
	return [...met]
		.sort((one, other) => one - other)
		.map((pair) => ({ a: Math.floor(pair / free.length), b: pair % free.length }))
		.filter(({ a, b }) => {
			const [one, other] = [free[a], free[b]];
			return one && other && areApart(refusals, one, other);
		});
}

/** What rounds of a series cost that are closer than half their usual distance. */
export interface GapRules {
	/** Between two free items. */
	readonly gaps: readonly ProblemGap[];
	/** What a day costs a free item for being too close to its settled neighbours. */
	readonly nearSettled: (item: PlanItem, day: CivilDate) => number;
}

/**
 * Two rounds that follow each other are too close when fewer days lie between their meetings than
 * half of those between the days their rule wants them on: a monthly item is not put on 30 January
 * and 2 February when there is another choice.
 */
export function gapRules(free: readonly PlanItem[], seated: readonly SeatedItem[]): GapRules {
	const indexes = new Map(free.map(({ id }, index) => [id, index]));
	const seats = new Map(seated.map(({ item, meeting }) => [item.id, meeting.date]));
	const gaps: ProblemGap[] = [];
	const settledNear = new Map<string, { date: CivilDate; days: number }[]>();
	for (const { earlier, later, days } of neighbours([...free, ...seated.map(({ item }) => item)])) {
		const [a, b] = [indexes.get(earlier.id), indexes.get(later.id)];
		if (a !== undefined && b !== undefined) {
			gaps.push({ a: Math.min(a, b), b: Math.max(a, b), days, cost: COSTS.gap });
		} else if (a !== undefined) remember(earlier, later);
		else if (b !== undefined) remember(later, earlier);

		function remember(item: PlanItem, settled: PlanItem): void {
			const date = seats.get(settled.id);
			if (date === undefined) return;
			settledNear.set(item.id, [...(settledNear.get(item.id) ?? []), { date, days }]);
		}
	}
	const nearSettled = ({ id }: PlanItem, day: CivilDate) => {
		const near = (settledNear.get(id) ?? []).filter(
			({ date, days }) => Math.abs(daysBetween(date, day)) < days
		);
		return near.length * COSTS.gap;
	};
	return { gaps, nearSettled };
}

/** One group for each theme that two items share. */
export function themesOf(
	free: readonly PlanItem[],
	seated: readonly SeatedItem[],
	indexes: ReadonlyMap<string, number>
): ProblemGroup[] {
	return groupsOf(free, seated, indexes, COSTS.theme, ({ theme, standing }) => {
		return standing ? undefined : theme?.trim();
	});
}

/** One group for each proposer of two heavy items. */
export function crowdsOf(
	free: readonly PlanItem[],
	seated: readonly SeatedItem[],
	indexes: ReadonlyMap<string, number>
): ProblemGroup[] {
	return groupsOf(free, seated, indexes, COSTS.heavy, ({ minutes, proposer, standing }) => {
		return standing || minutes < HEAVY_MINUTES ? undefined : proposer;
	});
}

interface Neighbours {
	readonly earlier: PlanItem;
	readonly later: PlanItem;
	/** The fewest days that are wanted between the two. */
	readonly days: number;
}

/** The rounds of each series that follow each other. */
function neighbours(items: readonly PlanItem[]): Neighbours[] {
	const rounds = Map.groupBy(
		items.filter(({ series, standing }) => series !== undefined && !standing),
		({ series }) => series
	);
	return [...rounds.values()].flatMap((series) => {
		const inOrder = series.sort(
			(a, b) => compare(wantedDay(a), wantedDay(b)) || compare(a.id, b.id)
		);
		return inOrder.slice(1).flatMap((later, index) => {
			const earlier = inOrder[index] ?? later;
			const usual = daysBetween(wantedDay(earlier), wantedDay(later));
			return usual > 0 ? [{ earlier, later, days: Math.ceil(usual / 2) }] : [];
		});
	});
}

function wantedDay({ window }: PlanItem): CivilDate {
	return window.preferred ?? window.earliest;
}

function groupsOf(
	free: readonly PlanItem[],
	seated: readonly SeatedItem[],
	indexes: ReadonlyMap<string, number>,
	cost: number,
	nameOf: (item: PlanItem) => string | undefined
): ProblemGroup[] {
	const groups = new Map<string, { items: number[]; settled: number[] }>();
	const group = (item: PlanItem) => {
		const name = nameOf(item);
		if (!name) return undefined;
		const known = groups.get(name) ?? { items: [], settled: [] };
		groups.set(name, known);
		return known;
	};
	free.forEach((item, index) => group(item)?.items.push(index));
	for (const { item, meeting } of seated) {
		const index = indexes.get(meeting.id);
		if (index !== undefined) group(item)?.settled.push(index);
	}
	return [...groups.values()]
		.filter(({ items, settled }) => items.length > 0 && items.length + settled.length > 1)
		.map((found) => ({ ...found, cost }));
}
