/** Round trips are tried with generated plans; the seed is printed: the same plans come again. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import { csvText } from '#lib/files/csv-text.ts';
import { readPlanTable, type PlanRow } from '#lib/files/plan-table.ts';
import {
	planRows,
	planWorkbook,
	type SheetItem,
	type SheetPlan
} from '#lib/files/plan-workbook.ts';
import { tableOf, type CellsRequest } from '#lib/files/table.ts';
import { csvCells } from '#lib/files/thread/csv.js';
import { workbookCells } from '#lib/files/thread/workbook.js';
import { unzipped } from './archive.ts';

const SEED = 20_270_107;
console.info(`fast-check seed ${SEED}`);

const item = (facts: Partial<SheetItem>): SheetItem => ({
	number: 1,
	title: 'Orientering vedr. byudvikling',
	closed: false,
	...facts
});

const PLAN: SheetPlan = {
	meetings: [
		{
			date: civilDate('2027-01-07'),
			start: '09:00',
			timeBudget: 150,
			items: [
				item({
					...{ kind: 'information', minutes: 15, proposer: 'Kommunaldirektøren', theme: 'By' },
					...{ caseNumber: '00.01.10-P35-1-19', series: 'Orientering vedr. byudvikling' }
				}),
				item({ number: 2, title: 'Lukket', closed: true, caseNumber: '81.28.00-P07-1-20' })
			]
		},
		{ date: civilDate('2027-01-21'), start: '09:00', timeBudget: 120, items: [] },
		{
			date: civilDate('2027-02-04'),
			start: '10:30',
			timeBudget: 150,
			items: [
				item({ minutes: 20, presenter: 'IT-chefen', series: 'Orientering vedr. byudvikling' })
			]
		}
	],
	unplaced: [item({ number: null, title: '=HYPERLINK("http://eksempel.dk";"Klik")', minutes: 45 })]
};

async function read(bytes: Uint8Array, name = 'plan.xlsx') {
	const table = await tableOf({ name, bytes }, async (request: CellsRequest) =>
		request.kind === 'csv' ? csvCells(request.text, request.name) : workbookCells(request.bytes)
	);
	if (!table.ok) throw new Error(table.message);
	return table.sheets;
}

describe('Planen som regneark', () => {
	test('har et ark med møder og punkter', async () => {
		const [sheet] = await read(await planWorkbook(PLAN));
		const [january, february] = [{ date: '2027-01-07' }, { date: '2027-02-04' }];
		expect(sheet?.name).toBe('Møder og punkter');
		expect(sheet?.rows).toEqual([
			[
				...['Mødedato', 'Uge', 'Kl.', 'Nr.', 'Punkt', 'Type', 'Min.', 'Indstiller', 'V.', 'Tema'],
				...['Sagsnr.', 'Lukket', 'Fast punkt', 'Mødets min.', 'Tidsramme']
			],
			[
				...[january, 1, '09:00', 1, 'Orientering vedr. byudvikling', 'Orientering', 15],
				...['Kommunaldirektøren', null, 'By', '00.01.10-P35-1-19', null],
				...['Orientering vedr. byudvikling', 15, 150]
			],
			[
				...[january, 1, '09:00', 2, 'Lukket', null, null, null, null, null, '81.28.00-P07-1-20'],
				...['x', null, 15, 150]
			],
			[
				...[{ date: '2027-01-21' }, 3, '09:00', null, null, null, null, null, null, null, null],
				...[null, null, 0, 120]
			],
			[
				...[february, 5, '10:30', 1, 'Orientering vedr. byudvikling', null, 20, null, 'IT-chefen'],
				...[null, null, null, 'Orientering vedr. byudvikling', 20, 150]
			],
			['Uden plads', null, null, null, '=HYPERLINK("http://eksempel.dk";"Klik")', null, 45]
		]);
	});

	test('har en matrix med mødedagene i månederne', async () => {
		const [, matrix] = await read(await planWorkbook(PLAN));
		expect(matrix?.name).toBe('Matrix');
		expect(matrix?.rows.map((row) => row.slice(0, 4))).toEqual([
			['Punkt', 'Tema', 'januar', 'februar'],
			['Orientering vedr. byudvikling', 'By', '7.', '4.'],
			['Lukket', null, '7.'],
			['=HYPERLINK("http://eksempel.dk";"Klik")']
		]);
	});

	test('har aldrig en formel i en celle', async () => {
		const hostile = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '=cmd|" /C calc"!A0', '<f>1</f>'];
		const plan = { ...PLAN, unplaced: hostile.map((title) => item({ title, theme: title })) };
		const files = unzipped(await planWorkbook(plan));
		const sheets = [...files].filter(([name]) => name.startsWith('xl/worksheets/sheet'));
		expect(sheets.map(([name]) => name)).toHaveLength(2);
		for (const [, xml] of sheets) {
			expect(xml).not.toMatch(/<f[ >/]/);
			const types = new Set([...xml.matchAll(/<c [^>]*?t="(\w+)"/g)].map(([, type]) => type));
			expect([...types]).toEqual(['s']);
		}
		expect(files.get('xl/sharedStrings.xml')).toContain('=1+1');
	});

	test('er de samme bytes for den samme plan, også når uret er et andet', async () => {
		const first = await planWorkbook(PLAN);
		vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
		onTestFinished(() => void vi.useRealTimers());
		expect(Buffer.from(await planWorkbook(PLAN)).equals(Buffer.from(first))).toBe(true);
	});
});

describe('Ud og ind igen ændrer intet', () => {
	const text = fc.oneof(
		{
			weight: 6,
			arbitrary: fc
				.string({ unit: 'grapheme', maxLength: 40 })
				.map((value) => `Punkt ${value}`.replace(/[\p{C}\p{Z}\ufffd]+/gu, ' ').trim())
		},
		fc.constantFrom(
			'=1+1',
			"'=1",
			'_x0041_',
			'constructor',
			'__proto__',
			'- a',
			'a;"b',
			'7. januar'
		)
	);
	const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
	const items = fc.array(
		fc.record({
			number: fc.nat({ max: 20 }),
			title: text,
			kind: optional(fc.constantFrom(...(['approval', 'information', 'status'] as const))),
			minutes: fc.constantFrom(0, 5, 15, 90),
			proposer: optional(text),
			presenter: optional(text),
			theme: optional(text),
			caseNumber: optional(fc.constantFrom('00.01.10-P35-1-19', '81.28.00-P07-1-20')),
			closed: fc.boolean(),
			series: optional(text)
		}),
		{ maxLength: 6 }
	);
	const plans = fc
		.tuple(fc.array(items, { maxLength: 8 }), items)
		.map(([lists, unplaced]): SheetPlan => {
			const meetings = lists.map((list, index) => ({
				date: addDays(civilDate('2027-01-07'), index * 14),
				...{ start: '09:00', timeBudget: 150, items: list as readonly SheetItem[] }
			}));
			return { meetings, unplaced: unplaced as readonly SheetItem[] };
		});

	/** What a plan's items are once they are rows: their date, and no place in a file. */
	function rowsOf({ meetings, unplaced }: SheetPlan) {
		const placed = meetings.flatMap(({ date, items: list }) => list.map((one) => ({ date, one })));
		const all = [...placed, ...unplaced.map((one) => ({ date: undefined, one }))];
		return all.map(({ date, one: { number: _number, ...facts } }) => bare({ ...facts, date }));
	}

	function bare({ where: _where, problems: _problems, ...row }: Partial<PlanRow>) {
		return { ...row, closed: row.closed ?? false };
	}

	async function readBack(bytes: Uint8Array, name: string) {
		const { rows, skipped } = readPlanTable(await read(bytes, name), { year: 2027 });
		expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
		expect(skipped.filter(({ where }) => where !== 'Matrix')).toEqual([]);
		return rows.map(bare);
	}

	test('som .xlsx', async () => {
		const same = fc.asyncProperty(plans, async (plan) => {
			expect(await readBack(await planWorkbook(plan), 'plan.xlsx')).toEqual(rowsOf(plan));
		});
		await fc.assert(same, { seed: SEED, numRuns: 60 });
	});

	test('som .csv', async () => {
		const same = fc.asyncProperty(plans, async (plan) => {
			const bytes = new TextEncoder().encode(csvText(planRows(plan)));
			expect(await readBack(bytes, 'plan.csv')).toEqual(rowsOf(plan));
		});
		await fc.assert(same, { seed: SEED, numRuns: 100 });
	});
});

describe('CSV', () => {
	test('har semikolon, danske datoer og intet, et regneark tager for en formel', () => {
		const rows = [
			['Dato', 'Min.', 'Punkt'],
			[{ date: civilDate('2027-01-07') }, -15, 'a;b "c"'],
			...['=1+1', '+1', '-1', '@a', '\tx', '\rx', "'=1", 'a=1'].map((text) => [null, text])
		];
		expect(csvText(rows)).toBe(
			'\ufeffDato;Min.;Punkt\r\n07-01-2027;-15;"a;b ""c"""\r\n' +
				";'=1+1\r\n;'+1\r\n;'-1\r\n;'@a\r\n;'\tx\r\n;\"'\rx\"\r\n;''=1\r\n;a=1\r\n"
		);
	});

	test('læses tilbage, som det stod', () => {
		const texts = ['=1+1', '+1', '-1', '@a', "'=1", "''+1", "'a", 'a=1', 'to\nlinjer', 'a;b"c'];
		const answer = csvCells(csvText(texts.map((text) => ['Punkt', text])).slice(1), 'plan');
		expect('sheets' in answer && answer.sheets[0]?.rows).toEqual(
			texts.map((text) => ['Punkt', text])
		);
	});
});
