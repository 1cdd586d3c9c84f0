import { error } from '@sveltejs/kit';
import { groupsOf } from '#lib/components/year/rows.ts';
import { themesOf } from '#lib/components/year/year-plan.ts';
import { yearPlanDocument } from '#lib/documents/year-plan-document.ts';
import { requireViewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import { yearPlanPdf } from '#lib/server/typst.ts';
import * as yearPlan from '#lib/server/year-plan.ts';
import { download } from '../../../moeder/[date]/download.server.ts';
import { madeOr503 } from '../../../moeder/[date]/pdf.server.ts';
import { colourOfClass } from './colours.server.ts';
import { wheelSvg } from './wheel.server.ts';
import type { RequestHandler } from './$types';

/** The year's plan as PDF: meetings with their items, months, and the wheel on A3. */
export const GET: RequestHandler = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	if (!/^20\d\d$/.test(event.params.year)) error(404, 'Der er ingen årsplan for det år.');
	const plan = await yearPlan.find(viewer, forum, Number(event.params.year), today());
	if (plan.meetings.length === 0) error(404, `Der er ingen møder i ${plan.year} endnu.`);
	const drawn = groupsOf(plan, themesOf(plan));
	const groups = drawn.map((group) => ({ ...group, colour: colourOfClass(group.colour) }));
	const svg = wheelSvg(plan, drawn);
	const document = yearPlanDocument({ forum: forum.name, plan, groups, svg });
	const { bytes } = await madeOr503(yearPlanPdf(document), 'Udskriv siden i stedet.');
	const name = `Årsplan ${forum.name} ${plan.year}.pdf`;
	return download(event.request, { name, type: 'application/pdf', bytes, inline: true });
};
