import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as copies from '#lib/server/copies.ts';
import * as forums from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { commandLabel } from '#lib/text/commands.ts';
import { inCopy, planOf } from './copies/plans.ts';
import {
	demoDatabase,
	planText,
	sql,
	strangerIn,
	TODAY,
	viewer,
	type TestDatabase
} from './database.ts';

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Et forslag', () => {
	test('er planen, som den står, og kun for sekretariatet', async () => {
		const { copy, there } = await copied();
		expect(copy).toMatchObject({ slug: 'chefforum-forslag-1', name: 'Roligt forår', changes: 0 });
		expect(await planOf(there.forum)).toEqual(await planOf(secretary.forum));
		await planning.replan(there.forum, {
			...{ actor: null, command: 'calendar.advance', commandId: id() },
			today: civilDate('2026-11-22')
		});
		expect(await planOf(there.forum)).toEqual(await planOf(secretary.forum));
		const chair = await viewer('chair');
		expect(await forums.find(copy.slug, chair.person)).toBeUndefined();
		expect(await copies.list(chair)).toEqual([]);
		expect(await copies.create(chair, id(), { name: 'Mit' })).toBeUndefined();
		expect(await copies.create(await strangerIn(secretary.forum), id(), { name: 'Mit' })).toBe(
			undefined
		);
	});

	test('som sendes to gange, laves én gang, og et forslag kan ikke selv kopieres', async () => {
		const command = id();
		expect(await copies.create(secretary, command, { name: 'A' })).toBe('chefforum-forslag-1');
		expect(await copies.create(secretary, command, { name: 'A' })).toBe('chefforum-forslag-1');
		const there = await inCopy(secretary, 'chefforum-forslag-1');
		expect(await copies.create(there, id(), { name: 'B' })).toBeUndefined();
		expect(await copies.list(secretary)).toHaveLength(1);
	});

	test('laves ikke, når dets id er et andet forums eller et forslag til et andets plan', async () => {
		const other = { ...secretary, forum: await otherForum() };
		const theirs = id();
		expect(await copies.create(other, theirs, { name: 'Deres' })).toBe('direktoerforum-forslag-1');
		expect(await copies.create(secretary, theirs, { name: 'Mit' })).toBe(undefined);
		expect(await copies.create(secretary, other.forum, { name: 'Mit' })).toBe(undefined);
		expect(await copies.list(secretary)).toEqual([]);
	});

	test('for et år er ét, også når to begynder på det samtidig', async () => {
		const begun = await Promise.all(
			['A', 'B'].map((name) => copies.create(secretary, id(), { name, year: 2028 }))
		);
		expect(begun).toEqual(['chefforum-forslag-1', 'chefforum-forslag-1']);
		const [draft] = await copies.list(secretary);
		await save(secretary, copies.discard(draft?.id ?? ''));
		expect(await copies.create(secretary, id(), { name: 'C', year: 2028 })).toBe(
			'chefforum-forslag-2'
		);
	});

	test('deles med den, der kommer i sekretariatet, og ikke med den, der går', async () => {
		const { copy } = await copied();
		const chair = await viewer('chair');
		await role(chair, 'secretary');
		expect(await forums.find(copy.slug, chair.person)).toMatchObject({
			viewer: { role: 'secretary' }
		});
		await role(chair, 'chair');
		expect(await forums.find(copy.slug, chair.person)).toBeUndefined();
	});

	test('står hverken blandt ens forummer eller ens punkter', async () => {
		const before = await agendaItems.mine(secretary.person, TODAY);
		const { there } = await copied();
		const own = { ...ONE_OFF, title: 'Mit eget', proposer: there.title };
		await save(there, agendaItems.add({ ...own, meeting: await on(there, '2027-03-18') }));
		expect(await agendaItems.mine(secretary.person, TODAY)).toEqual(before);
		const slugs = (await forums.list(secretary.person)).map(({ forum }) => forum.slug);
		expect(slugs).not.toContain('chefforum-forslag-1');
	});

	test('ændres uden at røre den rigtige plan', async () => {
		const { there } = await copied();
		const before = await planOf(secretary.forum);
		await changeTheYear(there);
		expect(await planOf(secretary.forum)).toEqual(before);
		expect(await planOf(there.forum)).not.toEqual(before);
	});
});

