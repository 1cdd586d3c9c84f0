import { seatByBestEffort } from './best-effort.ts';
import type { Board } from './board.ts';
import { compare, emptyBoard, seat } from './board.ts';
import { isFrozen } from './items.ts';
import { missingReason, placedReason } from './reasons.ts';
import type {
	Pin,
	Placement,
	PlacementInput,
	PlacementReason,
	Plan,
	PlanItem,
	PlanMeeting,
	Unplaced,
	UnplacedReason
} from './types.ts';

/** What is settled before the planner chooses anything. */
type Settled =
	| { readonly meeting: PlanMeeting; readonly reason: PlacementReason }
	| { readonly meeting: null; readonly reason: UnplacedReason };

/**
 * Gives every item a meeting or a reason for having none; the same for the same input in any order.
 * Frozen agendas stand, pins are obeyed, windows are never broken; a finished plan planned again is
 * the same plan, reasons included. Item ids must be unique.
 */
export function place(input: PlacementInput): Plan {
	const board = emptyBoard(input);
	const items = [...input.items].sort((a, b) => compare(a.id, b.id));
	const announced = new Map(input.standing.map(({ item, meeting }) => [item, meeting]));
	const settled = settle(board, items, announced, input);
	const free = items.filter(({ id }) => !settled.has(id));
	seatByBestEffort(board, free, announced);
	return {
		placements: placements(board, items, settled),
		unplaced: unplaced(board, items, settled, input)
	};
}

function settle(
	board: Board,
	items: readonly PlanItem[],
	announced: ReadonlyMap<string, string>,
	input: PlacementInput
): Map<string, Settled> {
	const pins = new Map(input.pins.map((pin) => [pin.item, pin]));
	const byDate = new Map(input.meetings.map((meeting) => [meeting.date as string, meeting]));
	const settled = new Map<string, Settled>();
	for (const item of items) {
		const standsOn = board.meetings.get(announced.get(item.id) ?? '');
		const decision =
			frozen(standsOn, input) ??
			pinned(board, item, pins.get(item.id), input) ??
			ended(item) ??
			framed(board, byDate, item, input);
		if (!decision) continue;
		settled.set(item.id, decision);
		if (decision.meeting) seat(board, item, decision.meeting.id, false);
	}
	return settled;
}

function frozen(meeting: PlanMeeting | undefined, { today }: PlacementInput): Settled | undefined {
	if (!meeting || !isFrozen(meeting, today)) return undefined;
	return { meeting, reason: { type: 'frozen', status: meeting.status } };
}

/** A person may put an item on a frozen agenda; from then on it is as frozen as the rest. */
function pinned(
	board: Board,
	item: PlanItem,
	pin: Pin | undefined,
	input: PlacementInput
): Settled | undefined {
	if (!pin) return undefined;
	if (pin.meeting === null) return { meeting: null, reason: { type: 'taken-out' } };
	const meeting = board.meetings.get(pin.meeting);
	if (!meeting || meeting.status === 'cancelled') {
		return { meeting: null, reason: { type: 'pin-gone' } };
	}
	const { earliest, latest } = item.window;
	const outsideWindow = meeting.date < earliest || meeting.date > latest;
	return frozen(meeting, input) ?? { meeting, reason: { type: 'pinned', outsideWindow } };
}

function ended(item: PlanItem): Settled | undefined {
	return item.ended ? { meeting: null, reason: { type: 'rule-ended' } } : undefined;
}

/** A standing item belongs to the meeting on its own day and to no other. */
function framed(
	board: Board,
	byDate: ReadonlyMap<string, PlanMeeting>,
	item: PlanItem,
	input: PlacementInput
): Settled | undefined {
	if (!item.standing) return undefined;
	const meeting = byDate.get(item.window.earliest);
	if (!meeting || meeting.status === 'cancelled' || isFrozen(meeting, input.today)) {
		return { meeting: null, reason: missingReason(board, item, input) };
	}
	return { meeting, reason: { type: 'standing', position: item.standing } };
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
