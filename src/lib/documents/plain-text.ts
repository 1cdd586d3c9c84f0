import { inlineText, type Block, type Inline } from '../domain/prose.ts';
import { frameOf, type Frame } from './frame.ts';
import {
	numbered,
	type DocumentItem,
	type DocumentSection,
	type MeetingDocument
} from './meeting-document.ts';

/**
 * The document as text for a mail: natural lines without end signs of their own, no Markdown, a line end after the last.
 * Cells of a table are parted by tabs, and a link's address stands after its words.
 */
export function plainText(document: MeetingDocument): string {
	const parts = [
		...head(frameOf(document)),
		overview(frameOf(document), document.items),
		...document.items.map(item)
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head({ title, state, facts }: Frame): string[] {
	const lines = facts.map(({ label, words }) => `${label}: ${words}`);
	return [[title, state].filter((line) => line !== '').join('\n'), lines.join('\n')];
}

function overview({ contents }: Frame, items: readonly DocumentItem[]): string {
	if (items.length === 0) return '';
	return [contents, ...items.map(({ number, heading }) => `${number}. ${heading}`)].join('\n');
}

/** A line between two items: in a mail nothing else shows where one ends. */
const RULE = '_'.repeat(40);

function item(one: DocumentItem): string {
	const heading = [numbered(one), one.caseNumber].filter((line) => line !== '').join('\n');
	const sections = one.readable ? one.sections.map(section) : [];
	return [RULE, heading, ...sections].join('\n\n');
}

function section(one: DocumentSection): string {
	if (one.name === 'recommendation') {
		const points = one.points.map((point, index) => marked(`${index + 1}.`, line(point)));
		return [one.label, '', one.lead, ...points].join('\n');
	}
	if (one.name === 'attachments') {
		return [one.label, '', ...one.files.map(({ name }) => name)].join('\n');
	}
	return `${one.label}\n\n${prose(one.blocks)}`;
}

function prose(blocks: readonly Block[]): string {
	return blocks.map(block).join('\n\n');
}

function block(one: Block): string {
	switch (one.type) {
		case 'list':
			return one.items
				.map((entry, index) => marked(one.ordered ? `${one.start + index}.` : '•', tight(entry)))
				.join('\n');
		case 'table':
			return [one.header, ...one.rows].map((row) => row.map(cell).join('\t')).join('\n');
		default:
			return line(one.content);
	}
}

/** An entry of a list: what is below its first line follows without a gap. */
function tight(blocks: readonly Block[]): string {
	return blocks.map(block).join('\n');
}

/** Further lines stand under the words of the first, not under its sign. */
function marked(sign: string, words: string): string {
	return `${sign} ${words.replaceAll('\n', `\n${' '.repeat(sign.length + 1)}`)}`;
}

/** A cell is one line, or its row would be two. */
function cell(content: readonly Inline[]): string {
	return line(content).replace(/\s*\n\s*/g, ' ');
}

function line(content: readonly Inline[]): string {
	return linked(content)
		.map((piece) => inlineText([piece]) + (piece.address ? ` (${piece.address})` : ''))
		.join('');
}

type Linked = Inline & { readonly address?: string };

/** Each piece, the last of a link with the address, unless its words are the address. */
function linked(content: readonly Inline[]): Linked[] {
	return content.map((piece, index) => {
		const href = hrefOf(piece);
		if (href === undefined || hrefOf(content[index + 1]) === href) return piece;
		const address = href.replace(/^mailto:/i, '');
		return wordsBefore(content, index) === address ? piece : { ...piece, address };
	});
}

/** The words of the link that ends here. */
function wordsBefore(content: readonly Inline[], end: number): string {
	const href = hrefOf(content[end]);
	const start = content.findLastIndex((piece, index) => index < end && hrefOf(piece) !== href);
	return inlineText(content.slice(start + 1, end + 1));
}

function hrefOf(piece: Inline | undefined): string | undefined {
	return piece?.type === 'text' ? piece.href : undefined;
}
