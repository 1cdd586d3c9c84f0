import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { newSeriesValues } from '#lib/server/series-form.ts';
import { common } from '#lib/text/da.ts';
import { readPreview, readSeries } from '../form.server.ts';
import { withSaved } from '../../saved-changes.ts';
import { knownWords } from '../series-list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const [all, known] = await Promise.all([series.list(viewer), anchors.list(viewer)]);
	return {
		forum,
		commandId: newCommand(),
		values: newSeriesValues(viewer.title, today()),
		known: knownWords(all, viewer.title),
		anchors: known
	};
};

export const actions: Actions = {
	forhaandsvis: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read, preview } = await readPreview(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		return { values: read.values, preview };
	},

	opret: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read } = await readSeries(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const command = commandOf(form);
		const saved = await planning.save(viewer, command, series.create(read.draft));
		if (saved.outcome === 'denied') error(403, common.denied);
		if (saved.outcome !== 'saved')
			return fail(409, { values: read.values, errors: { title: common.sentBefore } });
		redirect(303, withSaved(`/${forum.slug}/faste-punkter`, command));
	}
};
