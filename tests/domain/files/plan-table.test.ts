import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { readPlanTable, type PlanImport } from '#lib/files/plan-table.ts';
import type { Cell } from '#lib/files/table.ts';

const day = (text: string) => ({ date: civilDate(text) });
const ark = (rows: readonly (readonly Cell[])[], name = 'Ark1') => ({ name, rows });

function read(...rows: (readonly Cell[])[]): PlanImport {
	return readPlanTable([ark(rows)], { year: 2027 });
}

/** What one cell under a heading gives, without the row's place and title. */
function cell(heading: string, content: Cell) {
	const [row] = read(['Punkt', 'Dato', heading], ['Byudvikling', day('2027-01-07'), content]).rows;
	const { where, title, date, problems, ...facts } = row!;
	expect([where, title, date]).toEqual(['Ark1, række 2', 'Byudvikling', '2027-01-07']);
	return problems.length > 0 ? problems : facts;
}

describe('Et ark med en række for hvert punkt', () => {
	test('læses efter sine overskrifter, hvor de end står', () => {
		const { rows, skipped } = read(
			['Årsplan 2027 for Chefforum'],
			[],
			['Mødedato', 'Uge', 'Emne', 'Type', 'Varighed (min.)', 'Ansvarlig chef', 'Tema', 'Sags-nr.'],
			[
				day('2027-01-07'),
				1,
				'Budget: fælles opsamling',
				'Drøftelse',
				30,
				'Chefen for Økonomi & Stab',
				'Økonomi',
				'00.30.00-p00-7-20'
			],
			['21-01-2027', 3, 'Byudvikling', null, '15 min.', 'Kommunaldirektøren']
		);
		expect(rows).toEqual([
			{
				where: 'Ark1, række 4',
				date: '2027-01-07',
				title: 'Budget: fælles opsamling',
				kind: 'discussion',
				minutes: 30,
				proposer: 'Chefen for Økonomi & Stab',
				theme: 'Økonomi',
				caseNumber: '00.30.00-P00-7-20',
				problems: []
			},
			{
				where: 'Ark1, række 5',
				date: '2027-01-21',
				title: 'Byudvikling',
				minutes: 15,
				proposer: 'Kommunaldirektøren',
				problems: []
			}
		]);
		expect(skipped).toEqual([
			{
				where: 'Ark1, række 1',
				text: 'Årsplan 2027 for Chefforum',
				reason: 'Står over overskriften.'
			}
		]);
	});

	test.for(['MØDEDATO', 'moededato', 'Mødedato:', 'Dato', 'Møde', ' dato '])(
		'“%s” er datoen',
		(heading) => {
			expect(read([heading, 'Punkt'], ['7. januar', 'Byudvikling']).rows[0]?.date).toBe(
				'2027-01-07'
			);
		}
	);

	test('en tom dato er den ovenover, også når datoen står alene', () => {
		const { rows, skipped } = read(
			['Dato', 'Punkt', 'Min.'],
			['torsdag den 7. januar 2027', 'Byudvikling', 15],
			[null, 'Sygefravær', 20],
			[],
			[day('2027-01-21')],
			[null, 'Trivsel', 20],
			[null, 'Torsdag den 4. februar'],
			[null, 'Budget', 20]
		);
		expect(rows.map(({ date, title }) => `${date} ${title}`)).toEqual([
			'2027-01-07 Byudvikling',
			'2027-01-07 Sygefravær',
			'2027-01-21 Trivsel',
			'2027-02-04 Budget'
		]);
		expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
		expect(skipped).toEqual([]);
	});

	test('en dato, der ikke kan læses, gives ikke videre', () => {
		const { rows } = read(
			['Dato', 'Punkt', 'Min.'],
			['7. januar', 'Byudvikling', 15],
			['fredag den 21. januar', 'Sygefravær', 20],
			[null, 'Trivsel', 20],
			['uden plads', 'Budget', 20],
			[null, 'Licenser', 20],
			['18-03-2028', 'AI', 45]
		);
		expect(rows.map(({ date, problems }) => [date, ...problems])).toEqual([
			['2027-01-07'],
			[undefined, '21. januar 2027 er en torsdag, ikke en fredag. Ret ugedagen eller datoen.'],
			[undefined, 'Datoen over rækken kunne ikke læses, og rækken har ikke sin egen.'],
			[undefined],
			[undefined],
			['2028-03-18', 'Datoen ligger ikke i 2027.']
		]);
	});

	test.for([
		[15, { minutes: 15 }],
		['15', { minutes: 15 }],
		['ca. 15 min.', { minutes: 15 }],
		['1 time', { minutes: 60 }],
		['1½ time', { minutes: 90 }],
		['1,5 time', { minutes: 90 }],
		['1 t 15 min', { minutes: 75 }],
		['00:45', { minutes: 45 }],
		['9.00-9.30', { minutes: 30 }],
		['-', {}],
		[0, { minutes: 0 }],
		['en halv time', ['“en halv time” er ikke et antal minutter. Skriv for eksempel 15.']],
		[12.5, ['“12.5” er ikke et antal minutter. Skriv for eksempel 15.']],
		['10-15', ['“10-15” er ikke et antal minutter. Skriv for eksempel 15.']],
		[2000, ['“2000” er ikke et antal minutter. Skriv for eksempel 15.']]
	] as const)('minutterne %j', ([content, facts]) => {
		expect(cell('Min.', content)).toEqual(facts);
	});

	test('lukket, type, sagsnummer og for lange tekster', () => {
		for (const yes of [true, 'x', 'X ', 'Ja', 'Lukket', 1, '✓']) {
			expect(cell('Lukket', yes)).toEqual({ closed: true });
		}
		for (const no of [false, 'nej', 'Åben', 0, '–']) {
			expect(cell('Lukket', no)).toEqual({ closed: false });
		}
		expect(cell('Lukket', 'måske')).toEqual([
			'“måske” under Lukket er hverken ja eller nej. Skriv x eller ingenting.'
		]);
		expect(cell('Type', 'til orientering')).toEqual({ kind: 'information' });
		expect(cell('Type', 'B')).toEqual({ kind: 'approval' });
		expect(cell('Type', 'Høring')).toEqual([
			'Typen “Høring” kendes ikke. Skriv Godkendelse, Orientering, Drøftelse, Temadrøftelse eller Status.'
		]);
		expect(cell('Sagsnr.', 'EMN-2027-1')).toEqual([
			'Sagsnummeret “EMN-2027-1” skal skrives som 00.01.10-P35-1-19.'
		]);
		expect(cell('Tema', 'x'.repeat(201))).toEqual([
			'Temaet er på mere end 200 tegn. Gør teksten kortere.'
		]);
		expect(cell('Dato for svar', 46_394)).toEqual({});
	});

	test('minutter bag titlen tages med, når de ikke står for sig', () => {
		const { rows } = read(
			['Dato', 'Punkt', 'Min.'],
			['7/1', 'AI (45 min.)', null],
			['7/1', 'Licenser (45 min.)', 30]
		);
		expect(rows.map(({ title, minutes }) => [title, minutes])).toEqual([
			['AI', 45],
			['Licenser (45 min.)', 30]
		]);
	});

	test('det, der ikke er punkter, tages ikke med, og hvorfor', () => {
		const { rows, skipped } = read(
			['Dato', 'Punkt', 'Min.', 'Bemærkning', 'Emne'],
			['7/1', 'Byudvikling', 15, 'husk kort', 'By'],
			[null, 'I alt', 15],
			['Dato', 'Punkt', 'Min.', 'Bemærkning', 'Emne'],
			[null, null, 20],
			['engang', null],
			[null, 'Husk at bestille kage']
		);
		expect(rows.map(({ title, problems }) => [title, ...problems])).toEqual([
			['Byudvikling'],
			[
				'Husk at bestille kage',
				'Datoen over rækken kunne ikke læses, og rækken har ikke sin egen.',
				'Rækken har kun en tekst. Er det et punkt?'
			]
		]);
		const unused =
			'Kolonnen er ikke taget med: Overskriften kendes ikke, eller en anden kolonne siger det samme.';
		expect(skipped).toEqual([
			{ where: 'Ark1, række 1', text: 'Bemærkning', reason: unused },
			{ where: 'Ark1, række 1', text: 'Emne', reason: unused },
			{ where: 'Ark1, række 3', text: 'I alt · 15', reason: 'Rækken er en sammentælling.' },
			{
				where: 'Ark1, række 4',
				text: 'Dato · Punkt · Min. · Bemærkning · Emne',
				reason: 'Overskriften gentages.'
			},
			{ where: 'Ark1, række 5', text: '20', reason: 'Rækken har ingen titel.' },
			{
				where: 'Ark1, række 6',
				text: 'engang',
				reason: 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.'
			}
		]);
	});

	test('et tal, som regnearket skulle have vist som dato, er ikke en dato', () => {
		expect(read(['Dato', 'Punkt'], [46_394, 'Byudvikling']).rows[0]?.problems).toEqual([
			'“46394” er et tal. Vis kolonnen som datoer i regnearket.'
		]);
	});
});

