import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import * as admission from '#lib/server/admission.ts';
import * as anchors from '#lib/server/anchors.ts';
import { today } from '#lib/server/clock.ts';
import * as series from '#lib/server/series.ts';
import { newSeriesValues } from '#lib/server/series-form.ts';
import * as shownForm from '#lib/server/shown-form.ts';
import { common } from '#lib/text/da.ts';
import { changeOf, othersOf, readPreview, readSeries } from '../form.server.ts';
import { withSaved } from '../../saved-changes.ts';
import { knownWords } from '../series-list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const [all, known] = await Promise.all([series.list(viewer), anchors.list(viewer)]);
	return {
		forum,
		values: newSeriesValues(viewer.title, today()),
		known: { ...knownWords(all, viewer.title), admissible: await admission.admissible(viewer) },
		anchors: known,
		others: othersOf(all)
	};
};

export const actions: Actions = {
	vis: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read, preview } = await readPreview(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const step = await shownForm.show(viewer, changeOf(form, read), read.values);
		return { values: read.values, preview, step };
	},

	opret: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read } = await readSeries(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const step = await shownForm.save(viewer, form, changeOf(form, read), read.values);
		if (step.status === 303) redirect(303, withSaved(`/${forum.slug}/faste-punkter`, step.command));
		if (step.status === 403) error(403, common.denied);
		const answer = { values: read.values, step };
		return step.status === 200 ? answer : fail(step.status, answer);
	}
};
