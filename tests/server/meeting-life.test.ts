import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import { withoutClosed } from '#lib/documents/meeting-document.ts';
import { revisionLines } from '#lib/documents/revision-lines.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as changes from '#lib/server/changes.ts';
import * as copies from '#lib/server/copies.ts';

import * as deadlineTerms from '#lib/server/deadline-terms.ts';
import * as forums from '#lib/server/forums.ts';
import type { Forum } from '#lib/server/forums.ts';
import * as meetingDocuments from '#lib/server/meeting-documents.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import type { Change } from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, snapshot, sql, viewer, type TestDatabase } from './database.ts';

/** Thursday 17 December 2026: its draft day, ten open days before, is Thursday 3 December. */
const DECEMBER = '2026-12-17';

let database: TestDatabase;
let secretary: Viewer;
let chair: Viewer;
let forum: Forum;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	chair = await viewer('chair');
	const found = await forums.find('chefforum', secretary.person);
	if (!found) throw new Error('No Chefforum');
	forum = found.forum;
});
afterEach(async () => await database.drop());

describe('Udkastet', () => {
	test('laver sig selv på sin dag, én gang, med besked og linje i loggen', async () => {
		expect((await meetingOn(DECEMBER)).status).toBe('planned');
		await on('2026-12-02');
		expect((await meetingOn(DECEMBER)).status).toBe('planned');
		await on('2026-12-03');
		await planning.ensureFresh(forum.id);
		const { id, status } = await meetingOn(DECEMBER);
		expect(status).toBe('draft');
		expect(await told('draft-ready')).toContain(`draft-ready/${id}/${DECEMBER}`);
		const [entry] = await planLog.list(secretary, 1);
		expect(entry).toMatchObject({ command: 'calendar.advance', actor: null });
		expect(entry?.changes).toContainEqual({
			...{ type: 'agenda', date: DECEMBER, text: 'Udkastet er klar.' }
		});
		const keys = await told('draft-ready');
		await planning.replan(forum.id, {
			...{
				actor: null,
				command: 'calendar.advance',
				commandId: id_(),
				today: civilDate('2026-12-03')
			}
		});
		expect(await told('draft-ready')).toEqual(keys);
	});

	test('begynder forfra, når mødet flyttes, før nogen har spurgt formanden', async () => {
		await on('2026-12-03');
		const { id } = await meetingOn(DECEMBER);
		await save(secretary, meetings.move(id, civilDate('2027-01-14'), ''));
		expect((await meetingOn('2027-01-14')).status).toBe('planned');
	});

	test('hindrer ikke, at en ændring fra før fortrydes', async () => {
		const { id } = await meetingOn(DECEMBER);
		const terms = { start: '10:00', timeBudget: 150, place: 'Mødelokale 2' };
		const command = await save(secretary, meetings.adjust(id, terms));
		await on('2026-12-03');
		await save(secretary, undo(command));
		expect(await meetingOn(DECEMBER)).toMatchObject({ start: '09:00', status: 'draft' });
	});

	test('laver ikke sig selv i et forslag, og ingen får besked derfra', async () => {
		const copy = id_();
		const slug = (await copies.create(secretary, copy, { name: 'Hvad nu hvis' })) ?? '';
		const before = (await told('draft-ready')).length;
		process.env.AARSHJUL_TODAY = '2026-12-03';
		const there = await forums.find(slug, secretary.person);
		const meeting = there && (await meetings.findByDate(there.viewer, civilDate(DECEMBER)));
		expect(meeting?.status).toBe('planned');
		expect(await told('draft-ready')).toHaveLength(before);
		expect(await outcome(there?.viewer ?? secretary, meetings.send(meeting?.id ?? '', 'Nu'))).toBe(
			'refused'
		);
	});

	test('følger de frister, som sekretariatet sætter', async () => {
		const terms = { draft: 20, texts: 10, approval: 6, sending: 5, reminder: 2 };
		const shown = await planning.preview(secretary, deadlineTerms.set(terms));
		expect(shown).toMatchObject({
			changes: expect.arrayContaining([
				expect.objectContaining({
					type: 'calendar',
					text: 'Frister i arbejdsdage før mødet: udkast 20, tekster 10, godkendelse 6, udsendelse 5; påmindelse 2 før teksterne'
				})
			]) as unknown
		});
		const command = await save(secretary, deadlineTerms.set(terms));
		expect((await meetingOn(DECEMBER)).status).toBe('draft');
		await save(secretary, undo(command));
		expect(await deadlineTerms.of(secretary)).toEqual({ ...forum.deadlines, reminder: 3 });
	});
});

