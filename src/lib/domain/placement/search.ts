/** Making a seating cheaper, with the given items alone; the same seating always becomes the same. */
import { at } from './numbers.ts';
import { Ruin } from './ruin.ts';
import type { Seating } from './seating.ts';

/** So many items are searched together at most, some two years of a forum: those farther apart rarely compete. */
const TOGETHER = 160;

/**
 * Makes the seating cheaper in so many steps for each item; what is not cheaper stays as it was. The
 * steps are counted and never timed.
 */
export function improve(seating: Seating, items: readonly number[], stepsPerItem: number): void {
	descend(seating, items);
	const movable = items.filter((item) => seating.isMovable(item));
	for (const span of spans(seating, movable)) {
		if (span.length > 1) new Ruin(seating, span).run(stepsPerItem * span.length);
	}
	descend(seating, items);
}

/** The items cut into spans of about the same size, by the middle of the time that each may be treated in. */
function spans(seating: Seating, items: readonly number[]): readonly (readonly number[])[] {
	const count = Math.ceil(items.length / TOGETHER);
	if (count < 2) return [items];
	const middle = (item: number) => seating.earliestOf(item) + seating.latestOf(item);
	const inTime = items.toSorted((a, b) => middle(a) - middle(b) || a - b);
	const size = Math.ceil(items.length / count);
	return Array.from({ length: count }, (_, index) =>
		inTime.slice(index * size, (index + 1) * size)
	);
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
