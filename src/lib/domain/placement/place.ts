import { compare } from './board.ts';
import { decide } from './decide.ts';
import { finishedPlan, type Finished } from './finished.ts';
import { problemOf } from './problem.ts';
import { placedReason, unplacedReason } from './reasons.ts';
import type { Placement, PlacementInput, Plan, Unplaced } from './types.ts';

/**
 * Gives every item a meeting or a reason for having none; the same for the same input in any order.
 * Frozen agendas stand, pins are obeyed, windows are never broken; a finished plan planned again is
 * the same plan, reasons included. Item ids must be unique.
 */
export function place(input: PlacementInput): Plan {
	const posed = problemOf(input);
	const finished = finishedPlan(posed, decide(posed.problem));
	return { placements: placements(finished), unplaced: unplaced(finished, input) };
}

function placements(finished: Finished): Placement[] {
	const { board, items, settled } = finished;
	const placed = items.flatMap((item) => {
		const meeting = board.meetings.get(board.seats.get(item.id) ?? '');
		if (!meeting) return [];
		const decision = settled.get(item.id);
		const reason = decision?.meeting ? decision.reason : placedReason(finished, item, meeting);
		return [{ item: item.id, meeting, reason }];
	});
	return placed
		.sort((a, b) => compare(a.meeting.date, b.meeting.date) || compare(a.item, b.item))
		.map(({ item, meeting, reason }) => ({ item, meeting: meeting.id, reason }));
}

function unplaced(finished: Finished, input: PlacementInput): Unplaced[] {
	const { board, items, settled } = finished;
	return items
		.filter(({ id }) => !board.seats.has(id))
		.map((item) => {
			const decision = settled.get(item.id);
			const reason =
				decision?.meeting === null ? decision.reason : unplacedReason(finished, item, input);
			return { item: item.id, reason };
		});
}
