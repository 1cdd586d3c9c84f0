import { error, fail, redirect } from '@sveltejs/kit';
import type { ItemFacts } from '#lib/domain/occurrences.ts';
import { requireSecretary, type Viewer } from '#lib/server/access.ts';
import * as admission from '#lib/server/admission.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { newCommand, versionOf } from '#lib/server/command.ts';
import { itemValues, parseItemForm } from '#lib/server/item-form.ts';
import * as series from '#lib/server/series.ts';
import * as shownForm from '#lib/server/shown-form.ts';
import { common } from '#lib/text/da.ts';
import { withSaved } from '../../../saved-changes.ts';
import { knownWords } from '../../../faste-punkter/series-list.ts';
import { whyOf } from '../../why.ts';
import { mayChange, meetingOf } from '../meeting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const meeting = await meetingOf(viewer, event.params.date);
	if (!mayChange(viewer, meeting)) error(403, 'Dagsordenen kan ikke ændres længere.');
	const item = await itemOf(viewer, event.params.item);
	if (item.meeting !== meeting.id) error(404, 'Punktet står ikke længere på det møde.');
	return {
		forum,
		meeting,
		item,
		why: whyOf(item, meeting.date),
		values: itemValues(item),
		known: {
			...knownWords(await series.list(viewer), viewer.title),
			admissible: await admission.admissible(viewer)
		},
		commandId: newCommand()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const read = parseItemForm(form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const { date, item: id } = event.params;
		const change = agendaItems.edit(id, versionOf(form), read.draft);
		const item = await itemOf(viewer, id);
		const step = weighsTheSame(item, read.draft)
			? await shownForm.saveAtOnce(viewer, form, change, read.values)
			: await shownForm.save(viewer, form, change, read.values);
		if (step.status === 303) {
			redirect(303, withSaved(`/${forum.slug}/moeder/${date}`, step.command));
		}
		if (step.status === 403) error(403, common.denied);
		if (!('shown' in step) && item.version !== versionOf(form)) {
			const stale = { version: item.version, values: itemValues(item) };
			return fail(409, { values: read.values, stale });
		}
		const answer = { values: read.values, step };
		return step.status === 200 ? answer : fail(step.status, answer);
	}
};

async function itemOf(viewer: Viewer, id: string) {
	const item = await agendaItems.find(viewer, id);
	if (!item?.visible) error(404, 'Punktet findes ikke.');
	return item;
}

/** Only words have changed: nothing that the plan follows from, nor who reads them. */
function weighsTheSame(before: ItemFacts, after: ItemFacts): boolean {
	return (['minutes', 'proposer', 'theme', 'priority', 'closed', 'admitted'] as const).every(
		(name) => String(before[name] ?? '') === String(after[name] ?? '')
	);
}
