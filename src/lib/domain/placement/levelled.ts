/** "Udjævn": the few moves that take most off the peaks. */
import { COSTS } from './costs.ts';
import { decide } from './decide.ts';
import { at } from './numbers.ts';
import { problemOf, type Problem } from './problem.ts';
import { NOWHERE, seatingAs, type Seating } from './seating.ts';
import type { ItemOnMeeting, PlacementInput } from './types.ts';

/**
 * What counts here instead of the planner's own order: minutes above 85 % five times as much, nearness
 * a little, and each move as much as twenty minutes below the next mark. A move that takes less off
 * the peaks is not worth telling people of.
 */
const HIGH_TIMES = 5;
const NEARNESS_PART = 12;
const MOVE = 20 * COSTS.high + 20 * COSTS.even;

/**
 * The moves, by item, that level the plan of an input: items inside their windows, neither pinned
 * nor frozen, from fuller meetings to emptier ones. Empty when nothing is worth it. To take them,
 * announce them: put them in `standing` and place again.
 */
export function levelled(input: PlacementInput): readonly ItemOnMeeting[] {
	const { problem } = problemOf(input);
	const before = decide(problem);
	const seating = seatingAs(peaksOf(problem, before), before);
	while (takeBestMove(seating)) continue;
	return problem.items.flatMap(({ id }, item) => {
		const meeting = problem.meetings[at(seating.seats, item)];
		return meeting && at(seating.seats, item) !== before[item]
			? [{ item: id, meeting: meeting.id }]
			: [];
	});
}

/** The same problem with peaks as the dearest, but for what is over budget. */
function peaksOf(problem: Problem, seats: ArrayLike<number>): Problem {
	const meetings = problem.meetings.map((meeting) => ({
		...meeting,
		steps: meeting.steps.map((step) =>
			step.term === 'high' ? { ...step, perMinute: HIGH_TIMES * step.perMinute } : step
		)
	}));
	const items = problem.items.map((item, index) => ({
		...item,
		choices: item.choices.map((choice) => {
			const moved = choice.meeting === seats[index] ? 0 : MOVE;
			const nearness = Math.round(choice.nearness / NEARNESS_PART);
			return { ...choice, moved, nearness, cost: moved + nearness + choice.gap };
		})
	}));
	return { ...problem, meetings, items };
}

/** Takes the move that saves most, the first of equals; false when none saves anything. */
function takeBestMove(seating: Seating): boolean {
	let best = { item: NOWHERE, choice: NOWHERE, saved: 0 };
	for (let item = 0; item < seating.seats.length; item += 1) {
		const before = at(seating.chosen, item);
		if (before === NOWHERE) continue;
		const price = seating.take(item);
		const found = seating.cheapest(item);
		seating.sit(item, before);
		const saved = price - found.price;
		if (saved > best.saved && found.choice !== NOWHERE) {
			best = { item, choice: found.choice, saved };
		}
	}
	if (best.item === NOWHERE) return false;
	seating.move(best.item, best.choice);
	return true;
}