describe('Formanden', () => {
	test('får dagsordenen, returnerer den med bemærkninger og godkender den', async () => {
		const { id } = await meetingOn('2026-12-03');
		await save(secretary, meetings.ask(id));
		expect((await meetingOn('2026-12-03')).approval).toBe('asked');
		await save(chair, meetings.giveBack(id, 'Budget først'));
		expect(await meetingOn('2026-12-03')).toMatchObject({
			...{ approval: 'returned', approvalRemark: 'Budget først' }
		});
		for (const role of ['member', 'reader'] as const) {
			const theirs = await meetings.find(await viewer(role), id);
			expect(theirs, role).toMatchObject({ approval: 'returned', approvalRemark: '' });
		}
		await save(secretary, meetings.ask(id));
		await save(chair, meetings.approve(id, ''));
		expect((await meetingOn('2026-12-03')).approval).toBe('approved');
		for (const kind of ['approval-asked', 'agenda-returned', 'agenda-approved']) {
			expect((await told(kind)).length, kind).toBeGreaterThan(0);
		}
		expect(await told('approval-asked')).toHaveLength(2);
	});

	test('kan hverken spørges, svare eller sende uden sin rolle', async () => {
		const { id } = await meetingOn('2026-12-03');
		const member = await viewer('member');
		const reader = await viewer('reader');
		expect(await outcome(secretary, meetings.giveBack(id, 'Nej'))).toBe('denied');
		for (const them of [member, reader]) {
			expect(await outcome(them, meetings.approve(id, 'Ja'))).toBe('denied');
			expect(await outcome(them, meetings.giveBack(id, 'Nej'))).toBe('denied');
		}
		for (const them of [chair, member, reader]) {
			expect(await outcome(them, meetings.ask(id))).toBe('denied');
			expect(await outcome(them, meetings.send(id, 'Nu'))).toBe('denied');
		}
	});

	test('må sige noget, når den returneres; sekretariatet, når det svarer for formanden', async () => {
		const { id } = await meetingOn('2026-12-03');
		const returned = changes.kindOf('returner-dagsorden');
		expect(await returned?.read(chair, { moede: id, bemaerkning: ' ' })).toMatchObject({
			ok: false
		});
		const approved = changes.kindOf('godkend-dagsorden');
		expect(await approved?.read(secretary, { moede: id, bemaerkning: '' })).toMatchObject({
			ok: false
		});
		expect(await approved?.read(chair, { moede: id, bemaerkning: '' })).toMatchObject({ ok: true });
		const onBehalf = { moede: id, bemaerkning: 'Pr. telefon 25. november' };
		expect(await approved?.read(secretary, onBehalf)).toMatchObject({ ok: true });
	});

	test('har godkendt det, der stod da: hvad der er ændret siden, kan ses', async () => {
		const { id, date } = await meetingOn('2026-12-03');
		await save(chair, meetings.approve(id, ''));
		expect(await meetingDocuments.sinceApproval(secretary, forum, await meetingOn(date))).toEqual(
			[]
		);
		const item = await anItem(id);
		await save(secretary, agendaItems.takeOut(item.id));
		expect(
			await meetingDocuments.sinceApproval(secretary, forum, await meetingOn(date))
		).toContainEqual(expect.stringContaining(`Taget af: CF - ${item.title}`));
	});
});

describe('At sende dagsordenen', () => {
	test('kræver en grund, når formanden ikke har godkendt den', async () => {
		const { id } = await meetingOn('2026-12-03');
		expect(await outcome(secretary, meetings.send(id, ''))).toBe('refused');
		await save(chair, meetings.approve(id, ''));
		await save(secretary, meetings.send(id, ''));
		expect((await meetingOn('2026-12-03')).status).toBe('sent');
	});

	test('fastholder den ord for ord, uden et lukket punkts ord i det, alle kan læse', async () => {
		const { id } = await sent();
		const live = await meetingDocuments.live(
			secretary,
			forum,
			await meetingOn('2026-12-03'),
			'agenda'
		);
		const kept = await meetingDocuments.find(
			secretary,
			forum,
			await meetingOn('2026-12-03'),
			'agenda'
		);
		expect(kept).toEqual({ ...live, revision: 1 });
		expect(await told('agenda-sent')).toEqual([`agenda-sent/${id}/1`]);
		const [head] = await sql<{ head: string }[]>`select head::text as head from sent_document`;
		expect(head?.head).not.toContain('Anledning');
	});

	test('kan ikke fortrydes', async () => {
		await sent();
		const [entry] = await planLog.list(secretary, 1);
		const undone = await planning.preview(secretary, undo(entry?.id ?? ''));
		expect(undone).toMatchObject({ outcome: 'refused' });
	});

	test('to gange med samme kommando er én udsendelse', async () => {
		const { id } = await meetingOn('2026-12-03');
		const command = id_();
		await planning.save(secretary, command, meetings.send(id, 'Haster'));
		await planning.save(secretary, command, meetings.send(id, 'Haster'));
		expect(await revisions(id)).toEqual([1]);
		expect(await outcome(secretary, meetings.send(id, 'Igen'))).toBe('refused');
	});

	test('lader planen lægge den fra sig: intet flytter sig, og dagen efter er mødet afholdt', async () => {
		const { id } = await sent();
		const before = await onMeeting(id);
		await on('2026-12-03');
		expect(await onMeeting(id)).toEqual(before);
		await on('2026-12-04');
		expect((await meetingOn('2026-12-03')).status).toBe('held');
		expect(await revisions(id)).toEqual([1]);
	});

	test('er planen færdig på én gang den dag, mødet bliver afholdt', async () => {
		const meeting = await meetingOn('2026-12-17');
		await save(secretary, meetings.send(meeting.id, 'Haster'));
		await on('2026-12-18');
		const before = await snapshot();
		expect(
			await planning.replan(forum.id, {
				...{ actor: null, command: 'test', commandId: id_(), today: civilDate('2026-12-18') }
			})
		).toEqual([]);
		expect(await snapshot()).toBe(before);
	});
});

