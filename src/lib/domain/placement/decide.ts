/** Where the planner seats what it may decide: keep, seat the new, and search where it pays. */
import { at } from './numbers.ts';
import { neighbourhood, parts } from './parts.ts';
import type { Problem, ProblemItem, Seats } from './problem.ts';
import { costOf } from './cost-of.ts';
import { COSTS, totalOf } from './costs.ts';
import { improve } from './search.ts';
import { NOWHERE, Seating } from './seating.ts';
import { withStanding } from './standing.ts';
import { troubled } from './trouble.ts';

/** Steps for each item when a plan is made, and when one that stands has to be opened again. */
const STEPS = 80;
const STEPS_AGAIN = 40;

/**
 * The meeting of every item, NOWHERE for none. The plan as it stands is kept; what is new gets the
 * best that is left, and only minutes over budget or an item without a meeting set others in motion.
 * A decision taken as the plan that stands is decided the same again.
 */
export function decide(problem: Problem): Seats {
	for (let now = problem; ;) {
		const seating = decideOnce(now);
		const { seats } = seating;
		const stands = now.items.every(({ standing }, item) => seats[item] === standing);
		// Without trouble a plan that stands sets nobody in motion.
		if (stands || troubled(seating).length === 0) return seats;
		// Each round makes the plan cheaper, not counting what moved; so it ends.
		now = withStanding(now, seats);
	}
}

/** A seating with everybody on the announced meeting who may still be there. */
export function standingSeating(problem: Problem): Seating {
	const seating = new Seating(problem);
	problem.items.forEach(({ standing }, item) => {
		const choice = standing === NOWHERE ? NOWHERE : seating.choiceOn(item, standing);
		if (choice !== NOWHERE && seating.price(item, choice) < Infinity) seating.sit(item, choice);
	});
	return seating;
}

function decideOnce(problem: Problem): Seating {
	const seating = standingSeating(problem);
	const fresh = problem.items.flatMap(({ choices }, item) =>
		choices.length > 0 && at(seating.seats, item) === NOWHERE ? [item] : []
	);
	seatFresh(seating, fresh, byUrgency);
	seatFreshAgain(seating, fresh);
	const trouble = troubled(seating);
	// Where all are new there is nobody else to ask.
	if (trouble.length > 0 && fresh.length < problem.items.length) {
		const around = neighbourhood(problem, trouble);
		for (const part of parts(problem, around)) improve(seating, part, STEPS_AGAIN);
	}
	return seating;
}

type Order = (seating: Seating, a: number, b: number) => number;

function seatFresh(seating: Seating, fresh: readonly number[], order: Order): void {
	for (const item of fresh) seating.leave(item);
	for (const item of [...fresh].sort((a, b) => order(seating, a, b))) seating.sitCheapest(item);
	for (const part of parts(seating.problem, fresh)) improve(seating, part, STEPS);
}

/** Another beginning, where a year is too full to be seated well from the first; the cheaper of the two stays. */
function seatFreshAgain(seating: Seating, all: readonly number[]): void {
	const { problem } = seating;
	const around = new Set(neighbourhood(problem, troubled(seating)));
	const fresh = all.filter((item) => around.has(item));
	if (fresh.length === 0) return;
	const first = seating.chosen.slice();
	const cost = totalOf(costOf(problem, seating.seats));
	seatFresh(seating, fresh, byDeadline);
	if (totalOf(costOf(problem, seating.seats)) < cost) return;
	for (const item of fresh) seating.move(item, at(first, item));
}

/** Those whose last meeting comes first. */
function byDeadline(seating: Seating, a: number, b: number): number {
	return seating.latestOf(a) - seating.latestOf(b) || a - b;
}

/** The most important first, then the one with the fewest choices, then the longest. */
function byUrgency({ problem: { items } }: Seating, a: number, b: number): number {
	const [one, other] = [items[a], items[b]];
	if (!one || !other) return 0;
	const rank = ({ unplaced, minutes }: ProblemItem) => unplaced - minutes * COSTS.over;
	return (
		rank(other) - rank(one) ||
		one.choices.length - other.choices.length ||
		other.minutes - one.minutes ||
		a - b
	);
}
