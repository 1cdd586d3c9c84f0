import { error } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { proofOf } from '#lib/server/proof.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer } = await requireSecretary(event);
	const proof = await proofOf(viewer);
	if (!proof) error(404, 'Forummet findes ikke, eller du er ikke med i det.');
	return { proof: { type: proof.type, sentence: proof.sentence } };
};
