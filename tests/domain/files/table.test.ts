import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { readDates, readSpans } from '#lib/files/dates.ts';
import { sheetText, tableOf, type CellsRequest, type Sheet } from '#lib/files/table.ts';
import { csvCells } from '#lib/files/thread/csv.js';
import { workbookCells } from '#lib/files/thread/workbook.js';
import { unzipped, workbookOf, zipOf } from './archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(content: Uint8Array | string, name = 'plan.csv') {
	const file = { name, bytes: typeof content === 'string' ? bytes(content) : content };
	return tableOf(file, async (request: CellsRequest) =>
		request.kind === 'csv' ? csvCells(request.text, request.name) : workbookCells(request.bytes)
	);
}

async function sheets(content: Uint8Array | string): Promise<readonly Sheet[]> {
	const table = await read(content);
	if (!table.ok) throw new Error(table.message);
	return table.sheets;
}

async function refusal(content: Uint8Array | string): Promise<string> {
	const table = await read(content);
	return table.ok ? 'læst' : table.message;
}

describe('En CSV-fil', () => {
	const rows = [
		['Dato', 'Punkt'],
		['07-01-2027', 'Økonomi; opsamling'],
		['21-01-2027', null, '"x"']
	];

	test.for([
		[';', 'Dato;Punkt\r\n07-01-2027;"Økonomi; opsamling"\r\n21-01-2027;;"""x"""\r\n;;\r\n'],
		[',', 'Dato,Punkt\n07-01-2027,Økonomi; opsamling\n21-01-2027,,"""x"""\n'],
		['TAB', 'Dato\tPunkt\n07-01-2027\tØkonomi; opsamling\n21-01-2027\t\t"""x"""\n']
	] as const)('med %s mellem kolonnerne', async ([, text]) => {
		expect(await sheets(text)).toEqual([{ name: 'plan', rows }]);
	});

	test('i UTF-8 med og uden mærke, i UTF-16 og i Windows’ gamle tegnsæt', async () => {
		const text = 'Møde;Ærø–Åbent\n7;1';
		const windows = [...text].map((sign) => (sign === '–' ? 0x96 : sign.charCodeAt(0)));
		const wide = Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le');
		for (const content of [bytes(text), bytes(`\ufeff${text}`), Uint8Array.from(windows)]) {
			expect((await sheets(content))[0]?.rows[0]).toEqual(['Møde', 'Ærø–Åbent']);
		}
		expect((await sheets(wide))[0]?.rows[0]).toEqual(['Møde', 'Ærø–Åbent']);
	});

	test('beholder rækkernes numre, også hvor rækker er tomme', async () => {
		expect((await sheets('a;b\n\n;\nc;d\n\n'))[0]?.rows).toEqual([['a', 'b'], [], [], ['c', 'd']]);
	});
});

