import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import * as admission from '#lib/server/admission.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { newItemValues, parseItemForm } from '#lib/server/item-form.ts';
import * as series from '#lib/server/series.ts';
import * as shownForm from '#lib/server/shown-form.ts';
import { common } from '#lib/text/da.ts';
import { withSaved } from '../../../saved-changes.ts';
import { knownWords } from '../../../faste-punkter/series-list.ts';
import { mayChange, meetingOf } from '../meeting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const meeting = await meetingOf(viewer, event.params.date);
	if (!mayChange(viewer, meeting)) error(403, 'Dagsordenen kan ikke ændres længere.');
	const known = {
		...knownWords(await series.list(viewer), viewer.title),
		admissible: await admission.admissible(viewer)
	};
	const values = newItemValues(viewer.title);
	return { forum, meeting, known, values };
};

export const actions: Actions = {
	default: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const meeting = await meetingOf(viewer, event.params.date);
		const form = await event.request.formData();
		const read = parseItemForm(form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const change = agendaItems.add({ ...read.draft, meeting: meeting.id });
		const step = await shownForm.save(viewer, form, change, read.values);
		if (step.status === 303) {
			redirect(303, withSaved(`/${forum.slug}/moeder/${meeting.date}`, step.command));
		}
		if (step.status === 403) error(403, common.denied);
		const answer = { values: read.values, step };
		return step.status === 200 ? answer : fail(step.status, answer);
	}
};
