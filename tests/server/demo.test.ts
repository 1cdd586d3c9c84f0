import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoAccounts, fillDemo } from '#db/demo.js';
import { civilDate } from '#lib/domain/civil-date.ts';
import { closedDayOn } from '#lib/domain/closed-days.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { verify } from '#lib/server/auth/passwords.ts';
import * as closedDays from '#lib/server/closed-days.ts';
import { isCorrected } from '#lib/server/meeting-documents.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
import {
	demoDatabase,
	freshDatabase,
	snapshot,
	sql,
	viewer,
	type TestDatabase
} from './database.ts';

const YEAR = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };

let database: TestDatabase;
afterEach(async () => await database.drop());

describe('Chefforums 2027 set fra 22. november 2026', () => {
	beforeEach(async () => {
		database = await demoDatabase();
	});

	test('7. januar 2027 er et møde: ulige uge efter uge 53', async () => {
		const secretary = await viewer('secretary');
		const found = await meetings.findByDate(secretary, civilDate('2027-01-07'));
		expect(found).toMatchObject({ start: '09:00', timeBudget: 150, place: 'Mødelokale 1' });
	});

	test('ingen møder på en lukkedag eller i juli', async () => {
		const secretary = await viewer('secretary');
		const local = await closedDays.list(secretary, YEAR);
		const dates = (await meetings.list(secretary, YEAR)).map(({ date }) => date);
		expect(dates.length).toBeGreaterThan(20);
		expect(dates.filter((date) => closedDayOn(date, local))).toEqual([]);
		expect(dates.filter((date) => date.startsWith('2027-07'))).toEqual([]);
		// Torsdag 29. april er Store Lederdøgn: dagen før. Kristi himmelfart er 6. maj, lige uge.
		expect(dates).toContain('2027-04-28');
	});

	test('byudvikling en gang i hver måned med møde', async () => {
		const secretary = await viewer('secretary');
		const months = new Set(
			(await meetings.list(secretary, YEAR)).map(({ date }) => date.slice(0, 7))
		);
		const placed = (await datesOf('byudvikling')).map((date) => date.slice(0, 7));
		expect(placed).toEqual([...months]);
	});

	test('sygefravær fire gange, 45 dage eller mere efter kvartalet', async () => {
		expect(await datesOf('sygefravaer')).toEqual([
			'2027-02-18',
			'2027-05-27',
			'2027-08-19',
			'2027-11-25'
		]);
	});

	test('IT fire gange, en i hvert kvartal', async () => {
		const quarters = (await datesOf('it')).map((date) => Math.ceil(Number(date.slice(5, 7)) / 3));
		expect(quarters).toEqual([1, 2, 3, 4]);
	});

	test('ABC syv dage før hvert bestyrelsesmøde, styringsdialogen 14 dage før sin', async () => {
		// Bestyrelsesmøder 20. april og 26. oktober, dialogen 15. september.
		expect(await datesOf('abc')).toEqual(['2027-04-01', '2027-10-14']);
		expect(await datesOf('styringsdialog')).toEqual(['2027-08-19']);
	});

	test('kun juli er uden byudvikling, og det siges hvorfor', async () => {
		const secretary = await viewer('secretary');
		const waiting = await agendaItems.unplaced(secretary);
		expect(waiting).toMatchObject([
			{ key: '2027-07', reason: { type: 'no-meeting', recess: 'Sommerferie' } }
		]);
	});

	test('de holdte møder har deres punkter, det seneste venter på godkendelse', async () => {
		const secretary = await viewer('secretary');
		const past = { from: civilDate('2026-01-01'), to: civilDate('2026-11-21') };
		const statuses = (await meetings.list(secretary, past)).map(({ status }) => status);
		expect(statuses.at(-1)).toBe('held');
		expect(new Set(statuses.slice(0, -1))).toEqual(new Set(['approved']));
		expect((await agendaItems.list(secretary, past)).length).toBeGreaterThan(70);
		expect(await meetings.next(secretary, civilDate('2026-11-22'))).toMatchObject({
			date: '2026-12-03',
			status: 'draft'
		});
		expect(await meetings.previousHeld(secretary, civilDate('2026-12-03'))).toBe('2026-11-19');
	});

	test('planen står allerede: at planlægge igen ændrer intet', async () => {
		const before = await snapshot();
		const { forum } = await viewer('secretary');
		const changes = await planning.replan(forum, {
			actor: null,
			command: 'test',
			commandId: crypto.randomUUID(),
			today: civilDate('2026-11-22')
		});
		expect(changes).toEqual([]);
		expect(await snapshot()).toBe(before);
	});

	test('ingen får mail om udkast, der var klar, før demoen begyndte', async () => {
		const drafts = await sql`
			select t.date::text as date
			from notice n
			join meeting t on t.id = (n.about ->> 'meeting')::uuid
			where n.kind = 'draft-ready'
			order by t.date`;
		expect(drafts).toEqual([]);
		expect(await sql`select key from job where kind = 'notice'`).toEqual([]);
	});

	test('ét fast punkt og ét enkelt punkt er lukkede, og tre punkter står på idélisten', async () => {
		const secretary = await viewer('secretary');
		const all = await agendaItems.list(secretary, { ...YEAR, from: civilDate('2026-11-22') });
		const closed = all.filter((item) => item.visible && item.closed);
		expect(closed.map((item) => item.visible && item.series !== null).sort()).toContain(true);
		expect(closed.map((item) => item.visible && item.series !== null).sort()).toContain(false);
		expect(await agendaItems.ideas(secretary)).toHaveLength(3);
	});
});

