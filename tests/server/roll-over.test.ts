import { afterEach, beforeEach, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as copies from '#lib/server/copies.ts';
import * as proposals from '#lib/server/meeting-proposals.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
import * as rollOver from '#lib/server/roll-over.ts';
import { undo } from '#lib/server/undo.ts';
import {
	differenceOf,
	monthsWords,
	stepsOf
} from '../../src/routes/[forum]/aarsskifte/[year]/steps.ts';
import { inCopy, planOf } from './copies/plans.ts';
import { demoDatabase, planText, sql, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

test('En kladde for 2028 siger, hvad der mangler, og bliver til en plan, når møderne er valgt', async () => {
	const there = await draftOf(2028);
	const bare = await rollOver.of(there, 2028);
	expect(bare.meetings).toMatchObject({ held: 0, first: null });
	expect(bare.calendar.lacking).toEqual(expect.arrayContaining(['Juleaften', 'Sommerferie']));
	expect(stepsOf(bare, 'open')).toMatchObject({ meetings: 'open', calendar: 'look', plan: 'open' });

	await acceptAll(there, 2028);
	const made = await rollOver.of(there, 2028);
	expect(made.meetings).toMatchObject({ first: '2028-01-06', last: '2028-12-21' });
	expect(made.meetings.held).toBe(26);
	const monthly = made.years.find(({ title }) => title === 'Orientering vedr. byudvikling');
	expect(monthly).toMatchObject({ before: { rounds: 11 }, after: { rounds: 12, minutes: 180 } });
	expect(monthly && differenceOf(monthly)).toBe('Flere');
});

test('Trinene er syv, og det sidste er klart, når årsplanen er taget i brug', async () => {
	const there = await draftOf(2028);
	const made = await rollOver.of(there, 2028);
	expect(Object.keys(stepsOf(made, 'open'))).toEqual([
		...['calendar', 'meetings', 'anchors', 'series', 'leftOver', 'plan', 'adoption']
	]);
	expect(stepsOf(made, 'open').adoption).toBe('open');
	expect(stepsOf(made, 'discarded').adoption).toBe('open');
	expect(stepsOf(made, 'adopted').adoption).toBe('done');
});

test('Holdepunkter uden datoer i det nye år nævnes, før møderne er valgt', async () => {
	const there = await draftOf(2029);
	const { anchors } = await rollOver.of(there, 2029);
	expect(anchors).toEqual(
		expect.arrayContaining([
			{ anchor: 'abc', name: 'ABC-bestyrelsesmøde', year: 2029, items: expect.any(Number) }
		])
	);
	expect(stepsOf(await rollOver.of(there, 2029), 'open').anchors).toBe('open');
});

test('Faste punkter, der slutter, og dem, hvis indstiller ikke er med i forummet, nævnes', async () => {
	await sql`
		update item_series set valid_to = '2027-06-30'
		where forum_id = ${secretary.forum} and slug = 'sygefravaer'`;
	const { ending, orphaned } = await rollOver.of(await draftOf(2028), 2028);
	expect(ending).toMatchObject([{ title: 'Sygefravær', lastDay: '2027-06-30' }]);
	expect(orphaned.map(({ proposer }) => proposer)).toContain('Afdelingschefen for Drift & Service');
	const named = orphaned.map(({ proposer }) => proposer);
	expect(named).not.toContain('Kommunaldirektøren');
	expect(new Set(named).size).toBe(named.length);
	expect(orphaned.some(({ series }) => series.length > 1)).toBe(true);
});

test('En gang af et fast punkt, der ligger i en ferie, nævnes med sin periode og hvorfor', async () => {
	const there = await draftOf(2027);
	const { leftOver } = await rollOver.of(there, 2027);
	const rounds = leftOver.filter(({ title }) => title.startsWith('Orientering vedr. byudvikling'));
	expect(rounds).toContainEqual(
		expect.objectContaining({
			series: true,
			window: expect.objectContaining({ earliest: '2027-07-01', latest: '2027-07-31' }),
			reason: expect.stringContaining('Sommerferie')
		})
	);
	const windows = rounds.map(({ window }) => window?.earliest);
	expect(new Set(windows).size).toBe(windows.length);
});

test('En årsplan, der tages i brug, er kladdens, står i loggen og kan fortrydes', async () => {
	const before = await planOf(secretary.forum);
	const there = await draftOf(2028);
	await acceptAll(there, 2028);
	const text = await planText();
	const copy = await copies.find(secretary, there.forum);
	const command = crypto.randomUUID();
	const adopted = copies.adopt(there.forum, copy?.revision ?? -1, []);
	expect(await planning.save(secretary, command, adopted)).toMatchObject({ outcome: 'saved' });
	expect(await planOf(secretary.forum)).toEqual(await planOf(there.forum));
	expect(await meetings.findByDate(secretary, civilDate('2028-01-06'))).toBeDefined();
	await planning.save(secretary, crypto.randomUUID(), undo(command));
	expect(await planOf(secretary.forum)).toEqual(before);
	expect(await planText()).toBe(text);
});

test('Måneder læses som man siger dem', () => {
	expect(monthsWords([1, 4, 7, 10])).toBe('jan., apr., jul. og okt.');
	expect(monthsWords([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toBe('hver måned');
	expect(monthsWords([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12])).toBe('alle måneder undtagen jul.');
});

async function draftOf(year: number): Promise<Viewer> {
	const draft = { name: `Årsplan ${year}`, year };
	return await inCopy(
		secretary,
		(await copies.create(secretary, crypto.randomUUID(), draft)) ?? ''
	);
}

async function acceptAll(there: Viewer, year: number): Promise<void> {
	const { days, closed } = await proposals.ofYear(there, year);
	const moved = closed.flatMap(({ date: wanted, options, chosen }) => {
		const date = options.find(({ policy }) => policy === chosen)?.date;
		return date ? [{ date, wanted, start: '09:00' as const }] : [];
	});
	const accepted = meetings.accept([...days, ...moved]);
	expect(await planning.save(there, crypto.randomUUID(), accepted)).toMatchObject({
		outcome: 'saved'
	});
}
