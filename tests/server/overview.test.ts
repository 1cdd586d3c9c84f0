import { afterEach, beforeEach, expect, test } from 'vitest';
import { civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as planning from '#lib/server/planning.ts';
import * as forums from '#lib/server/forums.ts';
import * as overview from '#lib/server/overview.ts';
import { demoDatabase, sql, TODAY, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

test.each([
	['i november', '2026-11-22'],
	['den 2. januar, hvor 2028 endnu ingen møder har', '2027-01-02'],
	['efter ferien, hvor juli ingen møder havde', '2027-08-05']
])('Intet venter på en beslutning %s', async (_when, date) => {
	const day = civilDate(date);
	expect(await on(day)).toMatchObject({ waiting: [], overFull: [] });
	expect(await agendaItems.unplaced(secretary)).not.toEqual([]);
});

test('Et punkt, som en person tog af, venter på en beslutning', async () => {
	const items = (await agendaItems.list(secretary, YEAR)) as AgendaItem[];
	const item = items.find(({ title }) => title === 'Status fra IT & Digitalisering');
	if (!item) throw new Error('No item');
	await planning.save(secretary, crypto.randomUUID(), agendaItems.takeOut(item.id, item.version));
	expect((await on(TODAY)).waiting).toMatchObject([{ id: item.id }]);
});

test('Løfter, som intet er kommet af, når deres dag er forbi, venter på en beslutning', async () => {
	const before = (await on(TODAY)).overdue;
	await sql`
		insert into commitment (forum_id, item_id, number, meeting_id, quote, kind, title, latest)
		select i.forum_id, i.id, 1, t.id, 'Det gøres.', 'task', 'Det gøres', '2026-11-01'
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		where i.forum_id = ${secretary.forum} and t.date < ${TODAY} and not i.closed
		limit 1`;
	expect((await on(TODAY)).overdue).toBe(before + 1);
});

test('Den, der skylder en tekst til et udkast, ser det; sekretariatet ser det for alle, og en læser intet', async () => {
	await sql`
		update agenda_item i
		set proposer = 'Chefen for Økonomi & Stab', edited = '{proposer,sections}',
			sections = i.sections || '{"occasion": "", "caseText": ""}'
		from meeting t
		where t.id = i.meeting_id and t.forum_id = ${secretary.forum} and t.date = '2026-12-03'
			and i.standing is null and not i.closed`;
	const texts = { date: '2026-12-03', due: '2026-11-24', items: 1 };
	const owed = async (role: Viewer['role']) =>
		(await on(TODAY, await viewer(role))).steps.filter(({ items }) => items);
	expect(await owed('member')).toEqual([{ type: 'own-texts', ...texts }]);
	expect(await owed('secretary')).toEqual([{ type: 'texts', ...texts }]);
	expect(await owed('chair')).toEqual([]);
	expect(await owed('reader')).toEqual([]);
});

test('De næste fem møder står der med deres punkter og minutter, aflyste ikke', async () => {
	await sql`update meeting set status = 'cancelled' where date = '2026-12-17'`;
	const { coming } = await on(TODAY);
	expect(coming.map(({ date }) => date)).toEqual([
		'2026-12-03',
		'2026-12-30',
		'2027-01-07',
		'2027-01-21',
		'2027-02-04'
	]);
	const items = (await agendaItems.list(secretary, YEAR)) as AgendaItem[];
	const [meeting] = await sql<{ id: string }[]>`select id from meeting where date = '2027-01-07'`;
	const own = items.filter((item) => item.meeting === meeting?.id);
	expect(own.length).toBeGreaterThan(2);
	expect(coming[2]).toMatchObject({
		// As on every page, the items that open and close a meeting are not counted.
		items: own.filter(({ standing }) => !standing).length,
		minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
		atLeast: false
	});
});

const YEAR = { from: TODAY, to: civilDate('2027-12-31') };

async function on(day: CivilDate, { person } = secretary): Promise<overview.ForumOverview> {
	process.env.AARSHJUL_TODAY = day;
	const membership = await forums.find('chefforum', person);
	if (!membership) throw new Error('No forum');
	return await overview.of(membership, day);
}
