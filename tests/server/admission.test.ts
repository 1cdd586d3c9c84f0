import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as admission from '#lib/server/admission.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { admittedIn } from '#lib/server/item-form.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import type { Change } from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from './database.ts';

const SPAN = { from: civilDate('2026-11-22'), to: civilDate('2027-12-31') };

let database: TestDatabase;
let secretary: Viewer;
let reader: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	[secretary, reader] = [await viewer('secretary'), await viewer('reader')];
});
afterEach(async () => await database.drop());

describe('Den, der lukkes ind til et lukket fast punkt,', () => {
	test('læser det og hver af dets kommende gange, og ingen efter at være lukket ud igen', async () => {
		const closed = await closedSeries();
		expect(await series.find(reader, closed.id)).toBeUndefined();
		await save(series.edit(closed.id, closed.version, { ...closed, admitted: [reader.person] }));
		expect((await series.find(reader, closed.id))?.title).toBe(closed.title);
		const [own, seen] = [await rounds(secretary, closed.id), await rounds(reader, closed.id)];
		expect(seen.length).toBeGreaterThan(1);
		expect(seen).toEqual(own);
		const again = await closedSeries();
		await save(series.edit(again.id, again.version, { ...again, admitted: [] }));
		expect(await rounds(reader, closed.id)).toEqual([]);
	});
});

describe('Den, der lukkes ind til et lukket punkt,', () => {
	test('læser det og ikke de andre gange, også når planen lægges igen', async () => {
		const closed = await closedSeries();
		const [id = ''] = await rounds(secretary, closed.id);
		await admit(id, [reader.person]);
		expect(await rounds(reader, closed.id)).toEqual([id]);
		const now = await closedSeries();
		await save(series.edit(now.id, now.version, { ...now, minutes: now.minutes + 5 }));
		expect(await rounds(reader, closed.id)).toEqual([id]);
	});

	test('nævnes i forhåndsvisningen og i loggen, og det fortrydes som andet', async () => {
		const [id = ''] = await rounds(secretary, (await closedSeries()).id);
		const saved = await admit(id, [reader.person]);
		const line = { type: 'changed', item: id, reason: 'Det er ændret, hvem der må se punktet.' };
		expect(saved).toMatchObject([line]);
		const [entry] = await planLog.list(secretary, 1);
		expect(entry?.changes).toMatchObject([line]);
		await save(undo(entry?.id ?? ''));
		expect((await agendaItems.find(reader, id))?.visible).toBe(false);
	});

	test('ses kun af sekretariatet, med rolle før navn', async () => {
		const [id = ''] = await rounds(secretary, (await closedSeries()).id);
		await admit(id, [reader.person]);
		expect(await admission.labels(secretary, [reader.person])).toEqual(['Læser, Læseren']);
		expect(await admission.labels(reader, [reader.person])).toEqual([]);
		const seen = await agendaItems.find(reader, id);
		expect(seen).not.toHaveProperty('admitted');
	});

	test('skal stadig være med i forummet', async () => {
		const [id = ''] = await rounds(secretary, (await closedSeries()).id);
		await admit(id, [reader.person]);
		await sql`delete from forum_member where person_id = ${reader.person}`;
		expect(await agendaItems.find(reader, id)).toBeUndefined();
	});
});

test('Formularen lukker kun ind til det, der er lukket', () => {
	const person = '00000000-0000-4000-8000-000000000001';
	const values = { [`admit-${person}`]: 'on', 'admit-noget-andet': 'on' };
	expect(admittedIn({ ...values, closed: 'on' })).toEqual({ admitted: [person] });
	expect(admittedIn(values)).toEqual({});
});

async function admit(id: string, persons: string[]) {
	const item = await agendaItems.find(secretary, id);
	if (!item?.visible) throw new Error('No item');
	return await save(agendaItems.edit(id, item.version, { ...item, admitted: persons }));
}

async function save(change: Change) {
	const saved = await planning.save(secretary, crypto.randomUUID(), change);
	if (saved.outcome !== 'saved') throw new Error(`${change.name}: ${saved.outcome}`);
	return saved.changes;
}

async function closedSeries() {
	const found = (await series.list(secretary)).find(({ closed }) => closed);
	if (!found) throw new Error('No closed series');
	return found;
}

/** Its items on coming meetings and without one, that this viewer may read. */
async function rounds(who: Viewer, id: string): Promise<string[]> {
	const items = [...(await agendaItems.list(who, SPAN)), ...(await agendaItems.unplaced(who))];
	return items.flatMap((item) => (item.visible && item.series === id ? [item.id] : []));
}
