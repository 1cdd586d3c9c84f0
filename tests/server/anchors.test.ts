import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile } from '#lib/plan-file/plan-file.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as anchors from '#lib/server/anchors.ts';
import { missing } from '#lib/server/anchors/missing.ts';
import { anchorChanges } from '#lib/server/changes/anchors.ts';
import { planInput } from '#lib/server/export.ts';
import * as forums from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import type { Change } from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { missingSentence } from '#lib/text/anchors.ts';
import { isItemLine, type ChangeLine } from '#lib/text/changes.ts';
import {
	demoDatabase,
	planText,
	sql,
	strangerIn,
	TODAY,
	viewer,
	type TestDatabase
} from './database.ts';
import { shownPlan } from './plan-shown.ts';

const YEAR = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
const AUTUMN = civilDate('2027-10-26');
const EARLIER = civilDate('2027-10-05');

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('ABC-bestyrelsesmødet i efteråret 2027 tre uger tidligere', () => {
	test('vises som planen som fil giver det, gemmes sådan og fortrydes til præcis den plan, der var', async () => {
		const before = await planText();
		const file = await planMovedInFile();
		const change = anchors.moveDate((await abc()).row, AUTUMN, EARLIER);
		const shown = await planning.preview(secretary, change);
		if (shown.outcome !== 'shown') throw new Error(shown.outcome);
		expect(await planText()).toBe(before);
		expect(movesOf(shown.changes)).toEqual(file.moves);
		expect(shown.changes[0]).toEqual({
			type: 'calendar',
			date: EARLIER,
			text: 'ABC-bestyrelsesmøde er flyttet fra 26. oktober 2027'
		});
		expect(file.moves).toContainEqual({
			title: 'ABC: drøftelse forud for bestyrelsesmøde',
			from: '2027-10-14',
			to: '2027-09-16'
		});
		expect(await save(change)).toMatchObject({ changes: shown.changes });
		expect(await shownPlan(secretary, TODAY)).toEqual(file.plan);
		expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
		expect(await planText()).toBe(before);
	});

	test('tager det med, som nogen har skrevet på punktet', async () => {
		const [, autumn] = await abcItems();
		if (!autumn) throw new Error('No item');
		await save(
			agendaItems.edit(autumn.id, autumn.version, { ...autumn, title: 'ABC og økonomien' })
		);
		await save(anchors.moveDate((await abc()).row, AUTUMN, EARLIER));
		expect(await agendaItems.find(secretary, autumn.id)).toMatchObject({
			title: 'ABC og økonomien',
			key: EARLIER,
			window: { latest: '2027-09-28' }
		});
		expect(await rowsOf('abc')).toBe(4);
	});

	test('kan ikke lægges på en dag, holdepunktet allerede har', async () => {
		const change = anchors.moveDate((await abc()).row, AUTUMN, civilDate('2027-04-20'));
		expect(await save(change)).toMatchObject({
			outcome: 'refused',
			message: 'Holdepunktet har allerede 20. april 2027. Vælg en anden dag.'
		});
	});
});

