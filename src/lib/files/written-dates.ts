/** Days and weeks as people write them, found in a line of Danish text. Nothing is resolved here. */
import { WEEKDAYS, type Weekday } from '#lib/domain/civil-date.ts';
import { MONTHS, WEEKDAY_NAMES } from '#lib/text/dates.ts';

interface Place {
	/** As it stands in the line. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** '20. april', 'tirsdag den 20. april 2027', or '15.' when the month comes with a later day. */
export interface WrittenDay extends Place {
	readonly kind: 'day';
	readonly day: number;
	readonly month?: number;
	/** As written: '2027', or the two figures that are refused later. */
	readonly year?: string;
	readonly weekday?: Weekday;
	/** '4/5/2027': day first in Denmark, month first in American programs. */
	readonly twoSlashes?: boolean;
}

/** 'uge 7', 'uge 27-31', 'uge 42 2027'. */
export interface WrittenWeek extends Place {
	readonly kind: 'week';
	readonly week: number;
	readonly lastWeek: number;
	readonly year?: string;
	/** 'uge 7 og 42': one span or two, nobody can say. */
	readonly several?: boolean;
}

export type Written = WrittenDay | WrittenWeek;

const DASH = '[-–—]';
const TO = `(?:${DASH}|til(?:\\s+og\\s+med)?|t\\.\\s?o\\.\\s?m\\.)`;

/** What stands between the two ends of a span. */
export const RANGE = new RegExp(`^\\s*${TO}\\s*$`, 'iu');

/** What stands between two columns of a pasted table. */
export const COLUMN = /^\s*[\t|]\s*$/u;

/** What stands between two of a list: '4., 11. og 18. marts'. */
export const LIST = /^\s*(?:[,;\t&+]|og|,\s*og)\s*$/iu;

const WEEKDAY_FORMS = Object.values(WEEKDAY_NAMES).flatMap((name) => [
	name,
	name.replace(/dag$/, ''),
	name.slice(0, 3)
]);
const MONTH_FORMS = [...MONTHS, 'febr', 'sept', ...MONTHS.map((name) => name.slice(0, 3))];

const PREFIX = `(?:fra\\s+)?(?:(?<weekday>${longestFirst(WEEKDAY_FORMS)})[.,]*\\s+)?(?:(?:den|d\\.)\\s*)?`;
const DAY = '(?<day>\\d{1,2})';
const MONTH = '(?<month>\\d{1,2})';
const MONTH_NAME = `(?<month>${longestFirst(MONTH_FORMS)})(?!\\p{L})`;
/** Two figures are read only where they hang on the date, so that '20/4 10 personer' stays a day. */
const HANGING_YEAR = '(?<year>\\d{4}|\\d{2}(?![./]\\d))(?![\\d-])';

/** The first that fits wins, so the fuller forms stand first. */
const DAY_FORMS = [
	`(?<year>\\d{4})[-/.]${MONTH}[-/.]${DAY}(?!\\d)`,
	`${DAY}(?:\\.\\s*|\\s+|-)${MONTH_NAME}\\.?-${HANGING_YEAR}`,
	`${DAY}(?:\\.\\s*|\\s+|-)${MONTH_NAME}\\.?,?\\s*(?<year>\\d{4})(?!\\d)`,
	`${DAY}(?:\\.\\s*|\\s+)${MONTH_NAME}(?:\\.(?!\\p{L}))?`,
	`${DAY}/${MONTH}[-/]${HANGING_YEAR}`,
	`${DAY}/${MONTH}(?:\\s+|\\s*-\\s*)(?<year>\\d{4})(?!\\d)`,
	`${DAY}/${MONTH}(?![\\d/])`,
	`${DAY}-${MONTH}-${HANGING_YEAR}`,
	`${DAY}\\.${MONTH}[.-]${HANGING_YEAR}`,
	`${DAY}\\.\\s?${MONTH}(?:\\.\\s?|\\s+)(?<year>\\d{4})(?!\\d)`,
	`${DAY}\\.\\s?${MONTH}(?:\\.(?!\\s?\\d|\\s*${unnamed(MONTH_NAME)})|(?=\\s*${DASH}\\s*\\d))`,
	`${DAY}\\.?(?=\\s*${TO}\\s*${unnamed(PREFIX)}\\d)`,
	`${DAY}\\.(?=\\s*(?:,|og)\\s*${unnamed(PREFIX)}\\d{1,2}\\.)`
].map((form) => new RegExp(`${PREFIX}${form}`, 'iuy'));

const WEEK = new RegExp(
	`(?:i\\s+)?uge(?:rne|r)?\\s*(?<week>\\d{1,2})(?!\\d)` +
		`(?:\\s*${TO}\\s*(?:uge\\s*)?(?<last>\\d{1,2})(?![\\d./]|\\s*(?:${longestFirst(MONTH_FORMS)})))?` +
		`(?<more>(?:\\s*(?:,|og|\\+|/)\\s*\\d{1,2}(?![\\d./-]|\\s*(?:${longestFirst(MONTH_FORMS)})))+)?` +
		`(?:[\\s,/]*(?:i\\s+)?(?<year>\\d{4})(?![\\d-]))?`,
	'iuy'
);

/** A clock time says nothing about the day, and '9.00' must not look like one. */
const CLOCK_TIME =
	/(?<!\p{L})kl(?:okken|\.)?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–—]\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?(?![\d.])|(?:T|(?<!\d))\d{1,2}:\d{2}(?::\d{2})?(?:\s*[-–—]\s*\d{1,2}:\d{2}(?::\d{2})?)?/giu;

