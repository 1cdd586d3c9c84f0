import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary, requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as cadences from '#lib/server/cadences.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf, idIn, newCommand, versionOf } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import * as meetings from '#lib/server/meetings.ts';
import { common } from '#lib/text/da.ts';
import { cadenceSentence } from '#lib/text/recurrence.ts';
import { withSaved } from '../saved-changes.ts';
import { meetingList, openMeetings, shownYears } from './meeting-list.ts';
import { whyOf } from './why.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const day = today();
	const span = shownYears(day);
	const [all, items, unplaced, cadence] = await Promise.all([
		meetings.list(viewer, span),
		agendaItems.list(viewer, span),
		agendaItems.unplaced(viewer),
		cadences.on(viewer, day)
	]);
	const mayEdit = viewer.role === 'secretary';
	return {
		forum,
		mayEdit,
		cadence: cadence && cadenceSentence(cadence),
		commandId: newCommand(),
		...meetingList(all, items, day),
		unplaced: unplaced.map((item) => ({ item, why: whyOf(item, null) })),
		open: mayEdit ? openMeetings(all, day).map(({ id, date }) => ({ id, date })) : []
	};
};

export const actions: Actions = {
	saet: (event) => putOn(event, (form) => idIn(form, 'meeting')),
	lad: (event) => putOn(event, () => null)
};

async function putOn(event: RequestEvent, meetingOf: (form: FormData) => string | null) {
	const { forum, viewer } = await requireSecretary(event);
	const form = await event.request.formData();
	const command = commandOf(form);
	const meeting = meetingOf(form);
	const id = idIn(form, 'item');
	const saved = await planning.save(
		viewer,
		command,
		agendaItems.putOn(id, versionOf(form), meeting)
	);
	if (saved.outcome === 'denied') error(403, common.denied);
	if (saved.outcome !== 'saved') return fail(409, { message: common.stale });
	redirect(303, withSaved(`/${forum.slug}/moeder`, command));
}
