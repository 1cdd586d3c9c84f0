import { draftAgenda, type Meeting } from '../domain/agenda.ts';
import { meetingDocument, type MeetingDocument } from '../documents/meeting-document.ts';
import { dayMonthYear } from '../text/dates.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import type { Forum } from './forums.ts';
import * as meetings from './meetings.ts';

/** The meeting's agenda as it stands, with what this viewer may read of it. */
export async function agenda(
	viewer: Viewer,
	forum: Forum,
	meeting: Meeting
): Promise<MeetingDocument> {
	const [items, previous] = await Promise.all([
		agendaItems.onMeeting(viewer, meeting.id),
		meetings.previousHeld(viewer, meeting.date)
	]);
	const fill = {
		forum: forum.name,
		...(previous && { 'forrige møde': dayMonthYear(previous) })
	};
	const { entries } = draftAgenda({ meeting, items, fill });
	const { date, start, place } = meeting;
	const { name, prefix } = forum;
	return meetingDocument({
		...{ kind: 'agenda', revision: 0, forum: { name, prefix }, date, start, place },
		...{ approvedOn: null, attendance: [], entries, matters: new Map() }
	});
}
