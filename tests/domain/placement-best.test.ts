/** The planner held against every plan there is, and against the one of a list and a pencil. */
import { expect, test } from 'vitest';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { totalOf } from '#lib/domain/placement/costs.ts';
import { decide } from '#lib/domain/placement/decide.ts';
import { problemOf, type Problem, type Seats } from '#lib/domain/placement/problem.ts';
import { leastCost } from '../fixtures/placement/exhaustive.ts';
import { greedySeats } from '../fixtures/placement/greedy.ts';
import { smallInstance } from '../fixtures/placement/instances.ts';

const CASES = 2000;
const problems = Array.from({ length: CASES }, (_, seed) => problemOf(smallInstance(seed)).problem);
const costs = problems.map((problem) => cost(problem, decide(problem)));

function cost(problem: Problem, seats: Seats): number {
	return totalOf(costOf(problem, seats));
}

test(`I ${CASES} små tilfælde er planen den bedste af alle i mindst 95 af 100`, () => {
	const best = problems.map(leastCost);
	expect(costs.every((one, index) => one >= (best[index] ?? Infinity))).toBe(true);
	const proven = costs.filter((one, index) => one === best[index]).length;
	expect(proven / CASES).toBeGreaterThanOrEqual(0.95);
});

test('og aldrig dyrere end den, der tager det først forfaldne først', () => {
	const dearer = costs.filter((one, index) => {
		const problem = problems[index];
		return problem && one > cost(problem, greedySeats(problem));
	});
	expect(dearer).toEqual([]);
});
