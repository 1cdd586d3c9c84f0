import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import {
	clampWindow,
	monthsFit,
	periodOf,
	periodsTouching,
	windowAfterPeriod,
	windowAtAnchor,
	windowAtRuleDate,
	windowInPeriod
} from '#lib/domain/timing.ts';
import { parseRecurrence } from '#lib/domain/recurrence.ts';

const day = civilDate;

describe('Perioder', () => {
	test('har stabile nøgler for måned, kvartal, halvår og år', () => {
		const keys = (['month', 'quarter', 'half-year', 'year'] as const).map(
			(period) => periodOf(period, day('2027-09-30')).key
		);
		expect(keys).toEqual(['2027-09', '2027-Q3', '2027-H2', '2027']);
	});

	test('begynder og slutter på kalenderens dage, også i februar i et skudår', () => {
		expect(periodOf('month', day('2028-02-10'))).toMatchObject({
			from: '2028-02-01',
			to: '2028-02-29'
		});
		expect(periodOf('half-year', day('2027-07-01'))).toMatchObject({
			from: '2027-07-01',
			to: '2027-12-31'
		});
	});

	test('de kvartaler, et tidsrum rører, tælles med fra første til sidste dag', () => {
		const spans = periodsTouching('quarter', day('2026-12-31'), day('2027-07-01'));
		expect(spans.map(({ key }) => key)).toEqual(['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3']);
	});
});

describe('Tidsvinduer', () => {
	const q3 = periodOf('quarter', day('2020-07-01'));

	test('en gang om måneden: måneden er vinduet, og første møde foretrækkes', () => {
		const timing = { type: 'per-period', period: 'month' } as const;
		expect(windowInPeriod(timing, periodOf('month', day('2027-02-11')))).toEqual({
			earliest: '2027-02-01',
			latest: '2027-02-28',
			preferred: '2027-02-01'
		});
	});

	test('en gang om året i første kvartal: vinduet er januar til marts', () => {
		const timing = { type: 'per-period', period: 'year', months: [1, 2, 3] } as const;
		expect(windowInPeriod(timing, periodOf('year', day('2027-08-01')))).toEqual({
			earliest: '2027-01-01',
			latest: '2027-03-31',
			preferred: '2027-01-01'
		});
	});

	test('en periode uden nogen af reglens måneder har intet vindue', () => {
		const timing = { type: 'per-period', period: 'quarter', months: [11] } as const;
		expect(windowInPeriod(timing, q3)).toBeUndefined();
	});

	test('45 dage efter 3. kvartal 2020 er 14. november 2020', () => {
		const timing = { type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 } as const;
		expect(windowAfterPeriod(timing, q3)).toEqual({
			earliest: '2020-11-14',
			latest: '2020-12-29',
			preferred: '2020-11-14'
		});
	});

	test('7 til 49 dage før bestyrelsesmødet 20. april 2027: det sidste møde foretrækkes', () => {
		const timing = { type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 } as const;
		expect(windowAtAnchor(timing, day('2027-04-20'))).toEqual({
			earliest: '2027-03-02',
			latest: '2027-04-13',
			preferred: '2027-04-13'
		});
	});

	test('20 til 45 dage efter Store Lederdøgn 29. april 2027: det første møde foretrækkes', () => {
		const timing = { type: 'after-anchor', anchor: 'x', minDays: 20, maxDays: 45 } as const;
		expect(windowAtAnchor(timing, day('2027-04-29'))).toEqual({
			earliest: '2027-05-19',
			latest: '2027-06-13',
			preferred: '2027-05-19'
		});
	});

	test.each([
		['on-or-after', '2027-03-18', '2027-04-08'],
		['on-or-before', '2027-02-25', '2027-03-18'],
		['nearest', '2027-02-25', '2027-04-08']
	] as const)('en regels dag med siden %s giver %s til %s', (side, earliest, latest) => {
		const parsed = parseRecurrence('FREQ=YEARLY;BYMONTH=3;BYDAY=3TH');
		if (!parsed.ok) throw new Error('the rule is inside the grammar');
		const { recurrence } = parsed;
		const timing = { type: 'rrule', recurrence, side, withinDays: 21 } as const;
		const preferred = '2027-03-18';
		expect(windowAtRuleDate(timing, day(preferred))).toEqual({ earliest, latest, preferred });
	});
});

describe('Gyldighed', () => {
	const window = {
		earliest: day('2024-01-01'),
		latest: day('2024-01-31'),
		preferred: day('2024-01-01')
	};

	test('skærer vinduet til og flytter den foretrukne dag med ind', () => {
		expect(clampWindow(window, day('2024-01-10'), day('2024-01-20'))).toEqual({
			earliest: '2024-01-10',
			latest: '2024-01-20',
			preferred: '2024-01-10'
		});
	});

	test('uden nogen fælles dag er der intet vindue', () => {
		expect(clampWindow(window, day('2024-02-01'), undefined)).toBeUndefined();
		expect(clampWindow(window, undefined, day('2023-12-31'))).toBeUndefined();
	});
});

describe('Måneder i en regel', () => {
	test('skal ligge i forlængelse af hinanden inden for hver periode', () => {
		expect(monthsFit('year', [3, 1, 2])).toBe(true);
		expect(monthsFit('quarter', [1, 4, 7, 10])).toBe(true);
		expect(monthsFit('month', [3, 9])).toBe(true);
		expect(monthsFit('year', [1, 3])).toBe(false);
		expect(monthsFit('year', [12, 1])).toBe(false);
		expect(monthsFit('half-year', [1, 6, 7])).toBe(false);
	});
});
