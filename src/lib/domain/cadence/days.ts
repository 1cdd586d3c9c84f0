import {
	addDays,
	civilDate,
	dayOf,
	daysInMonth,
	earlier,
	isoWeekOf,
	later,
	monthOf,
	weekdayOf,
	yearOf,
	type CivilDate,
	type Weekday
} from '../civil-date.ts';
import { expand, MAX_WINDOW_DAYS, type Recurrence } from '../recurrence.ts';

/** A local time of day in Europe/Copenhagen, 'HH:MM'. */
export type ClockTime = string;

/** Which days a forum meets on. */
export type CadenceRule =
	| { readonly weeks: 'odd' | 'even' | 'every'; readonly weekday: Weekday }
	| { readonly nth: 1 | 2 | 3 | 4 | -1; readonly weekday: Weekday }
	| { readonly recurrence: Recurrence };

export type Cadence = CadenceRule & {
	readonly start: ClockTime;
	readonly validFrom: CivilDate;
	readonly validTo?: CivilDate;
};

/** Days, both ends included. */
export interface Span {
	readonly from: CivilDate;
	readonly to: CivilDate;
}

const FIRST_DAY = civilDate('0001-01-01');
const LAST_DAY = civilDate('9999-12-31');

/** The time a cadence meets on `date`, closed or not; undefined when none does. */
export function meetsOn(cadences: readonly Cadence[], date: CivilDate): ClockTime | undefined {
	return cadences.find((cadence) => isWithin(date, validity(cadence)) && fits(cadence, date))
		?.start;
}

/** The cadence's own days in a span, closed or not, in order. */
export function cadenceDays(cadence: Cadence, span: Span): readonly CivilDate[] {
	const valid = validity(cadence);
	const from = later(span.from, valid.from);
	const to = earlier(span.to, valid.to);
	if (from > to) return [];
	if ('recurrence' in cadence) return expandAll(cadence.recurrence, { from, to });
	const days: CivilDate[] = [];
	for (let date = from; ; date = addDays(date, 1)) {
		if (fits(cadence, date)) days.push(date);
		if (date === to) return days;
	}
}

/** The days a cadence holds, to the end of the calendar when it has no end. */
export function validity({ validFrom, validTo = LAST_DAY }: Cadence): Span {
	return { from: validFrom, to: validTo };
}

/** Whether a day lies in a span, both ends included. */
export function isWithin(date: CivilDate, { from, to }: Span): boolean {
	return from <= date && date <= to;
}

/** The day `days` later, kept inside the calendar. */
export function shift(date: CivilDate, days: number): CivilDate {
	if (days > 0 && date > addDays(LAST_DAY, -days)) return LAST_DAY;
	if (days < 0 && date < addDays(FIRST_DAY, -days)) return FIRST_DAY;
	return addDays(date, days);
}

function expandAll(recurrence: Recurrence, { from, to }: Span): readonly CivilDate[] {
	const end = earlier(to, shift(from, MAX_WINDOW_DAYS));
	const dates = expand(recurrence, { from, to: end });
	return end === to ? dates : [...dates, ...expandAll(recurrence, { from: addDays(end, 1), to })];
}

function fits(cadence: CadenceRule, date: CivilDate): boolean {
	if ('recurrence' in cadence) {
		return expand(cadence.recurrence, { from: date, to: date }).length > 0;
	}
	if (weekdayOf(date) !== cadence.weekday) return false;
	if ('weeks' in cadence) return fitsWeek(cadence.weeks, date);
	const isLast = dayOf(date) + 7 > daysInMonth(yearOf(date), monthOf(date));
	return cadence.nth === -1 ? isLast : Math.ceil(dayOf(date) / 7) === cadence.nth;
}

/** Odd and even by the ISO week's own number, so that week 53 and week 1 are both odd. */
function fitsWeek(weeks: 'odd' | 'even' | 'every', date: CivilDate): boolean {
	return weeks === 'every' || (isoWeekOf(date).week % 2 === 1) === (weeks === 'odd');
}