describe('En Excel-fil', () => {
	test('giver datoer som datoer, klokkeslæt som tekst og tal som tal', async () => {
		const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`;
		const row =
			'<row r="2"><c r="B2" s="1"><v>46394</v></c><c r="C2" s="1"><v>46394.375</v></c>' +
			'<c r="D2" s="2"><v>0.375</v></c><c r="E2"><v>46394</v></c><c r="F2" t="b"><v>1</v></c>' +
			'<c r="G2" t="inlineStr"><is><t> =1+1 </t></is></c><c r="H2" t="str"><f>A1&amp;B1</f><v>svar</v></c></row>';
		const book = workbookOf(row, {});
		const withStyles = zipOf([
			...['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml'].map(
				(name) => ({ name, content: unzip(book, name) })
			),
			{ name: 'xl/styles.xml', content: styles }
		]);
		const [date] = [{ date: '2027-01-07' }];
		expect(await sheets(withStyles)).toEqual([
			{
				name: 'Ark1',
				rows: [[], [null, date, date, '09:00', 46394, true, '=1+1', 'svar']]
			}
		]);
	});
});

describe('Et ark med datoer', () => {
	const day = (text: string) => ({ date: civilDate(text) });

	test('læses som en indsat liste, og linjen er rækken', () => {
		const rows = [
			['Uge', 'Dato', 'Møde'],
			[16, day('2027-04-20'), 'ABC-bestyrelsesmøde'],
			[],
			[null, '5. oktober 2027', 'ABC,\nekstra'],
			[null, 'uafklaret', 'ABC']
		];
		expect(readDates(sheetText({ name: 'Ark1', rows }))).toEqual({
			dates: [
				{ date: '2027-04-20', label: 'ABC-bestyrelsesmøde', line: 2 },
				{ date: '2027-10-05', label: 'ABC, ekstra', line: 4 }
			],
			issues: [
				{
					line: 5,
					text: 'uafklaret\tABC',
					message: 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.'
				}
			]
		});
	});

	test('og som ferier, når der er en dato i to kolonner', () => {
		const rows = [
			['Ferie', 'Fra', 'Til'],
			['Vinterferie', day('2027-02-15'), day('2027-02-19')],
			['Sommerferie', '26-06-2027', '08-08-2027']
		];
		expect(readSpans(sheetText({ name: 'Ark1', rows })).spans).toEqual([
			{ from: '2027-02-15', to: '2027-02-19', name: 'Vinterferie', line: 2 },
			{ from: '2027-06-26', to: '2027-08-08', name: 'Sommerferie', line: 3 }
		]);
	});
});

describe('Det, der ikke er et regneark, får at vide hvorfor', () => {
	const compound = (name: string) =>
		Buffer.concat([
			Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
			Buffer.alloc(504),
			Buffer.from(name, 'utf16le')
		]);
	const ods = [
		{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
		{ name: 'content.xml', content: '<office:document-content/>' }
	];

	test.for([
		['en tom fil', '', 'Filen er tom'],
		['kun linjeskift', '\r\n\r\n', 'Filen er tom'],
		['kun tomme celler', ';;\n;;', 'Der står ikke noget i filen'],
		['en pdf', '%PDF-1.7\n', 'Filen er ikke et regneark'],
		['en webside', '<!doctype html><table>', 'Filen er ikke et regneark'],
		['et billede', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'Filen er ikke et regneark'],
		['et gammelt Excel-ark', compound('Workbook'), 'Filen er i det gamle Excel-format (.xls).'],
		['et gammelt Word-dokument', compound('WordDocument'), 'Filen er ikke et regneark'],
		['en adgangskode', compound('EncryptedPackage'), 'Filen er beskyttet med en adgangskode'],
		['et ark fra LibreOffice', zipOf(ods), 'men ikke i .xlsx-format'],
		[
			'et Word-dokument',
			zipOf([{ name: 'word/document.xml', content: '<w/>' }]),
			'Filen er ikke et regneark'
		],
		[
			'en krypteret zip-fil',
			workbookOf('', { encrypted: true }),
			'Filen er beskyttet med en adgangskode'
		],
		['en halv fil', workbookOf('').subarray(0, 300), 'Filen kan ikke læses'],
		['ødelagt indhold', workbookOf('<row><c r="A1"><v>'), 'Filen kan ikke læses'],
		['et tomt ark', workbookOf(''), 'Der står ikke noget i filen']
	] as const)('%s', async ([, content, message]) => {
		expect(await refusal(content)).toContain(message);
	});

	test('en fil på mere end 10 MB', async () => {
		expect(await refusal(new Uint8Array(10 * 1024 * 1024 + 1))).toContain('mere end 10 MB');
	});

	test('en zip-bombe afvises, før den pakkes ud', async () => {
		const bomb = workbookOf(' '.repeat(60 * 1024 * 1024));
		expect(bomb.length).toBeLessThan(100_000);
		let asked = false;
		const table = await tableOf({ name: 'bombe.xlsx', bytes: bomb }, async () => {
			asked = true;
			return { sheets: [] };
		});
		expect(table).toMatchObject({ ok: false });
		expect(asked).toBe(false);
	});

	test('tusindvis af filer i én, eller en størrelse, der ikke kan passe', async () => {
		const many = Array.from({ length: 2001 }, (_, index) => ({ name: `${index}`, content: '' }));
		expect(await refusal(zipOf(many))).toContain('Filen er for stor');
		const huge = workbookOf('', { claimed: 0xffffffff });
		expect(await refusal(huge)).toContain('Filen er for stor');
	});

	test('et ark med for mange rækker eller kolonner', async () => {
		expect(await refusal('x\n'.repeat(5000))).toBe('læst');
		expect(await refusal('x\n'.repeat(5001))).toContain('mere end 5000 rækker');
		expect(await refusal(`${';'.repeat(200)}x`)).toContain('200 kolonner');
	});
});

function unzip(book: Uint8Array, name: string): string {
	return unzipped(book).get(name) ?? '';
}
