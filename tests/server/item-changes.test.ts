import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { kindOf } from '#lib/server/changes.ts';
import { sql } from '#lib/server/database.ts';
import type { FormValues } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, planText, TODAY, viewer, type TestDatabase } from './database.ts';

const EVALUATION = 'Evaluering af Store Lederdøgn';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Flyt punkt', () => {
	test('tilbyder de møder, der er åbne, med deres belægning', async () => {
		await sql`update meeting set status = 'sent' where date = '2026-12-03'`;
		await sql`update meeting set status = 'cancelled' where date = '2027-03-18'`;
		const item = await titled(EVALUATION);
		const form = await opened('flyt-punkt', { punkt: item.id });
		const [field] = form.fields.filter(({ name }) => name === 'moede');
		const labels = (field?.options ?? []).map(({ label }) => label);
		const there = (await agendaItems.onMeeting(secretary, item.meeting ?? '')) as AgendaItem[];
		const booked = there.reduce((sum, { minutes }) => sum + minutes, 0);
		expect(booked).toBeGreaterThan(10);
		expect(labels).toContain(`torsdag den 27. maj 2027: ${booked} af 150 min., står her nu`);
		expect(labels.join('\n')).not.toMatch(/3\. december 2026|18\. marts 2027/);
		expect(form.values.moede).toBe(item.meeting);
	});

	test('viser det samme, som den gemmer, og fortrydes til præcis den plan, der var', async () => {
		const before = await planText();
		const item = await titled(EVALUATION);
		const june = await meetingOn('2027-06-10');
		const changes = await shownAndSaved('flyt-punkt', { punkt: item.id, moede: june });
		expect(changes).toContainEqual(
			expect.objectContaining({
				type: 'moved',
				title: EVALUATION,
				from: '2027-05-27',
				to: '2027-06-10'
			})
		);
		expect(await found(item.id)).toMatchObject({ meeting: june, pinned: true });
		await undoLatest();
		expect(await planText()).toBe(before);
	});

	test('tager punktet af uden nyt møde, eller lader planen bestemme igen', async () => {
		const item = await titled(EVALUATION);
		await shownAndSaved('flyt-punkt', { punkt: item.id, moede: 'ingen' });
		expect(await found(item.id)).toMatchObject({ meeting: null, pinned: true });
		await shownAndSaved('flyt-punkt', { punkt: item.id, moede: '' });
		expect(await found(item.id)).toMatchObject({ meeting: item.meeting, pinned: false });
	});

	test('siger, hvorfor et udsendt punkt og et lukket møde ikke går', async () => {
		const item = await titled(EVALUATION);
		const june = await meetingOn('2027-06-10');
		await sql`update meeting set status = 'sent' where date = '2027-06-10'`;
		expect(await read('flyt-punkt', { punkt: item.id, moede: june })).toMatchObject({
			errors: { moede: 'Mødet tager ikke imod punkter længere. Vælg et andet.' }
		});
		await sql`update meeting set status = 'sent' where date = '2027-05-27'`;
		expect(await read('flyt-punkt', { punkt: item.id, moede: '' })).toMatchObject({
			errors: { moede: 'Dagsordenen er udsendt, så punktet kan ikke flyttes.' }
		});
	});

	test('findes ikke for et rammepunkt', async () => {
		const frame = await titled('Eventuelt');
		expect(await kindOf('flyt-punkt')?.open(secretary, { punkt: frame.id })).toBeUndefined();
		expect(await read('flyt-punkt', { punkt: frame.id, moede: 'ingen' })).toMatchObject({
			ok: false
		});
	});
});

async function opened(kind: string, asked: FormValues) {
	const form = await kindOf(kind)?.open(secretary, asked);
	if (!form) throw new Error(`No form ${kind}`);
	return form;
}

async function read(kind: string, values: FormValues) {
	return await kindOf(kind)?.read(secretary, values);
}

/** The change as the form makes it, with what is shown as what is saved. */
async function shownAndSaved(kind: string, asked: FormValues) {
	const form = await opened(kind, asked);
	const found = await read(kind, { ...form.values, ...asked });
	if (!found?.ok) throw new Error(JSON.stringify(found));
	const before = await planText();
	const shown = await planning.preview(secretary, found.change);
	expect(await planText()).toBe(before);
	const saved = await planning.save(secretary, crypto.randomUUID(), found.change);
	if (shown.outcome !== 'shown' || saved.outcome !== 'saved') throw new Error(saved.outcome);
	expect(shown.changes).toEqual(saved.changes);
	return saved.changes;
}

async function undoLatest(): Promise<void> {
	const [latest] = await planLog.list(secretary, 1);
	const undone = await planning.save(secretary, crypto.randomUUID(), undo(latest?.id ?? ''));
	expect(undone).toMatchObject({ outcome: 'saved' });
}

async function titled(title: string): Promise<AgendaItem> {
	const span = { from: TODAY, to: civilDate('2027-12-31') };
	const items = (await agendaItems.list(secretary, span)) as AgendaItem[];
	const item = items.find((one) => one.title === title);
	if (!item) throw new Error(`No item ${title}`);
	return item;
}

async function found(id: string): Promise<AgendaItem> {
	const item = await agendaItems.find(secretary, id);
	if (!item?.visible) throw new Error(`No item ${id}`);
	return item;
}

async function meetingOn(date: string): Promise<string> {
	const meeting = await meetings.findByDate(secretary, civilDate(date));
	return meeting?.id ?? '';
}