describe('En rettelse bagefter', () => {
	test('bliver en ny revision med det samme, og hvad der er rettet, kan læses', async () => {
		const { id } = await sent();
		const item = await anItem(id);
		const shown = await planning.preview(secretary, agendaItems.takeOut(item.id));
		expect(shown).toMatchObject({
			changes: expect.arrayContaining([
				expect.objectContaining({
					type: 'agenda',
					text: 'Dagsordenen er udsendt: rettelsen bliver revision 2.'
				})
			]) as unknown
		});
		expect(await revisions(id)).toEqual([1]);
		const taken = await save(secretary, agendaItems.takeOut(item.id));
		expect(await revisions(id)).toEqual([1, 2]);
		expect(await told('agenda-revised')).toEqual([`agenda-revised/${id}/2`]);
		expect(await difference(1, 2)).toContain(
			`Taget af: CF - ${item.title} (${item.minutes} min.).`
		);
		await save(secretary, undo(taken));
		expect(await revisions(id)).toEqual([1, 2, 3]);
		expect(await onMeeting(id)).toContain(item.id);
	});

	test('i ord, minutter og nye punkter bliver også til revisioner, og intet flytter sig for dem', async () => {
		const { id } = await sent();
		const before = await onMeeting(id);
		const item = await anItem(id);
		const sections = { ...item.sections, occasion: 'En ny anledning.' };
		await save(secretary, agendaItems.edit(item.id, item.version, { ...item, sections }));
		expect(await difference(1, 2)).toEqual([
			expect.stringMatching(/^Punkt \d+: .*: Anledning er ændret\.$/)
		]);
		const another = { ...item, title: 'Orientering om ny lov', minutes: 90 };
		await save(secretary, agendaItems.add({ ...another, meeting: id }));
		expect(await revisions(id)).toEqual([1, 2, 3]);
		const after = await onMeeting(id);
		expect(after).toHaveLength(before.length + 1);
		expect(after).toEqual(expect.arrayContaining(before));
	});

	test('et andet sted i planen giver ingen revision', async () => {
		const { id } = await sent();
		const { id: later } = await meetingOn('2027-01-21');
		await save(secretary, meetings.cancel(later, 'Sygdom'));
		expect(await revisions(id)).toEqual([1]);
	});

	test('kan et forslag hverken lave eller indføre', async () => {
		const { id } = await sent();
		const copy = id_();
		const slug = (await copies.create(secretary, copy, { name: 'Hvad nu hvis' })) ?? '';
		const there = await forums.find(slug, secretary.person);
		if (!there) throw new Error('No copy');
		const meeting = await meetings.findByDate(there.viewer, civilDate('2026-12-03'));
		const [own] = await agendaItems.onMeeting(there.viewer, meeting?.id ?? '');
		expect(await outcome(there.viewer, agendaItems.takeOut(own?.id ?? ''))).toBe('denied');
		expect(await outcome(there.viewer, meetings.cancel(meeting?.id ?? '', 'Nej'))).toBe('denied');
		expect(await revisions(id)).toEqual([1]);
	});
});

