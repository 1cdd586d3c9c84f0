import {
	addDays,
	dateInIsoWeek,
	dateOf,
	daysInMonth,
	endOfMonth,
	later,
	monthOf,
	parseCivilDate,
	startOfMonth,
	yearOf,
	isoWeeksIn,
	type CivilDate
} from '../civil-date.ts';
import { COUNT, countOf, MONTH, monthNumber, MONTH_WORD, ORDINAL, ordinalOf } from './words.ts';

/** A time in a sentence, after the meeting; 'until' says by when, not when. */
export interface FoundTime {
	readonly type: 'date' | 'span' | 'until';
	/** Where it stands in the sentence, with the words that lead to it. */
	readonly start: number;
	readonly end: number;
	readonly earliest: CivilDate;
	readonly latest: CivilDate;
}

type Words = Readonly<Record<string, string | undefined>>;

interface Span {
	readonly earliest: CivilDate;
	readonly latest: CivilDate;
}

/** A decision plans no further ahead: a later year is a goal, not a date. */
const YEARS_AHEAD = 10;

const WEEKDAY = '(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?(?:\\.|en)?';
const NOT_INSIDE = '(?<![\\p{L}\\d§/.-]|\\d\\s*)';
const LEAD = `${NOT_INSIDE}(?:${WEEKDAY},?\\s+)?`;
const DEN = '(?:(?:den|d\\.?)\\s*)';
const DAY = '(?<day>3[01]|[12]\\d|0?[1-9])';
const MONTH_NUMBER = '(?<month>1[0-2]|0?[1-9])';
const MONTH_NAME = `(?<month>${MONTH})(?!\\p{L})\\.?`;
const FULL_YEAR = '(?<year>(?:19|20|21)\\d\\d)(?![\\d-])';
const YEAR = `(?<year>(?:19|20|21)\\d\\d|\\d\\d)(?![\\d-]|\\.\\d)`;
const OF_SOMETHING = '(?!\\s*(?:af|år|time|dag|stilling|mio|mia|kr|kg|pct|procent|del))';

/** A day as people write it, the fuller forms first. */
const DATES = [
	`${LEAD}${DEN}?(?<year>(?:19|20|21)\\d\\d)-(?<month>1[0-2]|0[1-9])-(?<day>3[01]|[12]\\d|0[1-9])(?![\\d-])`,
	`${LEAD}${DEN}?${DAY}(?:\\.\\s*|\\s+|-)${MONTH_NAME}[,\\s-]*${FULL_YEAR}`,
	`${LEAD}${DEN}?${DAY}(?:\\.\\s*|\\s+)${MONTH_NAME}`,
	`${LEAD}${DEN}?${DAY}\\s?[-/]\\s?${MONTH_NUMBER}\\s?[-/]\\s?${YEAR}`,
	`${LEAD}${DEN}?${DAY}\\.\\s?${MONTH_NUMBER}\\.\\s?${YEAR}`,
	`${LEAD}${DEN}?${DAY}/${MONTH_NUMBER}\\s+${FULL_YEAR}`,
	`${LEAD}${DEN}${DAY}/${MONTH_NUMBER}(?![\\d/-])`,
	`${LEAD}(?!24/7)${DAY}/${MONTH_NUMBER}(?![\\d/-])${OF_SOMETHING}`,
	`${LEAD}${DEN}${DAY}\\.\\s?${MONTH_NUMBER}\\.?(?![\\d/-])`
].map((form) => new RegExp(form, 'giu'));

const IN =
	'(?<lead>i\\s+løbet\\s+af|inden|senest\\s+i|senest|ultimo|medio|primo|først\\s+i|sidst\\s+i|i|til|omkring)';
const END_OF =
	'(?:\\s+(?<end>udgangen\\s+af|slutningen\\s+af)|\\s+begyndelsen\\s+af|\\s+midten\\s+af)?';
const BEFORE = `(?<![\\p{L}\\d])${IN}${END_OF}\\s+`;
const WHICH_YEAR =
	'(?:\\s+(?<year>(?:19|20|21)\\d\\d)(?![\\d/-]|\\.\\d)|\\s+(?<next>næste\\s+år))?';
