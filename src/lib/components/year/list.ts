/** The year month by month: meetings with their items, closed days and recesses between them. */
import { dateOf, monthOf, weekdayIndex, type CivilDate } from '#lib/domain/civil-date.ts';
import {
	itemsByMeeting,
	stateOf,
	type MeetingState,
	type YearItem,
	type YearMeeting,
	type YearPlan
} from './year-plan.ts';

export interface MeetingEntry {
	readonly type: 'meeting';
	readonly key: string;
	readonly from: CivilDate;
	readonly meeting: YearMeeting;
	readonly state: MeetingState;
	readonly items: readonly YearItem[];
}

/** A closed day or a recess. */
export interface ClosedEntry {
	readonly type: 'closed';
	readonly key: string;
	readonly from: CivilDate;
	readonly to: CivilDate;
	readonly name: string;
}

export interface YearMonth {
	readonly month: number;
	readonly entries: readonly (MeetingEntry | ClosedEntry)[];
}

/** The months that have anything; with `partial` only meetings with items, and nothing between. */
export function monthsOf(plan: YearPlan, partial = false): readonly YearMonth[] {
	const meetings = meetingEntries(plan).filter((entry) => !partial || entry.items.length > 0);
	const entries = [...meetings, ...(partial ? [] : closedEntries(plan))].sort(byStart);
	const months = new Map<number, (MeetingEntry | ClosedEntry)[]>();
	for (const entry of entries) {
		const month = monthOf(entry.from);
		const there = months.get(month);
		if (there) there.push(entry);
		else months.set(month, [entry]);
	}
	return [...months].map(([month, list]) => ({ month, entries: list }));
}

function meetingEntries(plan: YearPlan): readonly MeetingEntry[] {
	const there = itemsByMeeting(plan.items);
	return plan.meetings.map((meeting) => {
		const items = there.get(meeting.id) ?? [];
		return {
			type: 'meeting',
			key: meeting.id,
			from: meeting.date,
			meeting,
			state: stateOf(meeting, plan),
			items
		};
	});
}

function closedEntries(plan: YearPlan): readonly ClosedEntry[] {
	const days = plan.closedDays.filter((day) => weekdayIndex(day.date) < 5);
	return [
		...plan.recesses.map(({ from, to, name }) => closed(from, to, name, plan.year)),
		...days.map(({ date, name }) => closed(date, date, name, plan.year))
	];
}

function closed(from: CivilDate, to: CivilDate, name: string, year: number): ClosedEntry {
	const first = dateOf(year, 1, 1);
	return { type: 'closed', key: `${from} ${name}`, from: from < first ? first : from, to, name };
}

function byStart(a: { from: CivilDate }, b: { from: CivilDate }): number {
	if (a.from === b.from) return 0;
	return a.from < b.from ? -1 : 1;
}
