import { draftAgenda, type Meeting } from '../domain/agenda.ts';
import { meetingDocument, type MeetingDocument } from '../documents/meeting-document.ts';
import { dayMonthYear } from '../text/dates.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import { as } from './database.ts';
import type { Forum } from './forums.ts';
import { matters } from './meeting-documents/matters.ts';
import * as sent from './meeting-documents/sent.ts';
import * as meetings from './meetings.ts';

export { sendings, type Sending } from './meeting-documents/sent.ts';

/**
 * The meeting's agenda or minutes with what this viewer may read: as last sent, or as this revision was; until it is
 * sent the draft as it stands, which of minutes only the secretariat and the chair see. Undefined when there is none.
 * Of a meeting that was cancelled and is held after all, the agenda is a draft again.
 */
export async function find(
	viewer: Viewer,
	forum: Forum,
	meeting: Meeting,
	kind: MeetingDocument['kind'],
	revision?: number
): Promise<MeetingDocument | undefined> {
	const drafted = kind === 'agenda' && ['planned', 'draft'].includes(meeting.status);
	const kept =
		drafted && revision === undefined
			? undefined
			: await sent.find(viewer, meeting.id, kind, revision);
	if (kept || revision !== undefined) return kept;
	const writes = viewer.role === 'secretary' || viewer.role === 'chair';
	return kind === 'agenda' || writes ? await live(viewer, forum, meeting, kind) : undefined;
}

/** The document as it stands now, whatever was sent, with what this viewer may read of it. */
export async function live(
	viewer: Viewer,
	forum: Forum,
	meeting: Meeting,
	kind: MeetingDocument['kind']
): Promise<MeetingDocument> {
	const [items, previous, known] = await Promise.all([
		agendaItems.onMeeting(viewer, meeting.id),
		meetings.previousHeld(viewer, meeting.date),
		matters(as(viewer), { meeting: meeting.id, kind })
	]);
	const fill = {
		forum: forum.name,
		...(previous && { 'forrige møde': dayMonthYear(previous) })
	};
	const { entries } = draftAgenda({ meeting, items, fill });
	const { date, start, place } = meeting;
	const { name, prefix } = forum;
	return meetingDocument({
		...{ kind, revision: 0, forum: { name, prefix }, date, start, place, entries },
		...{ approvedOn: known.approvedOn, attendance: known.attendance, matters: known.items }
	});
}
