/** A hundred forum-years whose best plan HiGHS has told (tests/fixtures/placement/write-optima.ts). */
import { describe, expect, test } from 'vitest';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { totalOf } from '#lib/domain/placement/costs.ts';
import { decide } from '#lib/domain/placement/decide.ts';
import { problemOf } from '#lib/domain/placement/problem.ts';
import { greedySeats } from '../fixtures/placement/greedy.ts';
import { frozenInstances } from '../fixtures/placement/instances.ts';
import { storedOptima } from '../fixtures/placement/optima.ts';

const optima = storedOptima();
const years = frozenInstances().map(({ name, fill, input }) => {
	const { problem } = problemOf(input);
	const cost = totalOf(costOf(problem, decide(problem)));
	const greedy = totalOf(costOf(problem, greedySeats(problem)));
	const { cost: best, bound } = optima.get(name) ?? { cost: NaN, bound: NaN };
	return { name, fill, cost, greedy, best, bound };
});

/** How much dearer than the best known, in per cent, from the nearest to the farthest. */
function gaps(fills: readonly number[]): number[] {
	return years
		.filter(({ fill }) => fills.includes(fill))
		.map(({ cost, best }) => (100 * (cost - best)) / best)
		.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], part: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

describe('Et år med 25 møder og 80 punkter', () => {
	test('er aldrig billigere end det, der er bevist, og aldrig dyrere end først til mølle', () => {
		expect(years).toHaveLength(100);
		for (const { name, cost, bound, greedy } of years) {
			expect(cost, name).toBeGreaterThanOrEqual(bound);
			expect(cost, name).toBeLessThanOrEqual(greedy);
		}
	});

	test('er det bedste i mindst halvdelen, når op til 75 % af tiden er brugt', () => {
		expect(quantile(gaps([55]), 0.5)).toBe(0);
		expect(quantile(gaps([75]), 0.5)).toBe(0);
	});

	test('er højst 3 % fra det bedste i 95 af 100, når op til 75 % af tiden er brugt', () => {
		expect(quantile(gaps([55, 75]), 0.95)).toBeLessThanOrEqual(3);
	});
});
