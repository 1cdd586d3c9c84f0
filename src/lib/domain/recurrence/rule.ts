import type { CivilDate, Weekday } from '../civil-date.ts';

declare const recurrenceBrand: unique symbol;

export type Frequency = 'weekly' | 'monthly' | 'yearly';

/** A weekday, or the nth of them (from the end when negative) in the month or year. */
export interface RuleWeekday {
	readonly weekday: Weekday;
	readonly ordinal?: number;
}

/** What a rule says, before it is known to be valid together. Lists are sorted, without doubles. */
export interface Rule {
	readonly frequency: Frequency;
	readonly interval: number;
	readonly weekdays: readonly RuleWeekday[];
	readonly months: readonly number[];
	readonly monthDays: readonly number[];
	readonly setPositions: readonly number[];
	readonly count?: number;
	readonly until?: CivilDate;
}

/**
 * A rule inside the grammar: bounded, valid, and known to give a date within eight years of its
 * start. A day the text leaves out is the start's own (RFC 5545 section 3.3.10) and is filled in.
 */
export interface Recurrence extends Rule {
	readonly [recurrenceBrand]: true;
	/** The canonical RFC 5545 text: upper case, parts in a fixed order, no DTSTART. */
	readonly text: string;
	/** The first day the rule can give; intervals are counted from its week, month or year. */
	readonly start: CivilDate;
	/** The last day it gives, when COUNT or UNTIL ends it. */
	readonly last?: CivilDate;
}

export type RecurrenceIssueCode =
	/** Nothing but space. */
	| 'empty'
	/** More characters than any rule needs. */
	| 'too-long'
	/** Not NAME=VALUE. */
	| 'malformed-part'
	/** No part of this grammar. */
	| 'unknown-part'
	/** Hours, minutes or seconds: rules give days. */
	| 'time-part'
	/** DTSTART or TZID: the start is the series' own. */
	| 'start-inside'
	| 'repeated-part'
	| 'missing-frequency'
	| 'unknown-frequency'
	| 'not-a-whole-number'
	| 'out-of-range'
	| 'not-a-date'
	| 'unknown-weekday'
	/** Plain and ordinal weekdays together: rrule.js answers wrongly. */
	| 'mixed-weekdays'
	/** 'The second Thursday' of a week. */
	| 'ordinal-in-week'
	/** BYMONTHDAY with FREQ=WEEKLY (RFC 5545 section 3.3.10 forbids it). */
	| 'month-day-in-week'
	/** A day that none of the listed months has. */
	| 'no-such-month-day'
	/** BYSETPOS without weekdays to choose among. */
	| 'position-without-weekdays'
	/** A position that the set may be too small for: rrule.js answers wrongly. */
	| 'position-beyond-set'
	| 'count-and-until'
	| 'ends-before-start'
	/** Valid part by part, but no date in the first eight years. */
	| 'no-date';

/** One fault of a rule's text: the part's name and the value that is wrong, cut to be shown. */
export interface RecurrenceIssue {
	readonly code: RecurrenceIssueCode;
	readonly part: string;
	readonly value: string;
	/** The numbers allowed, for 'out-of-range' and 'not-a-whole-number'. */
	readonly allowed?: Allowed;
}

/** A span of whole numbers; `signed` allows the same numbers below zero, counted from the end. */
export interface Allowed {
	readonly min: number;
	readonly max: number;
	readonly signed?: boolean;
}

/** Every month, day and weekday written out take about 300 characters; a page is no rule. */
export const MAX_TEXT_LENGTH = 400;
/** How much of a faulty value is shown: enough to find it, too little to flood a page. */
export const MAX_SHOWN_VALUE = 40;
/** About a year in weeks; a longer pause is a yearly rule. */
export const INTERVAL: Allowed = { min: 1, max: 52 };
/** No municipal item waits longer than a decade. */
export const YEARLY_INTERVAL: Allowed = { min: 1, max: 10 };
/** Every week for more than seven years; longer is UNTIL or no end. */
export const COUNT: Allowed = { min: 1, max: 400 };
export const MONTH: Allowed = { min: 1, max: 12 };
/** From the end when negative: -1 is the month's last day. */
export const MONTH_DAY: Allowed = { min: 1, max: 31, signed: true };
/** A month has at most five of a weekday. */
export const ORDINAL_IN_MONTH: Allowed = { min: 1, max: 5, signed: true };
/** A year has at most 53 of a weekday. */
export const ORDINAL_IN_YEAR: Allowed = { min: 1, max: 53, signed: true };
/** 1–4, -1 or -2: every month has four of a weekday, so the position always exists. */
export const SET_POSITIONS: readonly number[] = [1, 2, 3, 4, -1, -2];
/** Two leap days lie at most eight years apart (2096–2104), so 29 February is always found. */
export const YEARS_TO_FIRST_DATE = 8;

/** The issue of a part, its value cut to what a page can show. */
export function issue(
	code: RecurrenceIssueCode,
	part: string,
	value: string,
	allowed?: Allowed
): RecurrenceIssue {
	return { code, part: shown(part), value: shown(value), ...(allowed && { allowed }) };
}

function shown(text: string): string {
	return text.length <= MAX_SHOWN_VALUE ? text : `${text.slice(0, MAX_SHOWN_VALUE - 1)}…`;
}
