/** Danish words for civil dates. The tables are our own: no locale of the machine is asked. */
import {
	dayOf,
	isoWeekOf,
	monthOf,
	weekdayOf,
	yearOf,
	type CivilDate,
	type Weekday
} from '#lib/domain/civil-date.ts';

/** January first. */
export const MONTHS = [
	'januar',
	'februar',
	'marts',
	'april',
	'maj',
	'juni',
	'juli',
	'august',
	'september',
	'oktober',
	'november',
	'december'
] as const;

export const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
	MO: 'mandag',
	TU: 'tirsdag',
	WE: 'onsdag',
	TH: 'torsdag',
	FR: 'fredag',
	SA: 'lørdag',
	SU: 'søndag'
};

/** 'torsdag den 7. december 2023' */
export function longDate(date: CivilDate): string {
	return `${weekdayName(date)} den ${dayMonthYear(date)}`;
}

/** '14. november' */
export function dayAndMonth(date: CivilDate): string {
	return `${dayOf(date)}. ${monthName(monthOf(date))}`;
}

/** '14. november 2027' */
export function dayMonthYear(date: CivilDate): string {
	return `${dayAndMonth(date)} ${yearOf(date)}`;
}

/** 'torsdag den 7. december', for a page that already names the year. */
export function weekdayDayAndMonth(date: CivilDate): string {
	return `${weekdayName(date)} den ${dayAndMonth(date)}`;
}

/** 'tor. 7. dec.', for narrow columns; 'maj' keeps its three letters without a full stop. */
export function shortDate(date: CivilDate): string {
	return `${weekdayShort(weekdayOf(date))} ${dayOf(date)}. ${monthShort(monthOf(date))}`;
}

/** 'uge 49', the ISO week. */
export function weekLabel(date: CivilDate): string {
	return `uge ${isoWeekOf(date).week}`;
}

/** 'torsdag', of a date or of a weekday code. */
export function weekdayName(day: CivilDate | Weekday): string {
	return WEEKDAY_NAMES[day.length === 2 ? (day as Weekday) : weekdayOf(day as CivilDate)];
}

/** 'tor.' */
export function weekdayShort(weekday: Weekday): string {
	return `${WEEKDAY_NAMES[weekday].slice(0, 3)}.`;
}

/** 'november' for 11. Throws RangeError outside 1–12. */
export function monthName(month: number): string {
	const name = MONTHS[month - 1];
	if (name === undefined) throw new RangeError(`No month ${month}`);
	return name;
}

/** 'nov.' for 11; 'maj' for 5. Throws RangeError outside 1–12. */
export function monthShort(month: number): string {
	const name = monthName(month);
	return name.length === 3 ? name : `${name.slice(0, 3)}.`;
}

/** '1.–31. juli', '28. juni–4. juli', '24. december 2026–3. januar 2027'; one day alone is that day. */
export function dateRange(from: CivilDate, to: CivilDate): string {
	if (from === to) return dayAndMonth(from);
	if (yearOf(from) !== yearOf(to)) return `${dayMonthYear(from)}–${dayMonthYear(to)}`;
	if (monthOf(from) !== monthOf(to)) return `${dayAndMonth(from)}–${dayAndMonth(to)}`;
	return `${dayOf(from)}.–${dayAndMonth(to)}`;
}

/** 'a', 'a og b', 'a, b og c'; with another last word: 'a, b eller c'. */
export function listWords(words: readonly string[], last: 'og' | 'eller' = 'og'): string {
	const final = words.at(-1) ?? '';
	if (words.length < 2) return final;
	return `${words.slice(0, -1).join(', ')} ${last} ${final}`;
}
