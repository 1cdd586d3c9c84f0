import { error, redirect } from '@sveltejs/kit';
import { yearOf } from '#lib/domain/civil-date.ts';
import { requireSecretary, type Viewer } from '#lib/server/access.ts';
import { momentOf, today } from '#lib/server/clock.ts';
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
		year: copy.year ?? yearOf(today()),
		...(copy.state === 'open' ? await difference(viewer, copy) : { changes: [], disagreements: [] })
	};
};

export const actions: Actions = {
	kasser: (event) => set(event, 'discarded'),
	genaabn: (event) => set(event, 'open')
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

async function set(event: RequestEvent, state: 'open' | 'discarded') {
	const { forum, viewer } = await requireSecretary(event);
	const { id } = event.params;
	if (!(await copies.setState(viewer, id, state))) error(403, common.denied);
	redirect(
		303,
		state === 'open' ? `/${forum.slug}/hvad-nu-hvis/${id}` : `/${forum.slug}/hvad-nu-hvis`
	);
}