const AFTER = '(?![\\p{L}\\d])';

/** Spans, each with how its words are read; `undefined` for one that is over or is none. */
const SPANS: readonly (readonly [
	RegExp,
	(words: Words, meeting: CivilDate) => Span | undefined
])[] = [
	[
		form(`${BEFORE}(?:næste\\s+)?(?<month>${MONTH_WORD})(?:\\s+måned)?${AFTER}${WHICH_YEAR}`),
		monthSpan
	],
	[
		form(`${BEFORE}(?<nth>${ORDINAL})\\s*(?<part>kvartal|kv\\.?|halvår)${AFTER}${WHICH_YEAR}`),
		partSpan
	],
	[
		form(`${BEFORE}(?<season>forår|sommer|efterår|vinter)(?:et|en)?${AFTER}${WHICH_YEAR}`),
		seasonSpan
	],
	[
		form(
			`${BEFORE}(?:(?<year>(?:19|20|21)\\d\\d)(?![\\d/-]|\\.\\d)|(?<next>(?:det\\s+)?(?:næste|kommende|nye)\\s+år)|(?<this>året|i\\s+år|indeværende\\s+år))${AFTER}`
		),
		yearSpan
	],
	[
		form(
			`(?<![\\p{L}\\d])(?<side>inden|før|efter)\\s+(?:den\\s+)?(?<feast>sommerferien|sommeren|sommer|jul|julen|juleferien|årsskiftet|nytår|årets\\s+udgang|påske|efterårsferien|vinterferien)${AFTER}${WHICH_YEAR}`
		),
		feastSpan
	],
	[
		form(
			`(?<![\\p{L}\\d])(?<side>om|inden\\s+for|i\\s+løbet\\s+af(?:\\s+de(?:t)?\\s+(?:næste|kommende))?)\\s+(?<half>et\\s+halvt\\s+år|(?<count>${COUNT})\\s+(?<unit>uger?|måned(?:er)?|kvartal(?:er)?|halvår|år))${AFTER}`
		),
		aheadSpan
	],
	[
		form(
			`(?<![\\p{L}\\d])(?<lead>i|inden|senest\\s+i|til)\\s+uge\\s+(?<week>[1-5]?\\d)${AFTER}(?:\\s+(?<year>(?:19|20|21)\\d\\d))?`
		),
		weekSpan
	],
	[
		form(
			`(?<![\\p{L}\\d])(?<lead>i|inden\\s+udgangen\\s+af|i\\s+løbet\\s+af)\\s+næste\\s+(?<unit>måned|kvartal|halvår)${AFTER}`
		),
		nextSpan
	],
	[
		form(
			`(?<![\\p{L}\\d])(?:på|til|ved|inden)\\s+(?:det\\s+)?(?:næste|førstkommende|næstkommende)\\s+(?:ordinære\\s+)?(?:chefforum-?|CF-?|forum-?)?møde${AFTER}`
		),
		nextMeeting
	]
];

/** Makes a time one that says by when. */
const UNTIL =
	/(?<!\p{L})(?:inden(?:\s+udgangen\s+af)?|senest(?:\s+i)?|før|med\s+frist|(?:frist|deadline)(?:en)?(?:\s[^.;]{1,60}?\ser|\s+er)?|ikke\s+senere\s+end)\s*:?\s*(?:\p{L}+dag\s+)?$/iu;