describe('En månedsmatrix', () => {
	const names = [
		'jan',
		'feb',
		'mar',
		'apr',
		'maj',
		'jun',
		'jul',
		'aug',
		'sep',
		'okt',
		'nov',
		'dec'
	];
	const marks = (marked: Record<number, Cell>) =>
		names.map((_, index) => marked[index + 1] ?? null);

	test.for([
		['korte navne', names],
		['lange navne', names.map((name) => ({ sep: 'September', jun: 'JUNI' })[name] ?? name)],
		['navne med år', names.map((name) => `${name}. 2027`)],
		['tal', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
		['datoer', names.map((_, index) => day(`2027-${String(index + 1).padStart(2, '0')}-01`))]
	] as const)('med %s i overskriften', ([, heading]) => {
		const { rows } = read(
			['Årshjul'],
			[null, ...heading, 'Ansvarlig'],
			['Sygefravær', ...marks({ 2: 'x', 5: 'X ', 8: true, 11: '✓' }), 'Kommunaldirektøren']
		);
		expect(rows).toEqual([
			{
				where: 'Ark1, række 3',
				title: 'Sygefravær',
				proposer: 'Kommunaldirektøren',
				months: [2, 5, 8, 11],
				problems: []
			}
		]);
	});

	test('med minutter: en række for hvert minuttal', () => {
		const { rows } = read(
			['Punkt', ...names],
			['Budget', ...marks({ 1: 30, 3: 15, 6: '30 min.', 9: 'hele dagen' })]
		);
		expect(
			rows.map(({ title, months, minutes, problems }) => [title, months, minutes, problems])
		).toEqual(
			[30, 15].map((minutes) => [
				'Budget',
				minutes === 30 ? [1, 6] : [3],
				minutes,
				['September: “hele dagen” er hverken et kryds eller et antal minutter.']
			])
		);
	});

	test('med mødedage: en række for hver dag, som i vores egen', () => {
		const { rows } = read(
			['Fast punkt', ...names],
			['ØU & KB', ...marks({ 1: '7., 21.', 2: '30.' })]
		);
		expect(rows.map(({ title, date, months }) => [title, date, months])).toEqual([
			['ØU & KB', '2027-01-07', undefined],
			['ØU & KB', '2027-01-21', undefined]
		]);
		expect(rows[0]?.problems).toEqual(['Februar 2027 har ingen dag 30.']);
	});

	test('rækker uden kryds eller titel siges', () => {
		const { rows, skipped } = read(
			['Punkt', ...names],
			['Økonomi'],
			[null, ...marks({ 3: 'x' })],
			['I alt', ...marks({ 3: 1 })]
		);
		expect(rows).toEqual([]);
		expect(skipped.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([
			'Ark1, række 2: Der er intet kryds i rækken.',
			'Ark1, række 3: Rækken har ingen titel.',
			'Ark1, række 4: Rækken er en sammentælling.'
		]);
	});

	test('springes over, når punkterne står på et andet ark', () => {
		const items = ark(
			[
				['Dato', 'Punkt'],
				['7/1', 'Byudvikling']
			],
			'Plan'
		);
		const matrix = ark(
			[
				['Punkt', ...names],
				['Byudvikling', 'x']
			],
			'Matrix'
		);
		const lists = ark([['Chefer'], ['Kommunaldirektøren']], 'Lister');
		const plan = readPlanTable([matrix, items, lists, ark([], 'Tomt')], { year: 2027 });
		expect(plan.rows.map(({ where }) => where)).toEqual(['Plan, række 2']);
		expect(plan.skipped).toEqual([
			{
				where: 'Matrix',
				text: '2 rækker',
				reason:
					'Arket er en oversigt over måneder. Punkterne er taget fra det ark, hvor de står enkeltvis.'
			},
			{
				where: 'Lister',
				text: '2 rækker',
				reason:
					'Arket har ingen overskriftsrække med Punkt og en kolonne til, for eksempel Dato, eller med månederne.'
			}
		]);
	});
});