describe('Et holdepunkts datoer', () => {
	test('skrives eller indsættes som en liste, uden årstal i det år, der er valgt', async () => {
		const { row } = await abc();
		const typed = await dates({
			holdepunkt: row,
			aar: '2028',
			datoer: '18. april\n24/10-2028 Efterår'
		});
		await save(typed);
		expect((await abc()).dates.slice(-2)).toEqual(['2028-04-18', '2028-10-24']);
	});

	test('erstatter kun det valgte års, når de skal det, og det fortrydes', async () => {
		const before = await planText();
		const { row } = await abc();
		await save(
			await dates({
				holdepunkt: row,
				aar: '2027',
				datoer: '20. april\n6. oktober',
				maade: 'erstat'
			})
		);
		const now = (await abc()).dates;
		expect(now.filter((date) => date > '2027')).toEqual(['2027-04-20', '2027-10-06']);
		expect(now.filter((date) => date < '2027')).toHaveLength(2);
		await undoLatest();
		expect(await planText()).toBe(before);
	});

	test('kommer af en gentagelse for ét år', async () => {
		const { row } = await abc();
		await save(
			await dates({ holdepunkt: row, aar: '2028', regel: 'FREQ=MONTHLY;BYDAY=2TU;BYMONTH=3,9' })
		);
		expect((await abc()).dates.slice(-2)).toEqual(['2028-03-14', '2028-09-12']);
	});

	test.each([
		[{ aar: '27' }, 'aar', /^Skriv et år/],
		[{ aar: '2027' }, 'datoer', /^Skriv mindst en dato/],
		[{ aar: '2027', datoer: 'torsdag den 20. april 2027' }, 'datoer', /^Linje 1: .*er en tirsdag/],
		[{ aar: '2027', regel: 'FREQ=DAILY' }, 'regel', /./]
	])('der ikke kan læses, siges der hvad er galt med: %j', async (typed, field, message) => {
		const { row } = await abc();
		const read = await kind('holdepunkt-datoer').read(secretary, { holdepunkt: row, ...typed });
		expect(read).toMatchObject({ ok: false, errors: { [field]: expect.stringMatching(message) } });
	});

	test('der fjernes, tager deres punkter med, men ikke det, nogen har skrevet', async () => {
		const [spring, autumn] = await abcItems();
		if (!spring || !autumn) throw new Error('No items');
		await save(agendaItems.edit(autumn.id, autumn.version, { ...autumn, title: 'Mit eget' }));
		const { row } = await abc();
		await save(anchors.removeDate(row, civilDate('2027-04-20')));
		await save(anchors.removeDate(row, AUTUMN));
		expect(await agendaItems.find(secretary, spring.id)).toBeUndefined();
		expect(await agendaItems.find(secretary, autumn.id)).toMatchObject({ title: 'Mit eget' });
	});
});

describe('Et holdepunkt', () => {
	test('oprettes med datoer, som en regel straks kan hænge på, og fjernes igen', async () => {
		const before = await planText();
		const read = await kind('nyt-holdepunkt').read(secretary, {
			navn: 'Budgetseminar',
			aar: '2027',
			datoer: '26. august'
		});
		if (!read.ok) throw new Error(JSON.stringify(read.errors));
		await save(read.change);
		const found = await anchors.find(secretary, 'budgetseminar');
		expect(found).toMatchObject({ name: 'Budgetseminar', dates: ['2027-08-26'] });
		await save(anchors.remove(found?.row ?? ''));
		expect(await planText()).toBe(before);
	});

	test('spørger kun om datoer, når de er dets egne', async () => {
		const form = await kind('nyt-holdepunkt').open(secretary, {});
		const when = { field: 'kilde', is: [form?.values.kilde] };
		const dates = form?.fields.filter(({ name }) => ['aar', 'datoer', 'regel'].includes(name));
		expect(dates?.map((field) => field.when)).toEqual([when, when, when]);
	});

	test('hedder ikke det samme som et andet', async () => {
		const change = anchors.add({ name: 'abc-bestyrelsesmøde', source: null, dates: [] });
		expect(await save(change)).toMatchObject({
			outcome: 'refused',
			message: 'Der er allerede et holdepunkt, der hedder abc-bestyrelsesmøde.'
		});
	});

	test('fjernes ikke, mens en regel bruger det', async () => {
		expect(await save(anchors.remove((await abc()).row))).toMatchObject({
			outcome: 'refused',
			message: expect.stringContaining('Holdepunktet bruges af ABC: drøftelse forud for')
		});
	});

	test('røres kun af forummets eget sekretariat', async () => {
		const { row } = await abc();
		const others = [await viewer('reader'), await viewer('member'), await viewer('chair')];
		for (const other of [...others, await strangerIn(secretary.forum)]) {
			const change = anchors.moveDate(row, AUTUMN, EARLIER);
			expect(await planning.save(other, id(), change)).toEqual({ outcome: 'denied' });
		}
	});
});

