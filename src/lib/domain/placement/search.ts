/** Ruin and recreate: take a few items that compete off their meetings, and seat them better. */
import { Chance } from './chance.ts';
import { at, NOWHERE, type Seating } from './seating.ts';

export const TUNE = {
	steps: 40,
	least: 2,
	most: 8,
	heat: 1024,
	cool: 0,
	hot: 1 << 20,
	h1: 8,
	h2: 8,
	skip: 50,
	retries: 1
};

/**
 * Makes the seating cheaper by moving the given items alone; never dearer. A fixed number of steps
 * from a fixed seed: the same seating always becomes the same.
 */
export function improve(seating: Seating, items: readonly number[]): void {
	descend(seating, items);
	if (items.length < 2) return;
	const chance = new Chance(20_261_122);
	const rivals = rivalsOf(seating, items);
	const steps = TUNE.steps * items.length;
	let [cost, best] = [0, 0];
	const changed = new Set<number>();
	const bestSeats = seating.seats.slice();
	for (let step = 0; step < steps; step += 1) {
		const ruined = pick(chance, items, rivals);
		const before = ruined.map((item) => at(seating.seats, item));
		let change = 0;
		for (const item of ruined) {
			change -= seating.take(item);
		}
		shuffle(chance, ruined, before, seating);
		for (const item of ruined) change += seatCheapest(seating, item, chance);
		const part = step / steps;
		const heat =
			part < TUNE.cool
				? TUNE.hot / 2 ** Math.floor((TUNE.h1 * part) / TUNE.cool)
				: TUNE.heat / 2 ** Math.floor((TUNE.h2 * (part - TUNE.cool)) / (1 - TUNE.cool));
		const limit = heat < 1 ? 0 : chance.below(Math.floor(heat));
		if (change > 0 && change > limit) {
			for (const item of ruined) seating.leave(item);
			ruined.forEach((item, index) => seating.sit(item, before[index] ?? NOWHERE));
			continue;
		}
		for (const item of ruined) changed.add(item);
		cost += change;
		if (cost < best) {
			best = cost;
			for (const item of changed) bestSeats[item] = at(seating.seats, item);
			changed.clear();
		}
	}
	for (const item of changed) seating.leave(item);
	for (const item of changed) seating.sit(item, at(bestSeats, item));
	descend(seating, items);
}

/** Moves single items to cheaper meetings until none is left; what is equal stays. */
export function descend(seating: Seating, items: readonly number[]): void {
	for (let moved = true; moved;) {
		moved = false;
		for (const item of items) {
			const before = at(seating.seats, item);
			const price = seating.take(item);
			const choice = cheapest(seating, item);
			const target = choice === NOWHERE ? NOWHERE : at(seating.meetings, choice);
			const now = choice === NOWHERE ? seating.unplaced(item) : seating.price(item, choice);
			const better = now < price;
			seating.sit(item, better ? target : before);
			moved ||= better;
		}
	}
}

export function cheapest(seating: Seating, item: number): number {
	let best = NOWHERE;
	let least = seating.unplaced(item);
	for (let c = at(seating.first, item); c < at(seating.first, item + 1); c += 1) {
		const price = seating.price(item, c);
		if (price < least) {
			least = price;
			best = c;
		}
	}
	return best;
}

function seatCheapest(seating: Seating, item: number, chance: Chance): number {
	let best = NOWHERE;
	let least = seating.unplaced(item);
	for (let c = at(seating.first, item); c < at(seating.first, item + 1); c += 1) {
		if (chance.below(TUNE.skip) === 0) continue;
		const price = seating.price(item, c);
		if (price < least) {
			least = price;
			best = c;
		}
	}
	if (best !== NOWHERE) seating.sit(item, at(seating.meetings, best));
	return least;
}

function rivalsOf(seating: Seating, items: readonly number[]): number[][] {
	const rivals: number[][] = seating.problem.meetings.map(() => []);
	for (const item of items) {
		for (let c = at(seating.first, item); c < at(seating.first, item + 1); c += 1) {
			rivals[at(seating.meetings, c)]?.push(item);
		}
	}
	return rivals.filter((list) => list.length > 1);
}

function pick(chance: Chance, items: readonly number[], rivals: readonly number[][]): number[] {
	const list = rivals[chance.below(Math.max(1, rivals.length))] ?? items;
	const count = Math.min(list.length, TUNE.least + chance.below(TUNE.most - TUNE.least + 1));
	const found = new Set<number>();
	while (found.size < count) found.add(list[chance.below(list.length)] as number);
	return [...found];
}

function shuffle(chance: Chance, list: number[], seats: number[], seating: Seating): void {
	for (let i = list.length - 1; i > 0; i -= 1) {
		const j = chance.below(i + 1);
		[list[i], list[j]] = [list[j] as number, list[i] as number];
		[seats[i], seats[j]] = [seats[j] as number, seats[i] as number];
	}
	void seating;
}
