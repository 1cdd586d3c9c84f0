import { inlineText, type Inline } from '../domain/prose.ts';
import { withoutClosed, type MeetingDocument } from './meeting-document.ts';
import { meetingForm, type MeetingForm } from './typst/meeting-form.ts';

type Item = MeetingForm['items'][number];
type Block = Item['sections'][number]['blocks'][number];

/**
 * The document as text for a mail, with the words of its PDF: natural lines, no Markdown, a line end after the last.
 * Cells of a table are parted by tabs, and a link's address stands after its words. Nothing closed is in it, whoever
 * asks: a mail goes to all.
 */
export function plainText(document: MeetingDocument): string {
	const form = meetingForm(withoutClosed(document));
	const parts = [...head(form), overview(form), ...form.items.map(item)];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head({ title, state, facts }: MeetingForm): string[] {
	return [lines(title, state), lines(...facts.map(({ label, words }) => `${label}: ${words}`))];
}

function overview({ contents, items }: MeetingForm): string {
	if (items.length === 0) return '';
	return lines(contents, ...items.map(({ entry }, index) => `${index + 1}. ${entry}`));
}

/** A line between two items: in a mail nothing else shows where one ends. */
const RULE = '─'.repeat(40);

function item({ heading, caseNumber, clock, sections }: Item): string {
	const bodies = sections.map(({ label, blocks }) => `${label}\n\n${prose(blocks)}`);
	return [RULE, lines(heading, caseNumber, clock), ...bodies].join('\n\n');
}

/** A sentence that leads to a list has it right below it. */
function prose(blocks: readonly Block[]): string {
	return blocks
		.map((one, index) => {
			const above = blocks[index - 1];
			const leads = one.type === 'list' && above?.type === 'paragraph';
			return `${index === 0 ? '' : leads ? '\n' : '\n\n'}${block(one)}`;
		})
		.join('');
}

function block(one: Block): string {
	switch (one.type) {
		case 'list':
			return lines(
				...one.items.map((entry, index) =>
					marked(one.ordered ? `${one.start + index}.` : '•', entry.map(block).join('\n'))
				)
			);
		case 'table':
			return lines(...[one.header, ...one.rows].map((row) => row.map(cell).join('\t')));
		default:
			return line(one.content);
	}
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
	return content.map((piece, index) => inlineText([piece]) + addressAt(content, index)).join('');
}

/** ' (https://…)' where a link ends, unless its words are the address. */
function addressAt(content: readonly Inline[], index: number): string {
	const href = hrefOf(content[index]);
	if (href === undefined || hrefOf(content[index + 1]) === href) return '';
	const start = content.findLastIndex((piece, at) => at < index && hrefOf(piece) !== href);
	const address = href.replace(/^mailto:/i, '');
	return inlineText(content.slice(start + 1, index + 1)) === address ? '' : ` (${address})`;
}

function hrefOf(piece: Inline | undefined): string | undefined {
	return piece?.type === 'text' ? piece.href : undefined;
}

function lines(...all: readonly string[]): string {
	return all.filter((one) => one !== '').join('\n');
}
