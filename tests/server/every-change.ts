import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { changesSince } from '#lib/server/plan-since.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';

/** Runs every change and every question about changes once, so that each statement is seen. */
export async function everyChange(secretary: Viewer): Promise<void> {
	await planLog.since(secretary, 0);
	const meeting = await meetings.findByDate(secretary, civilDate('2027-01-21'));
	await meetings.find(secretary, meeting?.id ?? '');
	const move = meetings.move(meeting?.id ?? '', civilDate('2027-01-22'), '');
	await planning.save(secretary, crypto.randomUUID(), move);
	const [latest] = await planLog.list(secretary, 1);
	await planning.preview(secretary, undo(latest?.id ?? ''));
	await planLog.page(secretary, { before: 1, limit: 1 });
	await planLog.builtUpon(secretary, []);
	await changesSince(secretary, civilDate('2026-01-01'));
}
