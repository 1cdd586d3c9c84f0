import { redirect } from '@sveltejs/kit';
import { yearOf } from '#lib/domain/civil-date.ts';
import { requireViewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as meetings from '#lib/server/meetings.ts';
import type { PageServerLoad } from './$types';

/** The year of the next meeting: what is planned for next year may be all there is to see. */
export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const next = await meetings.next(viewer, today());
	redirect(303, `/${forum.slug}/aarsplan/${yearOf(next?.date ?? today())}`);
};
