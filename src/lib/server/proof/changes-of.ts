import type { CivilDate } from '../../domain/civil-date.ts';
import type { Problem, Seats } from '../../domain/placement/problem.ts';

/** Who moves, and which meetings get more over their budgets, from one plan to another. */
export interface SeatChanges {
	/** By new day; null for no meeting. */
	readonly moved: readonly {
		readonly id: string;
		readonly from: CivilDate | null;
		readonly to: CivilDate | null;
	}[];
	readonly over: readonly {
		readonly date: CivilDate;
		readonly booked: number;
		readonly timeBudget: number;
	}[];
}

/** The changes between two plans of a problem, the moves of the item `except` left out. */
export function changesOf(
	problem: Problem,
	{ before, after }: { readonly before: Seats; readonly after: Seats },
	except: number
): SeatChanges {
	const dateOf = (seats: Seats, item: number) => problem.meetings[seats[item] ?? -1]?.date ?? null;
	const moved = problem.items
		.map(({ id }, item) => ({ id, item, from: dateOf(before, item), to: dateOf(after, item) }))
		.filter(({ item, from, to }) => item !== except && from !== to)
		.map(({ id, from, to }) => ({ id, from, to }))
		.sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1));
	return { moved, over: moreOver(problem, before, after) };
}

function moreOver(problem: Problem, before: Seats, after: Seats): SeatChanges['over'] {
	return problem.meetings.flatMap(({ date, timeBudget, settled }, meeting) => {
		const booked = settled + minutesOn(problem, after, meeting);
		const bookedBefore = settled + minutesOn(problem, before, meeting);
		return booked > Math.max(timeBudget, bookedBefore) ? [{ date, booked, timeBudget }] : [];
	});
}

function minutesOn({ items }: Problem, seats: Seats, meeting: number): number {
	return items.reduce((sum, { minutes }, item) => sum + (seats[item] === meeting ? minutes : 0), 0);
}
