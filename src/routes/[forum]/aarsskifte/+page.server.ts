import { redirect } from '@sveltejs/kit';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { requireSecretary, type Viewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as copies from '#lib/server/copies.ts';
import * as meetings from '#lib/server/meetings.ts';
import type { PageServerLoad } from './$types';

/** The next year, and the one after it for those who are early. */
const YEARS_AHEAD = [1, 2];

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const here = await copies.here(viewer);
	if (here)
		redirect(
			303,
			here.year ? `/${here.slug}/aarsskifte/${here.year}` : `/${here.original}/aarsskifte`
		);
	const drafts = await copies.list(viewer);
	const years = YEARS_AHEAD.map((ahead) => yearOf(today()) + ahead);
	return {
		forum,
		years: await Promise.all(
			years.map(async (year) => ({
				year,
				meetings: await held(viewer, year),
				state: drafts.find((draft) => draft.year === year && draft.state !== 'discarded')?.state
			}))
		)
	};
};

async function held(viewer: Viewer, year: number): Promise<number> {
	const all = await meetings.list(viewer, { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) });
	return all.filter(({ status }) => status !== 'cancelled').length;
}
