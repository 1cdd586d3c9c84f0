import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as changes from '#lib/server/changes.ts';
import * as copies from '#lib/server/copies.ts';
import * as forums from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as minutes from '#lib/server/minutes.ts';
import * as overview from '#lib/server/overview.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import type { Change } from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, planText, sql, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let secretary: Viewer;
let chair: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	chair = await viewer('chair');
});
afterEach(async () => await database.drop());

describe('Et møde, hvis dagsorden aldrig blev sendt,', () => {
	test('vises som ikke udsendt fra dagen efter og venter hos sekretariatet', async () => {
		await on('2026-12-03');
		expect((await meetingOn('2026-12-03')).shown).toBe('draft');
		expect(await waitingFor(secretary)).not.toContain('2026-12-03');
		await on('2026-12-04');
		expect(await meetingOn('2026-12-03')).toMatchObject({ status: 'draft', shown: 'lapsed' });
		expect(await waitingFor(secretary)).toContain('2026-12-03');
		expect(await waitingFor(chair)).toEqual([]);
	});

	test('beholder sine punkter, og referatet skrives af dem, som de står', async () => {
		const { id } = await meetingOn('2026-12-03');
		const before = await onMeeting(id);
		await on('2026-12-04');
		expect(await onMeeting(id)).toEqual(before);
		await save(secretary, minutes.begin(id));
		expect((await meetingOn('2026-12-03')).shown).toBe('held');
		expect(await onMeeting(id)).toEqual(before);
		expect(await waitingFor(secretary)).not.toContain('2026-12-03');
	});

	test('kan siges ikke at være holdt: hvert punkt kommer på et senere møde eller venter uden plads', async () => {
		const { id } = await meetingOn('2026-12-03');
		const item = await anItem(id);
		const another = { ...item, title: 'Kun i november', series: null };
		const span = { earliest: civilDate('2026-11-22'), latest: civilDate('2026-12-03') };
		await save(secretary, agendaItems.add({ ...another, ...span }));
		await save(secretary, agendaItems.add({ ...another, title: 'Låst fast', meeting: id }));
		await on('2026-12-04');
		const items = (await agendaItems.onMeeting(secretary, id)).filter(({ standing }) => !standing);
		expect(items.length).toBeGreaterThan(3);
		await save(secretary, meetings.notHeld(id, 'Ingen kunne'));
		expect(await meetingOn('2026-12-03')).toMatchObject({
			...{ status: 'cancelled', shown: 'cancelled', remark: 'Ingen kunne' }
		});
		const [logged] = await planLog.list(secretary, 1);
		expect(logged).toMatchObject({ command: 'meeting.not-held', note: 'Ingen kunne' });
		expect(await onMeeting(id)).toEqual([]);
		const places = await Promise.all(items.map(({ id }) => agendaItems.find(secretary, id)));
		for (const [index, place] of places.entries()) {
			if (!place) throw new Error(`Lost ${JSON.stringify(items[index])}`);
			const meeting = place.meeting && (await meetings.find(secretary, place.meeting));
			if (meeting) expect(meeting.date > '2026-12-04').toBe(true);
			else expect(place).toMatchObject({ reason: { type: expect.any(String) as string } });
		}
		const waiting = await agendaItems.unplaced(secretary);
		const titles = waiting.map((one) => (one.visible ? one.title : ''));
		expect(titles).toEqual(expect.arrayContaining(['Kun i november', 'Låst fast']));
	});

	test('kan ikke, når der er skrevet i referatet, eller mødet ikke er forbi', async () => {
		const { id } = await meetingOn('2026-12-03');
		expect(await outcome(secretary, meetings.notHeld(id, 'Nej'))).toBe('refused');
		await on('2026-12-04');
		expect(await meetings.isUnminuted(secretary, id)).toBe(true);
		for (const who of [chair, await viewer('member'), await viewer('reader')]) {
			expect(await outcome(who, meetings.notHeld(id, 'Nej'))).toBe('denied');
		}
		await save(secretary, minutes.begin(id));
		expect(await meetings.isUnminuted(secretary, id)).toBe(false);
		expect(await outcome(secretary, meetings.notHeld(id, 'Nej'))).toBe('refused');
		expect(await changes.kindOf('ikke-holdt')?.open(secretary, { moede: id })).toBeUndefined();
	});

	test('kan fortrydes: så står det hele, som det stod', async () => {
		const { id } = await meetingOn('2026-12-03');
		await on('2026-12-04');
		const before = await planText();
		const command = await save(secretary, meetings.notHeld(id, 'Ingen kunne'));
		expect(await planText()).not.toBe(before);
		await save(secretary, undo(command));
		expect(await planText()).toBe(before);
	});
});

test('Et udsendt møde, som ingen kom til, kan siges ikke at være holdt, uden at nogen får besked', async () => {
	const { id } = await meetingOn('2026-12-03');
	await save(secretary, meetings.send(id, 'Haster'));
	await on('2026-12-04');
	expect((await meetingOn('2026-12-03')).status).toBe('held');
	const before = await planText();
	const command = await save(secretary, meetings.notHeld(id, 'Ingen kom'));
	expect((await meetingOn('2026-12-03')).status).toBe('cancelled');
	expect(await told()).toEqual([]);
	await save(secretary, undo(command));
	expect(await told()).toEqual([]);
	expect(await planText()).toBe(before);
});

test('I et forslag vises et møde, der er forbi, ikke som ikke udsendt: derfra sendes intet', async () => {
	const slug = (await copies.create(secretary, id_(), { name: 'Hvad nu hvis' })) ?? '';
	process.env.AARSHJUL_TODAY = '2026-12-04';
	const there = await forums.find(slug, secretary.person);
	if (!there) throw new Error('No copy');
	const meeting = await meetings.findByDate(there.viewer, civilDate('2026-12-03'));
	expect(meeting?.shown).toBe('draft');
	expect(await meetings.lapsed(there.viewer, civilDate('2026-12-04'))).toEqual([]);
	expect(await outcome(there.viewer, meetings.notHeld(meeting?.id ?? '', 'Nej'))).toBe('refused');
});

const id_ = () => crypto.randomUUID();

/** Lives on, and has the plan made for that day. */
async function on(day: string): Promise<void> {
	process.env.AARSHJUL_TODAY = day;
	await planning.ensureFresh(secretary.forum);
}

async function save(who: Viewer, change: Change): Promise<string> {
	const command = id_();
	expect(await planning.save(who, command, change)).toMatchObject({ outcome: 'saved' });
	return command;
}

async function outcome(who: Viewer, change: Change): Promise<string> {
	return (await planning.save(who, id_(), change)).outcome;
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

async function told(): Promise<string[]> {
	const rows = await sql<{ kind: string }[]>`
		select kind from notice where kind in ('meeting-cancelled', 'meeting-restored')`;
	return rows.map(({ kind }) => kind);
}

/** The days the front page asks this viewer about: nobody has said whether those meetings were held. */
async function waitingFor(who: Viewer): Promise<readonly string[]> {
	const found = await forums.find('chefforum', who.person);
	if (!found) throw new Error('No Chefforum');
	return (await overview.of(found, civilDate(process.env.AARSHJUL_TODAY ?? ''))).lapsed;
}
