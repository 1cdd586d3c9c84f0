/** When Chefforum's year happens: everything that is a date, computed by rule for any year. */
import {
	addDays,
	dateInIsoWeek,
	dateOf,
	dayOf,
	endOfMonth,
	startOfMonth,
	WEEKDAYS,
	weekdayIndex
} from '../../src/lib/domain/civil-date.ts';

/** @typedef {import('../../src/lib/domain/civil-date.ts').CivilDate} CivilDate */
/** @typedef {import('../../src/lib/domain/civil-date.ts').Weekday} Weekday */

/** The two days of Store Lederdøgn: the last Friday of April and the Thursday before it. @param {number} year */
export function lederdoegn(year) {
	const friday = lastWeekday(year, 4, 'FR');
	return { first: addDays(friday, -1), last: friday };
}

/** @param {number} year @returns {{ date: CivilDate, name: string }[]} */
export function closedDays(year) {
	const { first, last } = lederdoegn(year);
	return [
		{ date: first, name: 'Store Lederdøgn' },
		{ date: last, name: 'Store Lederdøgn' },
		{ date: dateOf(year, 12, 24), name: 'Juleaften' },
		{ date: dateOf(year, 12, 31), name: 'Nytårsaften' }
	];
}

/**
 * @param {number} year
 * @returns {{ from: CivilDate, to: CivilDate, name: string, meetings: 'none' | 'allowed' }[]}
 */
export function recesses(year) {
	return [
		{
			from: dateInIsoWeek(year, 7, 'MO'),
			to: dateInIsoWeek(year, 7, 'SU'),
			name: 'Vinterferie',
			meetings: 'allowed'
		},
		{
			from: dateOf(year, 7, 1),
			to: dateOf(year, 7, 31),
			name: 'Sommerferie',
			meetings: 'none'
		}
	];
}

/** What the rules hang on. @param {number} year @returns {{ slug: string, name: string, dates: CivilDate[] }[]} */
export function anchors(year) {
	const months = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12];
	return [
		{
			slug: 'abc',
			name: 'ABC-bestyrelsesmøde',
			dates: [nthWeekday(year, 4, 3, 'TU'), nthWeekday(year, 10, 4, 'TU')]
		},
		{
			slug: 'styringsdialog',
			name: 'Styringsdialog med boligselskaberne',
			dates: [nthWeekday(year, 9, 3, 'WE')]
		},
		{ slug: 'lederdoegn', name: 'Store Lederdøgn', dates: [lederdoegn(year).first] },
		{
			slug: 'kb',
			name: 'KB-møde',
			dates: months.map((month) => nthWeekday(year, month, 2, 'TU'))
		}
	];
}

/** @param {number} year @param {number} month @param {number} nth @param {Weekday} weekday */
function nthWeekday(year, month, nth, weekday) {
	const first = startOfMonth(year, month);
	const ahead = (WEEKDAYS.indexOf(weekday) - weekdayIndex(first) + 7) % 7;
	return dateOf(year, month, dayOf(first) + ahead + (nth - 1) * 7);
}

/** @param {number} year @param {number} month @param {Weekday} weekday */
function lastWeekday(year, month, weekday) {
	const last = endOfMonth(year, month);
	return addDays(last, -((weekdayIndex(last) - WEEKDAYS.indexOf(weekday) + 7) % 7));
}
