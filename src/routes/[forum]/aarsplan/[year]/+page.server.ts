import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import { missing } from '#lib/server/anchors/missing.ts';
import { today } from '#lib/server/clock.ts';
import * as yearPlan from '#lib/server/year-plan.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const year = Number(event.params.year);
	if (!/^20\d\d$/.test(event.params.year)) error(404, 'Der er ingen årsplan for det år.');
	const [plan, without] = await Promise.all([
		yearPlan.find(viewer, forum, year, today()),
		missing(viewer, today())
	]);
	return { plan, missing: without.filter((one) => one.year === year) };
};
