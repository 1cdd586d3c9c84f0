import { afterAll, expect, test, vi } from 'vitest';
import { groupsOf } from '#lib/components/year/rows.ts';
import { themesOf } from '#lib/components/year/year-plan.ts';
import { yearPlanDocument } from '#lib/documents/year-plan-document.ts';
import { end, meetingPdf, yearPlanPdf } from '#lib/server/typst.ts';
import { november2020 } from '../fixtures/documents/november-2020.ts';
import { chefforum2027 } from '../fixtures/year-plan.ts';
import { bare, lostFrom, pagesOf, readPdf } from '../fixtures/documents/read-pdf.ts';

afterAll(end);

test('the referat of 19 November 2020 reads back whole: headings, case numbers, sections, recommendations, attachments', async () => {
	const document = november2020();
	const { pages } = await read(document);
	expect(lostFrom(document, pages)).toEqual([]);
	expect(pages.length).toBeGreaterThan(4);
});

test('the contents tell the page that each heading is on', async () => {
	const document = november2020();
	const { pages } = await read(document);
	const found = pagesOf(document, pages);
	expect(found.map(({ told }) => told)).toEqual(found.map((one) => one.found));
	expect(found.every(({ told }) => told > 1)).toBe(true);
	expect(new Set(found.map(({ told }) => told)).size).toBe(3);
});

test('the structure tree has headings, contents, lists and tables with heads', async () => {
	const document = november2020();
	const { roles, tagged } = await read(document);
	expect(tagged).toBe(true);
	const count = (role: string) => roles.filter((one) => one === role).length;
	expect(count('TOC')).toBe(1);
	expect(count('TOCI')).toBe(document.items.length);
	// The contents have one too.
	expect(count('H1')).toBe(document.items.length + 1);
	expect(count('H2')).toBe(
		document.items.flatMap((item) => (item.readable ? item.sections : [])).length
	);
	expect(count('H3')).toBe(7);
	expect(count('Table')).toBe(3);
	expect(count('TH')).toBe(4 + 6 + 2);
	expect(count('L')).toBeGreaterThan(8);
});

test('metadata say title, forum and Danish', async () => {
	const { title, author, language } = await read(november2020());
	expect({ title, author, language }).toEqual({
		...{ title: 'REFERAT Chefforum d. 19-11-2020', author: 'Chefforum', language: 'da' }
	});
});

test('a closed item gives its number and case number and nothing else', async () => {
	const whole = bare((await read(november2020())).pages.join());
	expect(whole).toContain('Punkt6:Lukket81.36.00-G01-77-20Punkt7:');
	expect(whole).not.toMatch(/kanarie|organiseringafenafdeling/i);
});

test('minutes say who was there; an agenda when each item is', async () => {
	const [minutes] = (await read(november2020())).pages;
	expect(bare(minutes ?? '')).toContain(
		'TilstedeendelafmødetAfdelingschefenforDrift&Service(punkt1-4)'
	);
	const agenda = november2020({ kind: 'agenda', attendance: [] });
	const { pages } = await read(agenda);
	expect(bare(pages.join())).toContain('00.30.00-P00-7-20kl.09:15–09:35');
	expect(pages.join()).not.toMatch(/Til stede|Beslutning/);
});

test.each([
	[0, 'UDKAST'],
	[2, 'Revision 2']
])('revision %i says %s on every page', async (revision, words) => {
	const { pages } = await read(november2020({ revision }));
	expect(pages.every((page) => page.includes(words))).toBe(true);
});

test('an agenda that was sent once says nothing of revisions', async () => {
	const { pages } = await read(november2020({ kind: 'agenda', revision: 1 }));
	expect(pages.join()).not.toMatch(/UDKAST|Revision/);
});

test('the same document is the same bytes', async () => {
	const first = await meetingPdf(november2020());
	await end();
	const second = await meetingPdf(november2020());
	expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
});

test('every document is PDF/UA-1 until a sign is in no font', async () => {
	const { bytes, missing } = await meetingPdf(november2020());
	expect(missing).toEqual([]);
	expect(Buffer.from(bytes).includes('pdfuaid')).toBe(true);
});

test('a sign that no font has is told in the draft, and the rest of the document stands', async () => {
	const told = vi.spyOn(console, 'error').mockReturnValue();
	const draft = november2020({ revision: 0, place: 'Lokale 😀 漢' });
	const { bytes, missing } = await meetingPdf(draft);
	expect(missing).toEqual(['😀', '漢']);
	const { pages, tagged } = await readPdf(bytes);
	expect(tagged).toBe(true);
	expect(bare(pages[0] ?? '')).toContain('(U+1F600)');
	expect(lostFrom(draft, pages)).toEqual([]);
	expect(told).not.toHaveBeenCalled();
});

test('a document that was sent gets no note, whatever it lacks', async () => {
	const { bytes, missing } = await meetingPdf(november2020({ place: 'Lokale 😀' }));
	expect(missing).toEqual(['😀']);
	expect((await readPdf(bytes)).pages.join()).not.toContain('U+1F600');
});

test('text is never read as source', async () => {
	const place = '#panic("læst") $x$ = <a> @b `c` *d* _e_ // f \\ #read("/etc/passwd")';
	const { pages } = await read(november2020({ place }));
	expect(bare(pages[0] ?? '')).toContain(bare(place));
});

test('an address that nobody can part stays on the paper', async () => {
	const { pages } = await read(november2020({ place: 'x'.repeat(300) }));
	expect(bare(pages[0] ?? '')).toContain('x'.repeat(300));
});

test('the årsplan has every meeting and item on A4, its months across, and the wheel with its key on A3', async () => {
	const plan = chefforum2027;
	const groups = groupsOf(plan, themesOf(plan)).map((group) => ({ ...group, colour: '#0a4f63' }));
	const document = yearPlanDocument({ forum: 'Chefforum', plan, groups, svg: SVG });
	const { bytes, missing } = await yearPlanPdf(document);
	const { pages, papers, roles, title } = await readPdf(bytes);
	expect({ missing, title }).toEqual({ missing: [], title: 'ÅRSPLAN 2027 Chefforum' });
	expect(papers).toEqual(['210 × 297', '210 × 297', '297 × 210', '420 × 297']);

	const listed = bare(pages.slice(0, 2).join());
	const [key, months] = [bare(pages[3] ?? ''), bare(pages[2] ?? '')];
	expect(listed).toContain(bare('Torsdag den 18. marts Uge 11'));
	expect(listed).toContain(bare('3. Lukket, sag 81.00.00-A00-1-27'));
	for (const { title: row, number } of groups.flatMap(({ rows }) => rows)) {
		expect(months).toContain(bare(row));
		if (number !== null) expect(key).toContain(bare(`${number}. ${row}`));
	}
	expect(roles.filter((role) => role === 'Figure')).toHaveLength(1);
	expect(roles.filter((role) => role === 'H1')).toHaveLength(4);
});

const SVG =
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>';

async function read(document: ReturnType<typeof november2020>) {
	const { bytes } = await meetingPdf(document);
	return readPdf(bytes);
}
