import type { Preview } from '#lib/components/SeriesPreview.svelte';
import { versionOf } from '#lib/server/command.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import type { FormResult } from '#lib/server/item-form.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { parseSeriesForm, type SeriesFields } from '#lib/server/series-form.ts';
import { timingSentence } from '#lib/text/timing.ts';

/** A posted series form, its anchor checked against the forum's own. */
export async function readSeries(viewer: Viewer, form: FormData) {
	const known = await anchors.list(viewer);
	return { read: knownAnchor(parseSeriesForm(form), known), known };
}

/** The rule's sentence, its next rounds and what the plan would change, for a form as it stands. */
export async function readPreview(viewer: Viewer, form: FormData) {
	const { read, known } = await readSeries(viewer, form);
	if (!read.ok) return { read, preview: undefined };
	const id = String(form.get('id') ?? '');
	const [upcoming, shown] = await Promise.all([
		planning.upcomingRounds(viewer, read.draft, id ? { id } : {}),
		planning.preview(viewer, changeOf(form, id, read.draft))
	]);
	const sentence = timingSentence(read.draft.timing, known);
	const changes = shown.outcome === 'shown' ? shown.changes : [];
	const preview: Preview = { sentence, upcoming, changes };
	return { read, preview };
}

function changeOf(form: FormData, id: string, draft: SeriesFields): planning.Change {
	return id ? series.edit(id, versionOf(form), draft) : series.create(draft);
}

function knownAnchor(
	read: FormResult<SeriesFields>,
	known: readonly { readonly id: string }[]
): FormResult<SeriesFields> {
	if (!read.ok || !('anchor' in read.draft.timing)) return read;
	const { anchor } = read.draft.timing;
	if (known.some(({ id }) => id === anchor)) return read;
	return {
		...read,
		ok: false,
		errors: { anchor: 'Holdepunktet findes ikke længere. Vælg et andet.' }
	};
}
