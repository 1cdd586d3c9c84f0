import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { changesSince } from '#lib/server/plan-since.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, strangerIn, viewer, type TestDatabase } from './database.ts';

/** The log is stamped by the real clock. */
const LONG_AGO = civilDate('2000-01-01');
const NEVER = civilDate('2999-01-01');

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Siden sidst', () => {
	test('er det, planen siger anderledes, uanset hvor mange gange det er ændret', async () => {
		const january = await meetingOn('2027-01-07');
		await save(meetings.move(january, civilDate('2027-01-14'), ''));
		await save(meetings.move(january, civilDate('2027-01-15'), 'Budgetseminar'));
		const changes = await changesSince(secretary, LONG_AGO);
		expect(changes.filter(({ type }) => type === 'meeting-moved')).toMatchObject([
			{ from: '2027-01-07', date: '2027-01-15', remark: 'Budgetseminar' }
		]);
		expect(await changesSince(secretary, NEVER)).toEqual([]);
	});

	test('nævner ikke det, der er gjort og taget tilbage', async () => {
		const before = await changesSince(secretary, LONG_AGO);
		await save(meetings.move(await meetingOn('2027-01-07'), civilDate('2027-01-14'), ''));
		const [latest] = await planLog.list(secretary, 1);
		await save(undo(latest?.id ?? ''));
		expect(await changesSince(secretary, LONG_AGO)).toEqual(before);
	});

	test('nævner et nyt rammepunkt på hvert møde, også på et, der imens er flyttet og flyttet tilbage', async () => {
		await save(series.create(FRAME));
		const before = await changesSince(secretary, LONG_AGO);
		await save(meetings.move(await meetingOn('2027-01-07'), civilDate('2027-01-14'), ''));
		const [latest] = await planLog.list(secretary, 1);
		await save(undo(latest?.id ?? ''));
		const after = await changesSince(secretary, LONG_AGO);
		expect(after).toContainEqual(expect.objectContaining({ title: FRAME.title, to: '2027-01-07' }));
		expect(after).toEqual(before);
	});

	test('fortæller en læser intet om lukkede punkter', async () => {
		const meeting = await meetingOn('2027-01-07');
		await save(agendaItems.add({ ...ITEM, title: 'Åben sag', meeting }));
		await save(agendaItems.add({ ...ITEM, title: 'Personsag', closed: true, meeting }));
		const titles = async (who: Viewer) =>
			(await changesSince(who, LONG_AGO)).map((line) => ('item' in line ? line.title : line.type));
		expect(await titles(secretary)).toEqual(expect.arrayContaining(['Åben sag', 'Personsag']));
		const seen = await titles(await viewer('reader'));
		expect(seen).toContain('Åben sag');
		expect(seen).not.toContain('Personsag');
		expect(seen).not.toContain('over-budget');
	});
});

describe('Loggen', () => {
	test('siger om en ændring, hvad der senere bygger på den', async () => {
		const january = await meetingOn('2027-01-07');
		const first = await save(meetings.move(january, civilDate('2027-01-14'), ''));
		const other = await save(
			meetings.move(await meetingOn('2027-06-10'), civilDate('2027-06-11'), '')
		);
		const second = await save(meetings.move(january, civilDate('2027-01-15'), ''));
		const later = await planLog.builtUpon(secretary, [first, other, second]);
		expect(later.get(first)).toMatchObject({ command: 'meeting.move' });
		expect(later.has(second)).toBe(false);
		expect(later.has(other)).toBe(false);
		expect((await planLog.builtUpon(await viewer('reader'), [first])).size).toBe(0);
		expect((await planLog.builtUpon(await strangerIn(secretary.forum), [first])).size).toBe(0);
	});

	test('læses en side ad gangen, og slet ikke af en læser', async () => {
		await save(meetings.move(await meetingOn('2027-01-07'), civilDate('2027-01-08'), ''));
		await save(meetings.move(await meetingOn('2027-02-04'), civilDate('2027-02-05'), ''));
		const [latest] = await planLog.page(secretary, { before: undefined, limit: 1 });
		const [older] = await planLog.page(secretary, { before: latest?.revision, limit: 1 });
		expect([latest, older]).toMatchObject([
			{ command: 'meeting.move', about: { date: '2027-02-04' } },
			{ command: 'meeting.move', about: { date: '2027-01-07' } }
		]);
		const reader = await viewer('reader');
		expect(await planLog.page(reader, { before: undefined, limit: 9 })).toEqual([]);
	});
});

const FRAME: series.SeriesDraft = {
	title: 'Hvad skal kommunikeres ud?',
	kind: 'information',
	minutes: 0,
	proposer: 'Kommunaldirektøren',
	priority: 'must',
	closed: false,
	timing: { type: 'every-meeting', position: 'closing' },
	validFrom: civilDate('2027-01-01'),
	sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
};

const ITEM = {
	kind: 'discussion',
	minutes: 30,
	proposer: 'Kommunaldirektøren',
	closed: false,
	priority: 'should',
	sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
} as const;

async function save(change: planning.Change): Promise<string> {
	const id = crypto.randomUUID();
	expect(await planning.save(secretary, id, change)).toMatchObject({ outcome: 'saved' });
	return id;
}

async function meetingOn(date: string): Promise<string> {
	const found = await meetings.findByDate(secretary, civilDate(date));
	if (!found) throw new Error(`No meeting on ${date}`);
	return found.id;
}
