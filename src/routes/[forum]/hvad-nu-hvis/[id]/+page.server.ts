import { error, redirect } from '@sveltejs/kit';
import { yearOf } from '#lib/domain/civil-date.ts';
import { requireSecretary, type Viewer } from '#lib/server/access.ts';
import { momentOf, today } from '#lib/server/clock.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as copies from '#lib/server/copies.ts';
import * as planning from '#lib/server/planning.ts';
import { common } from '#lib/text/da.ts';
import { disagreementSentence, disagreementSubject } from '#lib/text/disagreements.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const { id } = event.params;
	if (await copies.find(viewer, id)) await planning.ensureFresh(id);
	const copy = await copies.find(viewer, id);
	if (!copy) error(404, 'Forslaget findes ikke.');
	return {
		forum,
		copy: { ...copy, when: momentOf(copy.at) },
		commandId: newCommand(),
		year: copy.year ?? yearOf(today()),
		...(copy.state === 'open' ? await difference(viewer, copy) : { changes: [], disagreements: [] })
	};
};

export const actions: Actions = {
	kasser: async (event) => {
		const forum = await saved(event, copies.discard(event.params.id));
		redirect(303, `/${forum}/hvad-nu-hvis`);
	},

	genaabn: async (event) => {
		const { id } = event.params;
		const forum = await saved(event, copies.reopen(id));
		redirect(303, `/${forum}/hvad-nu-hvis/${id}`);
	}
};

/** What adopting it would do: that is how it differs from the real plan. */
async function difference(viewer: Viewer, { id, revision }: copies.Copy) {
	const [shown, found] = await Promise.all([
		planning.preview(viewer, copies.adopt(id, revision, [])),
		copies.disagreements(viewer, id)
	]);
	return {
		changes: shown.outcome === 'shown' ? shown.changes : [],
		...(shown.outcome === 'refused' && { message: shown.message }),
		disagreements: found.map((one) => ({
			id: one.id,
			subject: disagreementSubject(one),
			sentence: disagreementSentence(one)
		}))
	};
}

/** The forum's address, once the log tells of it; 403 when it is not, or no longer, theirs to do. */
async function saved(event: RequestEvent, change: planning.Change): Promise<string> {
	const { forum, viewer } = await requireSecretary(event);
	const command = commandOf(await event.request.formData());
	const { outcome } = await planning.save(viewer, command, change);
	if (outcome !== 'saved') error(403, common.denied);
	return forum.slug;
}
