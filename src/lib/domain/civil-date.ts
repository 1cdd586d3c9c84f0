/**
 * Civil dates: calendar days without a time zone, written 'YYYY-MM-DD'.
 * The text sorts in calendar order, so `<` and `===` compare two dates.
 * Arithmetic counts days since 1970-01-01 in the proleptic Gregorian calendar; `Date` is not used.
 */

declare const civilDateBrand: unique symbol;

/** A calendar day that exists, 'YYYY-MM-DD', years 0001–9999. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

/** RFC 5545 section 3.3.10 weekday codes, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The ISO 8601 week a day lies in; `year` is the week's own year. */
export interface IsoWeek {
	readonly year: number;
	readonly week: number;
}

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date written in `text`, or undefined when it is not a day that exists. */
export function parseCivilDate(text: string): CivilDate | undefined {
	const match = PATTERN.exec(text);
	if (!match) return undefined;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	if (year < 1 || month < 1 || month > 12) return undefined;
	if (day < 1 || day > daysInMonth(year, month)) return undefined;
	return text as CivilDate;
}

/** The date written in `text`. Throws RangeError when it is not a day that exists. */
export function civilDate(text: string): CivilDate {
	const date = parseCivilDate(text);
	if (!date) throw new RangeError(`Not a civil date: ${text}`);
	return date;
}

/** The date of a year, month (1–12) and day. Throws RangeError when there is no such day. */
export function dateOf(year: number, month: number, day: number): CivilDate {
	return civilDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function yearOf(date: CivilDate): number {
	return Number(date.slice(0, 4));
}

/** The month, 1–12. */
export function monthOf(date: CivilDate): number {
	return Number(date.slice(5, 7));
}

/** The day of the month, 1–31. */
export function dayOf(date: CivilDate): number {
	return Number(date.slice(8, 10));
}

/** The quarter, 1–4. */
export function quarterOf(date: CivilDate): number {
	return Math.ceil(monthOf(date) / 3);
}

export function isLeapYear(year: number): boolean {
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** How many days a month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return isLeapYear(year) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date `days` later (earlier when negative). Throws RangeError outside years 0001–9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
	return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
	return dayNumber(to) - dayNumber(from);
}

/** Days since 1970-01-01 (Hinnant's days-from-civil). */
export function dayNumber(date: CivilDate): number {
	const month = monthOf(date);
	const year = yearOf(date) - (month <= 2 ? 1 : 0);
	const era = Math.floor(year / 400);
	const yearOfEra = year - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

/** The inverse of dayNumber. Throws RangeError outside years 0001–9999. */
export function fromDayNumber(number: number): CivilDate {
	const shifted = number + 719468;
	const era = Math.floor(shifted / 146097);
	const dayOfEra = shifted - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36524) -
			Math.floor(dayOfEra / 146096)) /
			365
	);
	const dayOfYear =
		dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
	const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
	return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

export function weekdayOf(date: CivilDate): Weekday {
	return WEEKDAYS[weekdayIndex(date)] as Weekday;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(date: CivilDate): number {
	return modulo(dayNumber(date) + 3, 7);
}

/** The ISO 8601 week: Monday first, week 1 holds the year's first Thursday. */
export function isoWeekOf(date: CivilDate): IsoWeek {
	const thursday = addDays(date, 3 - weekdayIndex(date));
	const year = yearOf(thursday);
	return { year, week: Math.floor(daysBetween(dateOf(year, 1, 1), thursday) / 7) + 1 };
}

/** The day of an ISO week. Throws RangeError when the year has no such week. */
export function dateInIsoWeek(year: number, week: number, weekday: Weekday): CivilDate {
	if (week < 1 || week > isoWeeksIn(year)) throw new RangeError(`No week ${week} in ${year}`);
	const fourth = dateOf(year, 1, 4);
	const firstMonday = addDays(fourth, -weekdayIndex(fourth));
	return addDays(firstMonday, (week - 1) * 7 + WEEKDAYS.indexOf(weekday));
}

/** 52 or 53. 28 December always lies in the last week of its year. */
export function isoWeeksIn(year: number): number {
	return isoWeekOf(dateOf(year, 12, 28)).week;
}

export function startOfMonth(year: number, month: number): CivilDate {
	return dateOf(year, month, 1);
}

export function endOfMonth(year: number, month: number): CivilDate {
	return dateOf(year, month, daysInMonth(year, month));
}

export function earlier(a: CivilDate, b: CivilDate): CivilDate {
	return a < b ? a : b;
}

export function later(a: CivilDate, b: CivilDate): CivilDate {
	return a > b ? a : b;
}

function pad(number: number, width: number): string {
	return String(number).padStart(width, '0');
}

function modulo(number: number, divisor: number): number {
	return ((number % divisor) + divisor) % divisor;
}
