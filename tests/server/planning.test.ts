import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { ChangeLine, ItemLine } from '#lib/text/changes.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { demoDatabase, snapshot, sql, TODAY, viewer, type TestDatabase } from './database.ts';

const DRAFT: series.SeriesDraft = {
	title: 'Indbrudssikring i {måned}',
	kind: 'information',
	minutes: 10,
	proposer: 'Kommunaldirektøren',
	closed: false,
	priority: 'should',
	timing: { type: 'per-period', period: 'month' },
	validFrom: civilDate('2027-01-01')
};

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Et nyt fast punkt', () => {
	test('står på møderne uden videre, med sit navn dannet af titlen', async () => {
		const saved = await planning.save(secretary, id(), series.create(DRAFT));
		expect(saved.outcome).toBe('saved');
		const found = (await series.list(secretary)).find(({ slug }) => slug === 'indbrudssikring-i');
		expect(found).toMatchObject({ title: DRAFT.title, version: 1, validFrom: '2027-01-01' });
		const rows = await rowsOf('indbrudssikring-i');
		expect(rows.slice(0, 2)).toMatchObject([
			{ key: '2027-01', date: '2027-01-07', title: 'Indbrudssikring i januar' },
			{ key: '2027-02', date: '2027-02-04', title: 'Indbrudssikring i februar' }
		]);
		// Ikke i juli: ingen møder.
		expect(rows).toHaveLength(11);
	});

	test('giver det, som forhåndsvisningen sagde, og forhåndsvisningen gemmer intet', async () => {
		const before = await snapshot();
		const upcoming = await planning.upcomingRounds(secretary, DRAFT);
		const preview = await planning.preview(secretary, series.create(DRAFT));
		expect(await snapshot()).toBe(before);
		expect(upcoming).toHaveLength(6);
		expect(upcoming[0]).toMatchObject({
			periodLabel: 'januar 2027',
			meeting: '2027-01-07'
		});
		expect(upcoming[0]?.sentence).toMatch(/en gang om måneden/);
		const saved = await planning.save(secretary, id(), series.create(DRAFT));
		expect(preview.outcome).toBe('shown');
		expect(saved.outcome === 'saved' && saved.changes.map(withoutItem)).toEqual(
			preview.outcome === 'shown' && preview.changes.map(withoutItem)
		);
	});

	test('viser seks gange, også dem efter den planlagte tid', async () => {
		const yearly = { ...DRAFT, timing: { type: 'per-period', period: 'year' } as const };
		const upcoming = await planning.upcomingRounds(secretary, yearly);
		expect(upcoming.map(({ periodLabel, later }) => [periodLabel, later])).toEqual([
			['2027', false],
			['2028', true],
			['2029', true],
			['2030', true],
			['2031', true],
			['2032', true]
		]);
		expect(upcoming[1]?.sentence).toMatch(/endnu ikke planlagt møder/);
	});

	test('viser ikke det, der er holdt, selv om dets frist ikke er gået', async () => {
		const sick = (await series.list(secretary)).find(({ slug }) => slug.startsWith('sygefrav'));
		if (!sick) throw new Error('No sygefravær');
		const upcoming = await planning.upcomingRounds(secretary, sick, { id: sick.id });
		expect(upcoming.map(({ meeting }) => meeting)).toEqual([
			...['2027-02-18', '2027-05-27', '2027-08-19', '2027-11-25'],
			...[null, null]
		]);
	});

	test('med et navn, der er brugt, får et tal efter', async () => {
		await planning.save(secretary, id(), series.create(DRAFT));
		await planning.save(secretary, id(), series.create(DRAFT));
		const slugs = (await series.list(secretary)).map(({ slug }) => slug);
		expect(slugs).toContain('indbrudssikring-i-2');
	});

	test('på idélisten giver ingen punkter', async () => {
		const idea: series.SeriesDraft = { ...DRAFT, timing: { type: 'none' } };
		expect(await planning.save(secretary, id(), series.create(idea))).toEqual({
			outcome: 'saved',
			changes: []
		});
	});

	test('med et holdepunkt, som forummet ikke kender, giver ingen punkter og vælter intet', async () => {
		const lost: series.SeriesDraft = {
			...DRAFT,
			timing: { type: 'after-anchor', anchor: 'ukendt', minDays: 1, maxDays: 30 }
		};
		expect(await planning.save(secretary, id(), series.create(lost))).toEqual({
			outcome: 'saved',
			changes: []
		});
	});
});

