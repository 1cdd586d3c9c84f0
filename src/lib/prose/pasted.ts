/**
 * What is pasted from Word, Outlook, Excel or a page, as the Markdown that item texts are kept as. The only module that
 * knows turndown; a page loads it at the first paste.
 */
import TurndownService from 'turndown';
import { DAY } from './days.ts';
import { listsOf } from './pasted/lists.ts';
import { rowsOf } from './pasted/tables.ts';

/** The text of the pasted HTML: its words, paragraphs, lists, tables, links, bold and italics, and nothing else. */
export function markdownOf(html: string): string {
	const page = new DOMParser().parseFromString(html, 'text/html');
	clean(page.body);
	listsOf(page.body);
	return converter()
		.turndown(page.body)
		.replace(/[^\S\n]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Looks, programs, pictures, notes in the margin, and what was struck out while changes were tracked. */
const NOT_WORDS = [
	...[
		'style',
		'script',
		'meta',
		'link',
		'title',
		'xml',
		'noscript',
		'template',
		'iframe',
		'object'
	],
	...['img', 'svg', 'canvas', 'video', 'audio', 'button', 'input', 'select', 'textarea', 'hr'],
	...['del', 's', 'strike', '.msoDel', '.MsoCommentReference', '.MsoCommentText', '[hidden]'],
	...[
		'[style*="mso-element:comment"]',
		'[style*="mso-comment-reference"]',
		'[style*="mso-hide:all"]'
	]
].join(',');

function clean(body: HTMLElement): void {
	for (const element of body.querySelectorAll(NOT_WORDS)) element.remove();
	for (const element of body.querySelectorAll<HTMLElement>('[style]')) {
		if (/display:\s*none/i.test(element.getAttribute('style') ?? '')) element.remove();
	}
	for (const element of body.querySelectorAll('a')) unwrapUnlessAddress(element);
	for (const text of textsIn(body)) text.data = plainSpaces(text.data);
	// The first line of a cell, an entry or a document that Word leaves empty is no paragraph.
	for (const element of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
		if (element.textContent.trim() === '' && !element.querySelector('br')) element.remove();
	}
}

/** Within a document, to a file of one's own, or to nothing: the words stay. */
function unwrapUnlessAddress(link: HTMLAnchorElement): void {
	const href = link.getAttribute('href') ?? '';
	const leads = /^(https?:\/\/|mailto:)/i.test(href) && link.textContent.trim() !== '';
	if (!leads || /[\s<>]/.test(href) || link.textContent.trim() === href) {
		link.replaceWith(...link.childNodes);
	}
}

function textsIn(body: HTMLElement): Text[] {
	const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	while (walker.nextNode()) texts.push(walker.currentNode as Text);
	return texts;
}

/** Spaces that hold words together or fill a line are spaces; signs that are not seen are none. */
function plainSpaces(text: string): string {
	return text
		.replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
		.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '');
}

function converter(): TurndownService {
	const service = new TurndownService({
		...{ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '*', strongDelimiter: '**' },
		br: ''
	});
	service.escape = escaped;
	service.addRule('heading', {
		filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
		// A heading is bold as it is, and there is one kind within a section.
		replacement: (words) => `\n\n### ${oneLine(words).replaceAll('**', '')}\n\n`
	});
	service.addRule('title', {
		filter: (node) => node.nodeName === 'P' && /^MsoTitle/.test(node.className),
		replacement: (words) => `\n\n### ${oneLine(words).replaceAll('**', '')}\n\n`
	});
	service.addRule('marked', {
		filter: (node) => /^(B|STRONG|I|EM)$/.test(node.nodeName) || isBold(node) || isItalic(node),
		replacement: (words, node) =>
			marked(marked(words, isItalic(node) ? '*' : ''), isBold(node) ? '**' : '')
	});
	service.addRule('entry', { filter: 'li', replacement: (words, node) => entry(words, node) });
	service.addRule('quote', { filter: 'blockquote', replacement: (words) => `\n\n${words}\n\n` });
	service.addRule('code', { filter: ['code', 'pre'], replacement: (words) => words });
	service.addRule('cell', { filter: ['td', 'th'], replacement: (words) => `${words} ` });
	service.addRule('table', {
		filter: 'table',
		replacement: (_words, node) =>
			table(rowsOf(node, (cell) => oneLine(service.turndown(cell as HTMLElement))))
	});
	return service;
}

/** Only what would be read as a mark: an agenda's text is full of signs that mean nothing. */
function escaped(text: string): string {
	return text
		.replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
		.replace(/\*/g, '\\*')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/\](?=\()/g, '\\]')
		.replace(/^(\s*)([-+]|#{1,6})(?=\s)/g, '$1\\$2')
		.replace(/^(\s*\d{1,9})([.)])(?=\s)/g, (all, number: string, sign: string) =>
			all.match(DAY) || text.match(DAY) ? all : `${number}\\${sign}`
		);
}

const BOLD = /(^|;)\s*font-weight:\s*(bold|[6-9]00)/i;
const LIGHT = /(^|;)\s*font-weight:\s*(normal|[1-5]00)/i;
const ITALIC = /(^|;)\s*font-style:\s*italic/i;
const UPRIGHT = /(^|;)\s*font-style:\s*normal/i;

function isBold(node: HTMLElement): boolean {
	const style = node.getAttribute('style') ?? '';
	if (node.nodeName === 'B' || node.nodeName === 'STRONG') return !LIGHT.test(style);
	return node.nodeName === 'SPAN' && BOLD.test(style);
}

function isItalic(node: HTMLElement): boolean {
	const style = node.getAttribute('style') ?? '';
	if (node.nodeName === 'I' || node.nodeName === 'EM') return !UPRIGHT.test(style);
	return node.nodeName === 'SPAN' && ITALIC.test(style);
}

/** The sign close to the words, each line by itself: a mark does not reach over spaces or lines. */
function marked(words: string, sign: string): string {
	if (sign === '' || words.includes(sign)) return words;
	return words.replace(/^([^\S\n]*)(.*?\S)([^\S\n]*)$/gm, `$1${sign}$2${sign}$3`);
}

function entry(words: string, node: HTMLElement): string {
	const list = node.parentElement;
	const sign = list?.nodeName === 'OL' ? `${numberOf(list, node)}. ` : '- ';
	const lines = words.trim().replace(/\n{2,}(?=\s*(-|\d+\.) )/g, '\n');
	return `${sign}${lines.replace(/\n(?=.)/g, `\n${' '.repeat(sign.length)}`)}\n`;
}

function numberOf(list: HTMLElement, node: HTMLElement): number {
	const entries = [...list.children].filter(({ nodeName }) => nodeName === 'LI');
	return Number(list.getAttribute('start') ?? '1') + entries.indexOf(node);
}

function oneLine(words: string): string {
	return words.replace(/\s+/g, ' ').trim();
}

/** A table of one column is there for its looks: its lines are paragraphs. */
function table(rows: readonly (readonly string[])[]): string {
	const width = rows[0]?.length ?? 0;
	if (width < 2) return `\n\n${rows.map(([cell = '']) => cell).join('\n\n')}\n\n`;
	const lines = rows.map((row) => `| ${row.map(cellText).join(' | ')} |`);
	const rule = `|${' --- |'.repeat(width)}`;
	return `\n\n${[lines[0], rule, ...lines.slice(1)].join('\n')}\n\n`;
}

function cellText(words: string): string {
	return words.replace(/\\?\|/g, '\\|');
}
