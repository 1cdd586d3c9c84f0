import fc from 'fast-check';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MeetingDocument } from '#lib/documents/meeting-document.ts';
import { meetingForm, type MeetingForm } from '#lib/documents/typst/meeting-form.ts';
import { wordFile } from '#lib/documents/word/document.js';
import { withoutZipTimes } from '#lib/files/zip.ts';
import { november2020 } from '../../fixtures/documents/november-2020.ts';
import { unzipped } from '../files/archive.ts';
import { asHtml } from './as-html.ts';
import { proseArbitrary } from './generated-prose.ts';
import { smallMeeting } from './meeting.ts';

const written = (document: MeetingDocument) => wordFile(meetingForm(document));

/** What a reader that is not ours finds in the file, without the contents' own lines and the places links lead to. */
async function readBack(bytes: Uint8Array): Promise<string> {
	const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
	return value
		.replace(/<p><a href="#_Toc\d+">.*?<\/a><\/p>/g, '')
		.replace(/<a id="_Toc\d+"><\/a>/g, '');
}

describe('The Word file of a referat', () => {
	let files: Map<string, string>;
	let html: string;
	let bytes: Uint8Array;
	beforeAll(async () => {
		bytes = await written(smallMeeting({ revision: 2 }));
		files = unzipped(bytes);
		html = await readBack(bytes);
	});
	const part = (name: string) => files.get(name) ?? '';
	const styleOf = (id: string) =>
		new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(part('word/styles.xml'))?.[0] ??
		'';

	test('gives mammoth every heading, case number, list, table, recommendation and attachment', () => {
		expect(html).toBe(asHtml(meetingForm(smallMeeting({ revision: 2 }))));
		for (const words of ['81.36.00-G01-77-26', 'Oversigt &amp; bilag æøå.xlsx', 'Julefrokost'])
			expect(html).toContain(words);
	});

	test('has a contents line for every item, without its number, with the page its heading is on', async () => {
		const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
		const lines = [...value.matchAll(/<p><a href="#(_Toc\d+)">(.*?)\t(\d+)<\/a><\/p>/g)];
		expect(lines.map(([, place, entry, page]) => [place, entry, page])).toEqual([
			['_Toc0001', 'CF - Godkendelse af dagsorden og referat', '2'],
			['_Toc0002', 'CF - Lokale miljømål 2026 v. Miljølederen (20 min.)', '2'],
			['_Toc0003', 'Lukket', '3'],
			['_Toc0004', 'CF - Eventuelt', '3']
		]);
		for (const [, place] of lines) expect(value).toContain(`<h1><a id="${place ?? ''}"></a>`);
	});

	test('keeps what leads to a list on the page of its first entry', () => {
		const lead = /<w:p>(?:(?!<\/w:p>).)*Afdelingschefen for Drift &amp; Service indstiller,/.exec(
			part('word/document.xml')
		);
		expect(lead?.[0]).toContain('<w:keepNext/>');
	});

	test('makes the contents anew from fields without numbers, and asks nobody when it is opened', () => {
		const xml = part('word/document.xml');
		expect(xml).toContain('TOC \\f &quot;p&quot; \\h \\l &quot;1-1&quot;');
		expect(xml).toContain(' TC &quot;CF - Eventuelt&quot; \\f p \\l 1 ');
		expect(xml).not.toContain('w:dirty');
		expect(part('word/settings.xml')).not.toContain('w:updateFields');
	});

	test('numbers its headings by their style: "Punkt 1:"', () => {
		const heading = styleOf('Heading1');
		expect(heading).toContain('<w:outlineLvl w:val="0"/>');
		const list = /<w:numId w:val="(\d+)"/.exec(heading)?.[1] ?? '';
		const numbering = part('word/numbering.xml');
		const definition = new RegExp(
			`<w:num w:numId="${list}"[^>]*><w:abstractNumId w:val="(\\d+)"`
		).exec(numbering)?.[1];
		const levels = new RegExp(
			`<w:abstractNum w:abstractNumId="${definition ?? ''}".*?</w:abstractNum>`
		).exec(numbering)?.[0];
		expect(levels).toContain('<w:lvlText w:val="Punkt %1:"/>');
		expect(styleOf('Heading2')).toContain('<w:outlineLvl w:val="1"/>');
	});

	test('begins the recommendations of each item from 1 again, and a list from where it began', () => {
		const lists = [...part('word/document.xml').matchAll(/<w:numId w:val="(\d+)"/g)].map(
			([, list]) => list
		);
		const numbering = part('word/numbering.xml');
		const starts = [...new Set(lists)].map(
			(list) =>
				new RegExp(
					`<w:num w:numId="${list ?? ''}".*?<w:startOverride w:val="(\\d+)"/>.*?</w:num>`
				).exec(numbering)?.[1]
		);
		// Recommendations, bullets, a list in a bullet, one from 3 on, recommendations.
		expect(starts).toEqual(['1', '1', '1', '3', '1']);
	});

	test('is in Danish, with lines as high as their words, and own looks for the contents', () => {
		expect(part('word/styles.xml')).toContain('<w:lang w:val="da-DK"/>');
		expect(part('word/styles.xml')).not.toMatch(/w:lineRule="(exact|atLeast)"/);
		expect(styleOf('TOC1')).toContain('w:leader="dot"');
		expect(styleOf('IndexLink')).toContain('<w:name w:val="Index Link"/>');
	});

	test('says in its properties and on every page what it is', () => {
		const core = part('docProps/core.xml');
		expect(core).toContain('<dc:title>REFERAT Chefforum d. 19-11-2026</dc:title>');
		expect(core).toContain('<dc:language>da-DK</dc:language>');
		const headers = [...files].filter(([name]) => name.startsWith('word/header'));
		expect(headers.map(([, xml]) => xml.includes('Revision 2'))).toEqual([true, false]);
		const footers = [...files].filter(([name]) => name.startsWith('word/footer'));
		for (const [, xml] of footers) expect(xml).toMatch(/REFERAT Chefforum.*Side .*PAGE.*NUMPAGES/s);
		expect(footers).toHaveLength(2);
	});
});