describe('Et ændret fast punkt', () => {
	test('flytter kommende punkter og lader holdte stå', async () => {
		const held = (await rowsOf('byudvikling')).filter(({ date }) => date < TODAY);
		await edit('byudvikling', { title: 'Byen', timing: { type: 'per-period', period: 'quarter' } });
		const after = await rowsOf('byudvikling');
		expect(after.filter(({ date }) => date < TODAY)).toEqual(held);
		expect(after.filter(({ date }) => date >= TODAY).map(({ key }) => key)).toEqual([
			'2026-Q4',
			'2027-Q1',
			'2027-Q2',
			'2027-Q3',
			'2027-Q4'
		]);
		expect(new Set(after.filter(({ date }) => date >= TODAY).map(({ title }) => title))).toEqual(
			new Set(['Byen'])
		);
	});

	test('siger, hvad der udgik, og gemmer det udgåede i loggen', async () => {
		const saved = await edit('it', { timing: { type: 'per-period', period: 'year' } });
		expect(saved).toMatchObject({
			changes: expect.arrayContaining([
				expect.objectContaining({
					type: 'dropped',
					title: 'Status fra IT & Digitalisering',
					from: '2027-04-01'
				})
			])
		});
		const [row] = await sql<{ before: object }[]>`
			select before from plan_row where before ->> 'occurrence_key' = '2027-Q2'`;
		expect(row?.before).toMatchObject({ title: 'Status fra IT & Digitalisering', minutes: 20 });
	});

	test('beholder et punkt, som et menneske har skrevet i, uden plads, når reglen ikke giver det', async () => {
		const item = await itemOf('it', '2027-Q2');
		await planning.save(
			secretary,
			id(),
			agendaItems.edit(item.id, item.version, {
				...item,
				title: 'IT med gæst'
			})
		);
		await edit('it', { timing: { type: 'per-period', period: 'year' } });
		const waiting = await agendaItems.unplaced(secretary);
		expect(waiting).toContainEqual(
			expect.objectContaining({ title: 'IT med gæst', reason: { type: 'rule-ended' } })
		);
	});

	test('beholder et fastlåst punkt på dets møde, når reglen ikke giver det', async () => {
		const item = await itemOf('it', '2027-Q2');
		await planning.save(secretary, id(), agendaItems.putOn(item.id, item.version, item.meeting));
		await edit('it', { timing: { type: 'per-period', period: 'year' } });
		expect(await agendaItems.find(secretary, item.id)).toMatchObject({
			meeting: item.meeting,
			pinned: true
		});
	});

	test('rører ikke en udsendt dagsorden', async () => {
		await sql`update meeting set status = 'sent' where date = '2027-01-07'`;
		await planAgain();
		const before = await onDay('2027-01-07');
		await edit('it', { title: 'IT', minutes: 99, timing: { type: 'per-period', period: 'year' } });
		expect(await onDay('2027-01-07')).toEqual(before);
	});

	test('gemmes ikke oven på en andens ændring', async () => {
		const found = await seriesCalled('it');
		await edit('it', { minutes: 25 });
		const before = await snapshot();
		const again = await planning.save(secretary, id(), series.edit(found.id, found.version, found));
		expect(again).toEqual({ outcome: 'stale' });
		expect(await snapshot()).toBe(before);
	});
});

describe('Et afsluttet fast punkt', () => {
	test('har ingen punkter efter sin sidste dag', async () => {
		const found = await seriesCalled('byudvikling');
		const lastDay = civilDate('2027-03-31');
		await planning.save(secretary, id(), series.end(found.id, found.version, lastDay));
		const coming = (await rowsOf('byudvikling')).filter(({ date }) => date >= TODAY);
		expect(coming.map(({ key }) => key)).toEqual(['2026-12', '2027-01', '2027-02', '2027-03']);
		expect(await seriesCalled('byudvikling')).toMatchObject({ validTo: '2027-03-31' });
	});
});

describe('Rammepunkter', () => {
	test('står én gang på hvert møde, der ikke er aflyst', async () => {
		await sql`update meeting set status = 'cancelled' where date = '2027-02-04'`;
		await sql`
			insert into meeting (forum_id, date, start_time, time_budget)
			values (${secretary.forum}, '2027-02-10', '09:00', 150)`;
		await planAgain();
		const days = (await rowsOf('godkendelse')).map(({ date }) => date);
		const [open] = await sql<{ dates: string[] }[]>`
			select jsonb_agg(date order by date) as dates from meeting where status <> 'cancelled'`;
		expect(days).toEqual(open?.dates);
	});
});

describe('Et aflyst møde', () => {
	test('giver sine punkter videre inden for deres vinduer', async () => {
		await sql`update meeting set status = 'cancelled' where date = '2027-04-01'`;
		const changes = await planAgain();
		expect(changes).toContainEqual(
			expect.objectContaining({
				type: 'moved',
				title: 'Orientering vedr. byudvikling',
				from: '2027-04-01',
				to: '2027-04-15'
			})
		);
		expect(await onDay('2027-04-01')).toEqual([]);
	});
});

