import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { transaction, type Transaction } from '#lib/server/database.ts';
import type { FormValues } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planImport from '#lib/server/plan-import.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { csv, workbook } from '#lib/server/plan-sheet.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, planText, TODAY, viewer, type TestDatabase } from './database.ts';

const USUAL = { kind: 'discussion', minutes: '15', proposer: 'Sekretariatet' };

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Ud som regneark og ind igen', () => {
	test.for([
		[2026, 'xlsx'],
		[2026, 'csv'],
		[2027, 'xlsx'],
		[2027, 'csv']
	] as const)('foreslår ingenting: %d som .%s', async ([year, form]) => {
		const bytes =
			form === 'xlsx'
				? await workbook(secretary, year)
				: new TextEncoder().encode(await csv(secretary, year));
		const { found, review, first } = await read({ name: `plan.${form}`, bytes }, year);
		expect(found.rows.length).toBeGreaterThan(year === 2027 ? 90 : 20);
		expect(review.rows.filter(({ known }) => !known)).toEqual([]);
		expect(review.recurring).toEqual([]);
		expect(first).toEqual({});
		const asked = chosen(found, review, { ...first, ...USUAL });
		expect(asked).toEqual({ items: [], series: [] });
	});

	test('også efter at punkter er flyttet, taget af, parkeret og ladt udgå', async () => {
		for (const title of ['Et punkt', 'En idé', 'Et opgivet punkt']) await save(oneOff(title));
		const id = async (title: string) => (await placed()).find((one) => one.title === title)?.id;
		await save(agendaItems.takeOut((await id('Et punkt')) ?? ''));
		await save(agendaItems.park((await id('En idé')) ?? ''));
		await save(agendaItems.drop((await id('Et opgivet punkt')) ?? '', 'Ikke aktuelt'));
		const cancelled = await meetings.findByDate(secretary, civilDate('2027-03-18'));
		await save(meetings.cancel(cancelled?.id ?? '', 'Påske'));
		const bytes = await workbook(secretary, 2027);
		const { review } = await read({ name: 'plan.xlsx', bytes }, 2027);
		expect(review.rows.filter(({ known }) => !known)).toEqual([]);
		expect(review.rows.map(({ title }) => title)).toContain('Et punkt');
	});

	test('viser en læser intet lukket', async () => {
		const text = await csv(await viewer('reader'), 2027);
		const closed = (await placed()).filter((item) => item.closed);
		expect(closed.length).toBeGreaterThan(0);
		for (const { title } of closed) expect(text).not.toContain(title);
		expect(text).toContain(';Lukket;');
	});
});

describe('En årsplan fra LibreOffice', () => {
	test('lægges ind på mødernes dage, vises som den gemmes, og kan fortrydes', async () => {
		const before = await planText();
		const { found, review, first } = await read(await fixture('libreoffice.xlsx'), 2027);
		expect(first).toEqual({ 'punkt-2': 'on' });
		const all = { ...everything(found), ...USUAL };
		const plan = chosen(found, review, all);
		const change = planImport.take(plan, all);
		const shown = await planning.preview(secretary, change);
		expect(await planText()).toBe(before);
		const command = crypto.randomUUID();
		const saved = await planning.save(secretary, command, change);
		if (shown.outcome !== 'shown' || saved.outcome !== 'saved') throw new Error('Refused');
		expect(saved.changes).toEqual(shown.changes);
		const items = [...(await placed()), ...(await agendaItems.ideas(secretary))];
		const fresh = plan.items.map(({ title, minutes }) => ({ title, minutes }));
		// De to, der står i planen den dag i forvejen, kommer ikke to gange, selv om formularen siger det.
		expect(fresh.length).toBe(4 + found.rest.filter(({ row }) => row).length);
		expect(items).toEqual(
			expect.arrayContaining(fresh.map((item) => expect.objectContaining(item)))
		);
		const again = await read(await fixture('libreoffice.xlsx'), 2027);
		expect(again.review.rows.filter(({ sure }) => sure)).toEqual([]);
		expect(await planning.save(secretary, command, change)).toEqual(saved);
		const [latest] = await planLog.list(secretary, 1);
		expect(latest?.command).toBe('plan.import');
		await save(undo(latest?.id ?? ''));
		expect(await planText()).toBe(before);
	});
});

