import { afterAll, expect, test } from 'vitest';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { totalOf } from '#lib/domain/placement/costs.ts';
import { linearOf } from '#lib/domain/placement/linear.ts';
import { problemOf, type Problem } from '#lib/domain/placement/problem.ts';
import * as highs from '#lib/server/proof/highs.ts';
import { leastCost } from '../../fixtures/placement/exhaustive.ts';
import { smallInstance } from '../../fixtures/placement/instances.ts';
import { sideBySide } from '../../fixtures/placement/side-by-side.ts';

const CASES = 2000;
/** HiGHS takes as long for one small case as for this many side by side. */
const TOGETHER = 25;

afterAll(highs.end);

test(`HiGHS finds the cheapest plan in each of ${CASES} small cases, as looking at every plan does`, async () => {
	let found = 0;
	for (let first = 0; first < CASES; first += TOGETHER) {
		const problems = Array.from({ length: TOGETHER }, (_, one) => {
			return problemOf(smallInstance(first + one)).problem;
		});
		const plans = apart(problems, await bestPlan(sideBySide(problems)));
		const costs = plans.map((seats, one) => costIn(problems[one], seats));
		expect(costs).toEqual(problems.map(leastCost));
		found += costs.length;
	}
	expect(found).toBe(CASES);
}, 240_000);

async function bestPlan(problem: Problem): Promise<number[]> {
	const { model, seatsOf } = linearOf(problem);
	const { values } = await highs.solve({ model, start: undefined, nodes: 10_000 });
	if (!values) throw new Error('HiGHS found no plan');
	return seatsOf(values);
}

/** The plan of each problem, its meetings counted from its own first. */
function apart(problems: readonly Problem[], seats: readonly number[]): number[][] {
	let [item, meeting] = [0, 0];
	return problems.map(({ items, meetings }) => {
		const own = seats.slice(item, item + items.length).map((seat) => Math.max(-1, seat - meeting));
		item += items.length;
		meeting += meetings.length;
		return own;
	});
}

function costIn(problem: Problem | undefined, seats: readonly number[]): number {
	return problem ? totalOf(costOf(problem, seats)) : NaN;
}
