import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary, requireViewer, type Viewer } from '#lib/server/access.ts';
import * as admission from '#lib/server/admission.ts';
import * as anchors from '#lib/server/anchors.ts';
import { versionOf } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { seriesValues } from '#lib/server/series-form.ts';
import * as shownForm from '#lib/server/shown-form.ts';
import { common } from '#lib/text/da.ts';
import { timingSentence } from '#lib/text/timing.ts';
import { changeOf, othersOf, readPreview, readSeries } from '../form.server.ts';
import { withSaved } from '../../saved-changes.ts';
import { knownWords } from '../series-list.ts';
import type { Actions, PageServerLoad } from './$types';

const GONE = 'Det faste punkt findes ikke, eller det er lukket for dig.';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const found = await series.find(viewer, event.params.id);
	if (!found) error(404, GONE);
	const [known, all, upcoming] = await Promise.all([
		anchors.list(viewer),
		series.list(viewer),
		planning.upcomingRounds(viewer, found, { id: found.id })
	]);
	const sentence = timingSentence(found.timing, known);
	return {
		forum,
		mayEdit: viewer.role === 'secretary',
		series: found,
		preview: { sentence, upcoming, changes: [] },
		values: seriesValues(found),
		known: { ...knownWords(all, viewer.title), admissible: await admission.admissible(viewer) },
		anchors: known,
		others: othersOf(all, found)
	};
};

export const actions: Actions = {
	vis: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read, preview } = await readPreview(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const stale = await changedSince(viewer, event.params.id, form);
		if (stale) return fail(409, { values: read.values, stale });
		const step = await shownForm.show(viewer, changeOf(form, read), read.values);
		return { values: read.values, preview, step };
	},

	gem: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read } = await readSeries(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const step = await shownForm.save(viewer, form, changeOf(form, read), read.values);
		if (step.status === 303) redirect(303, withSaved(event.url.pathname, step.command));
		if (step.status === 403) error(403, common.denied);
		const stale = 'shown' in step ? null : await changedSince(viewer, event.params.id, form);
		const answer = { values: read.values, step };
		if (stale) return fail(409, { values: read.values, stale });
		return step.status === 200 ? answer : fail(step.status, answer);
	}
};

/** What another person saved, for the one who comes second; undefined when nobody did. */
async function changedSince(viewer: Viewer, id: string, form: FormData) {
	const [found, known] = await Promise.all([series.find(viewer, id), anchors.list(viewer)]);
	if (!found) error(404, GONE);
	if (found.version === versionOf(form)) return undefined;
	const { version, timing } = found;
	return { version, values: seriesValues(found), sentence: timingSentence(timing, known) };
}
