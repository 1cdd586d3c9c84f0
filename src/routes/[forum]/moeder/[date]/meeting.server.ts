import { error, redirect } from '@sveltejs/kit';
import { draftAgenda, type Meeting } from '#lib/domain/agenda.ts';
import { addDays, parseCivilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { today } from '#lib/server/clock.ts';
import type { Forum } from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import { movedTo } from '#lib/server/meetings/moved.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import { isOpen } from '../meeting-list.ts';
import { whyOf } from '../why.ts';
import { missingIn } from '#lib/text/missing.ts';

/** The forum's meeting of the address. 404 when the date is none, or holds no meeting. */
export async function meetingOf(viewer: Viewer, date: string): Promise<meetings.CalendarMeeting> {
	const day = parseCivilDate(date);
	const meeting = day && (await meetings.findByDate(viewer, day));
	if (!meeting) error(404, 'Forummet har ikke noget møde den dag.');
	return meeting;
}

/** Sends whoever follows an old address of a meeting to the day it was moved to, with what was just saved. */
export async function followMoved(viewer: Viewer, url: URL, date: string): Promise<void> {
	const day = parseCivilDate(date);
	if (!day || (await meetings.findByDate(viewer, day))) return;
	const now = await movedTo(viewer, day);
	if (now) redirect(307, url.pathname.replace(date, now) + url.search);
}

/** True while the secretariat may still change the agenda: not sent, not held, not past. */
export function mayChange(viewer: Viewer, meeting: Meeting): boolean {
	return viewer.role === 'secretary' && isOpen(meeting) && meeting.date >= today();
}

/** The meeting's agenda, each entry with why it is here and what it lacks. */
export async function agendaOf(viewer: Viewer, forum: Forum, meeting: Meeting) {
	const [items, previous] = await Promise.all([
		agendaItems.onMeeting(viewer, meeting.id),
		meetings.previousHeld(viewer, meeting.date)
	]);
	const fill = {
		forum: forum.name,
		...(previous && { 'forrige møde': dayMonthYear(previous) })
	};
	const draft = draftAgenda({ meeting, items, fill });
	const editing = mayChange(viewer, meeting);
	const entries = draft.entries.map((entry) => ({
		...entry,
		why: whyOf(entry.item, meeting.date),
		missing: editing ? missingIn(entry.item) : []
	}));
	return { ...draft, entries };
}

/** The nearest meetings on both sides, looked for within a year. */
export async function neighboursOf(viewer: Viewer, { date }: Meeting) {
	const span = { from: addDays(date, -366), to: addDays(date, 366) };
	const dates = (await meetings.list(viewer, span))
		.filter(({ status }) => status !== 'cancelled')
		.map((meeting) => meeting.date);
	return {
		before: dates.findLast((day): day is CivilDate => day < date),
		after: dates.find((day) => day > date)
	};
}
