import { requireSecretary } from '#lib/server/access.ts';
import { csv } from '#lib/server/plan-sheet.ts';
import { asFile, yearIn } from '../../download.server.ts';
import type { RequestHandler } from './$types';

/** The year's meetings and items as text with columns. */
export const GET: RequestHandler = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const year = yearIn(event.params);
	const text = await csv(viewer, year);
	return new Response(text, {
		headers: asFile(`${forum.slug}-${year}.csv`, 'text/csv; charset=utf-8')
	});
};
