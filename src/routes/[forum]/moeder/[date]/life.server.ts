import { daysBetween } from '#lib/domain/civil-date.ts';
import { lifeOf } from '#lib/domain/meeting-life.ts';
import type { Viewer } from '#lib/server/access.ts';
import { dayOf, momentOf, today } from '#lib/server/clock.ts';
import * as deadlines from '#lib/server/deadlines.ts';
import type { Forum } from '#lib/server/forums.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import { isUnminuted, type CalendarMeeting } from '#lib/server/meetings.ts';
import { distance } from '#lib/text/deadlines.ts';

/** How far the meeting is: its steps and deadlines, what the chair said, and the revisions of what was sent. */
export async function lifeFor(viewer: Viewer, forum: Forum, meeting: CalendarMeeting) {
	const [count, revisions, minutes, unminuted] = await Promise.all([
		deadlines.counting(viewer, forum),
		documents.revisions(viewer, meeting.id, 'agenda'),
		documents.sendings(viewer, meeting.id, 'minutes'),
		isUnminuted(viewer, meeting.id)
	]);
	const [due, day] = [count(meeting.date), today()];
	const [sent, sentMinutes] = [revisions.at(-1), minutes[0]];
	const steps = lifeOf(
		{
			...meeting,
			deadlines: due,
			sentOn: sent ? dayOf(sent.at) : null,
			minutesOn: sentMinutes ? dayOf(sentMinutes.at) : null
		},
		day
	);
	const leads = viewer.role === 'secretary' || viewer.role === 'chair';
	return {
		steps: steps.map((one) => ({ ...one, when: one.on && distance(daysBetween(day, one.on)) })),
		texts: { on: due.texts, when: distance(daysBetween(day, due.texts)), late: due.texts < day },
		revisions: revisions.map(({ at, note, ...one }) => ({
			...{ ...one, at: momentOf(at), on: dayOf(at) },
			// Why it was sent without the chair is between the secretariat and the chair.
			note: leads ? note : ''
		})),
		minutes: sentMinutes !== undefined,
		unminuted,
		remark: leads ? meeting.approvalRemark : '',
		since: leads ? await documents.sinceApproval(viewer, forum, meeting) : []
	};
}
