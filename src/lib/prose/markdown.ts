/**
 * Item texts are kept as Markdown: paragraphs, lists, simple tables, links, bold, italics and headings (decision 18).
 * The only module that knows the parser.
 */
import type { Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Block, Inline } from '../domain/prose.ts';

type Marks = Pick<Extract<Inline, { type: 'text' }>, 'strong' | 'emphasis' | 'href'>;

/** The blocks of a text. Every text has some: what is no structure is a paragraph, and HTML is shown as it was typed. */
export function parseProse(text: string): Block[] {
	return fromMarkdown(text, {
		extensions: [
			gfmTable(),
			{ disable: { null: ['codeIndented', 'definition', 'setextUnderline'] } }
		],
		mdastExtensions: [gfmTableFromMarkdown()]
	}).children.flatMap(blockOf);
}

/** A text that is one line, such as a recommendation's point. */
export function parseLine(text: string): Inline[] {
	return parseProse(text).flatMap((block) =>
		block.type === 'paragraph' || block.type === 'heading'
			? block.content
			: [{ type: 'text' as const, text }]
	);
}

function blockOf(node: RootContent): Block[] {
	switch (node.type) {
		case 'paragraph':
			return [{ type: 'paragraph', content: inlinesOf(node.children) }];
		case 'heading':
			return [{ type: 'heading', content: inlinesOf(node.children) }];
		case 'list':
			return [
				{
					type: 'list',
					ordered: node.ordered ?? false,
					start: node.start ?? 1,
					items: node.children.map((item) => item.children.flatMap(blockOf))
				}
			];
		case 'table':
			return [tableOf(node)];
		case 'blockquote':
			return node.children.flatMap(blockOf);
		case 'thematicBreak':
			return [];
		default:
			return 'value' in node && node.value !== ''
				? [{ type: 'paragraph', content: textOf(node.value, {}) }]
				: [];
	}
}

function tableOf(node: Table): Block {
	const [header = [], ...rows] = node.children.map((row) =>
		row.children.map((cell) => inlinesOf(cell.children))
	);
	return { type: 'table', header, rows };
}

function inlinesOf(nodes: readonly PhrasingContent[], marks: Marks = {}): Inline[] {
	return nodes.flatMap((node): Inline[] => {
		switch (node.type) {
			case 'text':
			case 'inlineCode':
			case 'html':
				return textOf(node.value, marks);
			case 'strong':
				return inlinesOf(node.children, { ...marks, strong: true });
			case 'emphasis':
				return inlinesOf(node.children, { ...marks, emphasis: true });
			case 'link':
				return inlinesOf(node.children, isAddress(node.url) ? { ...marks, href: node.url } : marks);
			case 'break':
				return [{ type: 'break' }];
			default:
				return textOf(wordsOf(node), marks);
		}
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

/** What is left of a picture or a note: its words. */
function wordsOf(node: Nodes): string {
	if ('value' in node) return node.value;
	if ('alt' in node) return node.alt ?? '';
	return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

function isAddress(url: string): boolean {
	return /^(https?:\/\/|mailto:)/i.test(url);
}
