import { draftAgenda, type Meeting } from '../domain/agenda.ts';
import { meetingDocument, type MeetingDocument } from '../documents/meeting-document.ts';
import { revisionLines } from '../documents/revision-lines.ts';
import { dayMonthYear } from '../text/dates.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import { as } from './database.ts';
import type { Forum } from './forums.ts';
import { matters } from './meeting-documents/matters.ts';
import * as sent from './meeting-documents/sent.ts';
import * as meetings from './meetings.ts';
import type { CalendarMeeting } from './meetings.ts';
import { same } from './planning/core.ts';

export { isCorrected } from './meeting-documents/before-sending.ts';
export { sendings, type Sending } from './meeting-documents/sent.ts';

/** A sending with what it corrects. */
export interface Revision extends sent.Sending {
	readonly lines: readonly string[];
}

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

/** What the agenda says otherwise than when the chair approved it, as this viewer may read it; nothing when it was not. */
export async function sinceApproval(
	viewer: Viewer,
	forum: Forum,
	meeting: CalendarMeeting
): Promise<readonly string[]> {
	if (meeting.approval !== 'approved') return [];
	const approved = await sent.find(viewer, meeting.id, 'approved');
	const now = approved && (await live(viewer, forum, meeting, 'agenda'));
	if (!now || same({ ...approved, revision: 0 }, now)) return [];
	return revisionLines(approved, now);
}

/** What each revision after the first says otherwise than the one before, as this viewer may read them, the last first. */
export async function revisions(
	viewer: Viewer,
	meeting: string,
	kind: MeetingDocument['kind']
): Promise<readonly Revision[]> {
	const all = await sent.sendings(viewer, meeting, kind);
	const found = await Promise.all(
		all.map(async (sending) => ({
			sending,
			document: await sent.find(viewer, meeting, kind, sending.revision)
		}))
	);
	return found
		.map(({ sending, document }, index) => {
			const before = found[index - 1]?.document;
			return { ...sending, lines: before && document ? revisionLines(before, document) : [] };
		})
		.reverse();
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