describe('Et forslag, der indføres,', () => {
	test('gør den rigtige plan til den, der blev set, og det kan fortrydes', async () => {
		const { there, copy } = await copied();
		await changeTheYear(there);
		const before = await planText();
		const shown = await planning.preview(secretary, await adoption(copy.id));
		expect(await planText()).toBe(before);
		const saved = await planning.save(secretary, id(), await adoption(copy.id));
		expect(saved).toMatchObject({ outcome: 'saved' });
		expect(shown.outcome === 'shown' && shown.changes).toMatchObject(
			saved.outcome === 'saved' ? saved.changes.map(({ type }) => ({ type })) : []
		);
		expect(await planOf(secretary.forum)).toEqual(await planOf(there.forum));
		expect(await copies.find(secretary, copy.id)).toMatchObject({ state: 'adopted' });
		expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
		expect(await planText()).toBe(before);
		expect(await copies.find(secretary, copy.id)).toMatchObject({ state: 'open' });
	});

	test('beholder det, der imens er ændret andre steder i planen', async () => {
		const { there, copy } = await copied();
		await save(there, meetings.move(await on(there, '2027-01-07'), civilDate('2027-01-14'), ''));
		const june = await on(secretary, '2027-06-10');
		await save(secretary, meetings.move(june, civilDate('2027-06-11'), ''));
		expect(await copies.disagreements(secretary, copy.id)).toEqual([]);
		await save(secretary, await adoption(copy.id));
		expect(await on(secretary, '2027-01-14')).toBeTruthy();
		expect(await on(secretary, '2027-06-11')).toBe(june);
	});

	test('lader den rigtige plans stå, hvor begge har ændret det samme, medmindre man vælger', async () => {
		const { there, copy } = await copied();
		await save(there, meetings.move(await on(there, '2027-01-07'), civilDate('2027-01-14'), ''));
		const january = await on(secretary, '2027-01-07');
		await save(secretary, meetings.move(january, civilDate('2027-01-15'), ''));
		const [disagreement, ...more] = await copies.disagreements(secretary, copy.id);
		expect(more).toEqual([]);
		expect(disagreement).toMatchObject({
			...{ id: `meeting:${january}`, relation: 'meeting', frozen: false },
			copy: { date: '2027-01-14' },
			real: { date: '2027-01-15' }
		});
		const before = await planText();
		await save(secretary, await adoption(copy.id));
		expect(await on(secretary, '2027-01-15')).toBe(january);
		await undoLatest();
		expect(await planText()).toBe(before);
		await save(secretary, await adoption(copy.id, [`meeting:${january}`]));
		expect(await on(secretary, '2027-01-14')).toBe(january);
		expect(await planOf(secretary.forum)).toEqual(await planOf(there.forum));
	});

	test('retter ikke et møde, hvis dagsorden imens er sendt', async () => {
		const { there, copy } = await copied();
		await save(there, meetings.move(await on(there, '2027-01-07'), civilDate('2027-01-14'), ''));
		const january = await on(secretary, '2027-01-07');
		await sql`update meeting set status = 'sent' where id = ${january}`;
		expect(await copies.disagreements(secretary, copy.id)).toMatchObject([{ frozen: true }]);
		await save(secretary, await adoption(copy.id, [`meeting:${january}`]));
		expect(await on(secretary, '2027-01-07')).toBe(january);
	});

	test('mister ikke det, nogen imens har skrevet i et punkt, som forslaget lader udgå', async () => {
		const { there, copy } = await copied();
		const ended = await seriesOf(there, 'byudvikling');
		await save(there, series.end(ended.id, ended.version, civilDate('2027-06-30')));
		const [autumn] = await sql<{ id: string; version: number }[]>`
			select i.id, i.version
			from agenda_item i
			join item_series s on s.id = i.series_id
			where i.forum_id = ${secretary.forum} and s.slug = 'byudvikling'
				and i.occurrence_key = '2027-09'`;
		const item = await agendaItems.find(secretary, autumn?.id ?? '');
		if (!item?.visible) throw new Error('No item');
		const written = { ...item, title: 'Byudvikling med borgermøde' };
		await save(secretary, agendaItems.edit(item.id, item.version, written));
		await save(secretary, await adoption(copy.id));
		expect(await agendaItems.find(secretary, item.id)).toMatchObject({
			title: 'Byudvikling med borgermøde'
		});
	});

	test.each([
		['er udgået', (item: string) => agendaItems.drop(item, 'Løst på anden vis')],
		['er sat på idélisten', agendaItems.park]
	])('flytter ikke et punkt, der imens %s', async (_, letGo) => {
		const [earliest, latest] = [civilDate('2027-03-10'), civilDate('2027-04-30')];
		await save(secretary, agendaItems.add({ ...ONE_OFF, title: 'Besøg', earliest, latest }));
		const [item] = await sql<{ id: string; date: string }[]>`
			select i.id, t.date from agenda_item i join meeting t on t.id = i.meeting_id
			where i.title = 'Besøg'`;
		const { there, copy } = await copied();
		const cancelled = await on(there, item?.date ?? '');
		await save(there, meetings.cancel(cancelled, 'Ferie'));
		await save(secretary, letGo(item?.id ?? ''));
		await save(secretary, await adoption(copy.id));
		expect(await meetings.findByDate(secretary, civilDate(item?.date ?? ''))).toMatchObject({
			status: 'cancelled'
		});
		expect(await agendaItems.find(secretary, item?.id ?? '')).toMatchObject({ meeting: null });
	});

	test('og imens er ændret, ses igen først', async () => {
		const { there, copy } = await copied();
		const seen = await adoption(copy.id);
		await changeTheYear(there);
		expect(await planning.save(secretary, id(), seen)).toMatchObject({
			outcome: 'refused',
			message: expect.stringMatching(/^Forslaget er ændret/)
		});
	});
});

