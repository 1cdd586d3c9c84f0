import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary, type Viewer } from '#lib/server/access.ts';
import { returnPath } from '#lib/server/auth/return-path.ts';
import * as steps from '#lib/server/change-steps.ts';
import * as changes from '#lib/server/changes.ts';
import { commandOf } from '#lib/server/command.ts';
import { valuesOf } from '#lib/server/item-form.ts';
import { isSaved, withSaved } from '../../saved-changes.ts';
import type { Actions, PageServerLoad } from './$types';

const GONE = 'Det, du vil ændre, findes ikke længere.';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const asked = askedIn(event.url);
	const form = await kindOf(event.params.kind).open(viewer, asked);
	if (!form) error(404, GONE);
	const back = asked.tilbage ? returnPath(asked.tilbage) : `/${forum.slug}${form.back}`;
	// A form answered without script is opened again by its address: what that says must stay in it.
	const query = new URLSearchParams(asked).toString();
	const action = `/${forum.slug}/aendring/${event.params.kind}`;
	// A change without anything to fill in is shown at once; a form that has been sent is shown by its action.
	const read = form.immediate && (await kindOf(event.params.kind).read(viewer, form.values));
	const step = read ? await shownAtOnce(viewer, read) : undefined;
	return { change: { form, back, action, query: query && `&${query}` }, step };
};

export const actions: Actions = {
	vis: async (event) => {
		const { viewer } = await requireSecretary(event);
		const values = valuesOf(await event.request.formData());
		const read = await kindOf(event.params.kind).read(viewer, values);
		if (!read.ok) return fail(400, { values, errors: read.errors });
		return answer(await steps.show(viewer, read.change), values);
	},

	gem: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const values = valuesOf(form);
		const back = returnPath(values.tilbage ?? `/${forum.slug}/aendringer`);
		const read = await kindOf(event.params.kind).read(viewer, values);
		if (!read.ok && (await isSaved(form, viewer))) redirect(303, withSaved(back, commandOf(form)));
		if (!read.ok) return fail(400, { values, errors: read.errors });
		const command = commandOf(form);
		const step = await steps.save(viewer, command, read.change, values);
		if (step.status !== 303) return answer(step, values);
		redirect(303, withSaved(back, command));
	}
};

/** With nothing to fill in, what is wrong has no field to stand at. */
async function shownAtOnce(viewer: Viewer, read: changes.ChangeRead) {
	if (read.ok) return await steps.show(viewer, read.change);
	return { message: Object.values(read.errors)[0] ?? GONE };
}

/** What the address says of the change; the name of an action, and what no page can be given, is none of it. */
function askedIn({ searchParams }: URL): Record<string, string> {
	return Object.fromEntries(
		[...searchParams].filter(([name]) => !name.startsWith('/') && name !== '__proto__')
	);
}

function answer({ status, ...step }: steps.Step, values: Readonly<Record<string, string>>) {
	return status === 200 ? { values, step } : fail(status, { values, step });
}

function kindOf(name: string): changes.ChangeKind {
	return changes.kindOf(name) ?? error(404, GONE);
}
