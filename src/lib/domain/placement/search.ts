/** Making a seating cheaper, with the given items alone; the same seating always becomes the same. */
import { at } from './numbers.ts';
import { Ruin } from './ruin.ts';
import type { Seating } from './seating.ts';

/**
 * Makes the seating cheaper in so many steps for each item; what is not cheaper stays as it was. The
 * steps are counted and never timed.
 */
export function improve(seating: Seating, items: readonly number[], stepsPerItem: number): void {
	descend(seating, items);
	const movable = items.filter((item) => seating.isMovable(item));
	if (movable.length < 2) return;
	new Ruin(seating, movable).run(stepsPerItem * movable.length);
	descend(seating, items);
}

/** Moves single items to cheaper meetings until none is left; what is equal stays. */
export function descend(seating: Seating, items: readonly number[]): void {
	for (let moved = true; moved;) {
		moved = false;
		for (const item of items) {
			const before = at(seating.chosen, item);
			const price = seating.take(item);
			const found = seating.cheapest(item);
			const better = found.price < price;
			seating.sit(item, better ? found.choice : before);
			moved ||= better;
		}
	}
}
