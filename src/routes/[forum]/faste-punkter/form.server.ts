import type { Preview } from '#lib/components/SeriesPreview.svelte';
import type { Viewer } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import type { FormResult } from '#lib/server/item-form.ts';
import * as planning from '#lib/server/planning.ts';
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
	const id = form.get('id');
	const { upcoming, lines } = await planning.previewSeries(viewer, read.draft, idOf(id));
	const sentence = timingSentence(read.draft.timing, known);
	const preview: Preview = { sentence, upcoming, changes: lines };
	return { read, preview };
}

function idOf(id: FormDataEntryValue | null): { id?: string } {
	return typeof id === 'string' && id !== '' ? { id } : {};
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
