/** What is settled before the planner chooses anything: frozen agendas, pins, ended rules, frames. */
import type { Board } from './board.ts';
import { compare, emptyBoard, seat } from './board.ts';
import { isFrozen } from './items.ts';
import { missingReason } from './reasons.ts';
import type {
	Pin,
	PlacementInput,
	PlacementReason,
	PlanItem,
	PlanMeeting,
	UnplacedReason
} from './types.ts';

export type Settled =
	| { readonly meeting: PlanMeeting; readonly reason: PlacementReason }
	| { readonly meeting: null; readonly reason: UnplacedReason };

/** A board with the settled items on it, and what decided each; all items by id. */
export interface SettledBoard {
	readonly board: Board;
	readonly items: readonly PlanItem[];
	readonly settled: ReadonlyMap<string, Settled>;
}

/** Seats everything that the planner may not decide. */
export function settledBoard(input: PlacementInput): SettledBoard {
	const board = emptyBoard(input);
	const items = [...input.items].sort((a, b) => compare(a.id, b.id));
	const announced = new Map(input.standing.map(({ item, meeting }) => [item, meeting]));
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
		if (decision.meeting) seat(board, item, decision.meeting.id);
	}
	return { board, items, settled };
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