describe('Et holdepunkt, der følger Direktørforums budgetopfølgning', () => {
	let directors: Viewer;

	beforeEach(async () => {
		const found = await forums.find('direktoerforum', secretary.person);
		if (!found) throw new Error('No Direktørforum');
		directors = found.viewer;
	});

	test('har de dage, hvor den behandles, og Chefforums punkt ligger på første møde efter', async () => {
		const found = await anchors.find(secretary, 'dif-budget');
		expect(found?.dates.slice(-4)).toEqual([
			'2027-01-25',
			'2027-05-03',
			'2027-08-09',
			'2027-11-01'
		]);
		expect(found?.followed).toEqual({ forum: 'Direktørforum', series: 'Budgetopfølgning' });
		expect(await followingDays()).toEqual(['2027-02-04', '2027-05-13', '2027-08-19', '2027-11-11']);
	});

	test('følger med, når et af Direktørforums møder flyttes, og tilbage, når det fortrydes', async () => {
		const january = await meetings.findByDate(directors, civilDate('2027-01-25'));
		const [first] = await following();
		if (!first || !january) throw new Error('No January');
		const edited = agendaItems.edit(first.id, first.version, { ...first, minutes: 12 });
		await save(edited);
		const rows = await rowsOf('dif-budget');
		const move = id();
		const change = meetings.move(january.id, civilDate('2027-02-05'), '');
		expect(await planning.save(directors, move, change)).toMatchObject({ outcome: 'saved' });
		await planning.ensureFresh(secretary.forum);
		expect(await followingDays()).toEqual(['2027-02-18', '2027-05-13', '2027-08-19', '2027-11-11']);
		expect(await agendaItems.find(secretary, first.id)).toMatchObject({
			key: '2027-02-05',
			minutes: 12
		});
		expect((await planLog.list(secretary, 1))[0]).toMatchObject({
			command: 'anchor.follow',
			changes: [{ type: 'moved', from: '2027-02-04', to: '2027-02-18' }]
		});
		await planning.save(directors, id(), undo(move));
		await planning.ensureFresh(secretary.forum);
		// It may stay where it is: its window is the one it had, and nothing moves without need.
		expect(await agendaItems.find(secretary, first.id)).toMatchObject({
			key: '2027-01-25',
			minutes: 12,
			window: { earliest: '2027-01-26', latest: '2027-03-08' }
		});
		expect(await rowsOf('dif-budget')).toBe(rows);
	});

	test('viser ikke andre, hvad der behandles, og røber ikke et lukket punkts titel', async () => {
		const reader = await viewer('reader');
		expect((await anchors.find(reader, 'dif-budget'))?.followed).toEqual({
			forum: null,
			series: null
		});
		await sql`
			update forum_member set role = 'reader'
			where person_id = ${secretary.person} and forum_id = ${directors.forum}`;
		const offered = await anchors.sources(secretary);
		expect(offered.map(({ title }) => title)).toContain('Strategiske projekter: status');
		expect(offered.map(({ title }) => title)).not.toContain('Lønforhandlinger: rammen');
	});

	test('kan kun vælges i de forummer, man selv er med i', async () => {
		await sql`
			delete from forum_member
			where person_id = ${secretary.person} and forum_id = ${directors.forum}`;
		expect(await anchors.sources(secretary)).toEqual([]);
		const source = { forum: directors.forum, series: null };
		expect(await save(anchors.add({ name: 'DIF-møde', source, dates: [] }))).toEqual({
			outcome: 'denied'
		});
	});

	test('kan være alle forummets møder, og de skrives ikke ind i hånden', async () => {
		const source = { forum: directors.forum, series: null };
		await save(anchors.add({ name: 'DIF-møde', source, dates: [] }));
		const found = await anchors.find(secretary, 'dif-moede');
		expect(found?.dates.filter((date) => date.startsWith('2027-01'))).toEqual([
			'2027-01-11',
			'2027-01-25'
		]);
		const move = anchors.moveDate(found?.row ?? '', civilDate('2027-01-11'), EARLIER);
		expect(await save(move)).toMatchObject({
			outcome: 'refused',
			message: expect.stringContaining('DIF-møde følger et andet forums møder.')
		});
	});

	async function following() {
		const items = await agendaItems.list(secretary, YEAR);
		return items.flatMap((item) =>
			item.visible && item.title === 'Budgetopfølgning efter Direktørforum' ? [item] : []
		);
	}

	async function followingDays() {
		const on = new Map((await meetings.list(secretary, YEAR)).map(({ id, date }) => [id, date]));
		return (await following()).map(({ meeting }) => on.get(meeting ?? ''));
	}
});

