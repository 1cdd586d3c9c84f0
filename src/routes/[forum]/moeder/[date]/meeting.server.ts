import { error, redirect } from '@sveltejs/kit';
import { draftAgenda, type Meeting } from '#lib/domain/agenda.ts';
import { addDays, parseCivilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import type { Entry } from '#lib/components/AgendaItem.svelte';
import type { Forum } from '#lib/server/forums.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import * as meetings from '#lib/server/meetings.ts';
import { carriedOn } from '#lib/server/minutes.ts';
import { movedTo } from '#lib/server/meetings/moved.ts';
import { carriedSentence } from '#lib/text/minutes.ts';
import { missingIn } from '#lib/text/missing.ts';
import { whyOf } from '../why.ts';

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

/** True while the secretariat may still change the agenda: not held, not past; of a sent one as a new revision. */
export function mayChange(viewer: Viewer, meeting: Meeting): boolean {
	return viewer.role === 'secretary' && meetings.mayChange(meeting);
}

/**
 * The meeting's agenda as its document says it, each entry with why it is here and what it lacks; with `revision` as it
 * was sent then. 404 when it never was.
 */
export async function agendaOf(viewer: Viewer, forum: Forum, meeting: Meeting, revision?: number) {
	const [items, document, carried] = await Promise.all([
		agendaItems.onMeeting(viewer, meeting.id),
		documents.find(viewer, forum, meeting, 'agenda', revision),
		carriedOn(viewer, meeting.id)
	]);
	if (!document) error(404, 'Den revision er ikke sendt.');
	const { minutes, timeBudget, over, ends } = draftAgenda({ meeting, items });
	const known = new Map(items.map((item) => [item.id, item]));
	const editing = mayChange(viewer, meeting) && revision === undefined;
	const open = revision === undefined && meetings.mayChange(meeting);
	const written = open ? await itemTexts.mayWrite(viewer, [...known.keys()]) : new Set();
	// Of an agenda that was sent every item says the same: that it was.
	const reasoned = meetings.isOpen(meeting);
	const entries = document.items.map((item): Entry => {
		const from = carried.get(item.id);
		const now = known.get(item.id);
		const shown = now?.visible && revision === undefined ? now : undefined;
		return {
			item,
			part: now?.standing ?? 'body',
			about: shown ? { kind: shown.kind, proposer: shown.proposer } : null,
			why: [
				...(shown && from ? [carriedSentence(from)] : []),
				...(reasoned && shown && (editing || !shown.standing) ? [whyOf(shown, meeting.date)] : [])
			].join(' '),
			writable: written.has(item.id),
			missing: shown && editing ? missingIn(shown) : []
		};
	});
	return { minutes, timeBudget, over, ends, entries, document, editing };
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