describe('Et udsendt møde', () => {
	test('kan flyttes, når der siges hvorfor: dagsordenen følger med som en ny revision', async () => {
		const { id } = await sent();
		const before = await onMeeting(id);
		const day = civilDate('2026-12-04');
		expect(await outcome(secretary, meetings.move(id, day, ''))).toBe('refused');
		await save(secretary, meetings.move(id, day, 'Formanden er syg'));
		expect((await meetingOn('2026-12-04')).status).toBe('sent');
		expect(await onMeeting(id)).toEqual(before);
		expect(await difference(1, 2, '2026-12-04')).toContain(
			'Mødet er flyttet fra torsdag den 3. december 2026 til fredag den 4. december 2026.'
		);
	});

	test('kan aflyses med besked; holdes det alligevel, er dagsordenen et udkast igen', async () => {
		const { id } = await sent();
		await save(secretary, meetings.cancel(id, 'Ikke beslutningsdygtigt'));
		expect(await told('meeting-cancelled')).toHaveLength(1);
		expect(await revisions(id)).toEqual([1]);
		await save(secretary, meetings.restore(id));
		expect(await told('meeting-restored')).toHaveLength(1);
		const restored = await meetingOn('2026-12-03');
		expect(restored).toMatchObject({ status: 'draft', approval: 'none' });
		expect(await meetingDocuments.find(secretary, forum, restored, 'agenda')).toMatchObject({
			revision: 0
		});
		await save(secretary, meetings.send(id, 'Haster'));
		expect(await revisions(id)).toEqual([1, 2]);
	});
});

describe('Et lukket punkt på en udsendt dagsorden', () => {
	test('læses kun af dem, der må, også når det først er lukket bagefter', async () => {
		const { id } = await meetingOn('2026-12-03');
		const item = await anItem(id);
		await save(secretary, meetings.send(id, 'Haster'));
		const fields = { ...item, title: 'Kanariefuglen', closed: true };
		await save(secretary, agendaItems.edit(item.id, item.version, fields));
		const reader = await viewer('reader');
		for (const revision of [1, 2]) {
			const theirs = await document(reader, revision);
			expect(JSON.stringify(theirs)).not.toContain('Kanariefuglen');
			expect(theirs?.items.find((one) => one.id === item.id)).toMatchObject({ readable: false });
			const ours = await document(secretary, revision);
			if (!ours) throw new Error('Not sent');
			expect(ours.items.find((one) => one.id === item.id)).toMatchObject({ readable: true });
			// Revision 1 was sent before the item was closed.
			expect(JSON.stringify(withoutClosed(ours))).not.toMatch(/Kanariefuglen/);
			expect(withoutClosed(ours).items.find((one) => one.id === item.id)).toEqual(
				theirs?.items.find((one) => one.id === item.id)
			);
		}
		const [was, is] = [await document(reader, 1), await document(reader, 2)];
		if (!was || !is) throw new Error('Not sent');
		expect(revisionLines(was, is)).toEqual(['Et lukket punkt er rettet.']);
	});
});

const id_ = () => crypto.randomUUID();

/** Lives on, and has the plan made for that day. */
async function on(day: string): Promise<void> {
	process.env.AARSHJUL_TODAY = day;
	await planning.ensureFresh(forum.id);
}

async function save(who: Viewer, change: Change): Promise<string> {
	const command = id_();
	expect(await planning.save(who, command, change)).toMatchObject({ outcome: 'saved' });
	return command;
}

async function outcome(who: Viewer, change: Change): Promise<string> {
	return (await planning.save(who, id_(), change)).outcome;
}

async function sent() {
	const meeting = await meetingOn('2026-12-03');
	await save(secretary, meetings.send(meeting.id, 'Haster'));
	return meeting;
}

async function meetingOn(date: string): Promise<meetings.CalendarMeeting> {
	const meeting = await meetings.findByDate(secretary, civilDate(date));
	if (!meeting) throw new Error(`No meeting on ${date}`);
	return meeting;
}

/** An open item of the body. */
async function anItem(meeting: string): Promise<AgendaItem> {
	const items = await agendaItems.onMeeting(secretary, meeting);
	const found = items.find((item) => item.visible && !item.closed && item.standing === null);
	if (!found?.visible) throw new Error('No item');
	return found;
}

async function onMeeting(meeting: string): Promise<string[]> {
	return (await agendaItems.onMeeting(secretary, meeting)).map(({ id }) => id).sort();
}

async function told(kind: string): Promise<string[]> {
	const rows = await sql<{ key: string }[]>`
		select key from notice where kind = ${kind} and forum_id = ${forum.id} order by key`;
	return rows.map(({ key }) => key);
}

async function revisions(meeting: string): Promise<number[]> {
	const rows = await sql<{ revision: number }[]>`
		select revision from sent_document
		where meeting_id = ${meeting} and kind = 'agenda'
		order by revision`;
	return rows.map(({ revision }) => revision);
}

async function document(who: Viewer, revision: number, date = '2026-12-03') {
	return await meetingDocuments.find(who, forum, await meetingOn(date), 'agenda', revision);
}

async function difference(from: number, to: number, date = '2026-12-03') {
	const [before, after] = [
		await document(secretary, from, date),
		await document(secretary, to, date)
	];
	if (!before || !after) throw new Error('Not sent');
	return revisionLines(before, after);
}