describe('En ny installation', () => {
	let dataDir: string;
	beforeEach(async () => {
		database = await freshDatabase();
		// Not made yet, as when DATABASE_URL is set and nothing else has made the folder.
		dataDir = join(mkdtempSync(join(tmpdir(), 'aarshjul-demo-')), 'data');
	});
	afterEach(() => rmSync(dirname(dataDir), { recursive: true }));

	test.each(['2026-01-01', '2027-03-10', '2028-02-29', '2032-12-31'])(
		'fyldes på %s med det år og det næste, uden punkter der mangler plads uden for juli',
		async (day) => {
			process.env.AARSHJUL_TODAY = day;
			await fillDemo(database.url, { today: civilDate(day), dataDir });
			const secretary = await viewer('secretary');
			const waiting = await agendaItems.unplaced(secretary);
			const keys = waiting.map((item) => (item.visible ? item.key : 'skjult'));
			expect(keys.filter((key) => !key?.endsWith('-07'))).toEqual([]);
			expect(await meetings.next(secretary, civilDate(day))).toBeDefined();
		}
	);

	test('får én konto for hver rolle, som kun ejeren kan læse, og adgangskoderne virker', async () => {
		const accounts = await fillDemo(database.url, { today: civilDate('2026-11-22'), dataDir });
		expect(accounts?.map(({ role }) => role)).toEqual([
			'Sekretariat',
			'Formand',
			'Chef',
			'Læser',
			'Administrator'
		]);
		expect(statSync(join(dataDir, 'demo-konti.json')).mode & 0o777).toBe(0o600);
		expect(demoAccounts(dataDir)).toEqual(accounts);
		for (const { email, password } of accounts ?? []) {
			expect(password.length).toBeGreaterThanOrEqual(14);
			const [person] = await sql<{ hash: string }[]>`
				select password_hash as hash from person where email = ${email}`;
			expect(await verify(person?.hash, password)).toBe(true);
		}
	});

	test('har sendt de referater, der gælder: intet er rettet siden', async () => {
		await fillDemo(database.url, { today: civilDate('2026-11-22'), dataDir });
		const secretary = await viewer('secretary');
		const sent = await sql<{ id: string }[]>`
			select d.meeting_id as id from sent_document d where d.kind = 'minutes'`;
		expect(sent).toHaveLength(3);
		for (const { id } of sent) expect(await isCorrected(secretary, id)).toBe(false);
	});

	test('fyldes ikke igen, når der er noget i den', async () => {
		await fillDemo(database.url, { today: civilDate('2026-11-22'), dataDir });
		const before = await snapshot();
		expect(await fillDemo(database.url, { today: civilDate('2026-11-23'), dataDir })).toBeNull();
		expect(await snapshot()).toBe(before);
	});

	test('er tom, når to starter på samme tid, for alle andre end den ene', async () => {
		const today = civilDate('2026-11-22');
		const both = await Promise.all([
			fillDemo(database.url, { today, dataDir }),
			fillDemo(database.url, { today, dataDir })
		]);
		expect(both.filter((accounts) => accounts === null)).toHaveLength(1);
		const [count] = await sql<{ forums: number }[]>`select count(*)::int as forums from forum`;
		expect(count?.forums).toBe(2);
	});
});

/** The days in 2027 on which the series' items stand. */
async function datesOf(slug: string): Promise<string[]> {
	const rows = await sql<{ date: string }[]>`
		select t.date
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		join item_series s on s.id = i.series_id
		where s.slug = ${slug} and t.date between ${YEAR.from} and ${YEAR.to}
		order by t.date`;
	return rows.map(({ date }) => date);
}
