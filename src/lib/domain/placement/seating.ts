/**
 * A plan in the making, priced as it changes: what it costs that an item sits down is found without
 * counting the rest. Numbers in flat arrays, because a search asks a hundred thousand times.
 */
import type { LoadStep, Problem, ProblemGap, ProblemGroup, ProblemMeeting } from './problem.ts';

export type Numbers = Float64Array;

/** No meeting. */
export const NOWHERE = -1;

/** Instead of days: not on the same meeting, whatever day it is. */
const APART = -1;

export class Seating {
	readonly problem: Problem;
	/** A meeting's index by item's index; NOWHERE for none. */
	readonly seats: Numbers;
	/** Minutes booked, by meeting. */
	readonly booked: Numbers;
	/** The choices of item i are those from `first[i]` to before `first[i + 1]`. */
	readonly first: Numbers;
	private readonly earliest: Numbers;
	private readonly latest: Numbers;
	/** By choice. */
	readonly meetings: Numbers;
	private readonly costs: Numbers;
	private readonly minutes: Numbers;
	private readonly loads: readonly Numbers[];
	private readonly budgets: Numbers;
	/** What a minute beyond the budget costs, without and with being over. */
	private readonly slopes: Numbers;
	private readonly overs: Numbers;
	/** The part of the cost of being over that counts: a search may be lenient for a while. */
	strictness = 1;
	/** What all minutes over cost, at full strictness. */
	over: number;
	private readonly days: Numbers;
	private readonly pairs: Links;
	private readonly themes: Headcount;
	private readonly crowds: Headcount;

	constructor(problem: Problem) {
		const { items, meetings } = problem;
		const choices = items.flatMap((item) => item.choices);
		this.problem = problem;
		this.seats = new Float64Array(items.length).fill(NOWHERE);
		this.booked = Float64Array.from(meetings, ({ settled }) => settled);
		this.first = runningTotal(items.map((item) => item.choices.length));
		this.meetings = Float64Array.from(choices, ({ meeting }) => meeting);
		const ends = items.map(({ choices }) => choices.map(({ meeting }) => meeting));
		this.earliest = Float64Array.from(ends, (meetings) => Math.min(...meetings));
		this.latest = Float64Array.from(ends, (meetings) => Math.max(...meetings));
		this.costs = Float64Array.from(choices, ({ cost }) => cost);
		this.minutes = Float64Array.from(items, (item) => item.minutes);
		this.loads = loadTables(meetings);
		this.budgets = Float64Array.from(meetings, ({ timeBudget }) => timeBudget);
		this.slopes = Float64Array.from(meetings, ({ steps }) => slopeOf(steps, false));
		this.overs = Float64Array.from(meetings, ({ steps }) => slopeOf(steps, true));
		this.over = meetings.reduce((sum, _, meeting) => sum + this.overOn(meeting), 0);
		this.days = Float64Array.from(meetings, ({ day }) => day);
		this.pairs = linksOf(items.length, [
			...problem.apart.map((pair) => ({ ...pair, days: APART, cost: Infinity })),
			...problem.gaps
		]);
		this.themes = headcountOf(problem, problem.themes);
		this.crowds = headcountOf(problem, problem.crowds);
	}

	/**
	 * What it adds when an item without a seat takes one of its choices; Infinity when it may not. From
	 * `limit` on only that it is not less is told: who seeks the cheapest asks no further.
	 */
	price(item: number, choice: number, limit = Infinity): number {
		let price = at(this.costs, choice);
		if (price >= limit) return price;
		const meeting = at(this.meetings, choice);
		const booked = at(this.booked, meeting);
		price += this.load(meeting, booked + at(this.minutes, item)) - this.load(meeting, booked);
		if (price >= limit) return price;
		return price + this.pairPrice(item, meeting) + this.groupPrice(item, meeting);
	}

	/** Takes an item off its meeting; what it cost that it sat there, or that it sat nowhere. */
	take(item: number): number {
		const seat = at(this.seats, item);
		if (seat === NOWHERE) return this.unplaced(item);
		this.leave(item);
		return this.price(item, this.choiceOn(item, seat));
	}

	/**
	 * The meeting that it is cheapest to give an item without a seat, and its price: the first of
	 * equals, NOWHERE when having none is cheaper. One choice may be overlooked.
	 */
	cheapest(item: number, overlooked = NOWHERE): { meeting: number; price: number } {
		const last = at(this.first, item + 1);
		let best = NOWHERE;
		let least = this.unplaced(item);
		for (let choice = at(this.first, item); choice < last; choice += 1) {
			const price = this.price(item, choice, least);
			if (price >= least || choice === overlooked) continue;
			best = choice;
			least = price;
		}
		return { meeting: best === NOWHERE ? NOWHERE : at(this.meetings, best), price: least };
	}

	unplaced(item: number): number {
		return this.problem.items[item]?.unplaced ?? 0;
	}

	/** The first meeting that an item may sit on. */
	earliestOf(item: number): number {
		return at(this.earliest, item);
	}

	/** The last meeting that an item may sit on. */
	latestOf(item: number): number {
		return at(this.latest, item);
	}

