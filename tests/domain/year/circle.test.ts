import { expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { pointAt, sector, textLine, turnOf, turnOfStart } from '#lib/components/year/circle.ts';

test('året begynder øverst og går med uret', () => {
	expect(pointAt(0, 100)).toEqual({ x: 0, y: -100 });
	expect(pointAt(0.25, 100)).toEqual({ x: 100, y: 0 });
	expect(pointAt(0.5, 100)).toEqual({ x: 0, y: 100 });
});

test('a day lies in the middle of its own part of the year', () => {
	expect(turnOf(civilDate('2027-01-01'), 2027)).toBeCloseTo(0.5 / 365, 10);
	expect(turnOf(civilDate('2027-12-31'), 2027)).toBeCloseTo(364.5 / 365, 10);
	expect(turnOfStart(civilDate('2027-07-01'), 2027)).toBeCloseTo(181 / 365, 10);
});

test('a leap year has 366 days on the circle', () => {
	expect(turnOfStart(civilDate('2028-12-31'), 2028)).toBeCloseTo(365 / 366, 10);
});

test('a recess that began last year has begun before the circle does', () => {
	expect(turnOf(civilDate('2026-12-28'), 2027)).toBeLessThan(0);
});

test('text in the lower half runs the other way, so that it stands upright', () => {
	const upper = textLine(0.95, 1, 100, 10);
	const lower = textLine(0.5, 0.55, 100, 10);
	expect(upper).toMatch(/0 0 1 0 -96\.4$/);
	expect(lower).toMatch(/0 0 0 0 103\.6$/);
});

test('a piece of a ring longer than half the circle takes the long way round', () => {
	expect(sector(0, 0.75, 50, 100)).toContain('A100 100 0 1 1');
	expect(sector(0, 0.25, 50, 100)).toContain('A100 100 0 0 1');
});
