import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as commitments from '#lib/server/commitments.ts';
import * as copies from '#lib/server/copies.ts';
import { sql, transaction } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';
import * as minutes from '#lib/server/minutes.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import {
	begin,
	changed,
	DATED,
	decided,
	found,
	HELD,
	held,
	made,
	meetingOn,
	opened,
	read,
	REPEATED,
	saved,
	secretary,
	SPANNED,
	TASK,
	theOne,
	told,
	UNDATED,
	undoLatest
} from './commitments/steps.ts';
import { demoDatabase, planText, strangerIn, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;

beforeEach(async () => {
	database = await demoDatabase();
	await begin();
});
afterEach(async () => await database.drop());

describe('Fortryd', () => {
	test.each([
		['en dato', DATED],
		['et tidsrum', SPANNED],
		['et fast punkt', REPEATED],
		['en opgave', TASK],
		['uden tid', UNDATED]
	])('tager løftet og det, det blev til, tilbage: %s', async (_kind, quote) => {
		const before = await planText();
		await made(quote);
		await undoLatest();
		expect(await commitments.list(secretary)).toEqual([]);
		expect(await planText()).toBe(before);
		await undoLatest();
		expect(await theOne()).toMatchObject({ quote });
		expect((await theOne()).state).not.toBe('unplanned');
	});

	test('tager en afslutning tilbage', async () => {
		const task = await made(TASK);
		await changed('loefte-udgaar', { loefte: task.id, grund: 'Ikke nødvendigt' });
		await undoLatest();
		expect(await theOne()).toMatchObject({ state: 'open', dropped: null });
	});
});

describe('Hvem', () => {
	test('kun sekretariatet markerer, planlægger, udfører og lader udgå', async () => {
		const promise = await made(TASK);
		const values = {
			...{ punkt: decided, citat: UNDATED, titel: 'Rammer', slags: 'uden', grund: 'Nej' },
			...{ loefte: promise.id, ansvarlig: '' }
		};
		const kinds = ['loefte', 'loefte-planlaeg', 'loefte-udfoert', 'loefte-udgaar'];
		for (const kind of kinds) {
			const answer = await read(kind, values);
			if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
			const others = await Promise.all((['chair', 'member', 'reader'] as const).map(viewer));
			for (const other of [...others, await strangerIn(secretary.forum)]) {
				expect(await planning.save(other, crypto.randomUUID(), answer.change)).toEqual({
					outcome: 'denied'
				});
			}
		}
		expect(await commitments.list(secretary)).toHaveLength(1);
	});

	test('et andet forums sekretariat ser ingen', async () => {
		await made(TASK);
		const outsider = await strangerIn(secretary.forum);
		const elsewhere = { ...outsider, forum: crypto.randomUUID() };
		for (const other of [outsider, elsewhere]) expect(await commitments.list(other)).toEqual([]);
	});

	test('det, et referat ikke har sagt endnu, ser kun sekretariatet og formanden', async () => {
		await made(TASK);
		const seen = async (role: Viewer['role']) =>
			(await commitments.list(await viewer(role))).length;
		expect([await seen('chair'), await seen('member'), await seen('reader')]).toEqual([1, 0, 0]);
		await sql`
			insert into sent_document (forum_id, meeting_id, kind, revision, head)
			select forum_id, id, 'minutes', 1, '{}' from meeting where date = ${HELD}
				and forum_id = ${secretary.forum}`;
		expect([await seen('chair'), await seen('member'), await seen('reader')]).toEqual([1, 1, 1]);
	});

	test('et lukket punkts løfte er lukket, og det, det bliver til, er lukket', async () => {
		await transaction((tx) => tx`update agenda_item set closed = true where id = ${decided}`, {
			as: 'planner'
		});
		await transaction(
			(tx) => tx`
				insert into sent_document (forum_id, meeting_id, kind, revision, head)
				select forum_id, id, 'minutes', 1, '{}' from meeting where date = ${HELD}
					and forum_id = ${secretary.forum}`
		);
		const promise = await made(DATED);
		const task = await made(TASK);
		expect(promise.closed).toBe(true);
		expect(await found(promise.item?.id)).toMatchObject({ closed: true });
		for (const role of ['member', 'reader'] as const) {
			const other = await viewer(role);
			expect(await commitments.list(other)).toEqual([]);
			expect(await commitments.find(other, promise.id)).toBeUndefined();
			expect(await commitments.ofDecision(other, decided)).toBeUndefined();
			expect(await commitments.ofMeeting(other, await held())).not.toHaveProperty(decided);
			expect(JSON.stringify(await planLog.list(other))).not.toContain('Opfølgning: Sygefravær');
		}
		const unread = await sql<{ count: number }[]>`select count(*)::int as count from commitment`;
		const all = await transaction<{ count: number }[]>(
			(tx) => tx`select count(*)::int as count from commitment`,
			{ as: 'planner' }
		);
		expect([unread[0]?.count, all[0]?.count]).toEqual([0, 2]);
		await transaction(
			(tx) => commitments.tellOverdue(tx, secretary.forum, civilDate('2026-12-10')),
			{ as: 'planner' }
		);
		// Told as the planner, by ids alone; what a mail says of them is tested with the mails.
		expect(await told()).toEqual([`promise-overdue/${task.id}/2026-12-01`]);
		expect(await commitments.list(await viewer('chair'))).toHaveLength(2);
	});
});

describe('Et forslag (hvad nu hvis)', () => {
	test('har ingen løfter og tager ingen imod; den rigtige plans følger med, når det indføres', async () => {
		const promise = await made(DATED);
		const id = crypto.randomUUID();
		const slug = await copies.create(secretary, id, { name: 'Et forslag' });
		const copy = await forums.find(slug ?? '', secretary.person);
		if (!copy) throw new Error('No copy');
		expect(await commitments.list(copy.viewer)).toEqual([]);
		const [mine] = await transaction<{ id: string }[]>(
			(tx) => tx`select id from agenda_item where copy_of = ${promise.item?.id ?? ''}`
		);
		const there = await meetingOn('2027-01-21', copy.viewer);
		const moved = agendaItems.putOn(mine?.id ?? '', undefined, there);
		expect(await planning.save(copy.viewer, crypto.randomUUID(), moved)).toMatchObject({
			outcome: 'saved'
		});
		const state = await copies.find(secretary, id);
		await saved(copies.adopt(id, state?.revision ?? 0, []));
		expect(await theOne()).toMatchObject({ state: 'planned', item: { date: '2027-01-21' } });
	});
});

test('et forslags egen udgave af det, der fører et udsat punkt videre, er ikke løftets', async () => {
	const promise = await made(DATED);
	const day = civilDate('2026-12-17');
	process.env.AARSHJUL_TODAY = day;
	await saved(minutes.begin(await meetingOn(day)));
	await saved(minutes.postpone(promise.item?.id ?? '', { meeting: await meetingOn('2027-01-21') }));
	const onward = (await theOne()).item?.id;
	const slug = await copies.create(secretary, crypto.randomUUID(), { name: 'Et forslag' });
	const copy = await forums.find(slug ?? '', secretary.person);
	if (!copy) throw new Error('No copy');
	const twins = await transaction<{ id: string }[]>(
		(tx) => tx`select id from agenda_item where copy_of = ${onward ?? ''}`
	);
	expect(twins).toHaveLength(1);
	// Of two with one step either may come first, so that the copy's is made the only one.
	await transaction(
		(tx) =>
			tx`update agenda_item set continues = null, continued_on = null where id = ${onward ?? ''}`,
		{ as: 'planner' }
	);
	expect((await theOne()).item?.id).toBe(promise.item?.id);
});

test('en ændret beslutning tager ikke imod sin gamle sætning', async () => {
	const form = await opened('loefte', { punkt: decided, citat: DATED });
	const answer = await read('loefte', form.values);
	if (!answer.ok) throw new Error('Not read');
	await sql`update decision set text = 'Skrevet om.' where item_id = ${decided}`;
	expect(await planning.save(secretary, crypto.randomUUID(), answer.change)).toMatchObject({
		outcome: 'refused'
	});
	expect(await commitments.list(secretary)).toEqual([]);
});
