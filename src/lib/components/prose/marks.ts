/** What the buttons over a text write: marks around the chosen words, signs before the chosen lines. */

export type Mark = 'strong' | 'emphasis' | 'bullets' | 'numbers' | 'link' | 'table';

/** What takes the place of the text from `from` to `to`, and what of it is chosen afterwards. */
export interface Marked {
	readonly from: number;
	readonly to: number;
	readonly insert: string;
	readonly select: readonly [number, number];
}

const TABLE = '| Overskrift | Overskrift |\n| --- | --- |\n| Celle | Celle |';
const ADDRESS = 'https://';

/** The text with the mark at the chosen place; the same mark again takes it away. */
export function marked(text: string, from: number, to: number, mark: Mark): Marked {
	switch (mark) {
		case 'strong':
			return around(text, from, to, '**', 'fed tekst');
		case 'emphasis':
			return around(text, from, to, '*', 'kursiv tekst');
		case 'bullets':
			return before(text, from, to, () => '- ', /^- /);
		case 'numbers':
			return before(text, from, to, (index) => `${index + 1}. `, /^\d+\. /);
		case 'link':
			return link(text, from, to);
		case 'table':
			return own(text, to, TABLE);
	}
}

function around(text: string, from: number, to: number, sign: string, empty: string): Marked {
	const chosen = text.slice(from, to);
	const [left, right] = [text.slice(0, from), text.slice(to)];
	if (chosen !== '' && left.endsWith(sign) && right.startsWith(sign)) {
		const start = from - sign.length;
		return {
			...{ from: start, to: to + sign.length, insert: chosen },
			select: [start, start + chosen.length]
		};
	}
	// A mark beside a space is none: the spaces stay outside.
	const words = chosen.trim() || empty;
	const lead = /^\s*/.exec(chosen.trim() ? chosen : '')?.[0] ?? '';
	const tail = /\s*$/.exec(chosen.trim() ? chosen : '')?.[0] ?? '';
	const start = from + lead.length + sign.length;
	return {
		...{ from, to, insert: `${lead}${sign}${words}${sign}${tail}` },
		select: [start, start + words.length]
	};
}

function before(
	text: string,
	from: number,
	to: number,
	sign: (index: number) => string,
	there: RegExp
): Marked {
	const start = text.lastIndexOf('\n', from - 1) + 1;
	const found = text.indexOf('\n', Math.max(to, start));
	const end = found < 0 ? text.length : found;
	const lines = text.slice(start, end).split('\n');
	const all = lines.every((line) => there.test(line));
	const written = lines.map((line, index) =>
		all ? line.replace(there, '') : `${sign(index)}${line.replace(/^(- |\d+\. )/, '')}`
	);
	// A list under a line of text is one only after an empty line.
	const gap = !all && /[^\n]\n$/.test(text.slice(0, start)) && !isEntry(text, start) ? '\n' : '';
	const insert = gap + written.join('\n');
	const select = [start + insert.length, start + insert.length] as const;
	return { from: start, to: end, insert, select: lines.length > 1 ? [start, select[1]] : select };
}

function isEntry(text: string, start: number): boolean {
	const line = text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1);
	return /^\s*(- |\d+\. )/.test(line);
}

function link(text: string, from: number, to: number): Marked {
	const chosen = text.slice(from, to).trim();
	const isUrl = /^(https?:\/\/|mailto:)\S+$/.test(chosen);
	const [words, address] = isUrl ? ['tekst', chosen] : [chosen || 'tekst', ADDRESS];
	const start = isUrl ? from + 1 : from + words.length + 3;
	return {
		...{ from, to, insert: `[${words}](${address})` },
		select: [start, start + (isUrl ? words.length : address.length)]
	};
}

/** As a paragraph of its own after the chosen place. */
function own(text: string, at: number, insert: string): Marked {
	const found = text.indexOf('\n', at);
	const end = found < 0 ? text.length : found;
	const left = text.slice(0, end);
	const lead =
		left.trim() === '' ? '' : left.endsWith('\n\n') ? '' : left.endsWith('\n') ? '\n' : '\n\n';
	const start = end + lead.length + 2;
	return {
		...{ from: end, to: end, insert: `${lead}${insert}\n` },
		select: [start, start + 'Overskrift'.length]
	};
}
