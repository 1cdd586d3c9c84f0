import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, civilDate, dateOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { expand, parseRecurrence, type Recurrence } from '#lib/domain/recurrence.ts';
import { datesByDay } from './expander.ts';
import { ruleText } from './rules.ts';

const RANDOM_RULES = 4_500;

function rule(text: string, start?: string): Recurrence {
	const parsed = parseRecurrence(text, start === undefined ? undefined : civilDate(start));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return parsed.recurrence;
}

function dates(text: string, from: string, to: string, start?: string): readonly CivilDate[] {
	return expand(rule(text, start), { from: civilDate(from), to: civilDate(to) });
}

describe('Datoer skrevet ud', () => {
	test('tredje torsdag i marts hvert år', () => {
		expect([
			...dates('FREQ=YEARLY;BYMONTH=3;BYDAY=3TH', '2027-01-01', '2028-12-31'),
			...dates('FREQ=YEARLY;BYMONTH=3;BYDAY=3TH', '2029-01-01', '2029-12-31')
		]).toEqual(['2027-03-18', '2028-03-16', '2029-03-15']);
	});

	test('sidste hverdag i måneden er en fredag, når måneden ender i en weekend', () => {
		expect(
			dates('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2027-01-01', '2027-05-31')
		).toEqual(['2027-01-29', '2027-02-26', '2027-03-31', '2027-04-30', '2027-05-31']);
	});

	test('hver 3. måned, anden torsdag, regnet fra begyndelsen', () => {
		expect(
			dates('FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH', '2027-01-01', '2027-12-31', '2026-02-01')
		).toEqual(['2027-02-11', '2027-05-13', '2027-08-12', '2027-11-11']);
	});

	test('hver anden uge fra 15. september 2016 rammer de lige uger i 2023 efter uge 53 i 2020', () => {
		expect(
			dates('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', '2023-06-01', '2023-06-30', '2016-09-15')
		).toEqual(['2023-06-01', '2023-06-15', '2023-06-29']);
	});

	test('29. februar kommer hvert fjerde år, men ikke i 2100', () => {
		const text = 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29';
		expect(dates(text, '2027-01-01', '2029-12-31')).toEqual(['2028-02-29']);
		expect(dates(text, '2099-01-01', '2101-12-31')).toEqual([]);
		expect(dates(text, '2102-01-01', '2104-12-31', '2096-03-01')).toEqual(['2104-02-29']);
	});

	test('den 31. springer de korte måneder over', () => {
		expect(dates('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-01', '2027-06-30')).toEqual([
			'2027-01-31',
			'2027-03-31',
			'2027-05-31'
		]);
	});

	test('sidste dag i februar er den 28. eller den 29.', () => {
		const text = 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1';
		expect(dates(text, '2027-01-01', '2029-01-01')).toEqual(['2027-02-28', '2028-02-29']);
	});

	test('fredag den 13.', () => {
		expect(dates('FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '2026-01-01', '2026-12-31')).toEqual([
			'2026-02-13',
			'2026-03-13',
			'2026-11-13'
		]);
	});

	test('COUNT tælles fra begyndelsen, ikke fra vinduet', () => {
		const text = 'FREQ=WEEKLY;BYDAY=TH;COUNT=5';
		expect(dates(text, '2027-01-15', '2027-12-31', '2027-01-01')).toEqual([
			'2027-01-21',
			'2027-01-28',
			'2027-02-04'
		]);
		expect(rule(text, '2027-01-01').last).toBe('2027-02-04');
	});

	test('UNTIL er den sidste dag, der er med', () => {
		const text = 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20270114';
		expect(dates(text, '2027-01-01', '2027-12-31', '2027-01-01')).toEqual([
			'2027-01-07',
			'2027-01-14'
		]);
	});

	test('ingen dato kommer før begyndelsen, heller ikke i dens egen uge', () => {
		expect(dates('FREQ=WEEKLY;BYDAY=MO,FR', '2026-12-01', '2027-01-08', '2026-12-30')).toEqual([
			'2027-01-01',
			'2027-01-04',
			'2027-01-08'
		]);
	});

	test('en udeladt dag er begyndelsens egen', () => {
		expect(dates('FREQ=WEEKLY', '2027-01-01', '2027-01-14', '2026-12-31')).toEqual([
			'2027-01-07',
			'2027-01-14'
		]);
		expect(dates('FREQ=YEARLY', '2027-01-01', '2028-12-31', '2026-11-22')).toEqual([
			'2027-11-22',
			'2028-11-22'
		]);
	});
});

describe('Vinduet', () => {
	test('er på højst tre år', () => {
		const weekly = rule('FREQ=WEEKLY');
		const from = civilDate('2027-01-01');
		expect(expand(weekly, { from, to: civilDate('2030-01-01') })).toHaveLength(157);
		expect(() => expand(weekly, { from, to: civilDate('2030-01-02') })).toThrow(RangeError);
	});

	test('før begyndelsen, efter slutningen eller vendt om er tomt', () => {
		const text = 'FREQ=WEEKLY;UNTIL=20271231';
		expect(dates(text, '2020-01-01', '2020-12-31', '2027-01-01')).toEqual([]);
		expect(dates(text, '2028-01-01', '2028-12-31', '2027-01-01')).toEqual([]);
		expect(dates(text, '2027-12-31', '2027-01-01', '2027-01-01')).toEqual([]);
	});

	test('ved kalenderens ende går ikke i stå', () => {
		expect(dates('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', '9998-01-01', '9999-12-31')).toEqual([
			'9998-12-31',
			'9999-12-31'
		]);
	});
});

describe('Tilfældige regler inden for grammatikken', () => {
	test('giver de samme datoer som en anden udfolder, også 50 år frem', { timeout: 120_000 }, () => {
		let compared = 0;
		let nonEmpty = 0;
		fc.assert(
			fc.property(
				ruleText,
				fc.integer({ min: 2001, max: 2030 }),
				fc.integer({ min: 0, max: 364 }),
				fc.oneof(fc.integer({ min: -200, max: 1500 }), fc.integer({ min: 18_000, max: 18_700 })),
				fc.integer({ min: 0, max: 1096 }),
				(text, year, day, ahead, length) => {
					const start = addDays(dateOf(year, 1, 1), day);
					const parsed = parseRecurrence(text, start);
					const from = addDays(start, ahead);
					const to = addDays(from, length);
					const expected = datesByDay(text, start, from, to);
					if (!parsed.ok) {
						expect(parsed.issues.map(({ code }) => code)).toEqual(['no-date']);
						expect(datesByDay(text, start, start, addDays(start, 2920))).toEqual([]);
						return;
					}
					compared += 1;
					nonEmpty += Number(expected.length > 0);
					expect(expand(parsed.recurrence, { from, to })).toEqual(expected);
				}
			),
			{ numRuns: RANDOM_RULES }
		);
		expect(compared).toBeGreaterThan(4_000);
		expect(nonEmpty).toBeGreaterThan(1_500);
	});

	test('er de samme, når den kanoniske tekst læses igen', () => {
		fc.assert(
			fc.property(ruleText, (text) => {
				const once = parseRecurrence(text);
				if (!once.ok) return;
				expect(parseRecurrence(once.recurrence.text)).toEqual(once);
			}),
			{ numRuns: 1_000 }
		);
		expect(rule('byday=fr,mo,fr;freq=weekly;interval=01').text).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
	});
});
