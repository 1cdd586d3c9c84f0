import { error, fail, redirect } from '@sveltejs/kit';
import { requireViewer, type Viewer } from '#lib/server/access.ts';
import { returnPath } from '#lib/server/auth/return-path.ts';
import * as changes from '#lib/server/changes.ts';
import { commandOf } from '#lib/server/command.ts';
import { valuesOf, type FormValues } from '#lib/server/item-form.ts';
import * as shownForm from '#lib/server/shown-form.ts';
import { common } from '#lib/text/da.ts';
import { isSaved, withSaved } from '../../saved-changes.ts';
import type { Actions, PageServerLoad } from './$types';

const GONE = 'Det, du vil ændre, findes ikke længere.';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer, kind } = await requireKind(event);
	const asked = askedIn(event.url);
	const form = await kind.open(viewer, asked);
	if (!form) error(404, GONE);
	const back = asked.tilbage ? returnPath(asked.tilbage) : `/${forum.slug}${form.back}`;
	// A form answered without script is opened again by its address: what that says must stay in it.
	const query = new URLSearchParams(asked).toString();
	const action = `/${forum.slug}/aendring/${event.params.kind}`;
	// A change without anything to fill in is shown at once; a form that has been sent is shown by its action.
	const read = form.immediate && (await kind.read(viewer, form.values));
	const step = read ? await shownAtOnce(viewer, read, form.values) : undefined;
	return { change: { form, back, action, query: query && `&${query}` }, step };
};

export const actions: Actions = {
	vis: async (event) => {
		const { viewer, kind } = await requireKind(event);
		const values = valuesOf(await event.request.formData());
		const read = await kind.read(viewer, values);
		if (!read.ok) return fail(400, { values, errors: read.errors });
		return answer(await shownForm.show(viewer, read.change, values), values);
	},

	gem: async (event) => {
		const { forum, viewer, kind } = await requireKind(event);
		const form = await event.request.formData();
		const values = valuesOf(form);
		const back = returnPath(values.tilbage ?? `/${forum.slug}/aendringer`);
		const read = await kind.read(viewer, values);
		if (!read.ok && (await isSaved(form, viewer))) redirect(303, withSaved(back, commandOf(form)));
		if (!read.ok) return fail(400, { values, errors: read.errors });
		// The form has a seal once it has been shown; what has none was written by no form.
		const save = values.seal === undefined ? shownForm.saveAtOnce : shownForm.save;
		const step = await save(viewer, form, read.change, values);
		if (step.status !== 303) return answer(step, values);
		redirect(303, withSaved(back, step.command));
	}
};

/** With nothing to fill in, what is wrong has no field to stand at. */
async function shownAtOnce(viewer: Viewer, read: changes.ChangeRead, values: FormValues) {
	if (read.ok) return await shownForm.show(viewer, read.change, values);
	return { message: Object.values(read.errors)[0] ?? GONE };
}

/** What the address says of the change; the name of an action, and what no page can be given, is none of it. */
function askedIn({ searchParams }: URL): Record<string, string> {
	return Object.fromEntries(
		[...searchParams].filter(([name]) => !name.startsWith('/') && name !== '__proto__')
	);
}

function answer({ status, ...step }: shownForm.ShownStep, values: FormValues) {
	return status === 200 ? { values, step } : fail(status, { values, step });
}

/** The kind of the address, for those it is for; others are refused before they are told whether it exists. */
async function requireKind(event: Parameters<typeof requireViewer>[0] & Named) {
	const { forum, viewer } = await requireViewer(event);
	const kind = changes.kindOf(event.params.kind);
	if (!changes.isFor(viewer.role, kind ?? {})) error(403, common.denied);
	return { forum, viewer, kind: kind ?? error(404, GONE) };
}

interface Named {
	readonly params: { readonly kind: string };
}
