import * as namespace from 'rrule';
import {
	addDays,
	civilDate,
	dateOf,
	dayNumber,
	dayOf,
	daysBetween,
	earlier,
	later,
	monthOf,
	WEEKDAYS,
	weekdayIndex,
	weekdayOf,
	yearOf,
	type CivilDate
} from './civil-date.ts';
import { givesDate, lastCounted } from './recurrence/arithmetic.ts';
import { checkTogether } from './recurrence/checks.ts';
import { splitParts } from './recurrence/parts.ts';
import {
	issue,
	type Frequency,
	type Recurrence,
	type RecurrenceIssue,
	type Rule
} from './recurrence/rule.ts';
import { readValues } from './recurrence/values.ts';

export type { Recurrence, RecurrenceIssue, Rule } from './recurrence/rule.ts';

/** rrule is CommonJS to Node and an ES module to Vite: the names are on `default` or beside it. */
const { RRule, Weekday } = (namespace as { default?: typeof namespace }).default ?? namespace;

/** Where rules without a start of their own begin: a Monday in week 1. */
export const DEFAULT_START = civilDate('2000-01-03');

/** Three years hold at most one leap day. A longer walk belongs to the caller, window by window. */
export const MAX_WINDOW_DAYS = 3 * 365 + 1;

/** The Gregorian calendar, and with it the ISO week, has no meaning in Denmark before 1700. */
const FIRST_DATE = civilDate('1700-03-01');

const MILLISECONDS_PER_DAY = 86_400_000;

export type ParsedRecurrence =
	| { readonly ok: true; readonly recurrence: Recurrence }
	| { readonly ok: false; readonly issues: readonly RecurrenceIssue[] };

/**
 * The rule written in `text`, or every fault found in it (planning rules, section 2: a strict part
 * of RFC 5545). `start` stands for DTSTART: no date comes before it and intervals count from it.
 */
export function parseRecurrence(text: string, start: CivilDate = DEFAULT_START): ParsedRecurrence {
	const { parts, issues: faults } = splitParts(text);
	const { rule, issues } = readValues(parts);
	const { frequency } = rule;
	if (faults.length + issues.length > 0 || !frequency) return refused([...faults, ...issues]);
	const written: Rule = { ...rule, frequency };
	const together = checkTogether(written, start);
	if (together.length > 0) return refused(together);
	const full = fillIn(written, start);
	if (!givesDate(full, start)) return refused([issue('no-date', 'FREQ', text)]);
	return { ok: true, recurrence: recurrenceOf(full, start, canonicalText(written)) };
}

/**
 * The rule's dates from `from` to `to`, both included, in order. Throws RangeError for a window
 * of more than three years.
 */
export function expand(
	recurrence: Recurrence,
	{ from, to }: { readonly from: CivilDate; readonly to: CivilDate }
): readonly CivilDate[] {
	if (daysBetween(from, to) > MAX_WINDOW_DAYS) {
		throw new RangeError(`A window of more than three years: ${from} to ${to}`);
	}
	const first = later(later(from, recurrence.start), FIRST_DATE);
	const last = earlier(to, recurrence.last ?? to);
	if (first > last) return [];
	const rule = new RRule(optionsOf(recurrence, seedOf(recurrence, first), last), true);
	const dates = rule.all().map(toCivil);
	return dates.filter((date, index) => date >= first && date !== dates[index - 1]);
}

function refused(issues: readonly RecurrenceIssue[]): ParsedRecurrence {
	const seen = new Map(issues.map((each) => [JSON.stringify(each), each]));
	return { ok: false, issues: [...seen.values()] };
}

/** RFC 5545 section 3.3.10: what the rule leaves out is taken from its start. */
function fillIn(rule: Rule, start: CivilDate): Rule {
	if (rule.weekdays.length > 0 || rule.monthDays.length > 0) return rule;
	if (rule.frequency === 'weekly') return { ...rule, weekdays: [{ weekday: weekdayOf(start) }] };
	const isWholeYear = rule.frequency === 'yearly' && rule.months.length === 0;
	const months = isWholeYear ? [monthOf(start)] : rule.months;
	return { ...rule, months, monthDays: [dayOf(start)] };
}

function recurrenceOf(rule: Rule, start: CivilDate, text: string): Recurrence {
	const { count, until } = rule;
	const last = count === undefined ? until : lastCounted(rule, start, count);
	return { ...rule, text, start, ...(last && { last }) } as Recurrence;
}

function canonicalText(rule: Rule): string {
	const weekdays = rule.weekdays.map(({ weekday, ordinal }) => `${ordinal ?? ''}${weekday}`);
	return [
		`FREQ=${rule.frequency.toUpperCase()}`,
		rule.interval === 1 ? '' : `INTERVAL=${rule.interval}`,
		listPart('BYMONTH', rule.months),
		listPart('BYMONTHDAY', rule.monthDays),
		listPart('BYDAY', weekdays),
		listPart('BYSETPOS', rule.setPositions),
		rule.count === undefined ? '' : `COUNT=${rule.count}`,
		rule.until === undefined ? '' : `UNTIL=${rule.until.replaceAll('-', '')}`
	]
		.filter((part) => part !== '')
		.join(';');
}

function listPart(name: string, values: readonly (string | number)[]): string {
	return values.length === 0 ? '' : `${name}=${values.join(',')}`;
}

/** The first day of the period `date` lies in, or of the last one before it that counts. */
function seedOf({ frequency, interval, start }: Recurrence, date: CivilDate): CivilDate {
	if (frequency === 'weekly') {
		const monday = addDays(start, -weekdayIndex(start));
		const weeks = Math.floor(daysBetween(monday, date) / 7);
		return addDays(monday, (weeks - (weeks % interval)) * 7);
	}
	const months = monthsOf(date, frequency) - monthsOf(start, frequency);
	const step = frequency === 'yearly' ? interval * 12 : interval;
	const seed = monthsOf(start, frequency) + months - (months % step);
	return dateOf(Math.floor(seed / 12), (seed % 12) + 1, 1);
}

/** Months since year 0, of the date's month or of its year's first. */
function monthsOf(date: CivilDate, frequency: Frequency): number {
	return yearOf(date) * 12 + (frequency === 'yearly' ? 0 : monthOf(date) - 1);
}

/** Typed options for rrule, every one of them inside the grammar; COUNT has become `until`. */
function optionsOf(
	rule: Recurrence,
	seed: CivilDate,
	until: CivilDate
): Partial<namespace.Options> {
	return {
		freq: RRule[FREQUENCY[rule.frequency]],
		interval: rule.interval,
		dtstart: toUtcMidnight(seed),
		until: toUtcMidnight(until),
		wkst: 0,
		...given('bymonth', rule.months),
		...given('bymonthday', rule.monthDays),
		...given('bysetpos', rule.setPositions),
		...given(
			'byweekday',
			rule.weekdays.map(({ weekday, ordinal }) => new Weekday(WEEKDAYS.indexOf(weekday), ordinal))
		)
	};
}

const FREQUENCY = { weekly: 'WEEKLY', monthly: 'MONTHLY', yearly: 'YEARLY' } as const;

function given<Name extends string, Value>(
	name: Name,
	values: readonly Value[]
): Partial<Record<Name, Value[]>> {
	return values.length === 0 ? {} : ({ [name]: [...values] } as Record<Name, Value[]>);
}

function toUtcMidnight(date: CivilDate): Date {
	return new Date(dayNumber(date) * MILLISECONDS_PER_DAY);
}

function toCivil(date: Date): CivilDate {
	return date.toISOString().slice(0, 10) as CivilDate;
}
