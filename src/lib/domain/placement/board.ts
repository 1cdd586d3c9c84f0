import { dayNumber, later, type CivilDate } from '../civil-date.ts';
import type { PlacementInput, PlanItem, PlanMeeting } from './types.ts';

/** A plan in the making: who sits where, and how many minutes each meeting has booked. */
export interface Board {
	/** Every meeting, by id. */
	readonly meetings: ReadonlyMap<string, PlanMeeting>;
	/** The meetings an item may still be put on, by date. */
	readonly open: readonly PlanMeeting[];
	/** The day numbers of the open meetings, by id: distances are asked for often. */
	readonly days: ReadonlyMap<string, number>;
	/** The day of the last meeting that is not cancelled; undefined without any. */
	readonly lastMeeting: CivilDate | undefined;
	/** Meeting id by item id. */
	readonly seats: Map<string, string>;
	readonly booked: Map<string, number>;
	/** The open meetings of an item's window, by item id: windows do not change while a plan is made. */
	readonly candidates: Map<string, readonly PlanMeeting[]>;
}

/** A board with the meetings on it and no items. */
export function emptyBoard({ meetings, today, horizon }: PlacementInput): Board {
	const open = meetings
		.filter(({ status }) => status === 'planned' || status === 'draft')
		.filter(({ date }) => date >= today && date >= horizon.from && date <= horizon.to)
		.sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
	return {
		meetings: new Map(meetings.map((meeting) => [meeting.id, meeting])),
		open,
		days: new Map(open.map(({ id, date }) => [id, dayNumber(date)])),
		lastMeeting: meetings
			.filter(({ status }) => status !== 'cancelled')
			.map(({ date }) => date)
			.reduce<CivilDate | undefined>((last, date) => later(last ?? date, date), undefined),
		seats: new Map(),
		booked: new Map(meetings.map(({ id }) => [id, 0])),
		candidates: new Map()
	};
}

/** Puts an item that has no meeting yet on one. */
export function seat(board: Board, item: PlanItem, meeting: string): void {
	board.seats.set(item.id, meeting);
	board.booked.set(meeting, bookedOn(board, { id: meeting }) + item.minutes);
}

/** The open meetings inside an item's window, the wanted one first; found once per item. */
export function candidatesOf(board: Board, item: PlanItem): readonly PlanMeeting[] {
	const known = board.candidates.get(item.id);
	if (known) return known;
	const found = item.window.preferred
		? byDistance(board, inWindow(board, item), dayNumber(item.window.preferred))
		: inWindow(board, item);
	board.candidates.set(item.id, found);
	return found;
}

/** Minutes over budget the meeting has, or would have with `more` minutes on it; at most 0 when it fits. */
export function excess(board: Board, meeting: PlanMeeting, more = 0): number {
	return bookedOn(board, meeting) + more - meeting.timeBudget;
}

export function bookedOn(board: Board, meeting: Pick<PlanMeeting, 'id'>): number {
	return board.booked.get(meeting.id) ?? 0;
}

/** Orders texts by code units, the same on every machine. */
export function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function inWindow(board: Board, { window }: PlanItem): PlanMeeting[] {
	const found: PlanMeeting[] = [];
	for (let index = firstFrom(board.open, window.earliest); ; index += 1) {
		const meeting = board.open[index];
		if (!meeting || meeting.date > window.latest) return found;
		found.push(meeting);
	}
}

/** The nearest to a day first; meetings come by date, so equal distances keep the earlier first. */
function byDistance(
	{ days }: Board,
	meetings: readonly PlanMeeting[],
	wanted: number
): PlanMeeting[] {
	const distance = ({ id }: PlanMeeting) => Math.abs((days.get(id) ?? wanted) - wanted);
	return [...meetings].sort((a, b) => distance(a) - distance(b));
}

/** The index of the first meeting on or after a date, by halving. */
function firstFrom(meetings: readonly PlanMeeting[], date: string): number {
	let [low, high] = [0, meetings.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((meetings[middle]?.date ?? date) < date) low = middle + 1;
		else high = middle;
	}
	return low;
}