describe('Et rodet regneark', () => {
	test('spørger om det, der ikke er til at læse, og taber intet', async () => {
		const { found, review, first } = await read(await fixture('rodet.xlsx'), 2027);
		const byTitle = new Map(review.rows.map((row) => [row.title, row]));
		expect(byTitle.get('Godkendelse af dagsorden og referat')).toMatchObject({
			known: true,
			like: { type: 'same', date: '2027-01-07' }
		});
		expect(byTitle.get('Lokale miljømål')).toMatchObject({
			sure: false,
			places: [{ to: 'ideas' }]
		});
		expect(byTitle.get('HUSK KAGE')).toMatchObject({ known: false, sure: false });
		const all = { ...first, ...everything(found), ...USUAL };
		const plan = chosen(found, review, all);
		await save(planImport.take(plan, all));
		const ideas = (await agendaItems.ideas(secretary)).flatMap((item) =>
			item.visible ? [item.title] : []
		);
		expect(ideas).toEqual(
			expect.arrayContaining(['Lokale miljømål', 'Opsamling', 'Påskehilsen', 'spørg kontoret'])
		);
		expect(await titlesOn('2027-01-07')).toContain('=SUM(A1:A9) skal i budgettet');
		const again = await read(await fixture('rodet.xlsx'), 2027);
		expect(again.review.rows.filter(({ sure }) => sure)).toEqual([]);
		expect(again.review.rows.filter(({ date, known }) => !date && !known)).toEqual([]);
	});
});

describe('Et årshjul med kryds', () => {
	test('bliver faste punkter eller enkeltpunkter, som man vælger', async () => {
		const { found, review, first } = await read(await fixture('aarshjul.xlsx'), 2027);
		const named = (title: string) =>
			review.recurring.filter(({ index }) => review.rows[index]?.title === title);
		const [sick] = named('Sygefravær');
		// Tre kvartaler på 15 minutter er ét fast punkt; november på 30 er sit eget, så de 30 ikke tabes.
		if (sick) {
			expect(sick.timing).toEqual({ type: 'per-period', period: 'quarter', months: [2, 5, 8] });
		} else {
			expect(review.rows.find(({ title }) => title === 'Sygefravær')?.like).toEqual({
				type: 'series-title'
			});
		}
		const values = { ...first, ...USUAL };
		const plan = chosen(found, review, values);
		expect(plan.series.length).toBe(review.recurring.length);
		const single = Object.fromEntries(
			review.recurring.map(({ index }) => [planImport.fieldNames.recurring(index), 'enkelt'])
		);
		const oneOffs = chosen(found, review, { ...values, ...single });
		expect(oneOffs.series).toEqual([]);
		expect(oneOffs.items.length).toBeGreaterThan(plan.items.length);
	});

	test('en måned, der er gået, og et møde, der er udsendt, tages der ikke plads på', async () => {
		const rows = [
			'Punkt;Jan;Feb;Mar;Apr;Maj;Jun;Jul;Aug;Sep;Okt;Nov;Dec',
			'Nyt fra bygningen;x;x;x;;;;;;;;;x'
		];
		const { found, review, first } = await read(text(rows), 2026);
		expect(review.rows[0]?.places).toEqual([
			{ to: 'ideas' },
			{ to: 'ideas' },
			{ to: 'ideas' },
			{ to: 'window', earliest: '2026-12-01', latest: '2026-12-31' }
		]);
		const values = { ...first, 'gentagelse-0': 'enkelt', ...USUAL };
		expect(chosen(found, review, values).items).toEqual([
			expect.objectContaining({ earliest: '2026-12-01', latest: '2026-12-31' })
		]);
	});
});

