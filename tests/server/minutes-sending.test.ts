import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { kindOf } from '#lib/server/changes.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as minutes from '#lib/server/minutes.ts';
import * as planning from '#lib/server/planning.ts';
import { end } from '#lib/server/typst.ts';
import { demoDatabase, viewer, type TestDatabase } from './database.ts';

const [HELD, NEXT] = [civilDate('2026-12-03'), civilDate('2026-12-17')];

let database: TestDatabase;
let secretary: Viewer;
let meeting: string;
let item: string;

beforeEach(async () => {
	database = await demoDatabase();
	process.env.AARSHJUL_TODAY = HELD;
	secretary = await viewer('secretary');
	meeting = await idOf(HELD);
	item = (await agendaItems.onMeeting(secretary, meeting))[0]?.id ?? '';
	await save(minutes.begin(meeting));
});
afterEach(async () => await database.drop());
afterAll(async () => await end());

test('Et sendt referat er rettet, når det siger noget andet, og det siges, før det godkendes', async () => {
	await write('Før.', 0);
	expect(await documents.isCorrected(secretary, meeting)).toBe(false);
	await save(minutes.send(meeting, ''));
	expect(await documents.isCorrected(secretary, meeting)).toBe(false);
	await write('Efter.', 1);
	expect(await documents.isCorrected(secretary, meeting)).toBe(true);
	process.env.AARSHJUL_TODAY = NEXT;
	const next = await idOf(NEXT);
	await save(minutes.begin(next));
	const form = await kindOf('godkend-referat')?.open(secretary, { moede: next });
	expect(form?.lead).toContain('er rettet, siden det blev sendt');
});

test('Før et referat sendes, siges det, hvilke tegn dets PDF ikke kan vise', async () => {
	const lead = async () =>
		(await kindOf('send-referat')?.open(secretary, { moede: meeting }))?.lead ?? '';
	expect(await lead()).not.toContain('U+');
	await write('Tak for 🎂.', 0);
	expect(await lead()).toContain('„🎂“ (U+1F382)');
});

async function write(text: string, base: number): Promise<void> {
	const step = { base, writing: randomUUID(), step: 1, after: [] };
	const value = { text, outcome: 'open' };
	const answer = await minutes.write(secretary, meeting, {
		...{ ...step, key: `decision/${item}`, value }
	});
	expect(answer).toMatchObject({ outcome: 'kept' });
}

async function save(change: planning.Change): Promise<void> {
	const saved = await planning.save(secretary, randomUUID(), change);
	expect(saved).toMatchObject({ outcome: 'saved' });
}

async function idOf(date: typeof HELD): Promise<string> {
	return (await meetings.findByDate(secretary, date))?.id ?? '';
}
