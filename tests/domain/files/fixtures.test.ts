/** Files that LibreOffice wrote: one as a secretariat keeps its plan, two as untidy as they come. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readPlanTable, type PlanImport } from '#lib/files/plan-table.ts';
import { tableOf, type CellsRequest } from '#lib/files/table.ts';
import { workbookCells } from '#lib/files/thread/workbook.js';

async function read(name: string): Promise<PlanImport> {
	const bytes = await readFile(new URL(`../../fixtures/files/${name}`, import.meta.url));
	const table = await tableOf({ name, bytes }, async (request: CellsRequest) =>
		request.kind === 'workbook' ? workbookCells(request.bytes) : { fault: 'unreadable' }
	);
	if (!table.ok) throw new Error(table.message);
	return readPlanTable(table.sheets, { year: 2027 });
}

/** '7: 2027-01-21 Status … (20)' and what is wrong with it. */
function shown({ rows }: PlanImport): string[] {
	return rows.map(({ where, date, months, title, minutes, closed, problems }) =>
		[
			`${/\d+$/.exec(where)?.[0]}:`,
			date ?? months?.join(' ') ?? 'uden dato',
			title,
			minutes === undefined ? '' : `(${minutes})`,
			closed ? 'lukket' : '',
			...problems
		]
			.filter(Boolean)
			.join(' ')
	);
}

function left({ skipped }: PlanImport): string[] {
	return skipped.map(({ where, text, reason }) => `${where}: “${text}” ${reason}`);
}

const UNUSED =
	'Kolonnen er ikke taget med: Overskriften kendes ikke, eller en anden kolonne siger det samme.';
const NO_HEADING =
	'Arket har ingen overskriftsrække med Punkt og en kolonne til, for eksempel Dato, eller med månederne.';

describe('En årsplan fra LibreOffice', () => {
	test('med flettede datoer, klokkeslæt og en sum', async () => {
		const plan = await read('libreoffice.xlsx');
		expect(shown(plan)).toEqual([
			'4: 2027-01-07 Orientering vedr. byudvikling (15)',
			'5: 2027-01-07 Budget: fælles opsamling på analysetemaer (30)',
			'6: 2027-01-07 Personalesag (20) lukket',
			'7: 2027-01-21 Status fra IT & Digitalisering (20)',
			'8: 2027-02-18 Sygefravær 4. kv. 2026 (15)',
			'9: 2027-02-18 Temadrøftelse: AI (45)'
		]);
		expect(plan.rows[0]).toEqual({
			where: 'Årsplan 2027, række 4',
			date: '2027-01-07',
			title: 'Orientering vedr. byudvikling',
			kind: 'information',
			minutes: 15,
			proposer: 'Kommunaldirektøren',
			theme: 'By',
			caseNumber: '00.01.10-P35-1-19',
			problems: []
		});
		expect(left(plan)).toEqual([
			'Årsplan 2027, række 1: “Chefforum: årsplan 2027” Står over overskriften.',
			'Årsplan 2027, række 10: “I alt · 145” Rækken er en sammentælling.',
			`Medlemmer: “3 rækker” ${NO_HEADING}`
		]);
	});
});

describe('Et rodet regneark', () => {
	test('læses, så langt det kan, og siger resten', async () => {
		const plan = await read('rodet.xlsx');
		expect(shown(plan)).toEqual([
			'6: 2027-01-07 Godkendelse af dagsorden og referat',
			'7: 2027-01-07 Orientering vedr. byudvikling (15)',
			'8: 2027-01-07 =SUM(A1:A9) skal i budgettet (30)',
			'10: 2027-01-21 ØU & KB – gennemgang og sparring af sager (25)',
			'11: 2027-01-21 Lukket personalesag (20) lukket',
			'13: 2027-02-04 Status fra IT & Digitalisering (20)',
			'14: 2027-02-18 Sygefravær 4. kv. (15)',
			'15: uden dato Lokale miljømål (20) 4. marts 2027 er en torsdag, ikke en fredag. Ret ugedagen eller datoen.',
			'16: uden dato Trivsel og APV (20) Datoen over rækken kunne ikke læses, og rækken har ikke sin egen.',
			'17: uden dato Opsamling (10) “18/3/27” har to cifre i årstallet. Skriv alle fire, for eksempel 2027.',
			'18: uden dato Påskehilsen (5) “uge 13” er ikke én dag. Skriv hver dato for sig, for eksempel 20. april 2027.',
			'20: 2027-04-15 Temadrøftelse: licenser “en times tid” er ikke et antal minutter. Skriv for eksempel 15.',
			'21: 2027-04-15 HUSK KAGE Rækken har kun en tekst. Er det et punkt?',
			'22: uden dato Evaluering af Store Lederdøgn (10)'
		]);
		expect(left(plan)).toEqual([
			`Noter: “3 rækker” ${NO_HEADING}`,
			'CF 2027 (udkast), række 1: “ÅRSPLAN FOR CHEFFORUM - UDKAST 3” Står over overskriften.',
			'CF 2027 (udkast), række 2: “Møderne er torsdage i ulige uger kl. 9” Står over overskriften.',
			'CF 2027 (udkast), række 3: “(rettet 12/11)” Står over overskriften.',
			`CF 2027 (udkast), række 5: “Bemærkninger” ${UNUSED}`,
			'CF 2027 (udkast), række 19: “Nr. · MØDE · Emne · Ansvarlig · Varighed (min.) · Bemærkninger · Lukket?” Overskriften gentages.',
			'CF 2027 (udkast), række 23: “I alt · 75” Rækken er en sammentælling.',
			'CF 2027 (udkast), række 24: “spørg kontoret” Rækken har ingen titel.',
			'Årshjul: “2 rækker” Arket er en oversigt over måneder. Punkterne er taget fra det ark, hvor de står enkeltvis.'
		]);
	});

	test('også når det er et årshjul med kryds', async () => {
		const plan = await read('aarshjul.xlsx');
		expect(shown(plan)).toEqual([
			'5: 1 Budget: fælles opsamling',
			'6: 11 Budgetproces: evaluering',
			'8: 2 5 8 Sygefravær (15)',
			'8: 11 Sygefravær (30)',
			'9: 3 6 Trivsel og APV',
			'11: 1 2 3 4 5 6 8 9 10 11 12 Byudvikling'
		]);
		expect(left(plan)).toEqual([
			'Årshjul 2027, række 1: “Årshjul 2027 – Chefforum” Står over overskriften.',
			'Årshjul 2027, række 2: “1. halvår · 2. halvår” Står over overskriften.',
			'Årshjul 2027, række 4: “ØKONOMI” Der er intet kryds i rækken.',
			'Årshjul 2027, række 7: “PERSONALE” Der er intet kryds i rækken.',
			'Årshjul 2027, række 10: “BY” Der er intet kryds i rækken.'
		]);
	});
});
