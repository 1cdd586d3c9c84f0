/** A sentence of a text: `text.slice(start, end) === quote`. */
export interface Sentence {
	readonly quote: string;
	readonly start: number;
	readonly end: number;
}

/** Never the end of a sentence. */
const ABBREVIATIONS = new Set(
	(
		'a adr afd ang bl bl.a ca cirka d dvs e ekskl el etc evt f f.eks f.o.m fa feks ff fr fx hr hhv ib ift ifm ift ' +
		'inkl int itm jf jvf k kap kgl kl kld kt kv max mht mhp mia min mio nr o p p.t pga pkt pr pt red resp s sekr ' +
		'sml sr st stk t t.o.m tlf ult v vedr vha'
	).split(' ')
);

/** Often the last word of a sentence: they end it when a new one begins. */
const PERHAPS = new Set('mv m.v m.m mm m.fl mfl osv o.l ol o.a oa'.split(' '));

/** After an ordinal that is part of a date: '11. april', '1. kvartal'. */
const AFTER_ORDINAL =
	/^(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|kv|kvartal|halvår|del|etape|møde|punkt|behandling)/iu;

const LINE_START = /^\s*(?:[-*+•–]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|\||>)/u;

/** The sentences of a Markdown text in order; a line of a list is a sentence of its own. */
export function sentencesOf(text: string): Sentence[] {
	return blocksOf(text).flatMap(([start, end]) =>
		endsIn(text, start, end).flatMap(([from, to]) => trimmed(text, from, to))
	);
}

type Stretch = readonly [start: number, end: number];

/** Paragraphs and list entries; a line that goes on in lower case goes on with the one before. */
function blocksOf(text: string): Stretch[] {
	const blocks: [number, number][] = [];
	let at = 0;
	let open = false;
	for (const line of text.split('\n')) {
		const end = at + line.length;
		const last = blocks.at(-1);
		const blank = line.trim() === '';
		if (last && open && !blank && !LINE_START.test(line) && /^\s*\p{Ll}/u.test(line)) last[1] = end;
		else if (!blank) blocks.push([at, end]);
		open = !blank;
		at = end + 1;
	}
	return blocks;
}

function endsIn(text: string, start: number, end: number): Stretch[] {
	const found: Stretch[] = [];
	let from = start;
	for (const match of text.slice(start, end).matchAll(/[.!?…]+["”»'*_)\]]*(?=\s|$)/gu)) {
		const to = start + match.index + match[0].length;
		if (!endsSentence(text.slice(from, start + match.index), match[0], text.slice(to, end)))
			continue;
		found.push([from, to]);
		from = to;
	}
	return from < end ? [...found, [from, end]] : found;
}

function endsSentence(before: string, sign: string, after: string): boolean {
	const next = after.trimStart();
	if (next === '' || !sign.startsWith('.')) return true;
	const begins = /^["“”«»'*_([]*[\p{Lu}\d]/u.test(next);
	const word = (/[\p{L}\d.]+$/u.exec(before)?.[0] ?? '').toLowerCase();
	if (PERHAPS.has(word)) return begins;
	if (ABBREVIATIONS.has(word)) return false;
	if (/\d$/.test(word)) return /^["“”«»'*_([]*\p{Lu}/u.test(next) && !AFTER_ORDINAL.test(next);
	return begins;
}

function trimmed(text: string, from: number, to: number): Sentence[] {
	const raw = text.slice(from, to);
	const lead = (LINE_START.exec(raw)?.[0] ?? '').length;
	const body = raw.slice(lead);
	const start = from + lead + (body.length - body.trimStart().length);
	const quote = body.trim();
	return quote === '' ? [] : [{ quote, start, end: start + quote.length }];
}
