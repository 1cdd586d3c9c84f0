import type { Board } from './board.ts';
import { bookedOn, byNearness, candidatesOf, compare, excess, seat } from './board.ts';
import type { PlanItem, PlanMeeting } from './types.ts';

/**
 * Seats the items the planner decides: keeps announced ones, gives each new one the nearest meeting
 * with room, and levels what is over-full. One without any meeting in its window gets none.
 * A finished board comes out as it went in: what is announced moves only off an over-full meeting.
 */
export function seatByBestEffort(
	board: Board,
	items: readonly PlanItem[],
	announced: ReadonlyMap<string, string>
): void {
	for (const item of items) keep(board, item, announced.get(item.id));
	const fresh = items.filter(({ id }) => !board.seats.has(id)).sort(byUrgency);
	level(board, announced);
	for (const item of fresh) {
		const meeting = bestOf(board, item, candidatesOf(board, item));
		if (meeting) seat(board, item, meeting.id, true);
	}
	settle(board, fresh, announced);
}

/** Leaves an item where it stands, if that is still a meeting that will be held inside its window. */
function keep(board: Board, item: PlanItem, meetingId: string | undefined): void {
	const meeting = meetingId === undefined ? undefined : board.meetings.get(meetingId);
	if (!meeting || meeting.status === 'cancelled') return;
	if (meeting.date < item.window.earliest || meeting.date > item.window.latest) return;
	seat(board, item, meeting.id, true);
}

/**
 * Levels and improves the new items' places in turn until neither finds anything to do. It ends:
 * no step adds minutes over budget, and then none takes an item further away or makes loads uneven.
 */
function settle(
	board: Board,
	fresh: readonly PlanItem[],
	announced: ReadonlyMap<string, string>
): void {
	level(board, announced);
	while (improve(board, fresh)) level(board, announced);
}

/**
 * Moves items off over-full meetings to meetings with room until none can be moved.
 * Each move lowers the minutes over budget in all, so it ends.
 */
function level(board: Board, announced: ReadonlyMap<string, string>): void {
	for (let moved = true; moved;) {
		moved = false;
		for (const meeting of board.open) {
			while (excess(board, meeting) > 0 && relieve(board, meeting, announced)) moved = true;
		}
	}
}

/** Moves the least important item that has another meeting with room; false when there is none. */
function relieve(
	board: Board,
	meeting: PlanMeeting,
	announced: ReadonlyMap<string, string>
): boolean {
	const movable = [...(board.movable.get(meeting.id) ?? [])].filter(({ minutes }) => minutes > 0);
	movable.sort((a, b) => Number(isAnnounced(a)) - Number(isAnnounced(b)) || byUrgency(b, a));
	for (const item of movable) {
		const others = candidatesOf(board, item).filter(({ id }) => id !== meeting.id);
		const target = bestOf(board, item, withRoom(board, item, others));
		if (!target) continue;
		seat(board, item, target.id, true);
		return true;
	}
	return false;

	function isAnnounced({ id }: PlanItem): boolean {
		return announced.get(id) === meeting.id;
	}
}

/** Moves new items to better meetings that have room by now; true when one moved. */
function improve(board: Board, fresh: readonly PlanItem[]): boolean {
	let moved = false;
	for (const item of fresh) {
		const current = board.meetings.get(board.seats.get(item.id) ?? '');
		const target = current && betterThan(board, item, current);
		if (!target) continue;
		seat(board, item, target.id, true);
		moved = true;
	}
	return moved;
}

/** A meeting with room that is nearer than the current one, or less loaded when no day is preferred. */
function betterThan(board: Board, item: PlanItem, current: PlanMeeting): PlanMeeting | undefined {
	const others = candidatesOf(board, item).filter(({ id }) => id !== current.id);
	const target = bestOf(board, item, withRoom(board, item, others));
	if (!target) return undefined;
	const gain = item.window.preferred
		? byNearness(item)(target, current)
		: (bookedOn(board, target) + item.minutes) * current.timeBudget -
			bookedOn(board, current) * target.timeBudget;
	return gain < 0 ? target : undefined;
}

/** With room: the nearest, or the least loaded when no day is preferred. Without: the least over-full. */
function bestOf(
	board: Board,
	item: PlanItem,
	candidates: readonly PlanMeeting[]
): PlanMeeting | undefined {
	const roomy = withRoom(board, item, candidates);
	if (roomy.length === 0) {
		return least(candidates, (a, b) => excess(board, a) - excess(board, b));
	}
	return item.window.preferred ? roomy[0] : least(roomy, byLoadWith(board, item.minutes));
}

function withRoom(board: Board, item: PlanItem, candidates: readonly PlanMeeting[]): PlanMeeting[] {
	return candidates.filter((meeting) => excess(board, meeting, item.minutes) <= 0);
}

/** Orders by the part of the budget used, compared as whole numbers: no rounding decides. */
function byLoadWith(board: Board, minutes: number): (a: PlanMeeting, b: PlanMeeting) => number {
	return (a, b) =>
		(bookedOn(board, a) + minutes) * b.timeBudget - (bookedOn(board, b) + minutes) * a.timeBudget;
}

/** The first of the least in the given order. */
function least<T>(values: readonly T[], order: (a: T, b: T) => number): T | undefined {
	return values.reduce<T | undefined>(
		(best, value) => (best === undefined || order(value, best) < 0 ? value : best),
		undefined
	);
}

const RANK = { must: 0, should: 1, may: 2 } as const;

/** The most important and most pressing first; the id makes the order total. */
function byUrgency(a: PlanItem, b: PlanItem): number {
	return (
		RANK[a.priority] - RANK[b.priority] ||
		compare(a.window.latest, b.window.latest) ||
		compare(a.id, b.id)
	);
}
