import { seat } from './board.ts';
import { minus, type CostTerms } from './costs.ts';
import { at } from './numbers.ts';
import type { Posed, Seats } from './problem.ts';
import { seatTerms } from './seat-terms.ts';
import { NOWHERE, seatingAs, type Seating } from './seating.ts';
import type { PlanItem } from './types.ts';

/** A plan with everybody seated: the board holds the settled and the decided items. */
export interface Finished extends Posed {
	readonly seating: Seating;
	/** The indexes of the problem's items and of its meetings, by id. */
	readonly itemIndex: ReadonlyMap<string, number>;
	readonly meetingIndex: ReadonlyMap<string, number>;
	/** The items on each meeting, and of each series; by id. */
	readonly onMeeting: ReadonlyMap<string | undefined, readonly PlanItem[]>;
	readonly ofSeries: ReadonlyMap<string | undefined, readonly PlanItem[]>;
}

/** Seats what was decided on the board, beside what was settled. */
export function finishedPlan(posed: Posed, seats: Seats): Finished {
	const { problem, board, free, items } = posed;
	free.forEach((item, index) => {
		const meeting = problem.meetings[seats[index] ?? NOWHERE];
		if (meeting) seat(board, item, meeting.id);
	});
	return {
		...posed,
		seating: seatingAs(problem, seats),
		itemIndex: new Map(free.map(({ id }, index) => [id, index])),
		meetingIndex: new Map(problem.meetings.map(({ id }, index) => [id, index])),
		onMeeting: Map.groupBy(items, ({ id }) => board.seats.get(id)),
		ofSeries: Map.groupBy(items, ({ series }) => series)
	};
}

/** What an item's own seat costs; undefined when it has none that the planner may choose. */
export function termsHere({ seating, itemIndex }: Finished, item: string): CostTerms | undefined {
	const index = itemIndex.get(item);
	if (index === undefined) return undefined;
	const here = at(seating.seats, index);
	return here === NOWHERE ? undefined : seatTerms(seating, index, here);
}

/** What it would cost more that an item sat on another meeting that is among its choices. */
export function termsMore(finished: Finished, item: string, meeting: string): CostTerms {
	const { seating, itemIndex, meetingIndex } = finished;
	const index = itemIndex.get(item) ?? NOWHERE;
	const there = seatTerms(seating, index, meetingIndex.get(meeting) ?? NOWHERE);
	const here = termsHere(finished, item);
	return here ? minus(there, here) : there;
}
