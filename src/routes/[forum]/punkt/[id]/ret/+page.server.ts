import { redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { returnPath } from '#lib/server/auth/return-path.ts';
import * as meetings from '#lib/server/meetings.ts';
import { editedBy, formOf, itemOf } from '../../../edited-item.server.ts';
import { withSaved } from '../../../saved-changes.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form of an item without a meeting: an idea, or one that waits. On a meeting it has that meeting's. */
export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const item = await itemOf(viewer, event.params.id);
	const meeting = item.meeting ? await meetings.find(viewer, item.meeting) : undefined;
	if (meeting) redirect(303, `/${forum.slug}/moeder/${meeting.date}/${item.id}`);
	return { forum, ...(await formOf(viewer, item)), back: backFrom(event) };
};

export const actions: Actions = {
	default: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const { saved, answer } = await editedBy(viewer, event.params.id, form, { wordsAtOnce: false });
		if (saved) redirect(303, withSaved(backFrom(event), saved));
		return answer;
	}
};

/** Where one came from; else the item's own page. */
function backFrom({ url, params }: { url: URL; params: { forum: string; id: string } }): string {
	const asked = url.searchParams.get('tilbage');
	return asked ? returnPath(asked) : `/${params.forum}/punkt/${params.id}`;
}
