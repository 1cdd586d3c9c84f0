import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { kindOf } from '#lib/server/changes.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import type { ChangeLine } from '#lib/text/changes.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, planText, sql, TODAY, viewer, type TestDatabase } from './database.ts';
import { fileChanges, previewed } from './file-changes.ts';
import { exportedPlan, shownPlan } from './plan-shown.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Forhåndsvisningen er hel og rigtig, gemmes som vist og fortrydes til samme plan', () => {
	test('når byudvikling slutter i juni 2027', async () => {
		const found = await named('byudvikling');
		const expected = await fileChanges(secretary, (input) => ({
			...input,
			series: input.series.map((one) =>
				one.id === 'byudvikling' ? { ...one, validTo: '2027-06-30' } : one
			)
		}));
		const read = await kindOf('slut-serie')?.read(secretary, {
			...{ serie: found.id, dato: '2027-06-30' }
		});
		if (!read?.ok) throw new Error('Not read');
		const changes = await proven(read.change, expected);
		const ended = changes.filter(({ type }) => type === 'dropped');
		const days = ended.flatMap((line) => ('from' in line && line.from ? [line.from] : []));
		expect(days.map((day) => day.slice(0, 7))).toEqual([
			...['2027-08', '2027-09', '2027-10', '2027-11', '2027-12']
		]);
		// Juli er ferie: punktet stod uden plads og udgår nu også.
		expect(ended).toHaveLength(6);
	});

	test('når sygefravær bliver 60 minutter', async () => {
		const found = await named('sygefravaer');
		const expected = await fileChanges(secretary, (input) => ({
			...input,
			series: input.series.map((one) => (one.id === found.slug ? { ...one, minutes: 60 } : one))
		}));
		const { id, version } = found;
		const changes = await proven(series.edit(id, version, { ...found, minutes: 60 }), expected);
		expect(
			changes.filter((line) => 'title' in line && line.title.startsWith('Sygefravær'))
		).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ type: 'changed', minutes: 60, minutesBefore: 15 })
			])
		);
	});
});

describe('Et fast punkt, der ændres fra en dato', () => {
	test('slutter dagen før, fortsætter som et nyt og tager det skrevne med sig', async () => {
		const before = await planText();
		const found = await named('byudvikling');
		const may = await item(found.id, '2027-05');
		const fields = { ...may, title: 'Byudvikling i maj: strandparken' };
		await save(agendaItems.edit(may.id, may.version, fields));
		const pinned = await item(found.id, '2027-09');
		await save(agendaItems.putOn(pinned.id, pinned.version, pinned.meeting));
		const touched = await planText();

		const first = civilDate('2027-04-01');
		const draft = { ...(await named('byudvikling')), minutes: 25 };
		const change = series.changeFrom(found.id, found.version, first, draft);
		const changes = await shownAsSaved(change);
		// Ingen dubletter og intet udgået: de samme punkter, længere.
		expect(changes.filter(({ type }) => type !== 'changed' && type !== 'moved')).toEqual([]);
		expect(await named('byudvikling')).toMatchObject({ validTo: '2027-03-31', minutes: 15 });
		const after = await named('orientering-vedr-byudvikling');
		expect(after).toMatchObject({ validFrom: '2027-04-01', minutes: 25 });
		expect(await item(found.id, '2027-03')).toMatchObject({ minutes: 15 });
		expect(await item(after.id, '2027-05')).toMatchObject({
			...{ id: may.id, title: 'Byudvikling i maj: strandparken', minutes: 25 }
		});
		expect(await item(after.id, '2027-09')).toMatchObject({ id: pinned.id, pinned: true });
		await planAsFile();

		await undoLast();
		expect(await planText()).toBe(touched);
		await undoLast();
		await undoLast();
		expect(await planText()).toBe(before);
	});

	test.each([
		[1, '2027-03-18', '2027-04-01'],
		[-1, '2027-02-28', '2027-03-17']
	])('midt i en måned giver stadig ét punkt i den: %s dag fra mødet', async (days, last, next) => {
		const before = await planText();
		const found = await named('byudvikling');
		const { id: january } = await item(found.id, '2027-01');
		const march = await item(found.id, '2027-03');
		await save(agendaItems.putOn(march.id, march.version, await meetingOn('2027-03-18')));
		const first = addDays(civilDate('2027-03-18'), days);
		const draft = { ...found, minutes: 25 };
		const changes = await shownAsSaved(series.changeFrom(found.id, found.version, first, draft));
		expect(changes.filter(({ type }) => type === 'added' || type === 'dropped')).toEqual([]);
		expect(await named('byudvikling')).toMatchObject({ validTo: last });
		expect(await named('orientering-vedr-byudvikling')).toMatchObject({ validFrom: next });
		const rows = await sql<{ id: string; minutes: number }[]>`
			select id, minutes from agenda_item
			where title like '%byudvikling%' and occurrence_key = '2027-03'`;
		expect(rows).toEqual([{ id: march.id, minutes: days > 0 ? march.minutes : 25 }]);
		expect(await agendaItems.find(secretary, january)).toMatchObject({ minutes: march.minutes });
		await planAsFile();
		await undoLast();
		await undoLast();
		expect(await planText()).toBe(before);
	});

	test('kan ikke ændres fra en dag, før det begynder, eller efter det er slut', async () => {
		const found = await named('byudvikling');
		const { id, version } = found;
		await save(series.end(id, undefined, civilDate('2027-06-30')));
		const late = series.changeFrom(id, version + 1, civilDate('2027-09-01'), found);
		expect(await planning.preview(secretary, late)).toEqual({
			outcome: 'refused',
			message: 'Det faste punkt er allerede afsluttet 30. juni 2027. Vælg en dag før.'
		});
		const early = series.changeFrom(id, version + 1, civilDate('1999-01-01'), found);
		await sql`update item_series set valid_from = '2020-01-01' where id = ${id}`;
		expect(await planning.preview(secretary, early)).toMatchObject({ outcome: 'refused' });
	});
});