describe('En dato uden et møde, der er åbent', () => {
	test('giver måneden, det nærmeste møde eller idélisten', async () => {
		const rows = ['Dato;Punkt', '08-01-2027;Ny A', '14-07-2027;Ny B', '05-11-2026;Ny C', ';Ny D'];
		const { review } = await read(text(rows), 2027);
		expect(review.rows.map(({ title, places, sure }) => [title, places[0], sure])).toEqual([
			['Ny A', { to: 'window', earliest: '2027-01-01', latest: '2027-01-31' }, true],
			['Ny B', { to: 'window', earliest: '2027-06-24', latest: '2027-07-14' }, true],
			['Ny C', { to: 'ideas' }, false],
			['Ny D', { to: 'ideas' }, false]
		]);
	});
});

test('et fast punkt er det kun, når rækkerne siger det samme i tre måneder', async () => {
	const rows = [
		'Dato;Punkt;Min.',
		...['07-01-2027;Nyt fra havnen;10', '04-02-2027;Nyt fra havnen;10'],
		...['04-03-2027;Nyt fra havnen;10', '01-04-2027;Nyt fra havnen;20']
	];
	const { found, review, first } = await read(text(rows), 2027);
	expect(review.recurring).toEqual([
		{
			...{ index: 0, rows: [0, 1, 2], matrix: false },
			timing: { type: 'per-period', period: 'month', months: [1, 2, 3] }
		}
	]);
	expect(first['gentagelse-0']).toBe('enkelt');
	const values = { ...first, 'gentagelse-0': 'fast', ...USUAL };
	const plan = chosen(found, review, values);
	expect(plan.series).toEqual([
		expect.objectContaining({ title: 'Nyt fra havnen', minutes: 10, validFrom: '2027-01-01' })
	]);
	await save(planImport.take(plan, values));
	expect((await series.list(secretary)).map(({ title }) => title)).toContain('Nyt fra havnen');
	const days = (await placed()).filter(({ title }) => title === 'Nyt fra havnen');
	expect(days.length).toBeGreaterThanOrEqual(3);
});

test('tusind rækker koster ikke flere forespørgsler end tre, og punkterne er de samme, som én ad gangen giver', async () => {
	const january = await meetings.findByDate(secretary, civilDate('2027-01-07'));
	const some = (count: number): agendaItems.NewItem[] =>
		Array.from({ length: count }, (_, at) => ({ ...ITEM, title: `Punkt ${at}` })).map((item, at) =>
			at % 2 === 0 ? { ...item, meeting: january?.id ?? '' } : { ...item, parked: true }
		);
	const [few] = await undone((tx) => take(tx, some(3)));
	const [many] = await undone((tx) => take(tx, some(1000)));
	expect(many).toBe(few);
	const [, together] = await undone((tx) => agendaItems.insertAll(tx, secretary, some(3)));
	const [, apart] = await undone(async (tx) => {
		const ids: string[] = [];
		for (const item of some(3)) ids.push(await agendaItems.insert(tx, secretary, item));
		return ids;
	});
	expect([...together].sort()).toEqual([...apart].sort());
});

test('det, en formular bærer med sig, prøves igen', async () => {
	const { found } = await read(await fixture('rodet.xlsx'), 2027);
	expect(planImport.readCarried(planImport.carriedPlan(found))).toEqual(found);
	const tampered = JSON.stringify({ ...found, rows: [{ where: '', title: '', problems: [] }] });
	for (const field of [undefined, '', 'null', '{"year":2027}', tampered]) {
		expect(() => planImport.readCarried(field)).toThrow(expect.objectContaining({ status: 400 }));
	}
});

test('et NUL i en fil koster ikke resten af den', async () => {
	const bytes = new Uint8Array(
		Buffer.from(
			'\ufeffDato;Punkt;Indstiller\n21-01-2027;Be\0søg;Chef\0en\nikke\0noget\n',
			'utf16le'
		)
	);
	const { found } = await read({ name: 'plan.csv', bytes }, 2027);
	const carried = planImport.readCarried(planImport.carriedPlan(found));
	expect(carried.rows).toMatchObject([{ title: 'Besøg', proposer: 'Chefen' }]);
	expect(JSON.stringify(carried)).not.toContain(String.raw`\u0000`);
});

