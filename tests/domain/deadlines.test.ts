import { describe, expect, test } from 'vitest';
import { civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import { closedDayOn } from '#lib/domain/closed-days.ts';
import { deadlinesOf, openDaysBefore } from '#lib/domain/deadlines.ts';

const TERMS = { draft: 10, texts: 7, approval: 5, sending: 4 };
const none = () => false;
const holidays = (day: CivilDate) => closedDayOn(day, []) !== undefined;

function withLocal(...days: readonly string[]) {
	const local = days.map((date) => ({ date: civilDate(date), name: 'Lukket' }));
	return (day: CivilDate) => closedDayOn(day, local) !== undefined;
}

describe('a meeting’s deadlines', () => {
	test('are counted back over weekends', () => {
		// Thursday 19 November 2026: ten working days are two weeks.
		expect(deadlinesOf(civilDate('2026-11-19'), TERMS, holidays)).toEqual({
			draft: '2026-11-05',
			texts: '2026-11-10',
			approval: '2026-11-12',
			sending: '2026-11-13'
		});
	});

	test('are counted over Easter: Thursday to Monday are no days for it', () => {
		// Easter Sunday 2027 is 28 March; Thursday 1 April is the third open day after it.
		expect(deadlinesOf(civilDate('2027-04-01'), TERMS, holidays)).toEqual({
			draft: '2027-03-15',
			texts: '2027-03-18',
			approval: '2027-03-22',
			sending: '2027-03-23'
		});
	});

	test('are counted over Christmas and New Year with the forum’s own closed days', () => {
		// Thursday 7 January 2027; 25 and 26 December, 1 January are holidays, the 24th and 31st the forum's own.
		const closed = withLocal('2026-12-24', '2026-12-31');
		expect(deadlinesOf(civilDate('2027-01-07'), TERMS, closed)).toEqual({
			draft: '2026-12-18',
			texts: '2026-12-23',
			approval: '2026-12-29',
			sending: '2026-12-30'
		});
	});

	test('are later in a year without the closed days', () => {
		expect(deadlinesOf(civilDate('2027-01-07'), TERMS, none).draft).toBe('2026-12-24');
	});

	test('are the meeting’s own day when no day is asked for, even on a closed one', () => {
		const terms = { draft: 0, texts: 0, approval: 0, sending: 0 };
		const day = civilDate('2026-12-25');
		expect(deadlinesOf(day, terms, holidays)).toEqual({
			draft: day,
			texts: day,
			approval: day,
			sending: day
		});
	});

	test('of a meeting on a Monday begin on the Friday before', () => {
		expect(openDaysBefore(civilDate('2026-11-23'), 1, holidays)).toBe('2026-11-20');
	});

	test('cannot be counted where every day is closed', () => {
		expect(() => openDaysBefore(civilDate('2026-11-23'), 1, () => true)).toThrow(RangeError);
	});
});