describe('To faste punkter, der lægges sammen', () => {
	test('bliver til det ene, og det skrevne går over til samme periode', async () => {
		const before = await planText();
		const [city, it] = [await named('byudvikling'), await named('it')];
		await save(series.create({ ...city, title: 'Byggesager', minutes: 10 }));
		const building = await named('byggesager');
		const march = await item(building.id, '2027-03');
		await save(
			agendaItems.edit(march.id, march.version, { ...march, title: 'Byggesager: skolen' })
		);
		const merged = await shownAsSaved(series.merge(building.id, city.id, civilDate('2027-01-01')));
		expect(merged.filter(({ type }) => type === 'unplaced')).toEqual([]);
		expect(await item(city.id, '2027-03')).toMatchObject({
			...{ id: march.id, title: 'Byggesager: skolen' }
		});
		expect(await named('byggesager')).toMatchObject({ validTo: '2026-12-31' });
		await planAsFile();
		await undoLast();

		// It har ingen måneder: det skrevne bliver stående for sig selv, med sin plads.
		await shownAsSaved(series.merge(building.id, it.id, civilDate('2027-01-01')));
		const kept = await agendaItems.find(secretary, march.id);
		expect(kept).toMatchObject({ series: null, key: null, meeting: march.meeting });
		await planAsFile();
		for (let i = 0; i < 3; i++) await undoLast();
		expect(await planText()).toBe(before);
	});

	test('er to forskellige', async () => {
		const { id } = await named('byudvikling');
		expect(
			await kindOf('flet-serier')?.read(secretary, { serie: id, med: id, dato: '2027-01-01' })
		).toEqual({
			...{ ok: false, errors: { med: 'Vælg det faste punkt, der fortsætter.' } }
		});
	});
});

test('“Ikke samme møde som” gemmes, adskiller punkterne og følger med i filen', async () => {
	const [city, it] = [await named('byudvikling'), await named('it')];
	const together = await meetingsOfBoth(city.id, it.id);
	expect(together.length).toBeGreaterThan(0);
	await shownAsSaved(series.edit(it.id, it.version, { ...it, notWith: ['byudvikling'] }));
	expect(await named('it')).toMatchObject({ notWith: ['byudvikling'] });
	expect(await meetingsOfBoth(city.id, it.id)).toEqual([]);
	await planAsFile();
});

test('Et lukket fast punkts navn når ikke en læser gennem et, der ikke må stå sammen med det', async () => {
	const [city, it] = [await named('byudvikling'), await named('it')];
	await save(series.edit(city.id, city.version, { ...city, closed: true }));
	await save(series.edit(it.id, it.version, { ...it, notWith: ['byudvikling'] }));
	const seen = await series.find(await viewer('reader'), it.id);
	expect(seen).toBeDefined();
	expect(JSON.stringify(seen)).not.toContain('byudvikling');
});

/** The preview says what the file says, saving does what the preview says, and undoing gives the plan back. */
async function proven(change: planning.Change, expected: readonly string[]) {
	const before = await planText();
	expect(expected.length).toBeGreaterThan(0);
	const changes = await shownAsSaved(change);
	expect(previewed(changes)).toEqual(expected);
	await planAsFile();
	await undoLast();
	expect(await planText()).toBe(before);
	return changes;
}

async function shownAsSaved(change: planning.Change): Promise<readonly ChangeLine[]> {
	const before = await planText();
	const shown = await planning.preview(secretary, change);
	expect(await planText()).toBe(before);
	if (shown.outcome !== 'shown') throw new Error(JSON.stringify(shown));
	const changes = await save(change);
	expect(previewed(shown.changes)).toEqual(previewed(changes));
	return shown.changes;
}

async function save(change: planning.Change): Promise<readonly ChangeLine[]> {
	const saved = await planning.save(secretary, crypto.randomUUID(), change);
	if (saved.outcome !== 'saved') throw new Error(JSON.stringify(saved));
	return saved.changes;
}

async function planAsFile(): Promise<void> {
	const { plan } = await exportedPlan(secretary, TODAY);
	expect(plan).toEqual(await shownPlan(secretary, TODAY));
}

/** The latest change that has not been undone. */
async function undoLast(): Promise<void> {
	const entry = (await planLog.list(secretary)).find(({ undone, undoes }) => !undone && !undoes);
	await save(undo(entry?.id ?? ''));
}

async function named(slug: string): Promise<series.StoredSeries> {
	const found = (await series.list(secretary)).find((one) => one.slug.startsWith(slug));
	if (!found) throw new Error(`No series ${slug}`);
	return found;
}

async function item(from: string, key: string): Promise<AgendaItem> {
	const [row] = await sql<{ id: string }[]>`
		select id from agenda_item where series_id = ${from} and occurrence_key = ${key}`;
	const found = await agendaItems.find(secretary, row?.id ?? '');
	if (!found?.visible) throw new Error(`No item ${key}`);
	return found;
}

async function meetingOn(date: string): Promise<string> {
	const meeting = await meetings.findByDate(secretary, civilDate(date));
	if (!meeting) throw new Error(`No meeting on ${date}`);
	return meeting.id;
}

async function meetingsOfBoth(one: string, other: string): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select a.meeting_id as id
		from agenda_item a
		join agenda_item b on b.meeting_id = a.meeting_id
		join meeting t on t.id = a.meeting_id and t.date >= ${TODAY}
		where a.series_id = ${one} and b.series_id = ${other}`;
	return rows.map(({ id }) => id);
}
