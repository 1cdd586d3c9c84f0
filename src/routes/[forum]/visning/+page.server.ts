import { requireViewer } from '#lib/server/access.ts';
import { fieldLabels } from '#lib/text/fields.ts';
import { readText } from './text.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum } = await requireViewer(event);
	return { forum };
};

export const actions: Actions = {
	default: async (event) => {
		await requireViewer(event);
		const { field, blocks } = readText(await event.request.formData());
		return { label: fieldLabels[field] ?? 'Teksten', blocks };
	}
};
