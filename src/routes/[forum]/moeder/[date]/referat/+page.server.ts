import { error, fail, redirect } from '@sveltejs/kit';
import { holdsClosed } from '#lib/documents/meeting-document.ts';
import { requireSecretary, requireViewer, type Viewer } from '#lib/server/access.ts';
import { momentOf, today } from '#lib/server/clock.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as commitments from '#lib/server/commitments.ts';
import type { Forum } from '#lib/server/forums.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import type { CalendarMeeting } from '#lib/server/meetings.ts';
import * as minutes from '#lib/server/minutes.ts';
import * as planning from '#lib/server/planning.ts';
import { common } from '#lib/text/da.ts';
import { meetingOf } from '../meeting.server.ts';
import { writingsOf } from './form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const FORM_UNREADABLE = 'Formularen mangler noget. Åbn siden igen, og prøv en gang til.';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const meeting = await meetingOf(viewer, event.params.date);
	const { searchParams } = event.url;
	const revision = revisionIn(searchParams);
	const sendings = await documents.sendings(viewer, meeting.id, 'minutes');
	const writes = viewer.role === 'secretary' && meeting.status === 'held';
	const editing = writes && !searchParams.has('laes') && !searchParams.has('revision');
	const written = writes ? await minutes.written(viewer, meeting.id) : [];
	const document = await documentOf(viewer, forum, meeting, revision);
	const begun = written.some(({ key }) => key.startsWith('attendance/'));
	return {
		forum,
		meeting,
		writes,
		traces: viewer.role === 'secretary' || viewer.role === 'chair',
		mayBegin: mayBegin(viewer, meeting) && !(writes && begun),
		sendings: sendings.map(({ at, ...sending }) => ({ ...sending, at: momentOf(at) })),
		editor:
			editing && begun && (sendings.length === 0 || searchParams.has('skriv'))
				? await editorOf(viewer, forum, meeting, written)
				: undefined,
		corrected: writes && (await documents.isCorrected(viewer, meeting.id)),
		revision,
		document,
		closed: document !== undefined && holdsClosed(document),
		commandId: newCommand()
	};
};

export const actions: Actions = {
	begynd: async (event) => {
		const { viewer } = await requireSecretary(event);
		const meeting = await meetingOf(viewer, event.params.date);
		const command = commandOf(await event.request.formData());
		const saved = await planning.save(viewer, command, minutes.begin(meeting.id));
		if (saved.outcome === 'refused') return fail(409, { message: saved.message });
		if (saved.outcome !== 'saved') error(403, common.denied);
		redirect(303, event.url.pathname);
	},

	gem: async (event) => {
		const { viewer } = await requireSecretary(event);
		const meeting = await meetingOf(viewer, event.params.date);
		const writings = writingsOf(await event.request.formData());
		if (!writings) error(400, FORM_UNREADABLE);
		const answers: minutes.Answer[] = [];
		for (const writing of writings) {
			answers.push(await minutes.write(viewer, meeting.id, writing));
		}
		if (answers.some(({ outcome }) => outcome === 'denied')) error(403, common.denied);
		const others = answers.filter((answer) => answer.outcome === 'other');
		if (others.length === 0) return { saved: true };
		const mine = writings.filter(({ key }) => others.some((other) => other.key === key));
		return fail(409, { mine: mine.map(({ key, value }) => ({ key, value })) });
	}
};

/** Minutes of a meeting to come, or of one that was cancelled, are not begun. */
function mayBegin({ role }: Viewer, { date, status }: CalendarMeeting): boolean {
	return role === 'secretary' && date <= today() && !['cancelled', 'approved'].includes(status);
}

async function editorOf(
	viewer: Viewer,
	forum: Forum,
	meeting: CalendarMeeting,
	written: readonly minutes.Written[]
) {
	const [agenda, items, promises, awaiting, approvals] = await Promise.all([
		documents.live(viewer, forum, meeting, 'agenda'),
		minutes.items(viewer, meeting.id),
		commitments.ofMeeting(viewer, meeting),
		minutes.awaiting(viewer, meeting.id),
		minutes.approvals(viewer, meeting.id)
	]);
	const about = new Map(items.map((item) => [item.id, item]));
	return {
		person: viewer.person,
		written,
		matter: newCommand(),
		awaiting: awaiting.map(({ date }) => date),
		approvals,
		items: agenda.items.map((item) => ({
			item,
			standing: about.get(item.id)?.standing ?? null,
			continued: about.get(item.id)?.continued ?? null,
			promises: promises[item.id]
		}))
	};
}

/** Nothing that has not begun is read; nor by others than secretariat and chair before it is sent. */
async function documentOf(
	viewer: Viewer,
	forum: Forum,
	meeting: CalendarMeeting,
	revision: number | undefined
) {
	if (!['held', 'approved'].includes(meeting.status)) return undefined;
	const document = await documents.find(viewer, forum, meeting, 'minutes', revision);
	if (revision !== undefined && !document) error(404, 'Den revision af referatet findes ikke.');
	// A meeting that only the calendar says was held has nobody's attendance, and no minutes.
	return document?.revision === 0 && document.attendance.length === 0 ? undefined : document;
}

function revisionIn(search: URLSearchParams): number | undefined {
	const asked = search.get('revision') ?? '';
	return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : undefined;
}
