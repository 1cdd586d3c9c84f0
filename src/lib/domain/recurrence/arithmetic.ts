/**
 * The dates of a rule by plain arithmetic, period by period: enough to know whether it gives a
 * date at all and where COUNT ends it, before rrule.js is asked anything.
 */
import {
	dateOf,
	dayNumber,
	daysInMonth,
	earlier,
	fromDayNumber,
	isLeapYear,
	monthOf,
	WEEKDAYS,
	weekdayIndex,
	yearOf,
	type CivilDate
} from '../civil-date.ts';
import { YEARS_TO_FIRST_DATE, type Recurrence, type Rule, type RuleWeekday } from './rule.ts';

/** The last civil date there is. */
const LAST_DAY = dateOf(9999, 12, 31);
const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Whether the rule gives a date from `start` to its end and within the first eight years. */
export function givesDate(rule: Rule, start: CivilDate): boolean {
	const days = Math.ceil(YEARS_TO_FIRST_DATE * 365.25);
	const horizon = fromDayNumber(Math.min(dayNumber(start) + days, dayNumber(LAST_DAY)));
	const limit = earlier(horizon, rule.until ?? horizon);
	return nthDate({ ...rule, start }, 1, limit) !== undefined;
}

/** The day of the rule's COUNT'th date, or undefined when the calendar ends before it. */
export function lastCounted(rule: Rule, start: CivilDate, count: number): CivilDate | undefined {
	return nthDate({ ...rule, start }, count, LAST_DAY);
}

type StartedRule = Rule & Pick<Recurrence, 'start'>;

/** The nth date from the start on, or undefined when it lies after `limit`. */
function nthDate(rule: StartedRule, nth: number, limit: CivilDate): CivilDate | undefined {
	const [first, last] = [dayNumber(rule.start), dayNumber(limit)];
	let left = nth;
	for (let index = 0; ; index += rule.interval) {
		const period = periodAt(rule, index, limit);
		if (!period) return undefined;
		const dates = chosen(rule, period).filter((day) => day >= first && day <= last);
		const found = dates[left - 1];
		if (found !== undefined) return fromDayNumber(found);
		left -= dates.length;
	}
}

/**
 * The days that fit the rule in the period `index` weeks, months or years after the start's own,
 * as day numbers in order; undefined when the whole period lies after `limit`.
 */
function periodAt(rule: StartedRule, index: number, limit: CivilDate): number[] | undefined {
	const { start, frequency, months } = rule;
	if (frequency === 'weekly') return weekAt(rule, index, limit);
	const month = monthOf(start) - 1 + (frequency === 'monthly' ? index : 0);
	const year = yearOf(start) + (frequency === 'yearly' ? index : Math.floor(month / 12));
	if (year > yearOf(limit)) return undefined;
	const own = frequency === 'yearly' ? EVERY_MONTH : [(month % 12) + 1];
	const listed = months.length > 0 ? own.filter((each) => months.includes(each)) : own;
	return listed.flatMap((each) => daysOfMonth(rule, year, each));
}

function weekAt(rule: StartedRule, index: number, limit: CivilDate): number[] | undefined {
	const { start, months, weekdays } = rule;
	const monday = dayNumber(start) - weekdayIndex(start) + index * 7;
	const isBeyondCalendar = monday + 6 > dayNumber(LAST_DAY);
	if (monday > dayNumber(limit) || isBeyondCalendar) return undefined;
	return weekdays
		.map(({ weekday }) => monday + WEEKDAYS.indexOf(weekday))
		.filter((day) => months.length === 0 || months.includes(monthOf(fromDayNumber(day))));
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
