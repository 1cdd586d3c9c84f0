/**
 * A plan in the making, priced as it changes: what it costs that an item sits down is found without
 * counting the rest.
 */
import { Headcount } from './headcount.ts';
import { Links } from './links.ts';
import { Load } from './load.ts';
import { at, beginnings, costAt, type Costs, type Wholes } from './numbers.ts';
import type { Problem, Seats } from './problem.ts';

/** No meeting, and no choice. */
export const NOWHERE = -1;

/** A choice of an item and its price; NOWHERE at the price of having no meeting. */
export interface Offer {
	readonly choice: number;
	readonly price: number;
}

export class Seating {
	readonly problem: Problem;
	/** A meeting's index by item's index; NOWHERE for none. */
	readonly seats: Wholes;
	/** The same as the item's choice. */
	readonly chosen: Wholes;
	readonly load: Load;
	/** The choices of item i are those from `first[i]` to before `first[i + 1]`. */
	readonly first: Wholes;
	/** By choice. */
	readonly meetings: Wholes;
	private readonly costs: Costs;
	/** The least cost of a choice and the item's choices after it: what comes cannot be cheaper. */
	private readonly floors: Costs;
	private readonly earliest: Wholes;
	private readonly latest: Wholes;
	private readonly minutes: Wholes;
	private readonly unplacedCosts: Costs;
	readonly links: Links;
	readonly themes: Headcount;
	readonly crowds: Headcount;

	constructor(problem: Problem) {
		const { items } = problem;
		const choices = items.flatMap((item) => item.choices);
		this.problem = problem;
		this.seats = new Int32Array(items.length).fill(NOWHERE);
		this.chosen = new Int32Array(items.length).fill(NOWHERE);
		this.load = new Load(problem.meetings);
		this.first = beginnings(items.map((item) => item.choices.length));
		this.meetings = Int32Array.from(choices, ({ meeting }) => meeting);
		this.costs = Float64Array.from(choices, ({ cost }) => cost);
		this.floors = floorsOf(this.costs, this.first);
		const places = items.map(({ choices }) => choices.map(({ meeting }) => meeting));
		this.earliest = Int32Array.from(places, (own) => (own.length > 0 ? Math.min(...own) : NOWHERE));
		this.latest = Int32Array.from(places, (own) => Math.max(NOWHERE, ...own));
		this.minutes = Int32Array.from(items, (item) => item.minutes);
		this.unplacedCosts = Float64Array.from(items, ({ unplaced }) => unplaced);
		this.links = new Links(problem);
		this.themes = new Headcount(problem, problem.themes);
		this.crowds = new Headcount(problem, problem.crowds);
	}

	/** What it adds when an item without a seat takes one of its choices; Infinity when it may not. */
	price(item: number, choice: number): number {
		const meeting = at(this.meetings, choice);
		const load = this.load.added(meeting, at(this.minutes, item));
		return costAt(this.costs, choice) + load + this.priceOfCompany(item, meeting);
	}

	/** Takes an item off its meeting; what it cost that it sat there, or that it sat nowhere. */
	take(item: number): number {
		const choice = at(this.chosen, item);
		if (choice === NOWHERE) return costAt(this.unplacedCosts, item);
		this.leave(item);
		return this.price(item, choice);
	}

	/**
	 * The cheapest choice of an item without a seat: the first of equals, NOWHERE when having none is
	 * cheaper. One choice may be overlooked.
	 */
	cheapest(item: number, overlooked = NOWHERE): Offer {
		const { load, costs, floors, meetings } = this;
		const minutes = at(this.minutes, item);
		const last = at(this.first, item + 1);
		let best = NOWHERE;
		let least = costAt(this.unplacedCosts, item);
		for (let choice = at(this.first, item); choice < last; choice += 1) {
			if (costAt(floors, choice) >= least) break;
			if (costAt(costs, choice) >= least || choice === overlooked) continue;
			const meeting = at(meetings, choice);
			const alone = costAt(costs, choice) + load.added(meeting, minutes);
			if (alone >= least) continue;
			const price = alone + this.priceOfCompany(item, meeting);
			if (price >= least) continue;
			best = choice;
			least = price;
		}
		return { choice: best, price: least };
	}

	/** Gives an item without a seat its cheapest; the price of it. One choice may be overlooked. */
	sitCheapest(item: number, overlooked = NOWHERE): number {
		const { choice, price } = this.cheapest(item, overlooked);
		this.sit(item, choice);
		return price;
	}

	/** Gives an item without a seat one of its choices; NOWHERE leaves it without. */
	sit(item: number, choice: number): void {
		if (choice === NOWHERE) return;
		const meeting = at(this.meetings, choice);
		this.chosen[item] = choice;
		this.seats[item] = meeting;
		this.count(item, meeting, 1);
	}

	/** Takes an item off its meeting, if it has one. */
	leave(item: number): void {
		const meeting = at(this.seats, item);
		if (meeting === NOWHERE) return;
		this.chosen[item] = NOWHERE;
		this.seats[item] = NOWHERE;
		this.count(item, meeting, -1);
	}

	/** Moves an item to one of its choices from where it is; NOWHERE takes it off. */
	move(item: number, choice: number): void {
		if (at(this.chosen, item) === choice) return;
		this.leave(item);
		this.sit(item, choice);
	}

	/** The choice of an item that is on a meeting; NOWHERE when it has none there. */
	choiceOn(item: number, meeting: number): number {
		for (let choice = at(this.first, item); choice < at(this.first, item + 1); choice += 1) {
			if (at(this.meetings, choice) === meeting) return choice;
		}
		return NOWHERE;
	}

	choicesOf(item: number): number {
		return at(this.first, item + 1) - at(this.first, item);
	}

	/** The first meeting that an item may sit on; NOWHERE for none. */
	earliestOf(item: number): number {
		return at(this.earliest, item);
	}

	/** The last meeting that an item may sit on; NOWHERE for none. */
	latestOf(item: number): number {
		return at(this.latest, item);
	}

	/** True when a meeting lies between the first and the last that an item may sit on. */
	reaches(item: number, meeting: number): boolean {
		return meeting >= at(this.earliest, item) && meeting <= at(this.latest, item);
	}

	/** False for one that has a single place and keeps nobody from theirs. */
	isMovable(item: number): boolean {
		return this.choicesOf(item) > 1 || this.links.isWary(item);
	}

	/** What the others cost it, those on the meeting and those near to it. */
	private priceOfCompany(item: number, meeting: number): number {
		const theme = this.themes.priceOfFirst(item, meeting);
		const crowd = this.crowds.priceOfAnother(item, meeting);
		return this.links.price(item, meeting, this.seats) + theme + crowd;
	}

	private count(item: number, meeting: number, sign: 1 | -1): void {
		this.load.book(meeting, sign * at(this.minutes, item));
		this.themes.count(item, meeting, sign);
		this.crowds.count(item, meeting, sign);
	}
}

/** A seating with the items where they are said to be. */
export function seatingAs(problem: Problem, seats: Seats): Seating {
	const seating = new Seating(problem);
	problem.items.forEach((_, item) => {
		seating.sit(item, seating.choiceOn(item, seats[item] ?? NOWHERE));
	});
	return seating;
}

/** The least cost of each choice and those of the same item that come after it. */
function floorsOf(costs: Costs, first: Wholes): Costs {
	const floors = costs.slice();
	for (let item = 0; item < first.length - 1; item += 1) {
		for (let choice = at(first, item + 1) - 2; choice >= at(first, item); choice -= 1) {
			floors[choice] = Math.min(costAt(floors, choice), costAt(floors, choice + 1));
		}
	}
	return floors;
}