describe('Planen er aldrig forældet', () => {
	test('en ny dag planlægges ved første besøg, og næste besøg gør intet', async () => {
		process.env.AARSHJUL_TODAY = '2027-01-02';
		await viewer('reader');
		const keys = (await rowsOf('sundhedspulje')).map(({ key }) => key);
		expect(keys).toEqual(['2026', '2027']);
		const [state] = await sql`
			select planned_on as day from plan_state where forum_id = ${secretary.forum}`;
		expect(state).toEqual({ day: '2027-01-02' });
		// Der er ingen møder i 2028 endnu; januars punkter venter på dem.
		const waiting = await agendaItems.unplaced(secretary);
		expect(waiting).toContainEqual(
			expect.objectContaining({ title: 'Orientering vedr. byudvikling', key: '2028-01' })
		);
		const before = await snapshot();
		await viewer('reader');
		expect(await snapshot()).toBe(before);
	});

	test('det, der blev behandlet, kommer ikke igen', async () => {
		process.env.AARSHJUL_TODAY = '2027-01-08';
		await viewer('reader');
		const january = (await rowsOf('byudvikling')).filter(({ key }) => key === '2027-01');
		expect(january).toMatchObject([{ date: '2027-01-07' }]);
	});
});

describe('To på samme tid', () => {
	test('i hver sin proces giver ét resultat', async () => {
		await sql`
			insert into item_series (forum_id, slug, title, kind, minutes, proposer, priority, timing, sections)
			values (${secretary.forum}, 'ny', 'Ny', 'status', 5, 'Sekretariatet', 'may',
				'{"type":"per-period","period":"month"}', '{}')`;
		const exits = await Promise.all([1, 2, 3].map(() => replanInProcess(secretary.forum)));
		expect(exits).toEqual([0, 0, 0]);
		const keys = (await rowsOf('ny')).map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		// December og så 2027 uden juli.
		expect(keys).toHaveLength(12);
		const logs = await sql`select id from plan_log where command = 'test.replan'`;
		expect(logs).toHaveLength(1);
	});

	test('med hver sin ændring gemmes begge, og planen er den samme som en efter en', async () => {
		await Promise.all(
			['a', 'b', 'c', 'd'].map((title) =>
				planning.save(secretary, id(), series.create({ ...DRAFT, title }))
			)
		);
		expect(await planAgain()).toEqual([]);
		expect((await series.list(secretary)).map(({ title }) => title)).toEqual(
			expect.arrayContaining(['a', 'b', 'c', 'd'])
		);
	});
});

function id(): string {
	return crypto.randomUUID();
}

async function planAgain() {
	return await planning.replan(secretary.forum, {
		actor: null,
		command: 'test',
		commandId: id(),
		today: TODAY
	});
}

async function edit(slug: string, changes: Partial<series.SeriesDraft>) {
	const found = await seriesCalled(slug);
	return await planning.save(
		secretary,
		id(),
		series.edit(found.id, found.version, { ...found, ...changes })
	);
}

async function seriesCalled(slug: string): Promise<series.StoredSeries> {
	const found = (await series.list(secretary)).find((one) => one.slug === slug);
	if (!found) throw new Error(`No series ${slug}`);
	return found;
}

async function itemOf(slug: string, key: string) {
	const [row] = await sql<{ id: string }[]>`
		select i.id
		from agenda_item i
		join item_series s on s.id = i.series_id
		where s.slug = ${slug} and i.occurrence_key = ${key}`;
	const item = await agendaItems.find(secretary, row?.id ?? '');
	if (!item?.visible) throw new Error(`No ${slug}/${key}`);
	return item;
}

/** The series' placed items by their meetings. */
async function rowsOf(slug: string) {
	return await sql<{ key: string; date: string; title: string }[]>`
		select i.occurrence_key as key, t.date, i.title
		from agenda_item i
		join item_series s on s.id = i.series_id
		join meeting t on t.id = i.meeting_id
		where s.slug = ${slug}
		order by t.date`;
}

async function onDay(date: string) {
	return await sql`
		select i.title, i.minutes, i.version
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		where t.date = ${date}
		order by i.id`;
}

/** The exit code of a process of its own that replans the forum. */
async function replanInProcess(forum: string): Promise<number | null> {
	const script = `
		import { replan } from '#lib/server/planning.ts';
		await replan('${forum}', {
			actor: null, command: 'test.replan', commandId: crypto.randomUUID(), today: '${TODAY}'
		});
		process.exit(0);`;
	const root = fileURLToPath(new URL('../..', import.meta.url));
	const args = ['--input-type=module', '--eval', script];
	const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
	return await new Promise((resolve) => child.on('exit', resolve));
}

/** A new row gets an id of its own each time it is tried. */
function withoutItem(line: ChangeLine): Partial<ItemLine> {
	return Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'item'));
}
