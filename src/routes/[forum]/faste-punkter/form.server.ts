import type { Preview } from '#lib/components/SeriesPreview.svelte';
import { versionOf } from '#lib/server/command.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as anchors from '#lib/server/anchors.ts';
import type { FormResult } from '#lib/server/item-form.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { parseSeriesForm, readScope, type SeriesFields } from '#lib/server/series-form.ts';
import { plainTitle } from '#lib/text/series-title.ts';
import { timingSentence } from '#lib/text/timing.ts';

/** A posted series form, its anchor and the series it names checked against the forum's own. */
export async function readSeries(viewer: Viewer, form: FormData) {
	const [known, all] = await Promise.all([anchors.list(viewer), series.list(viewer)]);
	const read = knownNames(knownAnchor(scoped(parseSeriesForm(form)), known), all);
	return { read, known };
}

/** The rule's sentence, its next rounds and what the plan would change, for a form as it stands. */
export async function readPreview(viewer: Viewer, form: FormData) {
	const { read, known } = await readSeries(viewer, form);
	if (!read.ok) return { read, preview: undefined };
	const id = String(form.get('id') ?? '');
	const [upcoming, shown] = await Promise.all([
		planning.upcomingRounds(viewer, read.draft, id ? { id } : {}),
		planning.preview(viewer, changeOf(form, read))
	]);
	const sentence = timingSentence(read.draft.timing, known);
	const changes = shown.outcome === 'shown' ? shown.changes : [];
	const preview: Preview = { sentence, upcoming, changes };
	return { read, preview };
}

type Read = Extract<FormResult<SeriesFields>, { readonly ok: true }>;

/** What the form asks for: a new series, or a change of the one it names, from a day on or altogether. */
export function changeOf(form: FormData, { draft, values }: Read): planning.Change {
	const id = String(form.get('id') ?? '');
	if (!id) return series.create(draft);
	const read = readScope(values);
	const from = 'scope' in read ? read.scope?.from : undefined;
	const version = versionOf(form);
	return from ? series.changeFrom(id, version, from, draft) : series.edit(id, version, draft);
}

/** The series that this one can be kept apart from, by title; those of every meeting are never apart. */
export function othersOf(all: readonly series.StoredSeries[], own?: series.StoredSeries) {
	return all
		.filter(({ id, timing }) => id !== own?.id && timing.type !== 'every-meeting')
		.map(({ slug, title }) => ({ slug, title: plainTitle(title) }));
}

function scoped(read: FormResult<SeriesFields>): FormResult<SeriesFields> {
	const scope = readScope(read.values);
	if (!('errors' in scope)) return read;
	const errors = { ...(read.ok ? {} : read.errors), ...scope.errors };
	return { ok: false, values: read.values, errors };
}

/** A name that no series has any more binds nothing. */
function knownNames(
	read: FormResult<SeriesFields>,
	all: readonly series.StoredSeries[]
): FormResult<SeriesFields> {
	if (!read.ok || !read.draft.notWith) return read;
	const { notWith, ...draft } = read.draft;
	const known = notWith.filter((name) => all.some(({ slug }) => slug === name));
	return { ...read, draft: { ...draft, ...(known.length > 0 && { notWith: known }) } };
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
