import { describe, expect, test } from 'vitest';
import { checked, LARGEST, renamed } from '#lib/server/attachments/kinds.ts';
import { zipOf, type Packed } from '../domain/files/archive.ts';

const OFFICE = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
	docm: 'application/vnd.ms-word.document.macroEnabled.main+xml'
};
const ODF = {
	odt: 'application/vnd.oasis.opendocument.text',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	odp: 'application/vnd.oasis.opendocument.presentation'
};
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
const GIF = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1');
const WEBP = Buffer.from('RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00', 'latin1');
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
const EXE = Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00', 'latin1');

describe('A file is taken', () => {
	test.each([
		['notat.pdf', PDF, 'application/pdf'],
		['brev.docx', office('docx'), /wordprocessingml.document$/],
		['tal.xlsx', office('xlsx'), /spreadsheetml.sheet$/],
		['plan.pptx', office('pptx'), /presentationml.presentation$/],
		['brev.odt', odf('odt'), ODF.odt],
		['tal.ods', odf('ods'), ODF.ods],
		['plan.odp', odf('odp'), ODF.odp],
		['kort.png', PNG, 'image/png'],
		['foto.JPG', JPEG, 'image/jpeg'],
		['foto.jpeg', JPEG, 'image/jpeg'],
		['foto.gif', GIF, 'image/gif'],
		['foto.webp', WEBP, 'image/webp'],
		['noter.txt', Buffer.from('BMI-tal, Økonomi og < 5 pct.\r\n'), 'text/plain'],
		['tal.csv', Buffer.from('Område;Beløb\nSkoler;12', 'latin1'), 'text/csv']
	])('%s, its type told from its content', async (name, bytes, type) => {
		expect(await checked({ name, bytes })).toMatchObject({
			ok: true,
			type: expect.stringMatching(type) as string
		});
	});

	test('with a name without path, and without signs that hide its ending', async () => {
		const names = ['C:\\Sager\\notat.pdf', '../../etc/notat.pdf', 'no\u202etat\u200b.PDF'];
		for (const name of names) {
			expect(await checked({ name, bytes: PDF })).toMatchObject({ ok: true, name: 'notat.pdf' });
		}
	});
});

describe('A file is refused', () => {
	test.each([
		['program.exe', EXE, '.exe'],
		['program.pdf', EXE, 'indholdet er noget andet'],
		['side.html', Buffer.from('<!doctype html>'), '.html'],
		['tegning.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '.svg'],
		['side.txt', Buffer.from('\ufeff \n<HTML><script>alert(1)</script>'), 'ikke ren tekst'],
		['skript.txt', Buffer.from('#!/bin/sh\nrm -r x'), 'ikke ren tekst'],
		['skript.js', Buffer.from('alert(1)'), '.js'],
		['skript.ps1', Buffer.from('Get-Item'), '.ps1'],
		['tal.csv', EXE, 'ikke ren tekst'],
		['billede.png', JPEG, 'indholdet er noget andet'],
		['brev.docx', office('xlsx'), 'indholdet er noget andet'],
		['brev.docx', zipOf([{ name: 'a.txt', content: 'a' }]), 'indholdet er noget andet'],
		['arkiv.zip', zipOf([{ name: 'a.txt', content: 'a' }]), '.zip'],
		['brev.docx', Buffer.from('PK\x03\x04halv', 'latin1'), 'beskadiget'],
		['brev.docm', office('docm'), 'makroer'],
		['brev.docx', office('docm'), 'indholdet er noget andet'],
		['brev.docx', office('docx', { name: 'word/vbaProject.bin', content: 'x' }), 'makroer'],
		['brev.odt', odf('odt', { name: 'Basic/Standard/Module1.xml', content: 'x' }), 'makroer'],
		['brev.docx', office('docx', { name: 'a', content: 'x', encrypted: true }), 'adgangskode'],
		['bombe.docx', office('docx', { name: 'a', content: 'x', claimed: 0x7fffffff }), 'pakkes ud'],
		['tom.pdf', Buffer.alloc(0), 'tom'],
		['stor.pdf', Buffer.alloc(LARGEST + 1), '25 MB'],
		['uden-endelse', PDF, 'uden endelse'],
		['.pdf', PDF, 'uden endelse'],
		['notat.constructor', PDF, '.constructor']
	])('%s, and a Danish sentence says why', async (name, bytes, why) => {
		expect(await checked({ name, bytes })).toEqual({
			ok: false,
			message: expect.stringContaining(why) as string
		});
	});

	test('when it is a bomb of many files', async () => {
		const many = Array.from({ length: 60 }, (_, at) => ({
			...{ name: `word/${at}.xml`, content: 'x', claimed: 5 * 1024 * 1024 }
		}));
		const bytes = office('docx', ...many);
		expect(await checked({ name: 'bombe.docx', bytes })).toMatchObject({ ok: false });
	});
});

test('a new name keeps the ending there was', () => {
	expect(renamed('notat.pdf', 'Bilag 1')).toBe('Bilag 1.pdf');
	expect(renamed('notat.pdf', 'Bilag 1.PDF')).toBe('Bilag 1.pdf');
	expect(renamed('notat.pdf', 'Bilag 1.exe')).toBe('Bilag 1.exe.pdf');
	expect(renamed('notat.pdf', 'x'.repeat(300))).toHaveLength(200);
	expect(renamed('notat.pdf', ' \u200b ')).toBeUndefined();
});

function office(kind: keyof typeof OFFICE, ...more: Packed[]): Uint8Array {
	const part = kind.startsWith('doc')
		? 'word/document'
		: kind === 'xlsx'
			? 'xl/workbook'
			: 'ppt/presentation';
	const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}.xml" ContentType="${OFFICE[kind]}"/></Types>`;
	return zipOf([
		{ name: '[Content_Types].xml', content: types },
		{ name: `${part}.xml`, content: '<x/>' },
		...more
	]);
}

function odf(kind: keyof typeof ODF, ...more: Packed[]): Uint8Array {
	return zipOf([
		{ name: 'mimetype', content: ODF[kind] },
		{ name: 'content.xml', content: '<x/>' },
		...more
	]);
}
