import { afterEach, beforeEach, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { planInput } from '#lib/server/export.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { demoDatabase, sql, TODAY, viewer, type TestDatabase } from './database.ts';
import { exportedPlan, shownPlan } from './plan-shown.ts';

const HORIZON = { from: TODAY, to: civilDate('2027-12-31') };

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

test('Planlagt som fil giver demoen netop den plan, som siden viser', async () => {
	const { plan } = await exportedPlan(secretary, TODAY);
	expect(plan.meetings.length).toBeGreaterThan(26);
	expect(plan).toEqual(await shownPlan(secretary, TODAY));
});

test('En plan, som filen kender, har ingen ændringer', async () => {
	expect((await exportedPlan(secretary, TODAY)).changes).toEqual([]);
});

test('Det gælder også efter rettelser, fastlåsninger og punkter taget af', async () => {
	const it = await titled('Status fra IT & Digitalisering');
	await planning.save(
		secretary,
		id(),
		agendaItems.edit(it.id, it.version, {
			...it,
			title: 'IT, længere end ellers',
			minutes: 140
		})
	);
	const health = await titled('Sundhedspuljen: godkendelse af udmøntning');
	const april = await meetings.findByDate(secretary, civilDate('2027-04-15'));
	await planning.save(
		secretary,
		id(),
		agendaItems.putOn(health.id, health.version, april?.id ?? '')
	);
	const days = await titled('Evaluering af Store Lederdøgn');
	await planning.save(secretary, id(), agendaItems.takeOut(days.id, days.version));
	await planning.save(
		secretary,
		id(),
		agendaItems.add({ ...days, title: 'Et ekstra punkt', meeting: april?.id })
	);
	await sql`update meeting set status = 'cancelled' where date = '2027-03-18'`;
	await sql`update meeting set status = 'sent' where date = '2026-12-03'`;
	await sql`update meeting set time_budget = 30 where date = '2027-02-18'`;
	await replan();
	const { plan } = await exportedPlan(secretary, TODAY);
	expect(plan).toEqual(await shownPlan(secretary, TODAY));
	expect(JSON.stringify(plan.meetings)).toContain('IT, længere end ellers');
	expect(JSON.stringify(plan.unplaced)).toContain('Store Lederdøgn');
});

test('Et fastlåst punkt, hvis møde er aflyst, og en ændret regel følger med', async () => {
	const days = await titled('Evaluering af Store Lederdøgn');
	await planning.save(secretary, id(), agendaItems.putOn(days.id, days.version, days.meeting));
	await sql`update meeting set status = 'cancelled' where date = '2027-05-27'`;
	const it = (await series.list(secretary)).find(({ slug }) => slug === 'it');
	if (!it) throw new Error('No series it');
	await planning.save(
		secretary,
		id(),
		series.edit(it.id, it.version, {
			...it,
			timing: { type: 'per-period', period: 'half-year' }
		})
	);
	const { plan } = await exportedPlan(secretary, TODAY);
	expect(plan).toEqual(await shownPlan(secretary, TODAY));
});

test('Et punkt, hvis regel er ændret under det, følger med, og et tømt felt er tomt', async () => {
	const [first, second] = await all('Status fra IT & Digitalisering');
	if (!first || !second) throw new Error('No items');
	expect(first.presenter).toBe('Chefen for IT & Digitalisering');
	await planning.save(
		secretary,
		id(),
		agendaItems.edit(first.id, first.version, { ...first, presenter: '' })
	);
	await planning.save(
		secretary,
		id(),
		agendaItems.edit(second.id, second.version, {
			...second,
			title: 'IT, ny'
		})
	);
	const it = (await series.list(secretary)).find(({ slug }) => slug === 'it');
	if (!it) throw new Error('No series it');
	await planning.save(
		secretary,
		id(),
		series.edit(it.id, it.version, {
			...it,
			timing: { type: 'per-period', period: 'year' }
		})
	);
	const { plan } = await exportedPlan(secretary, TODAY);
	expect(plan).toEqual(await shownPlan(secretary, TODAY));
	expect(JSON.stringify(plan.unplaced)).toContain('IT, ny');
});

test('Kun forummets sekretariat får filen', async () => {
	expect(await planInput(await viewer('chair'))).toBeUndefined();
	expect(await planInput(await viewer('reader'))).toBeUndefined();
});

async function titled(title: string): Promise<AgendaItem> {
	const [item] = await all(title);
	if (!item) throw new Error(`No item ${title}`);
	return item;
}

async function all(title: string): Promise<AgendaItem[]> {
	const items = (await agendaItems.list(secretary, HORIZON)) as AgendaItem[];
	return items.filter((one) => one.title === title);
}

async function replan(): Promise<void> {
	await planning.replan(secretary.forum, {
		actor: null,
		command: 'test',
		commandId: id(),
		today: TODAY
	});
}

function id(): string {
	return crypto.randomUUID();
}
