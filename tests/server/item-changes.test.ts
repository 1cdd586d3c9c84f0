import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { kindOf } from '#lib/server/changes.ts';
import type { FormValues } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, planText, sql, TODAY, viewer, type TestDatabase } from './database.ts';

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
		await sql`update meeting set status = 'held' where date = '2026-12-03'`;
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

	test('siger, hvorfor et holdt punkt og et lukket møde ikke går', async () => {
		const item = await titled(EVALUATION);
		const june = await meetingOn('2027-06-10');
		await sql`update meeting set status = 'held' where date = '2027-06-10'`;
		expect(await read('flyt-punkt', { punkt: item.id, moede: june })).toMatchObject({
			errors: { moede: 'Mødet tager ikke imod punkter længere. Vælg et andet.' }
		});
		await sql`update meeting set status = 'held' where date = '2027-05-27'`;
		expect(await read('flyt-punkt', { punkt: item.id, moede: '' })).toMatchObject({
			errors: { moede: 'Mødet er holdt, så punktet kan ikke flyttes.' }
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

describe('Tag af', () => {
	test('kræver en begrundelse for det, der udgår', async () => {
		const item = await titled(EVALUATION);
		expect(await read('tag-af', { punkt: item.id, hvad: 'udgaar', grund: ' ' })).toEqual({
			ok: false,
			errors: { grund: 'Skriv, hvorfor punktet ikke skal behandles.' }
		});
	});

	test('lader punktet vente uden plads, udgå eller, når det er en engangssag, blive en idé', async () => {
		const item = await titled(EVALUATION);
		await shownAndSaved('tag-af', { punkt: item.id });
		expect(await unplacedIds()).toContain(item.id);
		await shownAndSaved('tag-af', { punkt: item.id, hvad: 'udgaar', grund: 'Aflyst' });
		expect(await unplacedIds()).not.toContain(item.id);
		const occurrence = await read('tag-af', { punkt: item.id, hvad: 'ide' });
		if (!occurrence?.ok) throw new Error('Not read');
		expect(await planning.preview(secretary, occurrence.change)).toMatchObject({
			outcome: 'refused'
		});
	});
});

describe('Spring over', () => {
	test('lader forekomsten udgå med sin begrundelse, og reglen lægger den ikke på igen', async () => {
		const before = await planText();
		const item = await titled('Sygefravær 4. kv. 2026');
		const grund = 'Tallene er ikke klar';
		const changes = await shownAndSaved('spring-over', { punkt: item.id, grund });
		expect(changes).toContainEqual(
			expect.objectContaining({ type: 'dropped', title: item.title, reason: grund })
		);
		expect(await found(item.id)).toMatchObject({ meeting: null, dropped: grund, pinned: false });
		await shownAndSaved('nyt-punkt', { title: 'Noget andet' });
		expect(await found(item.id)).toMatchObject({ meeting: null, dropped: grund });
		expect(await unplacedIds()).not.toContain(item.id);
		expect((await agendaItems.dropped(secretary)).map(({ id }) => id)).toEqual([item.id]);
		await undoLatest();
		await planning.save(secretary, crypto.randomUUID(), undo((await logged('item.drop')).id));
		expect(await planText()).toBe(before);
	});

	test('kan fortrydes længe efter ved at tage punktet ind igen', async () => {
		const item = await titled('Sygefravær 4. kv. 2026');
		await shownAndSaved('spring-over', { punkt: item.id, grund: 'Tallene er ikke klar' });
		const form = await opened('tag-ind-igen', { punkt: item.id });
		expect(form).toMatchObject({ lead: 'Udgået: Tallene er ikke klar', immediate: true });
		await shownAndSaved('tag-ind-igen', { punkt: item.id });
		expect(await found(item.id)).toMatchObject({ meeting: item.meeting, dropped: null });
	});
});

describe('Et nyt punkt på ti sekunder', () => {
	test('får plads i tidsrummet og fortrydes sporløst', async () => {
		const before = await planText();
		const form = await opened('nyt-punkt', {});
		expect(form.values).toMatchObject({ minutes: '15', proposer: 'Sekretariatet' });
		const changes = await shownAndSaved('nyt-punkt', {
			...{ title: 'Ny køreplan', minutes: '20', fra: '2027-02-01', til: '2027-02-28' }
		});
		expect(changes).toEqual([
			expect.objectContaining({ type: 'added', title: 'Ny køreplan', minutes: 20 })
		]);
		expect(changes[0]).toHaveProperty('to', expect.stringMatching(/^2027-02-/));
		await undoLatest();
		expect(await planText()).toBe(before);
	});

	test('kan vente på idélisten, planlægges derfra og komme tilbage', async () => {
		await shownAndSaved('nyt-punkt', { title: 'Ny køreplan', hvor: 'ide' });
		const [idea] = (await agendaItems.ideas(secretary)).filter(
			(one) => one.visible && one.title === 'Ny køreplan'
		);
		const punkt = idea?.id ?? '';
		expect(await found(punkt)).toMatchObject({ parked: true, window: null });
		const span = { fra: '2027-02-01', til: '2027-02-28' };
		await shownAndSaved('planlaeg-punkt', { punkt, minutes: '40', ...span });
		const planned = await found(punkt);
		expect(planned).toMatchObject({ parked: false, minutes: 40 });
		expect(planned.meeting).not.toBeNull();
		await shownAndSaved('parker-punkt', { punkt });
		expect(await found(punkt)).toMatchObject({
			...{ parked: true, meeting: null },
			window: { earliest: '2027-02-01', latest: '2027-02-28' }
		});
		await shownAndSaved('drop-punkt', { punkt, grund: 'Løst på anden vis' });
		expect(await found(punkt)).toMatchObject({ parked: false, dropped: 'Løst på anden vis' });
		await shownAndSaved('tag-ind-igen', { punkt, hvor: 'ide' });
		expect(await found(punkt)).toMatchObject({ parked: true, dropped: null });
	});

	test.each([
		[{ title: '' }, { title: 'Skriv en titel.' }],
		[{ minutes: 'et kvarter' }, { minutes: 'Skriv minutterne som et helt tal, f.eks. 15.' }],
		[{ fra: '2027-03-01', til: '2027-02-01' }, { til: 'Den sidste dag ligger før den første.' }],
		[{ til: '2026-11-01' }, { til: 'Den sidste dag er forbi. Vælg en senere.' }]
	])('siger, hvad der er galt: %j', async (wrong, errors) => {
		const { values } = await opened('nyt-punkt', { title: 'Ny køreplan' });
		expect(await read('nyt-punkt', { ...values, ...wrong })).toEqual({ ok: false, errors });
	});
});

test('Et fast punkts forekomst kan ikke få et tidsrum eller blive en idé', async () => {
	const item = await titled(EVALUATION);
	for (const kind of ['planlaeg-punkt', 'parker-punkt']) {
		expect(await kindOf(kind)?.open(secretary, { punkt: item.id })).toBeUndefined();
		const change = await read(kind, { punkt: item.id, minutes: '10' });
		if (!change?.ok) throw new Error(kind);
		expect(await planning.preview(secretary, change.change)).toEqual({
			outcome: 'refused',
			message: 'Punktet kommer af et fast punkt, hvis regel bestemmer dets tid.'
		});
	}
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

async function unplacedIds(): Promise<string[]> {
	return (await agendaItems.unplaced(secretary)).map(({ id }) => id);
}

async function logged(command: string) {
	const entry = (await planLog.list(secretary)).find((one) => one.command === command);
	if (!entry) throw new Error(`No ${command}`);
	return entry;
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