/** Every time after the meeting that the sentence names, in order. */
export function timesIn(sentence: string, meeting: CivilDate): FoundTime[] {
	const dates = DATES.flatMap((pattern) => datesOf(sentence, pattern, meeting));
	const spans = SPANS.flatMap(([pattern, read]) => spansOf(sentence, pattern, read, meeting));
	const kept: (Place & { time?: FoundTime })[] = [];
	// A date that is over still takes its words: no shorter form is read out of them.
	for (const one of [...dates, ...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
		if (kept.every((other) => one.start >= other.end)) kept.push(one);
	}
	return kept.flatMap(({ time }) => (time ? [time] : []));
}

interface Place {
	readonly start: number;
	readonly end: number;
}

function datesOf(sentence: string, pattern: RegExp, meeting: CivilDate) {
	return [...sentence.matchAll(pattern)].map((match) => {
		const place = { start: match.index, end: match.index + match[0].length };
		const date = dateIn(match.groups ?? {}, meeting);
		if (!date) return place;
		if (!UNTIL.test(sentence.slice(0, place.start))) {
			return { ...place, time: { ...place, type: 'date' as const, earliest: date, latest: date } };
		}
		const earliest = addDays(meeting, 1);
		return { ...place, time: { ...place, type: 'until' as const, earliest, latest: date } };
	});
}

function dateIn({ day = '', month = '', year }: Words, meeting: CivilDate): CivilDate | undefined {
	if (year !== undefined) {
		const found = dayIn(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
		return found && found > meeting && near(found, meeting) ? found : undefined;
	}
	// 29 February may be eight years away.
	for (let ahead = 0; ahead <= 8; ahead++) {
		const found = dayIn(yearOf(meeting) + ahead, month, day);
		if (found && found > meeting) return found;
	}
	return undefined;
}

function dayIn(year: number, month: string, day: string): CivilDate | undefined {
	const [m, d] = [monthNumber(month), Number(day)].map((part) => String(part).padStart(2, '0'));
	return parseCivilDate(`${year}-${m}-${d}`);
}

function spansOf(
	sentence: string,
	pattern: RegExp,
	read: (words: Words, meeting: CivilDate) => Span | undefined,
	meeting: CivilDate
) {
	return [...sentence.matchAll(pattern)].map((match) => {
		const place = { start: match.index, end: match.index + match[0].length };
		const words = match.groups ?? {};
		const span = read(words, meeting);
		const earliest = span && later(span.earliest, addDays(meeting, 1));
		if (!span || !earliest || span.latest < earliest || !near(span.latest, meeting)) return place;
		const until = /^(?:inden(?!\s+for)|senest|før)/iu.test(words.lead ?? words.side ?? '');
		if (!until) return { ...place, time: { ...place, type: 'span' as const, ...span, earliest } };
		// "Inden marts" ends before it, "inden udgangen af marts" and "senest i marts" with it.
		const before =
			words.lead?.toLowerCase() === 'inden' && words.end === undefined && words.this === undefined;
		const latest = before ? addDays(span.earliest, -1) : span.latest;
		if (latest <= meeting) return place;
		const first = addDays(meeting, 1);
		return { ...place, time: { ...place, type: 'until' as const, earliest: first, latest } };
	});
}

function near(date: CivilDate, meeting: CivilDate): boolean {
	return yearOf(date) <= yearOf(meeting) + YEARS_AHEAD;
}

/** The year that is named, or the first in which the span ends after the meeting. */
function inYear(
	{ year, next }: Words,
	meeting: CivilDate,
	spanOf: (year: number) => Span
): Span | undefined {
	if (year !== undefined) return spanOf(Number(year));
	if (next !== undefined) return spanOf(yearOf(meeting) + 1);
	return [0, 1]
		.map((ahead) => spanOf(yearOf(meeting) + ahead))
		.find(({ latest }) => latest > meeting);
}

/** A month without a year is the first that begins after the meeting. */
function monthSpan(words: Words, meeting: CivilDate): Span | undefined {
	const month = monthNumber(words.month ?? '');
	if (month === 0) return undefined;
	const span = inYear(words, meeting, (year) => months(year, month, month));
	return words.year === undefined && span && span.earliest <= meeting
		? months(yearOf(span.earliest) + 1, month, month)
		: span;
}

function partSpan(words: Words, meeting: CivilDate): Span | undefined {
	const length = words.part?.toLowerCase() === 'halvår' ? 6 : 3;
	const first = (ordinalOf(words.nth ?? '') - 1) * length + 1;
	if (first < 1 || first > 12) return undefined;
	return inYear(words, meeting, (year) => months(year, first, first + length - 1));
}

const SEASONS: Readonly<Record<string, number>> = { forår: 3, sommer: 6, efterår: 9 };

function seasonSpan(words: Words, meeting: CivilDate): Span | undefined {
	const first = SEASONS[words.season?.toLowerCase() ?? ''];
	return inYear(words, meeting, (year) =>
		first
			? months(year, first, first + 2)
			: { earliest: startOfMonth(year, 12), latest: endOfMonth(year + 1, 2) }
	);
}

function yearSpan(words: Words, meeting: CivilDate): Span | undefined {
	// A bare year is mostly the name of something: "kampagnen i 2024".
	if (words.year !== undefined && /^(?:i|til|omkring)$/iu.test(words.lead ?? '')) return undefined;
	if (words.next && /nye/iu.test(words.next)) return months(yearOf(meeting) + 1, 1, 3);
	return inYear(words, meeting, (year) => months(year, 1, 12));
}

/** The last day before, and the first and last after which it is meant. */
const FEASTS: Readonly<Record<string, readonly [before: string, from: string, to: string]>> = {
	som: ['06-30', '08-01', '09-30'],
	jul: ['12-23', '01-01', '02-28'],
	års: ['12-31', '01-01', '03-31'],
	åre: ['12-31', '01-01', '03-31'],
	nyt: ['12-31', '01-01', '03-31'],
	pås: ['03-31', '04-06', '05-31'],
	eft: ['10-10', '10-20', '11-30'],
	vin: ['02-10', '02-20', '03-31']
};

function feastSpan(words: Words, meeting: CivilDate): Span | undefined {
	const [before, from, to] = FEASTS[words.feast?.toLowerCase().slice(0, 3) ?? ''] ?? [];
	if (!before || !from || !to) return undefined;
	const after = words.side?.toLowerCase() === 'efter';
	return inYear(words, meeting, (year) =>
		after
			? { earliest: day(year, from), latest: day(year, to) }
			: { earliest: dateOf(year - 1, 12, 31), latest: day(year, before) }
	);
}

function aheadSpan(words: Words, meeting: CivilDate): Span | undefined {
	const unit = words.unit?.toLowerCase() ?? 'halvår';
	const count = words.count === undefined ? 1 : countOf(words.count);
	if (count < 1) return undefined;
	const target = unit.startsWith('uge')
		? addDays(meeting, count * 7)
		: monthsAfter(meeting, count * monthsIn(unit));
	return words.side?.toLowerCase() === 'om'
		? { earliest: target, latest: addDays(target, unit.startsWith('uge') ? 13 : 30) }
		: { earliest: addDays(meeting, 1), latest: target };
}

function weekSpan(words: Words, meeting: CivilDate): Span | undefined {
	const week = Number(words.week);
	return inYear(words, meeting, (year) => {
		const number = Math.min(Math.max(week, 1), isoWeeksIn(year));
		const monday = dateInIsoWeek(year, number, 'MO');
		return { earliest: monday, latest: addDays(monday, 6) };
	});
}

function nextSpan(words: Words, meeting: CivilDate): Span {
	const length = monthsIn(words.unit?.toLowerCase() ?? '');
	const index = Math.floor((monthOf(meeting) - 1) / length) + 1;
	const year = yearOf(meeting) + Math.floor((index * length) / 12);
	const first = ((index * length) % 12) + 1;
	return months(year, first, first + length - 1);
}

/** Whenever it is: it is there within a month or so. */
function nextMeeting(_words: Words, meeting: CivilDate): Span {
	return { earliest: addDays(meeting, 1), latest: addDays(meeting, 35) };
}

function monthsIn(unit: string): number {
	if (unit.startsWith('måned')) return 1;
	if (unit.startsWith('kvartal')) return 3;
	return unit === 'halvår' ? 6 : 12;
}

function monthsAfter(date: CivilDate, count: number): CivilDate {
	const index = yearOf(date) * 12 + monthOf(date) - 1 + count;
	const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
	return dateOf(year, month, Math.min(Number(date.slice(8)), daysInMonth(year, month)));
}

function months(year: number, first: number, last: number): Span {
	return { earliest: startOfMonth(year, first), latest: endOfMonth(year, last) };
}

function day(year: number, monthAndDay: string): CivilDate {
	return dateOf(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(3)));
}

function form(pattern: string): RegExp {
	return new RegExp(pattern, 'giu');
}
