import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	civilDate,
	dateInIsoWeek,
	dateOf,
	dayNumber,
	daysBetween,
	daysInMonth,
	earlier,
	endOfMonth,
	fromDayNumber,
	isLeapYear,
	isoWeekOf,
	isoWeeksIn,
	later,
	parseCivilDate,
	quarterOf,
	startOfMonth,
	weekdayOf,
	WEEKDAYS,
	type CivilDate
} from '#lib/domain/civil-date.ts';

const DAY = 86_400_000;
const anyDate = fc
	.integer({ min: dayNumber(civilDate('1600-01-01')), max: dayNumber(civilDate('2400-12-31')) })
	.map(fromDayNumber);

describe('En dato', () => {
	test.for(['2027-02-28', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
		'%s findes',
		(text) => expect(parseCivilDate(text)).toBe(text)
	);

	test.for([
		'2027-02-29',
		'2100-02-29',
		'2027-04-31',
		'2027-13-01',
		'2027-00-10',
		'2027-01-00',
		'2027-1-1',
		'0000-01-01',
		' 2027-01-01',
		'2027-01-01\n',
		'2027-01-01T00:00',
		'٢٠٢٧-01-01',
		'10000-01-01',
		''
	])('%j findes ikke', (text) => {
		expect(parseCivilDate(text)).toBeUndefined();
		expect(() => civilDate(text)).toThrow(RangeError);
	});

	test('uden for kalenderen kastes RangeError', () => {
		expect(() => addDays(civilDate('9999-12-31'), 1)).toThrow(RangeError);
		expect(() => addDays(civilDate('0001-01-01'), -1)).toThrow(RangeError);
		expect(() => dateOf(2027, 2, 29)).toThrow(RangeError);
	});
});

describe('Regning med dage', () => {
	test('stemmer med platformens UTC-kalender', () => {
		fc.assert(
			fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
				const time = new Date(`${date}T00:00Z`).getTime();
				expect(dayNumber(date)).toBe(time / DAY);
				expect(addDays(date, days)).toBe(new Date(time + days * DAY).toISOString().slice(0, 10));
				expect(WEEKDAYS.indexOf(weekdayOf(date))).toBe((new Date(time).getUTCDay() + 6) % 7);
				expect(daysBetween(date, addDays(date, days))).toBe(days);
			}),
			{ numRuns: 2_000 }
		);
	});

	test('skuddage: 2028 og 2000 har 29. februar, 2027 og 2100 har ikke', () => {
		expect([2028, 2000, 2027, 2100].map(isLeapYear)).toEqual([true, true, false, false]);
		expect(addDays(civilDate('2028-02-28'), 1)).toBe('2028-02-29');
		expect(addDays(civilDate('2027-02-28'), 1)).toBe('2027-03-01');
		expect(addDays(civilDate('2100-02-28'), 1)).toBe('2100-03-01');
		expect(daysBetween(civilDate('2028-01-01'), civilDate('2029-01-01'))).toBe(366);
		expect(endOfMonth(2028, 2)).toBe('2028-02-29');
	});

	test('sommertid flytter ingen dage: 28. marts og 31. oktober 2027 varer ét døgn', () => {
		expect(addDays(civilDate('2027-03-27'), 2)).toBe('2027-03-29');
		expect(addDays(civilDate('2027-10-30'), 2)).toBe('2027-11-01');
		expect(daysBetween(civilDate('2027-03-01'), civilDate('2027-11-01'))).toBe(245);
	});

	test('måneder og kvartaler', () => {
		const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) =>
			daysInMonth(2027, month)
		);
		expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
		expect(['2027-03-31', '2027-04-01', '2027-12-31'].map((d) => quarterOf(civilDate(d)))).toEqual([
			1, 2, 4
		]);
		expect(startOfMonth(2027, 9)).toBe('2027-09-01');
	});

	test('den tidligste og den seneste af to', () => {
		const [a, b] = [civilDate('2026-12-31'), civilDate('2027-01-01')];
		expect([earlier(a, b), earlier(b, a), later(a, b), later(b, a)]).toEqual([a, a, b, b]);
	});
});

describe('ISO-uger', () => {
	test.for([
		['2015-12-24', 2015, 52],
		['2015-12-28', 2015, 53],
		['2016-01-03', 2015, 53],
		['2016-01-04', 2016, 1],
		['2020-12-27', 2020, 52],
		['2020-12-31', 2020, 53],
		['2021-01-03', 2020, 53],
		['2021-01-04', 2021, 1],
		['2026-12-27', 2026, 52],
		['2026-12-31', 2026, 53],
		['2027-01-01', 2026, 53],
		['2027-01-07', 2027, 1],
		['2032-12-26', 2032, 52],
		['2032-12-30', 2032, 53],
		['2033-01-02', 2032, 53],
		['2033-01-03', 2033, 1],
		['2024-12-30', 2025, 1],
		['2025-12-28', 2025, 52]
	] as const)('%s ligger i %i uge %i', ([date, year, week]) => {
		expect(isoWeekOf(civilDate(date))).toEqual({ year, week });
	});

	test('årene med 53 uger fra 2010 til 2040', () => {
		const years = Array.from({ length: 31 }, (_, index) => 2010 + index);
		expect(years.filter((year) => isoWeeksIn(year) === 53)).toEqual([2015, 2020, 2026, 2032, 2037]);
	});

	test('en dag og dens uge finder hinanden igen', () => {
		fc.assert(
			fc.property(anyDate, (date: CivilDate) => {
				const { year, week } = isoWeekOf(date);
				expect(dateInIsoWeek(year, week, weekdayOf(date))).toBe(date);
			}),
			{ numRuns: 1_000 }
		);
		expect(dateInIsoWeek(2026, 53, 'TH')).toBe('2026-12-31');
		expect(() => dateInIsoWeek(2027, 53, 'TH')).toThrow(RangeError);
		expect(() => dateInIsoWeek(2027, 0, 'TH')).toThrow(RangeError);
	});
});
