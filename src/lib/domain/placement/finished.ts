import { seat } from './board.ts';
import { costOf } from './cost-of.ts';
import { minus, type CostTerms } from './costs.ts';
import type { Posed, Seats } from './problem.ts';
import { NOWHERE } from './seating.ts';
import { withStanding } from './standing.ts';

/** A plan with everybody seated: the board holds the settled and the decided items. */
export interface Finished extends Posed {
	readonly seats: Seats;
	/** What it would cost more, term by term, that an item sat on another meeting; both by index. */
	readonly difference: (item: number, meeting: number) => CostTerms;
}

/**
 * Seats what was decided on the board beside what was settled. Differences do not count what moves:
 * a finished plan is told the same way whether it has been announced or not.
 */
export function finishedPlan(posed: Posed, seats: Seats): Finished {
	const { problem, board, free } = posed;
	free.forEach((item, index) => {
		const meeting = problem.meetings[seats[index] ?? NOWHERE];
		if (meeting) seat(board, item, meeting.id);
	});
	const unannounced = withStanding(problem, []);
	let here: CostTerms | undefined;
	const difference = (item: number, meeting: number) => {
		here ??= costOf(unannounced, seats);
		const there = costOf(unannounced, Array.from(seats).with(item, meeting));
		return minus(there, here);
	};
	return { ...posed, seats, difference };
}
