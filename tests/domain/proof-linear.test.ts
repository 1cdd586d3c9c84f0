import { expect, test } from 'vitest';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { totalOf } from '#lib/domain/placement/costs.ts';
import { linearOf, type LinearModel } from '#lib/domain/placement/linear.ts';
import { problemOf, type Problem } from '#lib/domain/placement/problem.ts';
import { chance, type Chance } from '../fixtures/placement/chance.ts';
import { smallInstance, yearInstance } from '../fixtures/placement/instances.ts';

const SMALL = Array.from({ length: 400 }, (_, seed) => smallInstance(seed));
const YEARS = [55, 75, 90, 100].map((fill) => yearInstance({ seed: fill, fill }).input);

test('any plan costs in the model what it costs to the planner, and keeps within its rows', () => {
	for (const [seed, input] of [...SMALL, ...YEARS].entries()) {
		const { problem } = problemOf(input);
		const { model, constant, valuesOf } = linearOf(problem);
		const seats = anyPlan(chance(seed), problem);
		const values = valuesOf(seats);
		expect(costIn(model, values) + constant).toBe(totalOf(costOf(problem, seats)));
		expect(brokenRows(model, values)).toEqual([]);
	}
});

test('what the columns say is the plan they were made from', () => {
	for (const [seed, input] of SMALL.entries()) {
		const { problem } = problemOf(input);
		const { valuesOf, seatsOf } = linearOf(problem);
		const seats = anyPlan(chance(seed), problem);
		expect(seatsOf(valuesOf(seats))).toEqual(seats);
	}
});

test('a model of the plans no dearer than a known one holds that one and every cheaper', () => {
	let smaller = 0;
	for (const [seed, input] of SMALL.entries()) {
		const { problem } = problemOf(input);
		const luck = chance(seed);
		const plans = Array.from({ length: 5 }, () => anyPlan(luck, problem));
		const dearest = Math.max(...plans.map((seats) => totalOf(costOf(problem, seats))));
		const { model, constant, valuesOf } = linearOf(problem, dearest);
		smaller += Number(model.cost.length < linearOf(problem).model.cost.length);
		for (const seats of plans) {
			expect(costIn(model, valuesOf(seats)) + constant).toBe(totalOf(costOf(problem, seats)));
			expect(brokenRows(model, valuesOf(seats))).toEqual([]);
		}
	}
	expect(smaller).toBeGreaterThan(50);
});

/** Every item on one of its meetings, or on none; none that may not meet. */
function anyPlan(luck: Chance, { items, apart }: Problem): number[] {
	const seats: number[] = [];
	items.forEach(({ choices }, item) => {
		const taken = apart.flatMap(({ a, b }) => (b === item ? seats[a] : a === item ? seats[b] : []));
		const open = choices.map(({ meeting }) => meeting).filter((one) => !taken.includes(one));
		seats.push(luck.one([...open, ...open, ...open, -1]));
	});
	return seats;
}

function costIn({ cost }: LinearModel, values: readonly number[]): number {
	return cost.reduce((sum, price, column) => sum + price * (values[column] ?? NaN), 0);
}

function brokenRows(model: LinearModel, values: readonly number[]): number[] {
	const { lower, upper, starts, indices, most } = model;
	const tooMuch = values.flatMap((value, column) => (value > (most[column] ?? 0) ? column : []));
	const broken = lower.flatMap((least, row) => {
		const entries = indices.slice(starts[row], starts[row + 1]);
		const sum = entries.reduce((all, column, entry) => {
			return all + (values[column] ?? NaN) * (model.values[(starts[row] ?? 0) + entry] ?? NaN);
		}, 0);
		return sum >= least && sum <= (upper[row] ?? 0) ? [] : row;
	});
	return [...tooMuch, ...broken];
}
