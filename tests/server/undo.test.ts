import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { load } from '../../src/routes/[forum]/aendringer/+page.server.ts';
import { demoDatabase, planText, viewer, type TestDatabase } from './database.ts';

const MONTHLY = { type: 'per-period', period: 'month' } as const;

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('En gemt ændring', () => {
	test('af et mødes dag fortrydes til præcis den plan, der var', async () => {
		const before = await planText();
		const january = await meetingOn('2027-01-07');
		const moved = await planning.save(
			secretary,
			id(),
			meetings.move(january.id, civilDate('2027-01-14'), 'Budgetseminar')
		);
		expect(moved).toMatchObject({
			changes: expect.arrayContaining([
				expect.objectContaining({
					type: 'meeting-moved',
					from: '2027-01-07',
					date: '2027-01-14',
					remark: 'Budgetseminar'
				})
			])
		});
		expect(await planText()).not.toBe(before);
		expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
		expect(await planText()).toBe(before);
	});

	test('af et mødes dag og tilbage igen efterlader ikke, at mødet er flyttet', async () => {
		const { id: january } = await meetingOn('2027-01-07');
		for (const day of ['2027-01-14', '2027-01-07']) {
			await planning.save(secretary, id(), meetings.move(january, civilDate(day), ''));
		}
		expect(await meetingOn('2027-01-07')).toMatchObject({ id: january, wantedOn: null });
	});

	test('af et fast punkt fortrydes, og det fortrudte kan fortrydes', async () => {
		const before = await planText();
		const found = (await series.list(secretary)).find(({ slug }) => slug === 'byudvikling');
		if (!found) throw new Error('No byudvikling');
		await planning.save(
			secretary,
			id(),
			series.end(found.id, found.version, civilDate('2027-06-30'))
		);
		const ended = await planText();
		expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
		expect(await planText()).toBe(before);
		expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
		expect(await planText()).toBe(ended);
	});

	test('som noget senere bygger på, fortrydes ikke, og det senere nævnes', async () => {
		const january = await meetingOn('2027-01-07');
		const first = id();
		await planning.save(secretary, first, meetings.move(january.id, civilDate('2027-01-14'), ''));
		await planning.save(secretary, id(), meetings.move(january.id, civilDate('2027-01-15'), ''));
		const before = await planText();
		expect(await planning.save(secretary, id(), undo(first))).toMatchObject({
			outcome: 'refused',
			message: expect.stringMatching(/^Senere ændringer bygger på denne: Møde flyttet \(/)
		});
		expect(await planText()).toBe(before);
	});

	test('uden noget senere, der rører det samme, fortrydes også bagefter', async () => {
		const january = await meetingOn('2027-01-07');
		const first = id();
		await planning.save(secretary, first, meetings.move(january.id, civilDate('2027-01-08'), ''));
		await planning.save(
			secretary,
			id(),
			agendaItems.add({
				...{ title: 'En idé', kind: 'theme', minutes: 30, proposer: 'Sekretariatet' },
				...{ closed: false, priority: 'may', parked: true },
				sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
			})
		);
		expect(await planning.save(secretary, id(), undo(first))).toMatchObject({ outcome: 'saved' });
		expect(await meetingOn('2027-01-07')).toMatchObject({ id: january.id });
	});
});

describe('Når møderne er holdt', () => {
	test('fortrydes intet, der rører dem, og det siges hvilket møde det er', async () => {
		const model = (await series.list(secretary)).find(({ slug }) => slug === 'byudvikling');
		if (!model) throw new Error('No byudvikling');
		const [created, moved, cancelled] = [id(), id(), id()];
		const validFrom = civilDate('2026-11-22');
		const draft = { ...model, title: 'Ny serie', timing: MONTHLY, validFrom };
		await planning.save(secretary, created, series.create(draft));
		const [january, later] = [await meetingOn('2027-01-07'), await meetingOn('2027-01-21')];
		await planning.save(secretary, moved, meetings.move(january.id, civilDate('2027-01-08'), ''));
		await planning.save(secretary, cancelled, meetings.cancel(later.id, 'Ferie'));
		process.env.AARSHJUL_TODAY = '2027-02-01';
		await planning.ensureFresh(secretary.forum);
		const before = await planText();
		const answers = [
			[created, '3. december 2026'],
			[moved, '7. januar 2027'],
			[cancelled, '21. januar 2027']
		] as const;
		for (const [change, day] of answers) {
			expect(await planning.save(secretary, id(), undo(change))).toMatchObject({
				outcome: 'refused',
				message: expect.stringContaining(`gælder også mødet ${day}, som er forbi`)
			});
		}
		expect(await planText()).toBe(before);
	});

	test('fortrydes det, der kun gælder dem, der kommer', async () => {
		const march = await meetingOn('2027-03-18');
		const move = id();
		await planning.save(secretary, move, meetings.move(march.id, civilDate('2027-03-19'), ''));
		process.env.AARSHJUL_TODAY = '2027-01-02';
		await planning.ensureFresh(secretary.forum);
		expect(await planning.save(secretary, id(), undo(move))).toMatchObject({ outcome: 'saved' });
		expect(await meetingOn('2027-03-18')).toMatchObject({ id: march.id });
	});

	test('fortrydes kalenderens egen gang ikke: den ville begynde forfra', async () => {
		process.env.AARSHJUL_TODAY = '2027-01-02';
		await planning.ensureFresh(secretary.forum);
		expect((await planLog.list(secretary, 1))[0]).toMatchObject({ command: 'calendar.advance' });
		const before = await planText();
		expect(await undoLatest()).toMatchObject({ outcome: 'refused' });
		expect(await planText()).toBe(before);
		const shown = await load({
			url: new URL('http://localhost/chefforum/aendringer'),
			params: { forum: 'chefforum' },
			locals: { person: { id: secretary.person, name: secretary.name, isAdmin: false } }
		} as never);
		expect(shown).toMatchObject({ entries: [{ whyNot: expect.stringMatching(/af sig selv/) }] });
	});
});

describe('En forhåndsvisning', () => {
	test('gemmer intet og siger det, som gemt giver', async () => {
		const before = await planText();
		const january = await meetingOn('2027-01-07');
		const change = meetings.move(january.id, civilDate('2027-01-14'), '');
		const shown = await planning.preview(secretary, change);
		expect(await planText()).toBe(before);
		const saved = await planning.save(secretary, id(), change);
		expect(shown.outcome === 'shown' && shown.changes).toEqual(
			saved.outcome === 'saved' && saved.changes
		);
	});

	test('af en plan, som en anden har ændret siden, gemmes ikke', async () => {
		const [january, february] = [await meetingOn('2027-01-07'), await meetingOn('2027-02-04')];
		const change = meetings.move(january.id, civilDate('2027-01-14'), '');
		const shown = await planning.preview(secretary, change);
		if (shown.outcome !== 'shown') throw new Error(shown.outcome);
		await planning.save(secretary, id(), meetings.move(february.id, civilDate('2027-02-05'), ''));
		const { revision: seen } = shown;
		expect(await planning.save(secretary, id(), change, { seen })).toEqual({ outcome: 'stale' });
		expect(await planLog.since(secretary, seen)).toMatchObject([{ command: 'meeting.move' }]);
		expect(await meetingOn('2027-01-07')).toMatchObject({ id: january.id });
	});
});

async function undoLatest() {
	const [latest] = await planLog.list(secretary, 1);
	return await planning.save(secretary, id(), undo(latest?.id ?? ''));
}

async function meetingOn(date: string) {
	const meeting = await meetings.findByDate(secretary, civilDate(date));
	if (!meeting) throw new Error(`No meeting on ${date}`);
	return meeting;
}

function id(): string {
	return crypto.randomUUID();
}