	/** True when a meeting lies between the first and the last that an item may sit on. */
	reaches(item: number, meeting: number): boolean {
		return meeting >= at(this.earliest, item) && meeting <= at(this.latest, item);
	}

	/** False for one that has a single place and keeps nobody from theirs. */
	isMovable(item: number): boolean {
		if (this.choicesOf(item) > 1) return true;
		const { first, limits } = this.pairs;
		return limits.subarray(at(first, item), at(first, item + 1)).includes(APART);
	}

	choicesOf(item: number): number {
		return at(this.first, item + 1) - at(this.first, item);
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
		this.over -= this.overOn(meeting);
		this.booked[meeting] = at(this.booked, meeting) + sign * at(this.minutes, item);
		this.over += this.overOn(meeting);
		countIn(this.themes, item, meeting, sign);
		countIn(this.crowds, item, meeting, sign);
	}

	/** What so many minutes cost on a meeting: read off a table up to its budget, straight beyond. */
	private load(meeting: number, booked: number): number {
		const table = this.loads[meeting] as Numbers;
		const beyond = booked - at(this.budgets, meeting);
		if (beyond <= 0) return at(table, booked);
		const slope = at(this.slopes, meeting) + this.strictness * at(this.overs, meeting);
		return at(table, table.length - 1) + beyond * slope;
	}

	private overOn(meeting: number): number {
		const beyond = at(this.booked, meeting) - at(this.budgets, meeting);
		return beyond > 0 ? beyond * at(this.overs, meeting) : 0;
	}

	/** For those it is too close to; Infinity for one it may not meet. */
	private pairPrice(item: number, meeting: number): number {
		const { first, others, limits, costs } = this.pairs;
		const last = at(first, item + 1);
		let price = 0;
		for (let link = at(first, item); link < last; link += 1) {
			const other = at(this.seats, at(others, link));
			if (other === NOWHERE) continue;
			const between = Math.abs(at(this.days, meeting) - at(this.days, other));
			const near = between < at(limits, link);
			if (near || (other === meeting && at(limits, link) === APART)) price += at(costs, link);
		}
		return price;
	}

	private groupPrice(item: number, meeting: number): number {
		const { themes, crowds } = this;
		const theme = at(themes.row, item);
		const crowd = at(crowds.row, item);
		let price = 0;
		if (theme >= 0 && at(themes.counts, theme + meeting) === 0) price += at(themes.costs, item);
		if (crowd >= 0 && at(crowds.counts, crowd + meeting) > 0) price += at(crowds.costs, item);
		return price;
	}
}

/** Pairs seen from each of the two: the links of item i are those from `first[i]` to before `first[i + 1]`. */
interface Links {
	readonly first: Numbers;
	readonly others: Numbers;
	readonly limits: Numbers;
	readonly costs: Numbers;
}

/** How many of each group sit on each meeting, and what a group costs. */
interface Headcount {
	/** Where the counts of an item's group begin, by item; -1 for no group. */
	readonly row: Numbers;
	readonly counts: Numbers;
	/** By item. */
	readonly costs: Numbers;
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

/** What a minute above every mark costs: for being over, or for the rest. */
function slopeOf(steps: readonly LoadStep[], over: boolean): number {
	return steps.reduce(
		(sum, { term, perMinute }) => sum + ((term === 'over') === over ? perMinute : 0),
		0
	);
}

function loadTable(timeBudget: number, steps: readonly LoadStep[]): Numbers {
	return new Float64Array(timeBudget + 1).map((_, booked) =>
		steps.reduce((sum, { above, perMinute }) => sum + perMinute * Math.max(0, booked - above), 0)
	);
}

function linksOf(items: number, pairs: readonly ProblemGap[]): Links {
	const links: (readonly [other: number, days: number, cost: number])[][] = [];
	for (let item = 0; item < items; item += 1) links.push([]);
	for (const { a, b, days, cost } of pairs) {
		links[a]?.push([b, days, cost]);
		links[b]?.push([a, days, cost]);
	}
	const flat = links.flat();
	return {
		first: runningTotal(links.map(({ length }) => length)),
		others: Float64Array.from(flat, ([other]) => other),
		limits: Float64Array.from(flat, ([, days]) => days),
		costs: Float64Array.from(flat, ([, , cost]) => cost)
	};
}

function headcountOf({ items, meetings }: Problem, groups: readonly ProblemGroup[]): Headcount {
	const width = meetings.length;
	const row = new Float64Array(items.length).fill(-1);
	const counts = new Float64Array(groups.length * width);
	const costs = new Float64Array(items.length);
	groups.forEach(({ items, settled, cost }, own) => {
		for (const item of items) {
			row[item] = own * width;
			costs[item] = cost;
		}
		for (const meeting of settled) {
			counts[own * width + meeting] = at(counts, own * width + meeting) + 1;
		}
	});
	return { row, counts, costs };
}

function countIn({ row, counts }: Headcount, item: number, meeting: number, sign: 1 | -1): void {
	const own = at(row, item);
	if (own >= 0) counts[own + meeting] = at(counts, own + meeting) + sign;
}
