import { error, json } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { planInput } from '#lib/server/export.ts';
import { common } from '#lib/text/da.ts';
import type { RequestHandler } from './$types';

/** The forum as a plan file, for `npm run plan`. */
export const GET: RequestHandler = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const input = await planInput(viewer);
	if (!input) error(403, common.denied);
	return json(input, {
		headers: { 'content-disposition': `attachment; filename="${forum.slug}.json"` }
	});
};
