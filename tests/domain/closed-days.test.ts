import { describe, expect, test } from 'vitest';
import { addDays, civilDate, dateOf, isoWeekOf, weekdayOf } from '#lib/domain/civil-date.ts';
import {
	closedDayOn,
	easterSunday,
	publicHolidays,
	recessOn,
	type ClosedDay
} from '#lib/domain/closed-days.ts';

/**
 * Written out by hand: Skærtorsdag, Langfredag, Påskedag, 2. påskedag, Store Bededag (until 2023),
 * Kristi himmelfartsdag, Pinsedag, 2. pinsedag. The fixed three are the same every year.
 */
const MOVING: Record<number, string> = {
	2019: '04-18 04-19 04-21 04-22 05-17 05-30 06-09 06-10',
	2020: '04-09 04-10 04-12 04-13 05-08 05-21 05-31 06-01',
	2021: '04-01 04-02 04-04 04-05 04-30 05-13 05-23 05-24',
	2022: '04-14 04-15 04-17 04-18 05-13 05-26 06-05 06-06',
	2023: '04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29',
	2024: '03-28 03-29 03-31 04-01 ----- 05-09 05-19 05-20',
	2025: '04-17 04-18 04-20 04-21 ----- 05-29 06-08 06-09',
	2026: '04-02 04-03 04-05 04-06 ----- 05-14 05-24 05-25',
	2027: '03-25 03-26 03-28 03-29 ----- 05-06 05-16 05-17',
	2028: '04-13 04-14 04-16 04-17 ----- 05-25 06-04 06-05',
	2029: '03-29 03-30 04-01 04-02 ----- 05-10 05-20 05-21',
	2030: '04-18 04-19 04-21 04-22 ----- 05-30 06-09 06-10',
	2031: '04-10 04-11 04-13 04-14 ----- 05-22 06-01 06-02',
	2032: '03-25 03-26 03-28 03-29 ----- 05-06 05-16 05-17',
	2033: '04-14 04-15 04-17 04-18 ----- 05-26 06-05 06-06',
	2034: '04-06 04-07 04-09 04-10 ----- 05-18 05-28 05-29',
	2035: '03-22 03-23 03-25 03-26 ----- 05-03 05-13 05-14'
};

const NAMES = [
	'Skærtorsdag',
	'Langfredag',
	'Påskedag',
	'2. påskedag',
	'Store Bededag',
	'Kristi himmelfartsdag',
	'Pinsedag',
	'2. pinsedag'
];

function writtenOut(year: number, moving: string): ClosedDay[] {
	const days = moving
		.split(' ')
		.map((day, index) => ({ date: `${year}-${day}`, name: NAMES[index] ?? '' }))
		.filter(({ date }) => !date.endsWith('-----'));
	return [
		{ date: `${year}-01-01`, name: 'Nytårsdag' },
		...days,
		{ date: `${year}-12-25`, name: 'Juledag' },
		{ date: `${year}-12-26`, name: '2. juledag' }
	] as ClosedDay[];
}

describe('Helligdage 2019–2035 mod datoer skrevet ud', () => {
	test.for(Object.entries(MOVING))('%s', ([year, moving]) => {
		expect(publicHolidays(Number(year))).toEqual(writtenOut(Number(year), moving));
	});

	test('hver dag i årene er lukket netop når den står på listen', () => {
		const listed = new Map(
			Object.entries(MOVING)
				.flatMap(([year, moving]) => writtenOut(Number(year), moving))
				.map(({ date, name }) => [date, name])
		);
		for (let date = dateOf(2019, 1, 1); date < '2036-01-01'; date = addDays(date, 1)) {
			expect(closedDayOn(date, [])?.name, date).toBe(listed.get(date));
		}
	});
});

describe('Reglerne bag', () => {
	test('Store Bededag er fjerde fredag efter påske til og med 2023 og findes ikke fra 2024', () => {
		expect(closedDayOn(civilDate('2023-05-05'), [])?.name).toBe('Store Bededag');
		expect(weekdayOf(civilDate('2023-05-05'))).toBe('FR');
		expect(closedDayOn(civilDate('2024-04-26'), [])).toBeUndefined();
		expect(publicHolidays(2023)).toHaveLength(11);
		expect(publicHolidays(2024)).toHaveLength(10);
	});

	test('påskens yderpunkter og tabellens undtagelser', () => {
		expect(easterSunday(1818)).toBe('1818-03-22');
		expect(easterSunday(1943)).toBe('1943-04-25');
		expect(easterSunday(1954)).toBe('1954-04-18');
		expect(easterSunday(1981)).toBe('1981-04-19');
		expect(easterSunday(2038)).toBe('2038-04-25');
		expect(easterSunday(2049)).toBe('2049-04-18');
		expect(easterSunday(2076)).toBe('2076-04-19');
		expect(easterSunday(2285)).toBe('2285-03-22');
	});

	test('Skærtorsdag og Kristi himmelfart er torsdage, 42 dage fra hinanden, i samme slags uge', () => {
		for (let year = 2019; year <= 2035; year++) {
			const maundy = addDays(easterSunday(year), -3);
			const ascension = addDays(easterSunday(year), 39);
			expect([weekdayOf(maundy), weekdayOf(ascension)]).toEqual(['TH', 'TH']);
			expect(isoWeekOf(maundy).week % 2).toBe(isoWeekOf(ascension).week % 2);
		}
	});

	test('1. maj, grundlovsdag, juleaften og nytårsaften er kun lukkede, når de er lokale lukkedage', () => {
		const local = ['2027-05-01', '2027-06-05', '2027-12-24', '2027-12-31'].map((date) => ({
			date: civilDate(date),
			name: 'Lukket'
		}));
		for (const { date } of local) {
			expect(closedDayOn(date, [])).toBeUndefined();
			expect(closedDayOn(date, local)).toEqual({ date, name: 'Lukket' });
		}
	});

	test('en helligdag beholder sit eget navn, når dagen også er en lokal lukkedag', () => {
		const local = [{ date: civilDate('2027-03-25'), name: 'Påskeferie' }];
		expect(closedDayOn(civilDate('2027-03-25'), local)?.name).toBe('Skærtorsdag');
	});
});

describe('Ferier', () => {
	const summer = {
		from: civilDate('2027-07-01'),
		to: civilDate('2027-07-31'),
		name: 'Sommerferie'
	};
	const winter = {
		from: civilDate('2027-02-15'),
		to: civilDate('2027-02-21'),
		name: 'Vinterferie',
		meetings: 'allowed'
	} as const;

	test('begge ender er med', () => {
		expect(recessOn(civilDate('2027-07-01'), [winter, summer])).toBe(summer);
		expect(recessOn(civilDate('2027-07-31'), [winter, summer])).toBe(summer);
		expect(recessOn(civilDate('2027-06-30'), [summer])).toBeUndefined();
		expect(recessOn(civilDate('2027-08-01'), [summer])).toBeUndefined();
	});

	test('en ferie med møder tæller ikke', () => {
		expect(recessOn(civilDate('2027-02-18'), [winter])).toBeUndefined();
		expect(recessOn(civilDate('2027-02-18'), [{ ...winter, meetings: 'none' }])).toBeDefined();
	});
});
