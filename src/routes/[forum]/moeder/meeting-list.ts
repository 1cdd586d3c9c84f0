import type { Meeting, ShownItem } from '#lib/domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { nextDue, type ShownStatus } from '#lib/domain/meeting-life.ts';
import type { Count } from '#lib/server/deadlines.ts';
import type { CalendarMeeting } from '#lib/server/meetings.ts';

/** A meeting in the list, with what stands on its agenda. */
export interface MeetingRow extends Omit<Meeting, 'version'> {
	readonly shown: ShownStatus;
	/** Items beside the standing ones, closed ones among them. */
	readonly items: number;
	/** Minutes of the items the viewer may see. */
	readonly minutes: number;
	/** The deadline its agenda comes to next. */
	readonly due: ReturnType<typeof nextDue>;
}

export interface MeetingYear {
	readonly year: number;
	readonly meetings: readonly MeetingRow[];
}

/** Last year, this year and the next: what was, and as far as the plan goes. */
export function shownYears(today: CivilDate): { from: CivilDate; to: CivilDate } {
	return { from: dateOf(yearOf(today) - 1, 1, 1), to: dateOf(yearOf(today) + 1, 12, 31) };
}

/** The meetings by year: coming ones nearest first, past ones latest first. */
export function meetingList(
	meetings: readonly CalendarMeeting[],
	items: readonly ShownItem[],
	{ today, deadlines }: { readonly today: CivilDate; readonly deadlines: Count }
): { coming: MeetingYear[]; past: MeetingYear[] } {
	const rows = meetings.map((meeting) => meetingRow(meeting, items, deadlines));
	const past = rows.filter(({ date }) => date < today).reverse();
	return { coming: byYear(rows.filter(({ date }) => date >= today)), past: byYear(past) };
}

/** The meetings an item can still be put on. */
export function openMeetings(meetings: readonly Meeting[], today: CivilDate): Meeting[] {
	return meetings.filter((meeting) => meeting.date >= today && isOpen(meeting));
}

/** True until the agenda is sent: from then on nothing moves. */
export function isOpen({ status }: Pick<Meeting, 'status'>): boolean {
	return status === 'planned' || status === 'draft';
}

function meetingRow(
	meeting: CalendarMeeting,
	items: readonly ShownItem[],
	deadlines: Count
): MeetingRow {
	const { id, date, start, timeBudget, place, status, shown } = meeting;
	const own = items.filter((item) => item.meeting === id);
	return {
		...{ id, date, start, timeBudget, place, status, shown },
		items: own.filter((item) => item.standing === null).length,
		minutes: own.reduce((sum, item) => sum + (item.visible ? item.minutes : 0), 0),
		due: shown === 'lapsed' ? null : nextDue(meeting, deadlines(date))
	};
}

function byYear(rows: readonly MeetingRow[]): MeetingYear[] {
	const years = [...new Set(rows.map(({ date }) => yearOf(date)))];
	return years.map((year) => ({
		year,
		meetings: rows.filter(({ date }) => yearOf(date) === year)
	}));
}
