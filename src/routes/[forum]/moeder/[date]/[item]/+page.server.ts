import { error, redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { newCommand } from '#lib/server/command.ts';
import { editedBy, formOf, itemOf } from '../../../edited-item.server.ts';
import { withSaved } from '../../../saved-changes.ts';
import { whyOf } from '../../why.ts';
import { mayChange, meetingOf } from '../meeting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const meeting = await meetingOf(viewer, event.params.date);
	if (!mayChange(viewer, meeting)) error(403, 'Dagsordenen kan ikke ændres længere.');
	const item = await itemOf(viewer, event.params.item);
	if (item.meeting !== meeting.id) error(404, 'Punktet står ikke længere på det møde.');
	return {
		...{ forum, meeting },
		...(await formOf(viewer, item)),
		why: whyOf(item, meeting.date),
		commandId: newCommand()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const { date, item } = event.params;
		const form = await event.request.formData();
		const { saved, answer } = await editedBy(viewer, item, form, { wordsAtOnce: true });
		if (saved) redirect(303, withSaved(`/${forum.slug}/moeder/${date}`, saved));
		return answer;
	}
};
