/**
 * Ruin and recreate (Schrimpf and others, 2000): take a few items that compete off their meetings
 * and seat them again, the cheapest way each; keep what is cheaper and, while it is hot, what is a
 * little dearer. At first minutes over budget are looked at leniently, so that a plan may pass
 * through them to a better one.
 */
import { Chance } from './chance.ts';
import { COSTS } from './costs.ts';
import { at, type Wholes } from './numbers.ts';
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
	private readonly items: readonly number[];
	/** Who has a choice on each meeting. */
	private readonly rivals: readonly (readonly number[])[];
	private readonly chance = new Chance(SEED);
	/** The items of this step, and the choice that each had before it, by item. */
	private readonly ruined: number[] = [];
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
		this.items = items;
		this.rivals = rivalsOf(seating, items);
		this.before = seating.chosen.slice();
		this.best = seating.chosen.slice();
	}

	/** Leaves the seating as the cheapest that so many steps came by. */
	run(steps: number): void {
		for (let stage = 0; stage < STAGES; stage += 1) {
			this.heat = Math.floor(HEAT / 2 ** stage);
			this.judge(Math.min(1, LENIENT * STERNER ** stage));
			const last = Math.floor((steps * (stage + 1)) / STAGES);
			for (let step = Math.floor((steps * stage) / STAGES); step < last; step += 1) this.step();
		}
		this.judge(1);
		for (const item of this.strayed) this.seating.move(item, at(this.best, item));
	}

	private judge(strictness: number): void {
		this.strictness = strictness;
		this.seating.load.judge(strictness);
	}

	private step(): void {
		const { seating, ruined, before } = this;
		const { over } = seating.load;
		let change = 0;
		this.pick();
		for (const item of ruined) before[item] = at(seating.chosen, item);
		for (const item of ruined) change -= seating.take(item);
		this.shuffle();
		for (const item of ruined) change += this.seatAgain(item);
		if (this.isTooDear(change)) {
			for (const item of ruined) seating.move(item, at(before, item));
		} else {
			this.keep(change + (1 - this.strictness) * (seating.load.over - over));
		}
	}

	/** One item by chance and others that sit where it could. */
	private pick(): void {
		const { seating, chance, rivals, ruined } = this;
		const count = FEWEST + chance.below(MOST - FEWEST + 1);
		const one = this.items[chance.below(this.items.length)] as number;
		const first = at(seating.first, one);
		const choices = seating.choicesOf(one);
		ruined.length = 0;
		ruined.push(one);
		for (let tries = 4 * count; tries > 0 && ruined.length < count; tries -= 1) {
			const meeting = at(seating.meetings, first + chance.below(choices));
			const others = rivals[meeting] as readonly number[];
			const other = others[chance.below(others.length)] as number;
			if (ruined.includes(other)) continue;
			const near = seating.reaches(one, at(seating.seats, other));
			if (near || chance.below(STRANGER) === 0) ruined.push(other);
		}
	}

	private shuffle(): void {
		const { seating, chance, ruined } = this;
		for (let last = ruined.length - 1; last > 0; last -= 1) {
			const other = chance.below(last + 1);
			const held = ruined[last] as number;
			ruined[last] = ruined[other] as number;
			ruined[other] = held;
		}
		if (chance.below(FEW_FIRST) > 0) return;
		ruined.sort((a, b) => seating.choicesOf(a) - seating.choicesOf(b));
	}

	private seatAgain(item: number): number {
		const overlooked = at(this.seating.first, item) + this.chance.below(OVERLOOKED);
		return this.seating.sitCheapest(item, overlooked);
	}

	private isTooDear(change: number): boolean {
		return change > 0 && change > (this.heat === 0 ? 0 : this.chance.below(this.heat));
	}

	/** Half a unit, because leniency is a fraction and costs are whole numbers. */
	private keep(change: number): void {
		const { seating, best, strayed } = this;
		for (const item of this.ruined) {
			if (at(seating.chosen, item) !== at(this.before, item)) strayed.add(item);
		}
		this.cost += change;
		if (this.cost >= this.least - 0.5) return;
		this.least = this.cost;
		for (const item of strayed) best[item] = at(seating.chosen, item);
		strayed.clear();
	}
}

function rivalsOf(seating: Seating, items: readonly number[]): number[][] {
	const rivals: number[][] = seating.problem.meetings.map(() => []);
	for (const item of items) {
		const last = at(seating.first, item + 1);
		for (let choice = at(seating.first, item); choice < last; choice += 1) {
			rivals[at(seating.meetings, choice)]?.push(item);
		}
	}
	return rivals;
}
