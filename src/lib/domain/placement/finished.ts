import { seat } from './board.ts';
import { minus, type CostTerms } from './costs.ts';
import type { Posed, Seats } from './problem.ts';
import { seatTerms } from './seat-terms.ts';
import { NOWHERE } from './seating.ts';

/** A plan with everybody seated: the board holds the settled and the decided items. */
export interface Finished extends Posed {
	readonly seats: Seats;
	/** The indexes of the problem's items and of its meetings, by id. */
	readonly itemIndex: ReadonlyMap<string, number>;
	readonly meetingIndex: ReadonlyMap<string, number>;
}

/** Seats what was decided on the board, beside what was settled. */
export function finishedPlan(posed: Posed, seats: Seats): Finished {
	const { problem, board, free } = posed;
	free.forEach((item, index) => {
		const meeting = problem.meetings[seats[index] ?? NOWHERE];
		if (meeting) seat(board, item, meeting.id);
	});
	const itemIndex = new Map(free.map(({ id }, index) => [id, index]));
	const meetingIndex = new Map(problem.meetings.map(({ id }, index) => [id, index]));
	return { ...posed, seats, itemIndex, meetingIndex };
}

/** What an item's own seat costs; undefined when it has none that the planner may choose. */
export function termsHere({ problem, seats, itemIndex }: Finished, item: string) {
	const index = itemIndex.get(item) ?? NOWHERE;
	const here = seats[index] ?? NOWHERE;
	return here === NOWHERE ? undefined : seatTerms(problem, seats, index, here);
}

/** What it would cost more that an item sat on another meeting that is among its choices. */
export function termsMore(finished: Finished, item: string, meeting: string): CostTerms {
	const { problem, seats, itemIndex, meetingIndex } = finished;
	const index = itemIndex.get(item) ?? NOWHERE;
	const there = seatTerms(problem, seats, index, meetingIndex.get(meeting) ?? NOWHERE);
	const here = termsHere(finished, item);
	return here ? minus(there, here) : there;
}