/** The line without its clock times. */
export function withoutClockTimes(line: string): string {
	return line.replace(CLOCK_TIME, ' ');
}

/** Every day and week in the line, in order. A case number is none of them. */
export function writtenDates(line: string): readonly Written[] {
	const found: Written[] = [];
	for (let at = 0, done = 0; at < line.length; at++) {
		if (insideWord(line.slice(done, at))) continue;
		const one = weekAt(line, at) ?? dayAt(line, at);
		if (!one) continue;
		found.push(one);
		done = one.end;
		at = one.end - 1;
	}
	return found;
}

/** A date does not begin in the middle of a word or of a number with parts: '00.01.10-P35-1-19'. */
function insideWord(before: string): boolean {
	return /[\p{L}\d]$|\d[./-]$/u.test(before.slice(-2));
}

function weekAt(line: string, at: number): WrittenWeek | undefined {
	WEEK.lastIndex = at;
	const match = WEEK.exec(line);
	if (!match?.groups) return undefined;
	const { week, last, more, year } = match.groups;
	return {
		kind: 'week',
		week: Number(week),
		lastWeek: Number(last ?? week),
		...(year !== undefined && { year }),
		...(more !== undefined && { several: true }),
		...placeOf(match)
	};
}

function dayAt(line: string, at: number): WrittenDay | undefined {
	for (const form of DAY_FORMS) {
		form.lastIndex = at;
		const match = form.exec(line);
		if (match?.groups) return dayOfMatch(match, match.groups);
	}
	return undefined;
}

function dayOfMatch(
	match: RegExpExecArray,
	{ day, month, year, weekday }: Record<string, string | undefined>
): WrittenDay {
	return {
		kind: 'day',
		day: Number(day),
		...(month !== undefined && { month: monthNumber(month) }),
		...(year !== undefined && { year }),
		...(weekday !== undefined && { weekday: weekdayOfName(weekday) }),
		...(/\/\d+\//.test(match[0]) && { twoSlashes: true }),
		...placeOf(match)
	};
}

function placeOf(match: RegExpExecArray): Place {
	return { text: match[0].trim(), start: match.index, end: match.index + match[0].length };
}

/** 4 for '4', 'april', 'apr'. */
function monthNumber(text: string): number {
	if (/^\d/.test(text)) return Number(text);
	return MONTHS.findIndex((name) => name.startsWith(text.slice(0, 3).toLowerCase())) + 1;
}

function weekdayOfName(text: string): Weekday | undefined {
	const start = text.slice(0, 3).toLowerCase();
	return WEEKDAYS.find((weekday) => WEEKDAY_NAMES[weekday].startsWith(start));
}

function longestFirst(words: readonly string[]): string {
	return [...new Set(words)].sort((a, b) => b.length - a.length).join('|');
}

function unnamed(pattern: string): string {
	return pattern.replace(/\(\?<\w+>/g, '(?:');
}
