import type { Inline } from '#lib/domain/prose.ts';
import type { MeetingForm } from '#lib/documents/typst/meeting-form.ts';

type Item = MeetingForm['items'][number];
type Block = Item['sections'][number]['blocks'][number];

/** What mammoth must read back from the Word file of this document, block by block. */
export function asHtml(form: MeetingForm): string {
	const { title, state, facts, contents, items } = form;
	const head = [
		...(state === '' ? [] : [p(escaped(state))]),
		p(escaped(title)),
		...facts.map(({ label, words }) => p(`${escaped(label)}\t${escaped(words)}`)),
		...(items.length > 0 ? [p(escaped(contents))] : [])
	];
	return [...head, ...items.map(itemHtml)].join('');
}

function itemHtml({ entry, caseNumber, clock, sections }: Item): string {
	const line = clock === '' ? caseNumber : `${caseNumber}\t${clock}`;
	return [
		`<h1>${escaped(entry)}</h1>`,
		...(line === '' ? [] : [p(escaped(line))]),
		...sections.map(({ label, blocks }) => `<h2>${escaped(label)}</h2>${blocksHtml(blocks)}`)
	].join('');
}

function blocksHtml(blocks: readonly Block[]): string {
	return (
		blocks
			.map((block) => {
				if (block.type === 'heading') return `<h3>${line(block.content)}</h3>`;
				if (block.type === 'paragraph') return p(line(block.content));
				return block.type === 'list' ? listHtml(block) : tableHtml(block);
			})
			.join('')
			// Two lists after each other are one to mammoth, which knows no numbers.
			.replace(/<\/(ol|ul)><\1>/g, '')
	);
}

function listHtml({ ordered, items }: Extract<Block, { type: 'list' }>): string {
	const entries = items.map(([first, ...rest]) => {
		if (first?.type !== 'paragraph') throw new Error('The entry does not begin with words');
		return `<li>${line(first.content)}${blocksHtml(rest)}</li>`;
	});
	const tag = ordered ? 'ol' : 'ul';
	return `<${tag}>${entries.join('')}</${tag}>`;
}

function tableHtml({ header, rows }: Extract<Block, { type: 'table' }>): string {
	const heads = header.map((cell) => `<th>${p(strong(cell))}</th>`).join('');
	const body = rows.map(
		(row) => `<tr>${row.map((cell) => `<td>${p(line(cell))}</td>`).join('')}</tr>`
	);
	return `<table><thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function strong(content: readonly Inline[]): string {
	return line(content.map((piece) => (piece.type === 'text' ? { ...piece, strong: true } : piece)));
}

function line(content: readonly Inline[]): string {
	return content.map(pieceHtml).join('').replaceAll('</strong><strong>', '');
}

function pieceHtml(piece: Inline): string {
	if (piece.type === 'break') return '<br />';
	const { text, emphasis, href } = piece;
	const leaning = emphasis ? `<em>${escaped(text)}</em>` : escaped(text);
	const words = piece.strong ? `<strong>${leaning}</strong>` : leaning;
	return href ? `<a href="${escaped(href)}">${words}</a>` : words;
}

function p(words: string): string {
	return words === '' ? '' : `<p>${words}</p>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
