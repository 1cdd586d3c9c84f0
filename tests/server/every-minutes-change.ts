import { randomUUID } from 'node:crypto';
import { addDays } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as minutes from '#lib/server/minutes.ts';
import { undecided } from '#lib/server/minutes/undecided.ts';
import * as planning from '#lib/server/planning.ts';

/** Runs every change and every question about minutes once, on the last meeting that was held. */
export async function everyMinutesChange(secretary: Viewer): Promise<void> {
	const day = today();
	const past = await meetings.list(secretary, { from: addDays(day, -60), to: addDays(day, -1) });
	const meeting = past.findLast(({ status }) => status === 'held')?.id ?? '';
	await planning.save(secretary, randomUUID(), minutes.begin(meeting));
	const items = await minutes.items(secretary, meeting);
	const item = items.find(({ standing, continued }) => !standing && !continued)?.id ?? '';
	const step = { base: 0, writing: randomUUID(), step: 1, after: [] };
	for (const [key, value] of [
		[`decision/${item}`, { text: 'Godkendt.', outcome: 'treated' }],
		[`matter/${randomUUID()}`, { item, title: 'Et emne', text: '', position: '1', removed: '' }],
		['attendance/En gæst', { state: 'guest', note: '', removed: '' }]
	] as const) {
		await minutes.write(secretary, meeting, { ...step, key, value });
	}
	await minutes.written(secretary, meeting);
	await minutes.history(secretary, item);
	await minutes.courseOf(secretary, item);
	await minutes.carriedOn(secretary, meeting);
	await minutes.awaiting(secretary, meeting);
	await minutes.approvals(secretary, meeting);
	await undecided(secretary, meeting);
	await planning.preview(secretary, minutes.send(meeting, 'En rettelse'));
	await planning.preview(secretary, minutes.approve(meeting, ''));
	const coming = await meetings.list(secretary, { from: day, to: addDays(day, 120) });
	const next = coming.find(({ status }) => status === 'planned');
	await planning.preview(secretary, minutes.postpone(item, { meeting: next?.id ?? '' }));
}
