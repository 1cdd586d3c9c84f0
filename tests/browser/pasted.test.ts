import { expect, test } from 'vitest';
import { plainText } from '../../src/lib/domain/prose.ts';
import { parseProse } from '../../src/lib/prose/markdown.ts';
import { markdownOf } from '../../src/lib/prose/pasted.ts';
import excel from '../fixtures/pasted/excel.html?raw';
import outlook from '../fixtures/pasted/outlook.html?raw';
import webPage from '../fixtures/pasted/page.html?raw';
import tracked from '../fixtures/pasted/tracked.html?raw';
import word from '../fixtures/pasted/word.html?raw';

test('Word: headings, lists, a table and links stay; looks, smart tags and files of one’s own go', () => {
	expect(markdownOf(word)).toBe(
		[
			'### Baggrund',
			'Forvaltningen har i Havneparken målt støj **to gange** om ugen. Se [notatet om målingen](https://eksempel.dk/maaling) og udkastet.',
			'- Støj fra *værksteder*\n  - om natten\n- Støj fra veje',
			'Der er tre skridt:',
			'1. Måle\n2. Sammenligne',
			'| **År** | **Kr. \\| mio.** |\n| --- | --- |\n| 2027 | 1,5 heraf drift 0,5 |',
			'1. marts 2027 begynder arbejdet\\*.'
		].join('\n\n')
	);
});

test('Word with tracked changes: what was struck out and the notes in the margin go', () => {
	expect(markdownOf(tracked)).toBe('Planen godkendes i maj.');
});

test('Excel: a table without its empty rows and columns', () => {
	expect(markdownOf(excel)).toBe(
		'| Område | 2027 |\n| --- | --- |\n| Skoler & dagtilbud | 12.500 |'
	);
});

test('Outlook: bullets of the font Symbol are a list, an address is words', () => {
	expect(markdownOf(outlook)).toBe(
		[
			'Hej alle',
			'- Lokalet er booket\n- Kaffe kl. 9',
			'Skriv til [sekretariat@eksempel.dk](mailto:sekretariat@eksempel.dk)\neller ring.',
			'Den 2. maj skrev Direktøren:'
		].join('\n\n')
	);
});

test('a web page: no script, no picture, no link but to pages, and signs stay signs', () => {
	const text = markdownOf(webPage);
	expect(text).toBe(
		[
			'### Status',
			'Almindelig og **fed** *kursiv*.',
			'- Et\n  - Under et\n- To',
			'4. Fire\n5. Fem',
			'tryk',
			'5 \\* 3 \\* 2 og en_lang_titel og [x\\](y)'
		].join('\n\n')
	);
	expect(plainText(parseProse(text)).split('\n').at(-1)).toBe(
		'5 * 3 * 2 og en_lang_titel og [x](y)'
	);
});

test('nothing, or nothing but looks, is nothing', () => {
	for (const html of [
		'',
		'<p>&nbsp;</p>',
		'<style>p{}</style>',
		'<table><tr><td></td></tr></table>'
	]) {
		expect(markdownOf(html)).toBe('');
	}
});
