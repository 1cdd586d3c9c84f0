import { requireSecretary } from '#lib/server/access.ts';
import { workbook } from '#lib/server/plan-sheet.ts';
import { asFile, yearIn } from '../../download.server.ts';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The year's plan as a workbook. */
export const GET: RequestHandler = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const year = yearIn(event.params);
	const bytes = await workbook(viewer, year);
	return new Response(new Uint8Array(bytes), {
		headers: asFile(`${forum.slug}-${year}.xlsx`, XLSX)
	});
};
