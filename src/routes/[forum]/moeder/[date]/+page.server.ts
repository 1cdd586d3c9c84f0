import { error, fail } from '@sveltejs/kit';
import { requireSecretary, requireViewer } from '#lib/server/access.ts';
import { moved } from '#lib/components/agenda-order.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import { common } from '#lib/text/da.ts';
import { agendaOf, followMoved, mayChange, meetingOf, neighboursOf } from './meeting.server.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	await followMoved(viewer, event.url, event.params.date);
	const meeting = await meetingOf(viewer, event.params.date);
	const [draft, neighbours] = await Promise.all([
		agendaOf(viewer, forum, meeting),
		neighboursOf(viewer, meeting)
	]);
	const mayEdit = mayChange(viewer, meeting);
	return { forum, meeting, draft, neighbours, mayEdit, commandId: newCommand() };
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
	}
};

function answer(saved: planning.Saved) {
	if (saved.outcome === 'denied') error(403, common.denied);
	if (saved.outcome !== 'saved') return fail(409, { message: STALE });
	return { arranged: true };
}

const STALE = 'En anden har ændret dagsordenen imens. Den står herunder, som den er nu; prøv igen.';
