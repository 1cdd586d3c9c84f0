import { json } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { proofOf } from '#lib/server/proof.ts';
import type { RequestHandler } from './$types';

/** The same as the page, for a line on another page. */
export const GET: RequestHandler = async (event) => {
	const { viewer } = await requireSecretary(event);
	const proof = await proofOf(viewer);
	return json({ sentence: proof?.sentence ?? '' });
};
