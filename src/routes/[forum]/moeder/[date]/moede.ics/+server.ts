import { error } from '@sveltejs/kit';
import { calendarFile } from '#lib/documents/calendar.ts';
import { requireViewer } from '#lib/server/access.ts';
import { meetingEntry } from '#lib/server/calendar-feeds.ts';
import { download } from '../download.server.ts';
import { meetingOf } from '../meeting.server.ts';
import type { RequestHandler } from './$types';

/** The meeting for one's own calendar: the same entry that a subscription has, so that the two are one. */
export const GET: RequestHandler = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const meeting = await meetingOf(viewer, event.params.date);
	const reader = { ...forum, person: viewer.name, title: viewer.title };
	const entry = await meetingEntry(reader, meeting.id, event.url.origin);
	if (!entry) error(404, 'Forummet har ikke noget møde den dag.');
	return download(event.request, {
		name: `${forum.name} ${meeting.date}.ics`,
		type: 'text/calendar; charset=utf-8',
		bytes: new TextEncoder().encode(calendarFile({ name: '', entries: [entry] }))
	});
};
