import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as itemPlace from '#lib/server/item-place.ts';
import type { PageServerLoad } from './$types';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async (event) => {
	const { viewer } = await requireViewer(event);
	const { id } = event.params;
	const about = UUID.test(id) ? await itemPlace.explain(viewer, id, today()) : undefined;
	if (!about) error(404, 'Punktet findes ikke.');
	return { about };
};
