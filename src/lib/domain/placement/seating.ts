/**
 * A plan in the making, priced as it changes: what it costs that an item sits down is found without
 * counting the rest. Numbers in flat arrays, because a search asks a hundred thousand times.
 */
import type { LoadStep, Pair, Problem, ProblemGroup, ProblemMeeting } from './problem.ts';

export type Numbers = Float64Array;

/** No meeting. */
export const NOWHERE = -1;

export class Seating {
	readonly problem: Problem;
	/** A meeting's index by item's index; NOWHERE for none. */
	readonly seats: Numbers;
	/** Minutes booked, by meeting. */
	readonly booked: Float64Array;
	/** The choices of item i are those from `first[i]` to before `first[i + 1]`. */
	readonly first: Numbers;
	/** By choice. */
	readonly meetings: Numbers;
	private readonly costs: Numbers;
	private readonly minutes: Float64Array;
	private readonly loads: readonly Float64Array[];
	private readonly overs: Float64Array;
	private readonly days: Numbers;
	private readonly apart: Links;
	private readonly gaps: Links;
	private readonly groups: readonly Headcount[];

	constructor(problem: Problem) {
		const { items, meetings } = problem;
		const choices = items.flatMap((item) => item.choices);
		this.problem = problem;
		this.seats = new Float64Array(items.length).fill(NOWHERE);
		this.booked = Float64Array.from(meetings, ({ settled }) => settled);
		this.first = runningTotal(items.map((item) => item.choices.length));
		this.meetings = Float64Array.from(choices, ({ meeting }) => meeting);
		this.costs = Float64Array.from(choices, ({ cost }) => cost);
		this.minutes = Float64Array.from(items, (item) => item.minutes);
		this.loads = loadTables(meetings);
		this.overs = Float64Array.from(meetings, ({ steps }) =>
			steps.reduce((sum, { perMinute }) => sum + perMinute, 0)
		);
		this.days = Float64Array.from(meetings, ({ day }) => day);
		this.apart = linksOf(items.length, problem.apart, () => [0, 0]);
		this.gaps = linksOf(items.length, problem.gaps, ({ days, cost }) => [days, cost]);
		this.groups = [
			headcountOf(problem, problem.themes, 'first'),
			headcountOf(problem, problem.crowds, 'more')
		];
	}

	/** What it adds when an item without a seat takes one of its choices; Infinity when it may not. */
	price(item: number, choice: number): number {
		const meeting = at(this.meetings, choice);
		const { apart } = this;
		for (let link = at(apart.first, item); link < at(apart.first, item + 1); link += 1) {
			if (at(this.seats, at(apart.others, link)) === meeting) return Infinity;
		}
		const booked = at(this.booked, meeting);
		let price = at(this.costs, choice) + this.load(meeting, booked + at(this.minutes, item));
		price -= this.load(meeting, booked);
		return price + this.gapPrice(item, meeting) + this.groupPrice(item, meeting);
	}

	/** Takes an item off its meeting; what it cost that it sat there, or that it sat nowhere. */
	take(item: number): number {
		const seat = at(this.seats, item);
		if (seat === NOWHERE) return this.unplaced(item);
		this.leave(item);
		return this.price(item, this.choiceOn(item, seat));
	}

	unplaced(item: number): number {
		return this.problem.items[item]?.unplaced ?? 0;
	}

	/** Gives an item without a seat one; NOWHERE leaves it without. */
	sit(item: number, meeting: number): void {
		this.seats[item] = meeting;
		if (meeting !== NOWHERE) this.count(item, meeting, 1);
	}

	/** Takes an item off its meeting, if it has one. */
	leave(item: number): void {
		const meeting = at(this.seats, item);
		if (meeting === NOWHERE) return;
		this.seats[item] = NOWHERE;
		this.count(item, meeting, -1);
	}

	/** The choice of an item that is on a meeting; NOWHERE when it has none there. */
	choiceOn(item: number, meeting: number): number {
		for (let choice = at(this.first, item); choice < at(this.first, item + 1); choice += 1) {
			if (at(this.meetings, choice) === meeting) return choice;
		}
		return NOWHERE;
	}

	private count(item: number, meeting: number, sign: 1 | -1): void {
		this.booked[meeting] = at(this.booked, meeting) + sign * at(this.minutes, item);
		for (const { group, counts, width } of this.groups) {
			const own = at(group, item);
			if (own < 0) continue;
			const cell = own * width + meeting;
			counts[cell] = at(counts, cell) + sign;
		}
	}

