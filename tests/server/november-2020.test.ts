import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as attachments from '#lib/server/attachments.ts';
import * as forums from '#lib/server/forums.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as minutes from '#lib/server/minutes.ts';
import * as planning from '#lib/server/planning.ts';
import { end, meetingPdf } from '#lib/server/typst.ts';
import { ITEMS, november2020, type MeetingItem } from '../fixtures/documents/november-2020.ts';
import { bare, lostFrom, pagesOf, readPdf } from '../fixtures/documents/read-pdf.ts';
import { demoDatabase, viewer, type TestDatabase } from './database.ts';

const [MONDAY, MEETING] = [civilDate('2020-11-16'), civilDate('2020-11-19')];
const FILES = {
	pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
	txt: Buffer.from('Ren tekst')
};

let database: TestDatabase;
let secretary: Viewer;
let meeting: string;

beforeAll(async () => {
	database = await demoDatabase(MONDAY);
	secretary = await viewer('secretary');
	meeting = (await meetings.findByDate(secretary, MEETING))?.id ?? '';
	await planItems();
	await save(meetings.send(meeting, 'Formanden har sagt god for den på mødet i tirsdags.'));
	process.env.AARSHJUL_TODAY = MEETING;
	await writeMinutes();
	await save(minutes.send(meeting, ''));
});
afterAll(async () => {
	await end();
	await database.drop();
});

test.each(['secretary', 'reader'] as const)(
	'mødet den 19. november 2020, som produktet kender det, læses tilbage af sin PDF: %s',
	async (role) => {
		const document = await sent(role, 'minutes');
		const { pages, title } = await readPdf((await meetingPdf(document)).bytes);
		expect(title).toBe('REFERAT Chefforum d. 19-11-2020');
		expect(lostFrom(document, pages)).toEqual([]);
		expect(lostFrom(november2020(), pages)).toEqual(role === 'reader' ? [] : ['Punkt 6: Lukket']);
		const found = pagesOf(document, pages);
		expect(found.map(({ told }) => told)).toEqual(found.map((one) => one.found));
		expect(bare(pages.join())).toContain(bare('Afbud Afdelingschefen for Drift & Service (ferie)'));
		expect(/kanarie/i.test(pages.join())).toBe(role === 'secretary');
	}
);

test('dagsordenen, som den blev sendt, har hverken beslutninger eller fremmøde', async () => {
	const document = await sent('reader', 'agenda');
	const { pages, title } = await readPdf((await meetingPdf(document)).bytes);
	expect(title).toBe('DAGSORDEN Chefforum d. 19-11-2020');
	expect(lostFrom(document, pages)).toEqual([]);
	expect(pages.join()).not.toMatch(/Beslutning|Afbud|UDKAST|[Kk]anarie/);
});

/** The plan's own items make room; the standing ones get their words, the others are put on in order. */
async function planItems(): Promise<void> {
	const there = await agendaItems.onMeeting(secretary, meeting);
	for (const item of there) if (!item.standing) await save(agendaItems.takeOut(item.id));
	const [opening, closing] = ['opening', 'closing'].map((place) =>
		there.find(({ standing }) => standing === place)
	);
	for (const item of ITEMS.slice(1, -1))
		await save(agendaItems.add({ ...fieldsOf(item), meeting }));
	for (const [item, row] of [
		[ITEMS[0], opening],
		[ITEMS.at(-1), closing]
	] as const) {
		if (!item || !row?.visible) throw new Error('No standing item');
		await save(agendaItems.edit(row.id, row.version, fieldsOf(item)));
	}
	const ids = await idsByTitle();
	await save(
		agendaItems.arrange(
			meeting,
			ITEMS.slice(1, -1).map(({ title }) => ids.get(title) ?? '')
		)
	);
	for (const item of ITEMS) await attach(ids.get(item.title) ?? '', item.attachments);
}

async function writeMinutes(): Promise<void> {
	await save(minutes.begin(meeting));
	const ids = await idsByTitle();
	for (const { title, decision, raised = [] } of ITEMS) {
		const item = ids.get(title) ?? '';
		await write(`decision/${item}`, { text: decision, outcome: 'treated' });
		for (const [index, matter] of raised.entries()) {
			const value = { item, ...matter, position: String(index + 1), removed: '' };
			await write(`matter/${randomUUID()}`, value);
		}
	}
	const absent = { state: 'absent', note: 'ferie', removed: '' };
	await write('attendance/Afdelingschefen for Drift & Service', absent);
}

function fieldsOf({ title, kind, minutes, proposer, caseNumber, ...item }: MeetingItem) {
	const { presenter, closed = false, texts, recommendation } = item;
	return {
		...{ title, kind, minutes, proposer, caseNumber, closed, priority: 'should' as const },
		...(presenter && { presenter }),
		sections: {
			...{ occasion: '', caseText: '', finance: '', legalBasis: '', ...texts },
			recommendation
		}
	};
}

async function attach(item: string, names: readonly string[]): Promise<void> {
	for (const name of names) {
		const [command, bytes] = [randomUUID(), name.endsWith('.txt') ? FILES.txt : FILES.pdf];
		const adding = await attachments.adding(secretary, command, item, [{ name, bytes }]);
		if (!adding.ok) throw new Error(adding.message);
		await save(adding.change, command);
	}
}

async function write(key: string, value: minutes.Writing['value']): Promise<void> {
	const [there] = (await minutes.written(secretary, meeting)).filter((one) => one.key === key);
	const step = { base: there?.version ?? 0, writing: randomUUID(), step: 1, after: [] };
	const answer = await minutes.write(secretary, meeting, { ...step, key, value });
	if (answer.outcome !== 'kept') throw new Error(`${key}: ${answer.outcome}`);
}

async function idsByTitle(): Promise<ReadonlyMap<string, string>> {
	const there = await agendaItems.onMeeting(secretary, meeting);
	return new Map(there.flatMap((item) => (item.visible ? [[item.title, item.id]] : [])));
}

async function sent(role: Viewer['role'], kind: MeetingDocument['kind']): Promise<MeetingDocument> {
	const who = await viewer(role);
	const [found, there] = [
		await forums.find('chefforum', who.person),
		await meetings.find(who, meeting)
	];
	const document = found && there && (await documents.find(who, found.forum, there, kind));
	if (!document) throw new Error(`No ${kind}`);
	return document;
}

async function save(change: planning.Change, command: string = randomUUID()): Promise<void> {
	const saved = await planning.save(secretary, command, change);
	if (saved.outcome !== 'saved') throw new Error(`${change.name}: ${JSON.stringify(saved)}`);
}
