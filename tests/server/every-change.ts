import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as cadences from '#lib/server/cadences.ts';
import * as meetings from '#lib/server/meetings.ts';
import { movedTo } from '#lib/server/meetings/moved.ts';
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
	await movedTo(secretary, civilDate('2027-01-21'));
	const [latest] = await planLog.list(secretary, 1);
	await planning.preview(secretary, undo(latest?.id ?? ''));
	await planLog.page(secretary, { before: 1, limit: 1 });
	await planLog.builtUpon(secretary, []);
	await changesSince(secretary, civilDate('2026-01-01'));
	await everyMeetingChange(secretary);
}

async function everyMeetingChange(secretary: Viewer): Promise<void> {
	const meeting = await meetings.findByDate(secretary, civilDate('2027-02-04'));
	const cancel = meetings.cancel(meeting?.id ?? '', 'Ikke beslutningsdygtigt');
	await planning.save(secretary, crypto.randomUUID(), cancel);
	await planning.preview(secretary, meetings.restore(meeting?.id ?? ''));
	const cadence = await cadences.on(secretary, civilDate('2027-08-01'));
	if (!cadence) throw new Error('No cadence');
	const from = { ...cadence, validFrom: civilDate('2027-08-01') };
	await planning.preview(secretary, cadences.change(from));
}
