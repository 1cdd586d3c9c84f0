import { seatByBestEffort } from './best-effort.ts';
import { compare, type Board } from './board.ts';
import { missingReason, placedReason } from './reasons.ts';
import { settledBoard, type Settled } from './settled.ts';
import type { Placement, PlacementInput, Plan, PlanItem, Unplaced } from './types.ts';

/**
 * Gives every item a meeting or a reason for having none; the same for the same input in any order.
 * Frozen agendas stand, pins are obeyed, windows are never broken; a finished plan planned again is
 * the same plan, reasons included. Item ids must be unique.
 */
export function place(input: PlacementInput): Plan {
	const { board, items, settled } = settledBoard(input);
	const announced = new Map(input.standing.map(({ item, meeting }) => [item, meeting]));
	const free = items.filter(({ id }) => !settled.has(id));
	seatByBestEffort(board, free, announced);
	return {
		placements: placements(board, items, settled),
		unplaced: unplaced(board, items, settled, input)
	};
}

function placements(
	board: Board,
	items: readonly PlanItem[],
	settled: ReadonlyMap<string, Settled>
): Placement[] {
	const placed = items.flatMap((item) => {
		const meeting = board.meetings.get(board.seats.get(item.id) ?? '');
		if (!meeting) return [];
		const decision = settled.get(item.id);
		const reason = decision?.meeting ? decision.reason : placedReason(board, item, meeting);
		return [{ item: item.id, meeting, reason }];
	});
	return placed
		.sort((a, b) => compare(a.meeting.date, b.meeting.date) || compare(a.item, b.item))
		.map(({ item, meeting, reason }) => ({ item, meeting: meeting.id, reason }));
}

function unplaced(
	board: Board,
	items: readonly PlanItem[],
	settled: ReadonlyMap<string, Settled>,
	input: PlacementInput
): Unplaced[] {
	return items
		.filter(({ id }) => !board.seats.has(id))
		.map((item) => {
			const decision = settled.get(item.id);
			const reason =
				decision?.meeting === null ? decision.reason : missingReason(board, item, input);
			return { item: item.id, reason };
		});
}
