/**
 * Item texts are kept as Markdown: paragraphs, lists, simple tables, links, bold, italics and headings (decision 18).
 * The only module that knows the parser.
 */
import type { Link, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Block, Inline } from '../domain/prose.ts';
import { DAY } from './days.ts';

type Marks = Pick<Extract<Inline, { type: 'text' }>, 'strong' | 'emphasis' | 'href'>;

/** What Markdown also knows, and a secretary typing an agenda does not mean: it is shown as it was typed. */
const NOT_MEANT = [
	...['codeFenced', 'codeIndented', 'codeText', 'htmlFlow', 'htmlText', 'blockQuote'],
	...['definition', 'setextUnderline', 'labelStartImage', 'characterReference']
];

/** Lists within lists within lists: more than any text means, and less than a stack holds. */
const DEEPEST = 12;

/**
 * Stars and underscores in one paragraph: the parser tries each with every other, which for 20,000 signs takes half a
 * minute, and marks within marks fill the stack that reads them.
 */
const MOST_MARKS = 500;

/** Letters of an address; a longer one leads nowhere, and Typst lets no document have it. */
const LONGEST_ADDRESS = 2_000;

/** The blocks of a text. Every text has some: what is no structure is a paragraph, and HTML is shown as it was typed. */
export function parseProse(text: string): Block[] {
	const source = asMeant(text);
	if (isTooDeep(source) || isTooTangled(source)) return plainParagraphs(source);
	return fromMarkdown(source, {
		extensions: [gfmTable(), { disable: { null: NOT_MEANT } }],
		mdastExtensions: [gfmTableFromMarkdown()]
	}).children.flatMap((node) => blockOf(node, source));
}

/** A text that is one line, such as a recommendation's point. */
export function parseLine(text: string): Inline[] {
	const blocks = parseProse(text);
	const lines = blocks.flatMap((block) =>
		block.type === 'paragraph' || block.type === 'heading' ? [block.content] : []
	);
	if (lines.length < blocks.length) return textOf(text, {});
	return lines.flatMap((line, index): Inline[] =>
		index > 0 ? [{ type: 'break' }, ...line] : [...line]
	);
}

/** The signs that Word and Outlook put before an entry; the last three are those of the fonts Symbol and Wingdings. */
const BULLET = /^([ \t]*)[•▪◦‣·\uf0b7\uf0a7\uf0d8][ \t]+/gmu;

/** Any number of them parts no more than one does, and the parser takes its time for each. */
const EMPTY_LINES = /\n(?:[ \t]*\n){2,}/g;

function asMeant(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(EMPTY_LINES, '\n\n')
		.replace(DAY, '$1\\.')
		.replace(BULLET, '$1- ');
}

/** A line that opens more entries than anybody means; they would be lists within lists until the stack is full. */
function isTooDeep(source: string): boolean {
	const opening = new RegExp(`^[ \\t]*(?:(?:[-+*]|\\d{1,9}[.)])[ \\t]+){${DEEPEST},}`, 'm');
	const inset = new RegExp(`^[ \\t]{${DEEPEST * 4},}(?:[-+*]|\\d{1,9}[.)])`, 'm');
	return opening.test(source) || inset.test(source);
}

/** Marks without number, in lines that may be one paragraph. */
function isTooTangled(source: string): boolean {
	return source
		.split(/\n[ \t]*\n/)
		.some(
			(lines) =>
				(lines.match(/\*+|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu)?.length ?? 0) > MOST_MARKS
		);
}

function plainParagraphs(source: string): Block[] {
	return source
		.split(/\n\s*\n/)
		.filter((part) => part.trim() !== '')
		.map((part): Block => ({ type: 'paragraph', content: textOf(part, {}) }));
}

function blockOf(node: RootContent, source: string): Block[] {
	switch (node.type) {
		case 'paragraph':
		case 'heading': {
			const content = inlinesOf(node.children, source);
			return content.length > 0 ? [{ type: node.type, content }] : [];
		}
		case 'list':
			return [
				{
					type: 'list',
					ordered: node.ordered ?? false,
					start: node.start ?? 1,
					items: node.children.map((item) => item.children.flatMap((one) => blockOf(one, source)))
				}
			];
		case 'table':
			return [tableOf(node, source)];
		case 'thematicBreak':
			return [];
		default:
			return plainParagraphs(typedAs(node, source));
	}
}

function tableOf(node: Table, source: string): Block {
	const [header = [], ...rows] = node.children.map((row) =>
		row.children.map((cell) => inlinesOf(cell.children, source))
	);
	return { type: 'table', header, rows };
}

function inlinesOf(nodes: readonly PhrasingContent[], source: string, marks: Marks = {}): Inline[] {
	return nodes.flatMap((node): Inline[] => {
		switch (node.type) {
			case 'text':
				return marks.href ? textOf(node.value, marks) : linkedText(node.value, marks);
			case 'strong':
				return inlinesOf(node.children, source, { ...marks, strong: true });
			case 'emphasis':
				return inlinesOf(node.children, source, { ...marks, emphasis: true });
			case 'link':
				return isShownAsLink(node)
					? inlinesOf(node.children, source, { ...marks, href: node.url })
					: textOf(typedAs(node, source), marks);
			case 'break':
				return [{ type: 'break' }];
			default:
				return textOf(typedAs(node, source), marks);
		}
	});
}

/** Leads where it may, and says something; any other is shown as it was typed. */
function isShownAsLink({ url, title, children }: Link): boolean {
	return isAddress(url) && !title && children.length > 0;
}

function isAddress(url: string): boolean {
	return url.length <= LONGEST_ADDRESS && /^(https?:\/\/[^/\s]|mailto:[^\s@]+@)/i.test(url);
}

/** The node as it stands in the text. */
function typedAs(node: RootContent, source: string): string {
	const { start, end } = node.position ?? {};
	return source.slice(start?.offset ?? 0, end?.offset ?? 0);
}

/** An address in the middle of a sentence leads there; the sentence's own signs are none of it. */
function linkedText(value: string, marks: Marks): Inline[] {
	return value.split(/(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?()[\]{}*_])/i).flatMap((part, index) => {
		return textOf(part, index % 2 === 1 && isAddress(part) ? { ...marks, href: part } : marks);
	});
}

/** A line break in what was typed is one in what is shown. */
function textOf(value: string, marks: Marks): Inline[] {
	return value
		.split('\n')
		.flatMap((line, index): Inline[] => [
			...(index > 0 ? [{ type: 'break' as const }] : []),
			...(line === '' ? [] : [{ type: 'text' as const, text: line, ...marks }])
		]);
}
