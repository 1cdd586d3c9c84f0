import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary, requireViewer, type Viewer } from '#lib/server/access.ts';
import { moved } from '#lib/components/agenda-order.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { commandOf, idIn, newCommand, versionOf } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import { common } from '#lib/text/da.ts';
import { withSaved } from '../../saved-changes.ts';
import { agendaOf, followMoved, mayChange, meetingOf, neighboursOf } from './meeting.server.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	await followMoved(viewer, event.url, event.params.date);
	const meeting = await meetingOf(viewer, event.params.date);
	const [draft, neighbours, takenOut] = await Promise.all([
		agendaOf(viewer, forum, meeting),
		neighboursOf(viewer, meeting),
		takenOutItem(viewer, event.url)
	]);
	const mayEdit = mayChange(viewer, meeting);
	return { forum, meeting, draft, neighbours, takenOut, mayEdit, commandId: newCommand() };
};

export const actions: Actions = {
	/** `ids` is the order as the page shows it; `flyt` the button that was pressed, if it was one. */
	ordn: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const meeting = await meetingOf(viewer, event.params.date);
		const ids = moved(String(form.get('ids')).split(','), String(form.get('flyt')));
		return answer(
			await planning.save(viewer, commandOf(form), agendaItems.arrange(meeting.id, ids))
		);
	},

	tagaf: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const [item = '', version = ''] = String(form.get('tagaf')).split(':');
		form.set('item', item);
		form.set('version', version);
		const id = idIn(form, 'item');
		const saved = await planning.save(
			viewer,
			commandOf(form),
			agendaItems.takeOut(id, versionOf(form))
		);
		const refused = answer(saved);
		if (saved.outcome !== 'saved') return refused;
		redirect(303, `${event.url.pathname}?udtaget=${id}`);
	},

	saetpaa: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { id: meeting } = await meetingOf(viewer, event.params.date);
		const [id, command] = [idIn(form, 'item'), commandOf(form)];
		const saved = await planning.save(
			viewer,
			command,
			agendaItems.putOn(id, versionOf(form), meeting)
		);
		const refused = answer(saved);
		if (saved.outcome !== 'saved') return refused;
		redirect(303, withSaved(event.url.pathname, command));
	}
};

function answer(saved: planning.Saved) {
	if (saved.outcome === 'denied') error(403, common.denied);
	if (saved.outcome !== 'saved') return fail(409, { message: STALE });
	return { arranged: true };
}

const STALE = 'En anden har ændret dagsordenen imens. Den står herunder, som den er nu; prøv igen.';

/** The item just taken out, so that it can be put back; nothing when it has found a place again. */
async function takenOutItem(viewer: Viewer, url: URL) {
	const id = url.searchParams.get('udtaget');
	if (!id || viewer.role !== 'secretary') return undefined;
	const item = await agendaItems.find(viewer, id);
	return item?.visible && item.meeting === null ? item : undefined;
}
