import { error, fail, redirect } from '@sveltejs/kit';
import { planDate } from '#lib/plan-file/reading.ts';
import { requireSecretary, requireViewer, type Viewer } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import { commandOf, newCommand, versionOf } from '#lib/server/command.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { seriesValues } from '#lib/server/series-form.ts';
import { common } from '#lib/text/da.ts';
import { timingSentence } from '#lib/text/timing.ts';
import { readPreview, readSeries } from '../form.server.ts';
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
		commandId: newCommand(),
		values: seriesValues(found),
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

	gem: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { read } = await readSeries(viewer, form);
		if (!read.ok) return fail(400, { values: read.values, errors: read.errors });
		const command = commandOf(form);
		const { id } = event.params;
		const saved = await planning.save(
			viewer,
			command,
			series.edit(id, versionOf(form), read.draft)
		);
		if (saved.outcome === 'denied') error(403, common.denied);
		if (saved.outcome !== 'saved') {
			return fail(409, { values: read.values, stale: await asSaved(viewer, id) });
		}
		redirect(303, withSaved(event.url.pathname, command));
	},

	visslut: async (event) => {
		const { viewer } = await requireSecretary(event);
		const lastDay = planDate(String((await event.request.formData()).get('lastDay')));
		if (!lastDay) return fail(400, { endError: 'Vælg den sidste dag, punktet skal gælde.' });
		const found = await series.find(viewer, event.params.id);
		if (!found) error(404, GONE);
		if (found.validFrom && lastDay < found.validFrom) {
			return fail(400, { lastDay, endError: 'Den sidste dag ligger før den første.' });
		}
		const shown = await planning.preview(viewer, series.end(found.id, found.version, lastDay));
		return { lastDay, ending: shown.outcome === 'shown' ? shown.changes : [] };
	},

	afslut: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const lastDay = planDate(String(form.get('lastDay')));
		if (!lastDay) return fail(400, { endError: 'Vælg den sidste dag, punktet skal gælde.' });
		const command = commandOf(form);
		const { id } = event.params;
		const saved = await planning.save(viewer, command, series.end(id, versionOf(form), lastDay));
		if (saved.outcome === 'denied') error(403, common.denied);
		if (saved.outcome !== 'saved') return fail(409, { lastDay, endError: common.stale });
		redirect(303, withSaved(event.url.pathname, command));
	}
};

/** What the other person saved, for the one who comes second. */
async function asSaved(viewer: Viewer, id: string) {
	const [found, known] = await Promise.all([series.find(viewer, id), anchors.list(viewer)]);
	if (!found) error(404, GONE);
	const { version, timing } = found;
	return { version, values: seriesValues(found), sentence: timingSentence(timing, known) };
}