describe('Et kasseret forslag', () => {
	test('kan læses og tages frem igen, men hverken ændres eller indføres', async () => {
		const { there, copy } = await copied();
		await save(secretary, copies.discard(copy.id));
		const chair = await viewer('chair');
		expect(await planning.save(chair, id(), copies.reopen(copy.id))).toMatchObject({
			outcome: 'denied'
		});
		const move = meetings.move(await on(there, '2027-01-07'), civilDate('2027-01-14'), '');
		expect(await planning.save(there, id(), move)).toMatchObject({ outcome: 'denied' });
		expect(await planning.preview(secretary, await adoption(copy.id))).toMatchObject({
			outcome: 'refused'
		});
		await save(secretary, copies.reopen(copy.id));
		await save(there, move);
		await save(secretary, await adoption(copy.id));
		expect(await planning.save(secretary, id(), copies.discard(copy.id))).toMatchObject({
			outcome: 'denied'
		});
	});

	test('står i den rigtige plans log med hvem og hvilket, for sekretariatet alene', async () => {
		const { copy } = await copied();
		const before = await planText();
		await save(secretary, copies.discard(copy.id));
		const [entry] = await planLog.list(secretary, 1);
		expect(entry).toMatchObject({
			...{ command: 'copy.discard', actor: secretary.name, changes: [] },
			about: { title: 'Roligt forår' }
		});
		expect(commandLabel(entry?.command ?? '')).toBe('Forslag kasseret');
		for (const role of ['chair', 'member'] as const) {
			const log = await planLog.list(await viewer(role));
			expect(log.map(({ command }) => command)).not.toContain('copy.discard');
		}
		await save(secretary, copies.reopen(copy.id));
		expect(await planLog.list(secretary, 1)).toMatchObject([
			{ command: 'copy.reopen', about: { title: 'Roligt forår' } }
		]);
		expect(await planText()).toBe(before);
	});

	test('er et forslag igen, når det fortrydes', async () => {
		const { copy } = await copied();
		await save(secretary, copies.discard(copy.id));
		expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
		expect(await copies.find(secretary, copy.id)).toMatchObject({ state: 'open' });
	});
});

/** A move, an ended series, a new one, an item on it by hand, and one written in. */
async function changeTheYear(there: Viewer): Promise<void> {
	await save(there, meetings.move(await on(there, '2027-01-07'), civilDate('2027-01-14'), 'Ferie'));
	const ended = await seriesOf(there, 'byudvikling');
	await save(there, series.end(ended.id, ended.version, civilDate('2027-06-30')));
	const longer = await seriesOf(there, 'sygefravaer');
	await save(there, series.edit(longer.id, longer.version, { ...longer, minutes: 60 }));
	await save(there, series.create({ ...FACTS, title: 'Trivsel {kvartal}', timing: QUARTERLY }));
	const meeting = await on(there, '2027-03-18');
	await save(there, agendaItems.add({ ...ONE_OFF, title: 'Besøg fra nabokommunen', meeting }));
	const [item] = (await agendaItems.onMeeting(there, meeting)).filter(({ standing }) => !standing);
	if (!item?.visible) throw new Error('No item');
	await save(there, agendaItems.putOn(item.id, item.version, await on(there, '2027-04-15')));
}

const FACTS = {
	kind: 'discussion',
	minutes: 30,
	proposer: 'Kommunaldirektøren',
	closed: false,
	priority: 'should'
} as const;
const ONE_OFF = {
	...FACTS,
	sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
};
const QUARTERLY = { type: 'per-period', period: 'quarter' } as const;

async function copied() {
	const slug = await copies.create(secretary, id(), { name: 'Roligt forår' });
	const there = await inCopy(secretary, slug ?? '');
	const copy = await copies.find(secretary, there.forum);
	if (!copy) throw new Error('No copy');
	return { copy, there };
}

async function adoption(copy: string, chosen: readonly string[] = []) {
	const found = await copies.find(secretary, copy);
	return copies.adopt(copy, found?.revision ?? -1, chosen);
}

async function save(who: Viewer, change: planning.Change): Promise<void> {
	expect(await planning.save(who, id(), change)).toMatchObject({ outcome: 'saved' });
}

async function undoLatest() {
	const [latest] = await planLog.list(secretary, 1);
	return await planning.save(secretary, id(), undo(latest?.id ?? ''));
}

async function on(who: Viewer, date: string): Promise<string> {
	const found = await meetings.findByDate(who, civilDate(date));
	if (!found) throw new Error(`No meeting on ${date}`);
	return found.id;
}

async function seriesOf(who: Viewer, slug: string) {
	const found = (await series.list(who)).find((one) => one.slug === slug);
	if (!found) throw new Error(`No ${slug}`);
	return found;
}

async function role({ person, forum }: Viewer, name: string): Promise<void> {
	await sql`update forum_member set role = ${name} where forum_id = ${forum} and person_id = ${person}`;
}

function id(): string {
	return crypto.randomUUID();
}

async function otherForum(): Promise<string> {
	const [other] = await sql<{ id: string }[]>`
		select f.id
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${secretary.person}
		where f.id <> ${secretary.forum} and f.copy_of is null and m.role = 'secretary'`;
	if (!other) throw new Error('The secretary has one forum only');
	return other.id;
}
