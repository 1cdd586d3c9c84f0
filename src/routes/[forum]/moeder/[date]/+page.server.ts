import { error, fail } from '@sveltejs/kit';
import { requireSecretary, requireViewer } from '#lib/server/access.ts';
import { moved } from '#lib/components/agenda-order.ts';
import { holdsClosed } from '#lib/documents/meeting-document.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import { common } from '#lib/text/da.ts';
import { lifeFor } from './life.server.ts';
import { actionsFor } from './meeting-actions.ts';
import { agendaOf, followMoved, meetingOf, neighboursOf } from './meeting.server.ts';

import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	await followMoved(viewer, event.url, event.params.date);
	const meeting = await meetingOf(viewer, event.params.date);
	const revision = revisionIn(event.url);
	const [agenda, neighbours, life] = await Promise.all([
		agendaOf(viewer, forum, meeting, revision),
		neighboursOf(viewer, meeting),
		lifeFor(viewer, forum, meeting)
	]);
	const { document, editing: mayEdit, ...draft } = agenda;
	return {
		...{ forum, meeting, draft, neighbours, life, revision, mayEdit, commandId: newCommand() },
		place: document.place,
		closed: holdsClosed(document),
		hidden: document.items.some(({ readable }) => !readable),
		actions: actionsFor(viewer.role, { ...meeting, ...life }, today())
	};
};

/** '?revision=2': the agenda as it was sent then. */
function revisionIn({ searchParams }: URL): number | undefined {
	const asked = searchParams.get('revision') ?? '';
	return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : undefined;
}

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
