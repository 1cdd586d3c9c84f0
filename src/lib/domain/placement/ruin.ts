/**
 * Ruin and recreate (Schrimpf and others, 2000): take a few items that compete off their meetings
 * and seat them again, the cheapest way each; keep what is cheaper and, while it is hot, what is a
 * little dearer. At first minutes over budget are looked at leniently, so that a plan may pass
 * through them to a better one.
 */
import { Chance } from './chance.ts';
import { COSTS } from './costs.ts';
import { at, beginnings, type Wholes } from './numbers.ts';
import type { Seating } from './seating.ts';

/** The numbers below were found by trial on forum-years of 80 items whose best plan was proven. */
const SEED = 20_261_122;
const STAGES = 8;
/** How much dearer a plan may become in one step; halved from stage to stage. */
const HEAT = 2048;
/** The part of the cost of being over that counts at first, and how much more at each stage. */
const LENIENT = 64 / COSTS.over;
const STERNER = 8;
/** How many items are taken off in one step. */
const FEWEST = 3;
const MOST = 10;
/** One of so many choices is overlooked: otherwise all ends as it was. */
const OVERLOOKED = 50;
/** One of so many rivals may sit where the first cannot. */
const STRANGER = 8;
/** One of so many times the one with the fewest choices is seated first. */
const FEW_FIRST = 5;

export class Ruin {
	private readonly seating: Seating;
	private readonly items: Wholes;
	/** Who has a choice on each meeting. */
	private readonly rivals: Rivals;
	private readonly chance = new Chance(SEED);
	/** The number of this step and, at the front, the items that it takes off. */
	private step = 0;
	private readonly ruined = new Int32Array(MOST);
	/** The last step that took an item off, and the choice that it had then; by item. */
	private readonly pickedIn: Wholes;
	private readonly before: Wholes;
	/** The best plan's choices, and the items that may have another now. */
	private readonly best: Wholes;
	private readonly strayed = new Set<number>();
	/** What the plan costs now and at best, seen from the first. */
	private cost = 0;
	private least = 0;
	private heat = 0;
	private strictness = 1;

	/** The items must have choices; those without alternatives are better left out. */
	constructor(seating: Seating, items: readonly number[]) {
		this.seating = seating;
		this.items = Int32Array.from(items);
		this.rivals = rivalsOf(seating, items);
		this.pickedIn = new Int32Array(seating.chosen.length);
		this.before = seating.chosen.slice();
		this.best = seating.chosen.slice();
	}

	/** Leaves the seating as the cheapest that so many steps came by. */
	run(steps: number): void {
		for (let stage = 0; stage < STAGES; stage += 1) {
			this.heat = Math.floor(HEAT / 2 ** stage);
			this.judge(Math.min(1, LENIENT * STERNER ** stage));
			const last = Math.floor((steps * (stage + 1)) / STAGES);
			while (this.step < last) this.takeStep();
		}
		this.judge(1);
		for (const item of this.strayed) this.seating.move(item, at(this.best, item));
	}

	private judge(strictness: number): void {
		this.strictness = strictness;
		this.seating.load.judge(strictness);
	}

	private takeStep(): void {
		const { seating, ruined, before } = this;
		const { over } = seating.load;
		this.step += 1;
		const count = this.pick(FEWEST + this.chance.below(MOST - FEWEST + 1));
		let change = 0;
		for (let index = 0; index < count; index += 1) {
			const item = at(ruined, index);
			before[item] = at(seating.chosen, item);
			change -= seating.take(item);
		}
		this.shuffle(count);
		for (let index = 0; index < count; index += 1) change += this.seatAgain(at(ruined, index));
		if (this.isTooDear(change)) this.putBack(count);
		else this.keep(count, change + (1 - this.strictness) * (seating.load.over - over));
	}

	/** One item by chance and others that sit where it could; how many, at most as many as wanted. */
	private pick(wanted: number): number {
		const { seating, chance, rivals, ruined, pickedIn, step } = this;
		const one = at(this.items, chance.below(this.items.length));
		const first = at(seating.first, one);
		const choices = seating.choicesOf(one);
		let count = 1;
		ruined[0] = one;
		pickedIn[one] = step;
		for (let tries = 4 * wanted; tries > 0 && count < wanted; tries -= 1) {
			const meeting = at(seating.meetings, first + chance.below(choices));
			const begin = at(rivals.first, meeting);
			const other = at(rivals.items, begin + chance.below(at(rivals.first, meeting + 1) - begin));
			if (at(pickedIn, other) === step) continue;
			const near = seating.reaches(one, at(seating.seats, other));
			if (!near && chance.below(STRANGER) > 0) continue;
			ruined[count] = other;
			pickedIn[other] = step;
			count += 1;
		}
		return count;
	}

	private shuffle(count: number): void {
		const { seating, chance, ruined } = this;
		for (let last = count - 1; last > 0; last -= 1) {
			const other = chance.below(last + 1);
			const held = at(ruined, last);
			ruined[last] = at(ruined, other);
			ruined[other] = held;
		}
		if (chance.below(FEW_FIRST) > 0) return;
		ruined.subarray(0, count).sort((a, b) => seating.choicesOf(a) - seating.choicesOf(b));
	}

	private seatAgain(item: number): number {
		const overlooked = at(this.seating.first, item) + this.chance.below(OVERLOOKED);
		return this.seating.sitCheapest(item, overlooked);
	}

	private isTooDear(change: number): boolean {
		return change > 0 && change > (this.heat === 0 ? 0 : this.chance.below(this.heat));
	}

	private putBack(count: number): void {
		for (let index = 0; index < count; index += 1) {
			const item = at(this.ruined, index);
			this.seating.move(item, at(this.before, item));
		}
	}

	/** Half a unit, because leniency is a fraction and costs are whole numbers. */
	private keep(count: number, change: number): void {
		const { seating, best, strayed } = this;
		for (let index = 0; index < count; index += 1) {
			const item = at(this.ruined, index);
			if (at(seating.chosen, item) !== at(this.before, item)) strayed.add(item);
		}
		this.cost += change;
		if (this.cost >= this.least - 0.5) return;
		this.least = this.cost;
		for (const item of strayed) best[item] = at(seating.chosen, item);
		strayed.clear();
	}
}

/** Those of meeting m are from `first[m]` to before `first[m + 1]`. */
interface Rivals {
	readonly first: Wholes;
	readonly items: Wholes;
}

function rivalsOf(seating: Seating, items: readonly number[]): Rivals {
	const rivals: number[][] = seating.problem.meetings.map(() => []);
	for (const item of items) {
		const last = at(seating.first, item + 1);
		for (let choice = at(seating.first, item); choice < last; choice += 1) {
			rivals[at(seating.meetings, choice)]?.push(item);
		}
	}
	return {
		first: beginnings(rivals.map(({ length }) => length)),
		items: Int32Array.from(rivals.flat())
	};
}
