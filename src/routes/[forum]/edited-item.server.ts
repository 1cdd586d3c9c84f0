import { error, fail } from '@sveltejs/kit';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import type { ItemFacts } from '#lib/domain/occurrences.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as admission from '#lib/server/admission.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { versionOf } from '#lib/server/command.ts';
import { itemValues, parseItemForm } from '#lib/server/item-form.ts';
import * as series from '#lib/server/series.ts';
import * as shownForm from '#lib/server/shown-form.ts';
import { common } from '#lib/text/da.ts';
import { knownWords } from './faste-punkter/series-list.ts';

/** The item that a form is to be filled from, 404 when the viewer may not read it. */
export async function itemOf(viewer: Viewer, id: string): Promise<AgendaItem> {
	const item = await agendaItems.find(viewer, id);
	if (!item?.visible) error(404, 'Punktet findes ikke.');
	return item;
}

/** What the item's form is filled with, and the words it offers. */
export async function formOf(viewer: Viewer, item: AgendaItem) {
	return {
		item,
		values: itemValues(item),
		known: {
			...knownWords(await series.list(viewer), viewer.title),
			admissible: await admission.admissible(viewer)
		}
	};
}

/**
 * What a sent form leads to: the command that saved it, or an answer to draw. What it would change is shown first;
 * `wordsAtOnce` saves one that only says things in other words without that.
 */
export async function editedBy(
	viewer: Viewer,
	id: string,
	form: FormData,
	{ wordsAtOnce }: { readonly wordsAtOnce: boolean }
) {
	const read = parseItemForm(form);
	if (!read.ok) return { answer: fail(400, { values: read.values, errors: read.errors }) };
	const { values, draft } = read;
	const change = agendaItems.edit(id, versionOf(form), draft);
	const item = await itemOf(viewer, id);
	const step =
		wordsAtOnce && weighsTheSame(item, draft)
			? await shownForm.saveAtOnce(viewer, form, change, values)
			: await shownForm.save(viewer, form, change, values);
	if (step.status === 303) return { saved: step.command };
	if (step.status === 403) error(403, common.denied);
	if (!('shown' in step) && item.version !== versionOf(form)) {
		const stale = { version: item.version, values: itemValues(item) };
		return { answer: fail(409, { values, stale }) };
	}
	const answer = { values, step };
	return { answer: step.status === 200 ? answer : fail(step.status, answer) };
}

/** Only words have changed: nothing that the plan follows from, nor who reads them. */
function weighsTheSame(before: ItemFacts, after: ItemFacts): boolean {
	return (['minutes', 'proposer', 'theme', 'priority', 'closed', 'admitted'] as const).every(
		(name) => String(before[name] ?? '') === String(after[name] ?? '')
	);
}
