import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile } from '#lib/plan-file/plan-file.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { planInput } from '#lib/server/export.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import type { Change } from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { isItemLine, type ChangeLine } from '#lib/text/changes.ts';
import { demoDatabase, planText, sql, TODAY, viewer, type TestDatabase } from './database.ts';
import { exportedPlan, shownPlan } from './plan-shown.ts';

const TERMS = { start: '09:00', timeBudget: 150, place: 'Mødelokale 1' };

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('At flytte mødet 7. januar 2027 til 14. januar', () => {
	test('viser netop det, som planen som fil giver, gemmer det og fortrydes helt', async () => {
		const january = await meetingOn('2027-01-07');
		const file = await asFile((input) => {
			rename(input, '2027-01-07', '2027-01-14');
		});
		const change = meetings.move(january.id, civilDate('2027-01-14'), 'Budgetseminar');
		await provedByFile(change, file);
	});

	test('til en dag, der har eller havde et møde, er forbi eller for langt væk, afvises', async () => {
		const { id } = await meetingOn('2027-01-07');
		const { id: other } = await meetingOn('2027-01-21');
		await save(meetings.cancel(other, 'Sygdom'));
		expect(await refused(meetings.move(id, civilDate('2027-01-21'), ''))).toMatch(/aflyst møde/);
		expect(await refused(meetings.move(id, civilDate('2027-02-04'), ''))).toMatch(/allerede et/);
		expect(await refused(meetings.move(id, civilDate('2026-11-21'), ''))).toMatch(/er forbi/);
		expect(await refused(meetings.move(id, civilDate('2099-01-01'), ''))).toMatch(/3 år frem/);
	});

	test('til skærtorsdag siger, at mødet så ligger på en helligdag', async () => {
		const { id } = await meetingOn('2027-04-01');
		const shown = await planning.preview(secretary, meetings.move(id, civilDate('2027-03-25'), ''));
		expect(shown).toMatchObject({
			changes: expect.arrayContaining([
				{
					type: 'meeting-closed',
					date: '2027-03-25',
					text: expect.stringMatching(/^Skærtorsdag\./)
				}
			])
		});
	});
});

test('Et møde flyttes også til en dag, som et rammepunkt, nogen har skrevet i, har ventet på', async () => {
	const frame = (await series.list(secretary)).find(
		({ timing }) => timing.type === 'every-meeting'
	);
	const january = await meetingOn('2027-01-07');
	const own = (await agendaItems.onMeeting(secretary, january.id)).find(
		(item) => item.visible && item.series === frame?.id
	);
	if (!frame || !own?.visible) throw new Error('No frame');
	await save(agendaItems.edit(own.id, own.version, { ...own, title: 'Referat fra seminaret' }));
	const timing = { type: 'per-period', period: 'month' } as const;
	await save(series.edit(frame.id, frame.version, { ...frame, timing }));
	await save(meetings.move(january.id, civilDate('2027-01-08'), ''));
	await save(series.edit(frame.id, frame.version + 1, frame));
	await save(meetings.move(january.id, civilDate('2027-01-07'), ''));
	expect(await agendaItems.find(secretary, own.id)).toMatchObject({
		...{ title: 'Referat fra seminaret', meeting: january.id }
	});
});