describe('Et år uden datoer', () => {
	test('meldes med det, der derfor venter', async () => {
		await sql`delete from anchor_date where date between '2027-01-01' and '2027-12-31'`;
		const found = await missing(secretary, TODAY);
		expect(found.map(missingSentence)).toContain(
			'ABC-bestyrelsesmøder for 2027 mangler: 2 punkter kan ikke planlægges.'
		);
		expect(found.map(({ anchor }) => anchor).sort()).toEqual([
			'abc',
			'kb',
			'lederdoegn',
			'styringsdialog'
		]);
	});

	test('meldes ikke, når ingen regel bruger holdepunktet, eller datoerne er der', async () => {
		expect(await missing(secretary, TODAY)).toEqual([]);
		await save(anchors.add({ name: 'Sommerfest', source: null, dates: [] }));
		expect(await missing(secretary, TODAY)).toEqual([]);
	});

	test('meldes ikke for regler, der er slut inden', async () => {
		await sql`delete from anchor_date where date between '2027-01-01' and '2027-12-31'`;
		await sql`update item_series set valid_to = '2026-12-31' where slug = 'abc'`;
		const found = await missing(secretary, TODAY);
		expect(found.map(({ anchor }) => anchor)).not.toContain('abc');
	});
});

/** The plan that the file gives with the date moved, and what it moved. */
async function planMovedInFile() {
	const input = JSON.stringify(await planInput(secretary)).replaceAll(AUTUMN, EARLIER);
	const parsed = parsePlanInput(JSON.parse(input));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const { meetings, unplaced, changes } = planFile(parsed.input);
	const items = [...meetings.flatMap((meeting) => meeting.items), ...unplaced];
	const titleOf = ({ series, key, item }: (typeof changes)[number]) =>
		items.find((one) => one.series === series && one.key === key && one.item === item)?.title;
	const line = ({ title, minutes, presenter, reason }: (typeof items)[number]) =>
		`${title} · ${minutes} · ${presenter ?? ''} · ${reason}`;
	return {
		moves: changes.map((one) => ({
			title: titleOf(one),
			...(one.from && { from: one.from }),
			...(one.to && { to: one.to })
		})),
		plan: {
			meetings: meetings
				.filter(({ date }) => date >= TODAY)
				.map(({ date, items }) => ({ date, items: items.map(line).sort() })),
			unplaced: unplaced.map(line).sort()
		}
	};
}

function movesOf(changes: readonly ChangeLine[]) {
	return changes.filter(isItemLine).map(({ title, from, to }) => ({
		title,
		...(from && { from }),
		...(to && { to })
	}));
}

async function abc() {
	const found = await anchors.find(secretary, 'abc');
	if (!found) throw new Error('No abc');
	return found;
}

async function abcItems() {
	const items = await agendaItems.list(secretary, YEAR);
	return items.flatMap((item) => (item.visible && item.title.startsWith('ABC:') ? [item] : []));
}

async function rowsOf(slug: string): Promise<number | undefined> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::int as count
		from agenda_item i
		join item_series s on s.id = i.series_id
		where s.slug = ${slug}`;
	return row?.count;
}

async function dates(values: Record<string, string>): Promise<Change> {
	const read = await kind('holdepunkt-datoer').read(secretary, values);
	if (!read.ok) throw new Error(JSON.stringify(read.errors));
	return read.change;
}

function kind(name: string) {
	const found = anchorChanges[name];
	if (!found) throw new Error(`No ${name}`);
	return found;
}

async function save(change: Change) {
	return await planning.save(secretary, id(), change);
}

async function undoLatest() {
	const [latest] = await planLog.list(secretary, 1);
	return await save(undo(latest?.id ?? ''));
}

function id(): string {
	return crypto.randomUUID();
}
