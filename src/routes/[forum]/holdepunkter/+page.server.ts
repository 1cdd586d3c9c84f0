import { requireViewer } from '#lib/server/access.ts';
import { missing } from '#lib/server/anchors/missing.ts';
import * as anchors from '#lib/server/anchors.ts';
import { today } from '#lib/server/clock.ts';
import * as series from '#lib/server/series.ts';
import { anchorRows } from './anchor-rows.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer } = await requireViewer(event);
	const day = today();
	const [known, rules, without] = await Promise.all([
		anchors.list(viewer),
		series.list(viewer),
		missing(viewer, day)
	]);
	return {
		mayEdit: viewer.role === 'secretary',
		anchors: anchorRows(known, rules, day),
		missing: without
	};
};