describe('At aflyse mødet 18. marts 2027', () => {
	test('viser netop det, som planen som fil giver, gemmer det og fortrydes helt', async () => {
		const march = await meetingOn('2027-03-18');
		const file = await asFile((input) => {
			for (const meeting of input.meetings) {
				if (meeting.date === '2027-03-18') meeting.status = 'cancelled';
			}
		});
		await provedByFile(meetings.cancel(march.id, 'Formanden er på kursus'), file);
	});

	test('mister intet punkt, og genoptaget er planen den samme', async () => {
		const march = await meetingOn('2027-03-18');
		const before = await planText();
		const titles = await bodyTitles();
		await save(meetings.cancel(march.id, 'Formanden er på kursus'));
		expect(await bodyTitles()).toEqual(titles);
		expect(await meetingOn('2027-03-18')).toMatchObject({
			status: 'cancelled',
			remark: 'Formanden er på kursus'
		});
		await save(meetings.restore(march.id));
		expect((await meetingOn('2027-03-18')).status).toBe('planned');
		const [restored, cancelled] = await planLog.list(secretary, 2);
		await save(undo(restored?.id ?? ''));
		await save(undo(cancelled?.id ?? ''));
		expect(await planText()).toBe(before);
	});

	test('lader det, nogen har fastlåst til mødet, vente uden plads og kommer igen med mødet', async () => {
		const march = await meetingOn('2027-03-18');
		const item = (await items()).find(({ meeting, standing }) => meeting === march.id && !standing);
		if (!item) throw new Error('Nothing on 18 March');
		await save(agendaItems.putOn(item.id, item.version, march.id));
		const cancelled = await save(meetings.cancel(march.id, 'Sygdom'));
		expect(lineOf(cancelled, item.id)).toMatchObject({ type: 'unplaced', from: '2027-03-18' });
		const restored = await save(meetings.restore(march.id));
		expect(lineOf(restored, item.id)).toMatchObject({ type: 'added', to: '2027-03-18' });
	});

	test('beholder et rammepunkt, som nogen har skrevet i', async () => {
		const march = await meetingOn('2027-03-18');
		const opening = (await items()).find(
			({ meeting, standing }) => meeting === march.id && standing === 'opening'
		);
		if (!opening) throw new Error('No opening item');
		await save(agendaItems.edit(opening.id, opening.version, { ...opening, title: 'Ny start' }));
		await save(meetings.cancel(march.id, 'Sygdom'));
		expect((await agendaItems.unplaced(secretary)).map(({ id }) => id)).toContain(opening.id);
	});

	test('kan kun sekretariatet, og kun til mødet er holdt', async () => {
		const march = await meetingOn('2027-03-18');
		const chair = await viewer('chair');
		expect(await planning.save(chair, id(), meetings.cancel(march.id, 'Nej'))).toEqual({
			outcome: 'denied'
		});
		const held = await meetingOn('2026-11-19');
		expect(await planning.save(secretary, id(), meetings.cancel(held.id, 'Nej'))).toEqual({
			outcome: 'denied'
		});
		await sql`update meeting set status = 'held' where id = ${march.id}`;
		expect(await planning.save(secretary, id(), meetings.cancel(march.id, 'Nej'))).toEqual({
			outcome: 'denied'
		});
		expect(await planning.save(secretary, id(), meetings.restore(march.id))).toEqual({
			outcome: 'stale'
		});
	});
});

describe('Et mødes tid og sted', () => {
	test('kortere tid flytter det, der ikke længere er plads til, og nævner begge tal', async () => {
		const before = await planText();
		const february = await meetingOn('2027-02-04');
		const file = await asFile((input) => {
			for (const meeting of input.meetings) {
				if (meeting.date === '2027-02-04') meeting.timeBudget = 30;
			}
		});
		const change = meetings.adjust(february.id, { ...TERMS, timeBudget: 30 });
		const shown = await provedByFile(change, file);
		expect(shown).toContainEqual(
			expect.objectContaining({
				type: 'meeting-changed',
				date: '2027-02-04',
				timeBudget: 30,
				timeBudgetBefore: 150
			})
		);
		expect(await planText()).toBe(before);
	});

	test('et andet sted ændrer ikke punkterne', async () => {
		const february = await meetingOn('2027-02-04');
		const changes = await save(meetings.adjust(february.id, { ...TERMS, place: 'Byrådssalen' }));
		expect(changes.map(({ type }) => type)).toEqual(['meeting-changed']);
		expect(await meetingOn('2027-02-04')).toMatchObject({ place: 'Byrådssalen' });
	});
});

describe('Et ekstra møde', () => {
	test('får sine rammepunkter, og fortrudt er planen den samme', async () => {
		const before = await planText();
		const file = await asFile((input) => {
			input.meetings.push({ date: '2027-01-12', start: '13:00', timeBudget: 60 });
		});
		const extra = { start: '13:00', timeBudget: 60, place: '' };
		await provedByFile(meetings.add(civilDate('2027-01-12'), extra, 'Budget'), file);
		expect(await planText()).toBe(before);
	});

	test('på en dag med et møde afvises', async () => {
		expect(await refused(meetings.add(civilDate('2027-01-07'), TERMS, ''))).toMatch(/allerede/);
	});
});

interface FileInput {
	meetings: { date: string; start: string; timeBudget: number; status?: string }[];
	series: { id: string; timing: { type: string } }[];
	pins: { meeting: string | null }[];
	previousPlan: { series?: string; key?: string; item?: string; meeting: string | null }[];
}

