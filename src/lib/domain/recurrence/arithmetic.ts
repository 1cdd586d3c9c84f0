/**
 * The dates of a rule by plain arithmetic, period by period: enough to know whether it gives a
 * date at all and where COUNT ends it, before rrule.js is asked anything.
 */
import {
	dateOf,
	dayNumber,
	daysInMonth,
	fromDayNumber,
	isLeapYear,
	monthOf,
	WEEKDAYS,
	weekdayIndex,
	yearOf,
	type CivilDate
} from '../civil-date.ts';
import { YEARS_TO_FIRST_DATE, type Recurrence, type Rule, type RuleWeekday } from './rule.ts';

/** The last year of a civil date. */
const LAST_YEAR = 9999;
const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Whether the rule gives a date from `start` to its end and within the first eight years. */
export function givesDate(rule: Rule, start: CivilDate): boolean {
	const horizon = dateOf(Math.min(yearOf(start) + YEARS_TO_FIRST_DATE, LAST_YEAR), 12, 31);
	const limit = dayNumber(start) + Math.ceil(YEARS_TO_FIRST_DATE * 365.25);
	const first = nthDate({ ...rule, start }, 1, dayNumber(horizon));
	return (
		first !== undefined && first <= limit && !(rule.until && fromDayNumber(first) > rule.until)
	);
}

/** The day of the rule's COUNT'th date, or undefined when the calendar ends before it. */
export function lastCounted(rule: Rule, start: CivilDate, count: number): CivilDate | undefined {
	const last = nthDate({ ...rule, start }, count, dayNumber(dateOf(LAST_YEAR, 12, 31)));
	return last === undefined ? undefined : fromDayNumber(last);
}

type StartedRule = Rule & Pick<Recurrence, 'start'>;

/** The day number of the nth date from the start on; undefined when it lies after `limit`. */
function nthDate(rule: StartedRule, nth: number, limit: number): number | undefined {
	const start = dayNumber(rule.start);
	let left = nth;
	for (let index = 0; ; index += rule.interval) {
		const period = periodAt(rule, index);
		if (!period || period.first > limit) return undefined;
		const dates = chosen(rule, period.days()).filter((day) => day >= start);
		const found = dates[left - 1];
		if (found !== undefined) return found <= limit ? found : undefined;
		left -= dates.length;
	}
}

interface Period {
	/** Day number of its first day. */
	readonly first: number;
	/** The days of it that fit the rule, in order. */
	readonly days: () => number[];
}

/** The period `index` weeks, months or years after the start's own; undefined after 9999. */
function periodAt(rule: StartedRule, index: number): Period | undefined {
	const { start, frequency, months } = rule;
	if (frequency === 'weekly') return weekAt(rule, index);
	const monthIndex = monthOf(start) - 1 + (frequency === 'monthly' ? index : 0);
	const year = yearOf(start) + (frequency === 'yearly' ? index : Math.floor(monthIndex / 12));
	if (year > LAST_YEAR) return undefined;
	const own = frequency === 'yearly' ? EVERY_MONTH : [(monthIndex % 12) + 1];
	const listed = months.length > 0 ? own.filter((month) => months.includes(month)) : own;
	return {
		first: dayNumber(dateOf(year, own[0] ?? 1, 1)),
		days: () => listed.flatMap((month) => daysOfMonth(rule, year, month))
	};
}

function weekAt({ start, months, weekdays }: StartedRule, index: number): Period | undefined {
	const monday = dayNumber(start) - weekdayIndex(start) + index * 7;
	if (monday + 6 > dayNumber(dateOf(LAST_YEAR, 12, 31))) return undefined;
	return {
		first: monday,
		days: () =>
			weekdays
				.map(({ weekday }) => monday + WEEKDAYS.indexOf(weekday))
				.filter((day) => months.length === 0 || months.includes(monthOf(fromDayNumber(day))))
				.sort((a, b) => a - b)
	};
}

function daysOfMonth(rule: Rule, year: number, month: number): number[] {
	const first = dateOf(year, month, 1);
	const number = dayNumber(first);
	const length = daysInMonth(year, month);
	const inYear = rule.frequency === 'yearly' && rule.months.length === 0;
	const before = inYear ? number - dayNumber(dateOf(year, 1, 1)) : 0;
	const scope = inYear ? (isLeapYear(year) ? 366 : 365) : length;
	const days: number[] = [];
	for (let day = 1; day <= length; day++) {
		if (!fitsMonthDay(rule.monthDays, day, length)) continue;
		const weekday = (weekdayIndex(first) + day - 1) % 7;
		if (fitsWeekday(rule.weekdays, weekday, before + day, scope)) days.push(number + day - 1);
	}
	return days;
}

function fitsMonthDay(monthDays: readonly number[], day: number, length: number): boolean {
	return monthDays.length === 0 || monthDays.includes(day) || monthDays.includes(day - length - 1);
}

function fitsWeekday(
	weekdays: readonly RuleWeekday[],
	index: number,
	day: number,
	length: number
): boolean {
	if (weekdays.length === 0) return true;
	const fromStart = Math.ceil(day / 7);
	const fromEnd = -Math.ceil((length - day + 1) / 7);
	return weekdays.some(
		({ weekday, ordinal }) =>
			WEEKDAYS[index] === weekday &&
			(ordinal === undefined || ordinal === fromStart || ordinal === fromEnd)
	);
}

/** The days BYSETPOS picks out of a period's own, in order and each once. */
function chosen({ setPositions }: Rule, days: number[]): number[] {
	if (setPositions.length === 0) return days;
	const picked = setPositions.flatMap(
		(position) => days.at(position > 0 ? position - 1 : position) ?? []
	);
	return [...new Set(picked)].sort((a, b) => a - b);
}