test('the same document is the same file to the byte, a day later too', async () => {
	const [first, second] = [await written(smallMeeting()), await written(smallMeeting())];
	expect(Buffer.compare(withoutZipTimes(first), withoutZipTimes(second))).toBe(0);
});

test('a draft says so under its title; a referat as it was sent says nothing', async () => {
	const agenda = smallMeeting({ kind: 'agenda', revision: 0, attendance: [] });
	expect(await readBack(await written(agenda))).toMatch(/^<p>UDKAST<\/p><p>DAGSORDEN Chefforum/);
	expect(await readBack(await written(smallMeeting()))).toMatch(/^<p>REFERAT Chefforum/);
});

test('an agenda without items has neither contents nor a second page', async () => {
	const bytes = await written(smallMeeting({ entries: [] }));
	expect(unzipped(bytes).get('word/document.xml')).not.toContain('TOC');
});

// Laying the pages out takes its time on a busy machine.
test(
	'whatever is written in an item is read back, block by block',
	{ timeout: 120_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(proseArbitrary, { maxLength: 3 }), async (bodies) => {
				const form = formOf(bodies);
				expect(await readBack(await wordFile(form))).toBe(asHtml(form));
			}),
			{ numRuns: 6 }
		);
	}
);

function formOf(bodies: readonly MeetingForm['items'][number]['sections'][number]['blocks'][]) {
	const title = 'DAGSORDEN Chefforum d. 19-11-2026';
	const form: MeetingForm = {
		...{ title, state: '', author: 'Chefforum', facts: [], contents: 'Indholdsfortegnelse' },
		items: bodies.map((blocks, index) => ({
			...{ heading: `Punkt ${index + 1}: Et "punkt" \\ & <flere>`, caseNumber: '', clock: '' },
			entry: 'Et "punkt" \\ & <flere>',
			sections: [{ label: 'Sagsfremstilling', blocks }]
		}))
	};
	return form;
}

test('the referat of 19-11-2020 is read back whole, its closed item as number and case number alone', async () => {
	const form = meetingForm(november2020());
	const html = await readBack(await wordFile(form));
	expect(html).toBe(asHtml(form));
	expect(html).toMatch(/<h1>Lukket<\/h1><p>[\d.]+-\w+-\d+-\d+<\/p><h1>/);
});
