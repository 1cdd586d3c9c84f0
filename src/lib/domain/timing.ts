import type { CivilDate } from './civil-date.ts';
import {
	addDays,
	dateOf,
	earlier,
	endOfMonth,
	later,
	monthOf,
	startOfMonth,
	yearOf
} from './civil-date.ts';
import type { Recurrence } from './recurrence.ts';

export type Period = 'month' | 'quarter' | 'half-year' | 'year';

/** How a series hangs on the calendar (planning rules, section 2). */
export type Timing =
	| { readonly type: 'every-meeting'; readonly position: 'opening' | 'closing' }
	| PerPeriod
	| AfterPeriod
	| AtAnchor
	| AtRuleDate
	| { readonly type: 'span'; readonly earliest: CivilDate; readonly latest: CivilDate }
	| { readonly type: 'on-date'; readonly date: CivilDate }
	| { readonly type: 'none' };

export interface PerPeriod {
	readonly type: 'per-period';
	readonly period: Period;
	/** The months (1–12) meant; those inside one period stand side by side. Absent means all. */
	readonly months?: readonly number[];
}

export interface AfterPeriod {
	readonly type: 'after-period';
	readonly period: Period;
	readonly minDays: number;
	readonly maxDays: number;
}

export interface AtAnchor {
	readonly type: 'before-anchor' | 'after-anchor';
	/** The anchor's id. */
	readonly anchor: string;
	readonly minDays: number;
	readonly maxDays: number;
}

export interface AtRuleDate {
	readonly type: 'rrule';
	readonly recurrence: Recurrence;
	readonly side: 'on-or-before' | 'on-or-after' | 'nearest';
	readonly withinDays: number;
}

/** Something outside the forum that a rule hangs on, with the dates that are known. */
export interface Anchor {
	readonly id: string;
	readonly name: string;
	readonly dates: readonly CivilDate[];
}

/**
 * The meetings an occurrence may land on, both ends included; never broken by the planner.
 * `preferred` is the day the nearest meeting is wanted to, undefined when the load decides.
 */
export interface Window {
	readonly earliest: CivilDate;
	readonly latest: CivilDate;
	readonly preferred?: CivilDate;
}

/** A month, quarter, half-year or year of the calendar. */
export interface PeriodSpan {
	readonly period: Period;
	/** '2027-01', '2027-Q3', '2027-H1' or '2027'. */
	readonly key: string;
	readonly from: CivilDate;
	readonly to: CivilDate;
}

const MONTHS_IN: Record<Period, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** The periods that share at least one day with `from`–`to`, in order. */
export function periodsTouching(period: Period, from: CivilDate, to: CivilDate): PeriodSpan[] {
	const spans: PeriodSpan[] = [];
	for (let span = periodOf(period, from); span.from <= to; span = periodAfter(span)) {
		spans.push(span);
	}
	return spans;
}

/** The period a date lies in. */
export function periodOf(period: Period, date: CivilDate): PeriodSpan {
	const length = MONTHS_IN[period];
	const index = Math.floor((monthOf(date) - 1) / length);
	const year = yearOf(date);
	return {
		period,
		key: periodKey(period, year, index),
		from: startOfMonth(year, index * length + 1),
		to: endOfMonth(year, index * length + length)
	};
}

/** The months of a period that a rule means, as a window; undefined when it means none of them. */
export function windowInPeriod(timing: PerPeriod, span: PeriodSpan): Window | undefined {
	const year = yearOf(span.from);
	const months = (timing.months ?? everyMonth()).filter(
		(month) => month >= monthOf(span.from) && month <= monthOf(span.to)
	);
	if (months.length === 0) return undefined;
	const earliest = startOfMonth(year, Math.min(...months));
	return { earliest, latest: endOfMonth(year, Math.max(...months)), preferred: earliest };
}

/** True when the months inside each single period stand side by side, so that a window can hold them. */
export function monthsFit(period: Period, months: readonly number[]): boolean {
	const length = MONTHS_IN[period];
	const sorted = [...new Set(months)].sort((a, b) => a - b);
	return sorted.every((month, index) => {
		const before = sorted[index - 1];
		const samePeriod = before !== undefined && periodIndex(before) === periodIndex(month);
		return !samePeriod || month === before + 1;
	});

	function periodIndex(month: number): number {
		return Math.floor((month - 1) / length);
	}
}

/** From `minDays` to `maxDays` after the period's last day; the first meeting is wanted. */
export function windowAfterPeriod(timing: AfterPeriod, span: PeriodSpan): Window {
	const earliest = addDays(span.to, timing.minDays);
	return { earliest, latest: addDays(span.to, timing.maxDays), preferred: earliest };
}

/** Before an anchor the last meeting is wanted, after it the first. */
export function windowAtAnchor(timing: AtAnchor, date: CivilDate): Window {
	if (timing.type === 'after-anchor') {
		const earliest = addDays(date, timing.minDays);
		return { earliest, latest: addDays(date, timing.maxDays), preferred: earliest };
	}
	const latest = addDays(date, -timing.minDays);
	return { earliest: addDays(date, -timing.maxDays), latest, preferred: latest };
}

/** The rule's own day and `withinDays` to the side, or the sides, that may be used. */
export function windowAtRuleDate(timing: AtRuleDate, date: CivilDate): Window {
	const earliest = timing.side === 'on-or-after' ? date : addDays(date, -timing.withinDays);
	const latest = timing.side === 'on-or-before' ? date : addDays(date, timing.withinDays);
	return { earliest, latest, preferred: date };
}

/** The part of a window inside a validity; undefined when nothing is left. */
export function clampWindow(
	window: Window,
	validFrom: CivilDate | undefined,
	validTo: CivilDate | undefined
): Window | undefined {
	const earliest = validFrom ? later(window.earliest, validFrom) : window.earliest;
	const latest = validTo ? earlier(window.latest, validTo) : window.latest;
	if (earliest > latest) return undefined;
	if (!window.preferred) return { earliest, latest };
	return { earliest, latest, preferred: later(earliest, earlier(latest, window.preferred)) };
}

function periodKey(period: Period, year: number, index: number): string {
	const start = dateOf(year, 1, 1).slice(0, 4);
	if (period === 'year') return start;
	if (period === 'quarter') return `${start}-Q${index + 1}`;
	if (period === 'half-year') return `${start}-H${index + 1}`;
	return `${start}-${String(index + 1).padStart(2, '0')}`;
}

function periodAfter(span: PeriodSpan): PeriodSpan {
	return periodOf(span.period, addDays(span.to, 1));
}

function everyMonth(): number[] {
	return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
}
