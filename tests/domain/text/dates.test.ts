import { describe, expect, test } from 'vitest';
import { civilDate, dateOf } from '#lib/domain/civil-date.ts';
import * as dates from '#lib/text/dates.ts';

const date = civilDate('2023-12-07');

describe('Danske datoer', () => {
	test('skrives på de måder, siderne bruger', () => {
		expect(dates.longDate(date)).toBe('torsdag den 7. december 2023');
		expect(dates.weekdayDayAndMonth(date)).toBe('torsdag den 7. december');
		expect(dates.dayAndMonth(civilDate('2027-11-14'))).toBe('14. november');
		expect(dates.dayMonthYear(civilDate('2027-11-14'))).toBe('14. november 2027');
		expect(dates.shortDate(date)).toBe('tor. 7. dec.');
		expect(dates.shortDate(civilDate('2027-05-13'))).toBe('tor. 13. maj');
	});

	test('ugen er ISO-ugen', () => {
		expect(dates.weekLabel(date)).toBe('uge 49');
		expect(dates.weekLabel(civilDate('2027-01-01'))).toBe('uge 53');
	});

	test('alle ugedage og måneder', () => {
		const monday = [6, 7, 8, 9, 10, 11, 12].map((day) => dates.weekdayName(dateOf(2027, 9, day)));
		expect(dates.listWords(monday)).toBe(
			'mandag, tirsdag, onsdag, torsdag, fredag, lørdag og søndag'
		);
		expect(dates.weekdayName('SA')).toBe('lørdag');
		expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(dates.monthName).join(' ')).toBe(
			'januar februar marts april maj juni juli august september oktober november december'
		);
		expect(() => dates.monthName(13)).toThrow(RangeError);
	});

	test('et spænd nævner måned og år så få gange som muligt', () => {
		const range = (from: string, to: string) => dates.dateRange(civilDate(from), civilDate(to));
		expect(range('2027-07-01', '2027-07-31')).toBe('1.–31. juli');
		expect(range('2027-06-28', '2027-07-04')).toBe('28. juni–4. juli');
		expect(range('2026-12-24', '2027-01-03')).toBe('24. december 2026–3. januar 2027');
		expect(range('2027-07-01', '2027-07-01')).toBe('1. juli');
	});

	test('ord på række', () => {
		expect(dates.listWords([])).toBe('');
		expect(dates.listWords(['a'])).toBe('a');
		expect(dates.listWords(['a', 'b'])).toBe('a og b');
		expect(dates.listWords(['a', 'b', 'c'])).toBe('a, b og c');
		expect(dates.listWords(['a', 'b', 'c'], 'eller')).toBe('a, b eller c');
	});
});