test('kun sekretariatet kan hente en plan ind', async () => {
	const plan = { items: [], series: [] };
	for (const role of ['reader', 'member', 'chair'] as const) {
		const change = planImport.take(plan, {});
		expect(await planning.preview(await viewer(role), change)).toEqual({ outcome: 'denied' });
	}
});

const ITEM: agendaItems.NewItem = {
	...{ title: '', kind: 'discussion', minutes: 5, proposer: 'Formanden', closed: false },
	priority: 'should',
	sections: { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] }
};

async function take(tx: Transaction, items: readonly agendaItems.NewItem[]): Promise<void> {
	await planImport.take({ items, series: [] }, {}).write(tx, secretary);
}

/** How many statements the work took, and its answer; nothing of it is kept. */
async function undone<T>(work: (tx: Transaction) => Promise<T>): Promise<[number, T]> {
	let statements = 0;
	let answer: [number, T] | undefined;
	const rolledBack = transaction(
		async (tx) => {
			const counted = (strings: TemplateStringsArray, ...values: unknown[]) => {
				statements++;
				return tx(strings, ...values);
			};
			const result = await work(counted as Transaction);
			answer = [statements, result];
			throw new Error('Rolled back');
		},
		{ as: 'planner' }
	);
	await expect(rolledBack).rejects.toThrow('Rolled back');
	if (!answer) throw new Error('No answer');
	return answer;
}

async function read(file: { readonly name: string; readonly bytes: Uint8Array }, year: number) {
	const answer = await planImport.foundPlan(file, year);
	if (!answer.ok) throw new Error(answer.message);
	const { found } = answer;
	const review = planImport.review(found, await planImport.standing(secretary, found), TODAY);
	return { found, review, first: planImport.firstChoices(review) };
}

function chosen(found: planImport.FoundPlan, review: planImport.Review, values: FormValues) {
	const asked = planImport.chosenPlan(found, review, values, TODAY);
	if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
	return asked.plan;
}

function everything({ rows, rest }: planImport.FoundPlan): FormValues {
	return Object.fromEntries([
		...rows.map((_, index) => [planImport.fieldNames.row(index), 'on']),
		...rest.map((_, index) => [planImport.fieldNames.rest(index), 'on'])
	]) as FormValues;
}

async function fixture(name: string) {
	const bytes = await readFile(new URL(`../fixtures/files/${name}`, import.meta.url));
	return { name, bytes: new Uint8Array(bytes) };
}

function text(rows: readonly string[]) {
	return { name: 'plan.csv', bytes: new TextEncoder().encode(rows.join('\n')) };
}

async function save(change: planning.Change): Promise<void> {
	const saved = await planning.save(secretary, crypto.randomUUID(), change);
	if (saved.outcome !== 'saved') throw new Error(JSON.stringify(saved));
}

function oneOff(title: string) {
	const sections = { occasion: '', caseText: '', finance: '', legalBasis: '', recommendation: [] };
	const facts = { title, kind: 'discussion', minutes: 15, priority: 'should' } as const;
	const span = { earliest: civilDate('2027-04-01'), latest: civilDate('2027-05-31') };
	return agendaItems.add({ ...facts, ...span, sections, proposer: 'Formanden', closed: false });
}

async function placed(): Promise<AgendaItem[]> {
	const span = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
	return (await agendaItems.list(secretary, span)).flatMap((item) => (item.visible ? [item] : []));
}

async function titlesOn(day: string): Promise<string[]> {
	const meeting = await meetings.findByDate(secretary, civilDate(day));
	const items = await agendaItems.onMeeting(secretary, meeting?.id ?? '');
	return items.flatMap((item) => (item.visible ? [item.title] : []));
}
