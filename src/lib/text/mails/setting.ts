/** A mail's words as plain text and as simple HTML. */
import type { Block } from './passage.ts';

/** What stands around what a mail says. */
export interface Frame {
	/** Whose mail it is. */
	readonly person: string;
	/** Why they get it. */
	readonly why: string;
	/** Where they choose their mails; a whole address. */
	readonly account: string;
}

/** The words as plain text: lists with bullets, links on lines of their own. */
export function asText(blocks: readonly Block[]): string {
	return blocks
		.map((block) => {
			if (typeof block === 'string') return block;
			if ('link' in block) return `${block.label}:\n${block.link}`;
			return block.map((line) => `• ${line}`).join('\n');
		})
		.join('\n\n');
}

/** The words as HTML, escaped. */
export function asHtml(blocks: readonly Block[]): string {
	return blocks
		.map((block) => {
			if (typeof block === 'string') return `<p>${escaped(block)}</p>`;
			if ('link' in block) return `<p>${anchor(block.link, block.label)}</p>`;
			return `<ul>${block.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
		})
		.join('\n');
}

/** A heading in the HTML of a mail, escaped. */
export function heading(words: string): string {
	return `<h2>${escaped(words)}</h2>`;
}

/** The whole plain text of a mail. */
export function framedText({ person, why, account }: Frame, text: string): string {
	return `Hej ${person}\n\n${text}\n\n-- \n${why}\n${account}\n`;
}

/** The whole HTML of a mail. */
export function framedHtml({ person, why, account }: Frame, html: string): string {
	return [
		'<!doctype html>',
		'<html lang="da"><head><meta charset="utf-8"><title>Årshjul</title></head>',
		'<body style="font: 16px/1.5 sans-serif; max-width: 40em">',
		`<p>Hej ${escaped(person)}</p>`,
		html,
		`<hr><p style="font-size: 14px">${escaped(why)} ${anchor(account, 'Min konto')}</p>`,
		'</body></html>\n'
	].join('\n');
}

/** A subject is a header: a line end in it would begin another. */
export function oneLine(words: string): string {
	return words
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim()
		.slice(0, 200);
}

function anchor(href: string, label: string): string {
	return `<a href="${escaped(href)}">${escaped(label)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;'
};

function escaped(words: string): string {
	return words.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