	/** What so many minutes cost on a meeting: read off a table up to its budget, straight beyond. */
	private load(meeting: number, booked: number): number {
		const table = this.loads[meeting] as Float64Array;
		const last = table.length - 1;
		if (booked <= last) return at(table, booked);
		return at(table, last) + (booked - last) * at(this.overs, meeting);
	}

	private gapPrice(item: number, meeting: number): number {
		const { gaps, days } = this;
		let price = 0;
		for (let link = at(gaps.first, item); link < at(gaps.first, item + 1); link += 1) {
			const other = at(this.seats, at(gaps.others, link));
			if (other === NOWHERE) continue;
			const between = Math.abs(at(days, meeting) - at(days, other));
			if (between < at(gaps.limits, link)) price += at(gaps.costs, link);
		}
		return price;
	}

	private groupPrice(item: number, meeting: number): number {
		let price = 0;
		for (const { group, counts, width, whenFirst, whenMore } of this.groups) {
			const own = at(group, item);
			if (own < 0) continue;
			price += at(at(counts, own * width + meeting) === 0 ? whenFirst : whenMore, own);
		}
		return price;
	}
}

/** Pairs by each of the two: the links of item i are those from `first[i]` to before `first[i + 1]`. */
interface Links {
	readonly first: Numbers;
	readonly others: Numbers;
	readonly limits: Numbers;
	readonly costs: Numbers;
}

/** How many of each group sit on each meeting, and what one more costs. */
interface Headcount {
	/** The group by item; -1 for none. */
	readonly group: Numbers;
	readonly counts: Numbers;
	readonly width: number;
	readonly whenFirst: Float64Array;
	readonly whenMore: Float64Array;
}

/** The value at an index that is known to exist. One kind of array everywhere keeps this quick. */
export function at(values: Numbers, index: number): number {
	return values[index] as number;
}

function runningTotal(lengths: readonly number[]): Numbers {
	const totals = new Float64Array(lengths.length + 1);
	lengths.forEach((length, index) => (totals[index + 1] = at(totals, index) + length));
	return totals;
}

/** The cost of every load up to the budget; meetings alike share one table. */
function loadTables(meetings: readonly ProblemMeeting[]): Numbers[] {
	const known = new Map<string, Numbers>();
	return meetings.map(({ timeBudget, steps }) => {
		const key = JSON.stringify([timeBudget, steps]);
		const table = known.get(key) ?? loadTable(timeBudget, steps);
		known.set(key, table);
		return table;
	});
}

function loadTable(timeBudget: number, steps: readonly LoadStep[]): Numbers {
	return new Float64Array(timeBudget + 1).map((_, booked) =>
		steps.reduce((sum, { above, perMinute }) => sum + perMinute * Math.max(0, booked - above), 0)
	);
}

function linksOf<P extends Pair>(
	items: number,
	pairs: readonly P[],
	weigh: (pair: P) => readonly [limit: number, cost: number]
): Links {
	const links: [number, number, number][][] = Array.from({ length: items }, () => []);
	for (const pair of pairs) {
		const [limit, cost] = weigh(pair);
		links[pair.a]?.push([pair.b, limit, cost]);
		links[pair.b]?.push([pair.a, limit, cost]);
	}
	const flat = links.flat();
	return {
		first: runningTotal(links.map(({ length }) => length)),
		others: Float64Array.from(flat, ([other]) => other),
		limits: Float64Array.from(flat, ([, limit]) => limit),
		costs: Float64Array.from(flat, ([, , cost]) => cost)
	};
}

function headcountOf(
	{ items, meetings }: Problem,
	groups: readonly ProblemGroup[],
	charged: 'first' | 'more'
): Headcount {
	const width = meetings.length;
	const group = new Float64Array(items.length).fill(-1);
	const counts = new Float64Array(groups.length * width);
	groups.forEach(({ items, settled }, own) => {
		for (const item of items) group[item] = own;
		for (const meeting of settled) {
			counts[own * width + meeting] = at(counts, own * width + meeting) + 1;
		}
	});
	const costs = Float64Array.from(groups, ({ cost }) => cost);
	const free = new Float64Array(groups.length);
	const [whenFirst, whenMore] = charged === 'first' ? [costs, free] : [free, costs];
	return { group, counts, width, whenFirst, whenMore };
}
