import { redirect } from '@sveltejs/kit';
import { yearOf } from '#lib/domain/civil-date.ts';
import { requireViewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum } = await requireViewer(event);
	redirect(303, `/${forum.slug}/aarsplan/${yearOf(today())}`);
};
