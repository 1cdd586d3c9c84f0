import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineText, plainText, type Block, type Inline } from '#lib/domain/prose.ts';
import { DAY } from '#lib/prose/days.ts';
import { parseLine, parseProse } from '#lib/prose/markdown.ts';

const SIGNS = [
	...['*', '**', '_', '__', '[', '](', ')', '<', '>', '</b>', '<script>', '`', '```', '~', '#'],
	...[
		'- ',
		'1. ',
		'7) ',
		'| ',
		'|---|',
		'---',
		'===',
		'    ',
		'\t',
		'\n',
		'\n\n',
		'\\',
		'!',
		'&amp;'
	],
	...[
		'https://eksempel.dk',
		'javascript:alert',
		'mailto:a@eksempel.dk',
		'\u00a0',
		'\uf0b7 ',
		'\0',
		'"'
	],
	...['budget', 'Økonomi', 'årsplan', '2027', ' ', ' ', ' ']
];
const typed = fc
	.array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 4 })), { maxLength: 60 })
	.map((parts) => parts.join(''));

describe('Any text', () => {
	test('is read without fail', () => {
		fc.assert(
			fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (text) => {
				expect(Array.isArray(parseProse(text))).toBe(true);
				expect(Array.isArray(parseLine(text))).toBe(true);
			}),
			{ numRuns: 2_000 }
		);
	});

	test('keeps its words', () => {
		fc.assert(
			fc.property(typed, (text) => {
				const read = shownIn(parseProse(text));
				expect(wordsOf(text).filter((word) => !read.includes(word))).toEqual([]);
			}),
			{ numRuns: 2_000 }
		);
	});

	test('leads nowhere but to pages and mail addresses', () => {
		fc.assert(
			fc.property(typed, (text) => {
				for (const href of hrefsIn(parseProse(text)))
					expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
			}),
			{ numRuns: 2_000 }
		);
	});

	test('of lists without end is a paragraph', () => {
		for (const text of ['- '.repeat(10_000), '1. '.repeat(6_000), `${'\t'.repeat(15_000)}- a`]) {
			expect(parseProse(text)).toHaveLength(1);
		}
	});

	test('of marks within marks without end is shown as it was typed', () => {
		for (const [opening, closing] of [
			['*a ', ' a*'],
			['**a ', ' a**'],
			['_a ', ' a_']
		] as const) {
			const text = `${opening.repeat(3_000)}x${closing.repeat(3_000)}`;
			expect(plainText(parseProse(text))).toBe(text.trim());
		}
		const marked = Array.from({ length: 200 }, (_, index) => `**${index}** *ord*`).join('\n\n');
		expect(plainText(parseProse(marked))).not.toContain('*');
	});

	test('of empty lines is the same as with one', () => {
		const text = `a${'\n \n'.repeat(50)}3. maj 2027${'\n'.repeat(50)}c`;
		expect(parseProse(text)).toEqual(parseProse('a\n\n3. maj 2027\n\nc'));
		expect('\n\n3. maj'.match(DAY)).toEqual(['3.']);
	});

	test('with an address longer than a document takes leads nowhere', () => {
		const address = `https://eksempel.dk/${'x'.repeat(9_000)}`;
		for (const text of [address, `[her](${address})`]) {
			expect(hrefsIn(parseProse(text))).toEqual([]);
			expect(plainText(parseProse(text))).toBe(text);
		}
	});

	test('of nothing but brackets or stars is read', () => {
		for (const sign of ['[', '*', '_', '<', '](', '|', '\\', '![', '**a ']) {
			expect(parseProse(`x${sign.repeat(20_000 / sign.length)}`).length).toBeGreaterThan(0);
		}
	});
});

describe('What is typed', () => {
	test('<b>HTML</b> is shown as it was typed', () => {
		for (const html of [
			'<b>fed</b>',
			'<script>alert(1)</script>',
			'<div>\nlinje\n</div>',
			'&lt;'
		]) {
			expect(plainText(parseProse(html))).toBe(html);
		}
	});

	test('empty lines part paragraphs, and a line break stays', () => {
		expect(parseProse('Første linje\nanden linje\n\nNyt afsnit')).toEqual([
			{
				type: 'paragraph',
				content: [text('Første linje'), { type: 'break' }, text('anden linje')]
			},
			{ type: 'paragraph', content: [text('Nyt afsnit')] }
		]);
	});

	test('bold, italics and a link are marked', () => {
		expect(parseLine('**fed** og *kursiv* og [notat](https://eksempel.dk/n)')).toEqual([
			{ ...text('fed'), strong: true },
			text(' og '),
			{ ...text('kursiv'), emphasis: true },
			text(' og '),
			{ ...text('notat'), href: 'https://eksempel.dk/n' }
		]);
	});

	test('an address in a sentence leads there, without the full stop', () => {
		expect(parseLine('Se https://eksempel.dk/a?b=c.')).toEqual([
			text('Se '),
			{ ...text('https://eksempel.dk/a?b=c'), href: 'https://eksempel.dk/a?b=c' },
			text('.')
		]);
	});

	test('[a link](javascript:alert(1)) that leads elsewhere is shown as it was typed', () => {
		const harmful = '[tryk](javascript:alert(1)) og [her](data:text/html,x)';
		expect(hrefsIn(parseProse(harmful))).toEqual([]);
		expect(plainText(parseProse(harmful))).toBe(harmful);
	});

	test('- a list, and 3. a numbered one from its number, with lists within', () => {
		const [bullets, numbers] = parseProse('- a\n  - b\n- c\n\n3. d\n4. e');
		expect(bullets).toMatchObject({ type: 'list', ordered: false, items: [[{}, {}], [{}]] });
		expect(numbers).toMatchObject({ type: 'list', ordered: true, start: 3, items: [[{}], [{}]] });
	});

	test("Word's own bullets make a list", () => {
		expect(parseProse('•\tførste\n•\tanden\n\n\uf0b7 tredje')).toMatchObject([
			{ type: 'list', items: [[{}], [{}], [{}]] }
		]);
	});

	test('1. januar at the start of a line is a day, not a list', () => {
		expect(parseProse('1. januar 2027 træder loven i kraft')).toEqual([
			{ type: 'paragraph', content: [text('1. januar 2027 træder loven i kraft')] }
		]);
	});

	test('a table has a header and rows', () => {
		expect(parseProse('| År | Kr. |\n|---|---|\n| 2027 | 5 |')).toEqual([
			{
				type: 'table',
				header: [[text('År')], [text('Kr.')]],
				rows: [[[text('2027')], [text('5')]]]
			}
		]);
	});

	test('a point of a recommendation is one line, whatever it begins with', () => {
		expect(inlineText(parseLine('- at punktet drøftes'))).toBe('- at punktet drøftes');
		expect(inlineText(parseLine('at a\n\nat b'))).toBe('at a\nat b');
	});
});

function text(words: string): Extract<Inline, { type: 'text' }> {
	return { type: 'text', text: words };
}

function wordsOf(source: string): string[] {
	return source.match(/\p{L}+/gu) ?? [];
}

/** What is read, and where it leads. */
function shownIn(blocks: readonly Block[]): string {
	return [plainText(blocks), ...hrefsIn(blocks)].join('\n');
}

function hrefsIn(blocks: readonly Block[]): string[] {
	return blocks.flatMap((block): string[] => {
		if (block.type === 'list') return block.items.flatMap(hrefsIn);
		const lines = block.type === 'table' ? [block.header, ...block.rows].flat() : [block.content];
		return lines.flat().flatMap((piece) => (piece.type === 'text' && piece.href) || []);
	});
}