/** What planning the exported file gives once `change` is written in it by hand. */
async function asFile(change: (input: FileInput) => void) {
	const input = JSON.parse(JSON.stringify(await planInput(secretary))) as FileInput;
	change(input);
	input.meetings.sort((a, b) => (a.date < b.date ? -1 : 1));
	const parsed = parsePlanInput(input);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	const frames = new Set(
		input.series.filter(({ timing }) => timing.type === 'every-meeting').map(({ id }) => id)
	);
	const given = planFile(parsed.input);
	const dates = given.meetings
		.filter(({ date }) => date >= TODAY)
		.map(({ date, items }) => ({ date, titles: items.map(({ title }) => title).sort() }));
	const body = given.changes.filter(({ series = '' }) => !frames.has(series));
	const changed = body.map(({ type, from, to }) => ({ type, from, to }));
	return { dates, changed: changed.map(text).sort() };
}

/** The meeting of a file on another day, with all that stands on it. */
function rename(input: FileInput, from: string, to: string): void {
	const frames = new Set(
		input.series.filter(({ timing }) => timing.type === 'every-meeting').map(({ id }) => id)
	);
	for (const meeting of input.meetings) if (meeting.date === from) meeting.date = to;
	for (const pin of input.pins) if (pin.meeting === from) pin.meeting = to;
	for (const one of input.previousPlan) {
		if (one.meeting === from) one.meeting = to;
		if (one.key === from && frames.has(one.series ?? '')) one.key = to;
	}
}

/** The preview says what the file says, saving does it, and undoing leaves the plan there was, to the byte. */
async function provedByFile(change: Change, file: Awaited<ReturnType<typeof asFile>>) {
	const before = await planText();
	const shown = await planning.preview(secretary, change);
	if (shown.outcome !== 'shown') throw new Error(JSON.stringify(shown));
	expect(await planText()).toBe(before);
	const frames = new Set(
		(await items()).filter(({ standing }) => standing).map(({ id }) => id as string)
	);
	const lines = shown.changes.filter(isItemLine).filter(({ item }) => !frames.has(item));
	expect(lines.map(({ type, from, to }) => text({ type, from, to })).sort()).toEqual(file.changed);
	expect(await save(change, shown.revision)).toEqual(shown.changes);
	const { plan } = await exportedPlan(secretary, TODAY);
	expect(plan).toEqual(await shownPlan(secretary, TODAY));
	expect(await titlesByDate()).toEqual(file.dates);
	expect(await undoLatest()).toMatchObject({ outcome: 'saved' });
	expect(await planText()).toBe(before);
	return shown.changes;
}

async function titlesByDate() {
	const all = await items();
	const coming = await meetings.list(secretary, { from: TODAY, to: civilDate('2027-12-31') });
	return coming
		.filter(({ status }) => status !== 'cancelled')
		.map(({ id, date }) => ({
			date,
			titles: all
				.filter(({ meeting }) => meeting === id)
				.map(({ title }) => title)
				.sort()
		}));
}

function text(line: { type: string; from?: string | undefined; to?: string | undefined }): string {
	return `${line.type} ${line.from ?? ''} ${line.to ?? ''}`;
}

async function bodyTitles(): Promise<string[]> {
	const placed = (await items()).filter(({ standing }) => !standing);
	const without = (await agendaItems.unplaced(secretary)) as { title: string }[];
	return [...placed, ...without].map(({ title }) => title).sort();
}

async function items() {
	const span = { from: TODAY, to: civilDate('2027-12-31') };
	const found = await agendaItems.list(secretary, span);
	return found.filter((item) => item.visible);
}

function lineOf(changes: readonly ChangeLine[], item: string): ChangeLine | undefined {
	return changes.find((line) => isItemLine(line) && line.item === item);
}

async function save(change: Change, seen?: number): Promise<readonly ChangeLine[]> {
	const saved = await planning.save(secretary, id(), change, { seen });
	if (saved.outcome !== 'saved') throw new Error(JSON.stringify(saved));
	return saved.changes;
}

async function refused(change: Change): Promise<string> {
	const saved = await planning.save(secretary, id(), change);
	return saved.outcome === 'refused' ? saved.message : saved.outcome;
}

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
