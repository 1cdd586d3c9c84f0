import { afterAll, describe, expect, test, vi } from 'vitest';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { totalOf } from '#lib/domain/placement/costs.ts';
import { decide } from '#lib/domain/placement/decide.ts';
import { problemOf, type Problem, type Seats } from '#lib/domain/placement/problem.ts';
import { withStanding } from '#lib/domain/placement/standing.ts';
import { force } from '#lib/server/proof/force.ts';
import * as highs from '#lib/server/proof/highs.ts';
import { best, prove } from '#lib/server/proof/prove.ts';
import { leastCost } from '../../fixtures/placement/exhaustive.ts';
import {
	frozenInstances,
	smallInstance,
	yearInstance
} from '../../fixtures/placement/instances.ts';
import { storedOptima } from '../../fixtures/placement/optima.ts';

/** A solver that counts nodes takes its time on a machine that has more to do. */
vi.setConfig({ testTimeout: 120_000 });
afterAll(highs.end);

/** A quarter: HiGHS is done with it in no time. */
const QUARTER = { meetings: 8, items: 24 };
const YEAR = problemOf(yearInstance({ seed: 7, fill: 70, ...QUARTER }).input).problem;
const OVERFULL = problemOf(yearInstance({ seed: 7, fill: 105, ...QUARTER }).input).problem;

describe('How near a plan is to the best', () => {
	test('the best plan of each of 30 small cases is proven, and no other one is', async () => {
		const said: string[] = [];
		for (let seed = 0; seed < 30; seed += 1) {
			const { problem } = problemOf(smallInstance(seed));
			const [planned, none] = [decide(problem), problem.items.map(() => -1)];
			for (const seats of [planned, none]) {
				const { type } = await prove(problem, seats);
				expect(type).toBe(total(problem, seats) === leastCost(problem) ? 'proven' : 'better');
				said.push(type);
			}
		}
		expect(said.filter((type) => type === 'proven').length).toBeGreaterThan(20);
		expect(said.filter((type) => type === 'better').length).toBeGreaterThan(20);
	});

	test('a better plan is found, it is cheaper, and it is proven in its turn', async () => {
		const poor = YEAR.items.map(({ choices }) => choices.at(-1)?.meeting ?? -1);
		const allowed = withoutMeeting(YEAR, poor);
		const proof = await prove(YEAR, allowed);
		const found = proof.type === 'better' ? proof : undefined;
		expect(found?.percent).toBe(0);
		expect(total(YEAR, found?.seats ?? allowed)).toBeLessThan(total(YEAR, allowed));
		expect(await prove(YEAR, found?.seats ?? allowed)).toEqual({ type: 'proven' });
	});

	test('the bound at a node limit is below the best plan, and the plan not dearer than the known', async () => {
		const seats = decide(OVERFULL);
		const early = await best(OVERFULL, seats, 1);
		const late = await best(OVERFULL, seats, 20);
		expect(late.bound).toBeLessThanOrEqual(late.cost);
		expect(late.bound).toBeGreaterThanOrEqual(early.bound);
		expect(early.cost).toBeLessThanOrEqual(total(OVERFULL, seats));
	});

	test('the same question is answered the same', async () => {
		const seats = decide(YEAR);
		const first = await best(YEAR, seats);
		await highs.end();
		expect(await best(YEAR, seats)).toEqual(first);
	});

	test('a question of nothing is proven without the solver', async () => {
		const nothing = { ...YEAR, items: [], apart: [], gaps: [], themes: [], crowds: [] };
		expect(await prove(nothing, [])).toEqual({ type: 'proven' });
	});
});

describe('What it takes to have an item on another meeting', () => {
	const seats = decide(YEAR);

	test('the best plan that has it there, the plan that stands being kept as far as can be', async () => {
		let moved = 0;
		for (let item = 0; item < 20; item += 1) {
			const meeting = YEAR.items[item]?.choices.find((one) => one.meeting !== seats[item])?.meeting;
			if (meeting === undefined) continue;
			const forced = await force(YEAR, seats, { item, meeting });
			if (forced.type === 'impossible') throw new Error('A choice is possible');
			expect(forced.proven).toBe(true);
			expect(forced.seats[item]).toBe(meeting);
			moved += Array.from(forced.seats).filter((seat, other) => seat !== seats[other]).length;
			const announced = withStanding(YEAR, seats);
			const costs = total(announced, forced.seats) - total(announced, seats);
			expect(Object.values(forced.difference).reduce((sum, term) => sum + term)).toBe(costs);
		}
		expect(moved).toBeGreaterThanOrEqual(10);
		expect(moved).toBeLessThan(60);
	});

	test('it is the cheapest there is, in 60 small cases', async () => {
		for (let seed = 0; seed < 60; seed += 1) {
			const { problem } = problemOf(smallInstance(seed));
			const stands = decide(problem);
			const announced = withStanding(problem, stands);
			const wish = announced.items[0]?.choices.at(-1);
			if (!wish) continue;
			const forced = await force(problem, stands, { item: 0, meeting: wish.meeting });
			const found = forced.type === 'possible' ? total(announced, forced.seats) : NaN;
			expect(found).toBe(leastCost(bound(announced, wish.meeting)));
		}
	});

	test('a meeting that is not open to the item is impossible', async () => {
		const open = new Set(YEAR.items[0]?.choices.map(({ meeting }) => meeting));
		const closed = YEAR.meetings.findIndex((_, meeting) => !open.has(meeting));
		expect(await force(YEAR, seats, { item: 0, meeting: closed })).toEqual({ type: 'impossible' });
	});
});

test('the stored optima are what HiGHS says today', async () => {
	const stored = storedOptima();
	const instances = frozenInstances().filter(({ fill }, index) => fill <= 75 && index % 20 === 0);
	for (const { name, input } of instances) {
		const { problem } = problemOf(input);
		const { cost, bound } = await best(problem, decide(problem));
		expect({ cost, bound }).toEqual(stored.get(name));
	}
	expect(stored.size).toBe(100);
});

function total(problem: Problem, seats: Seats): number {
	return totalOf(costOf(problem, seats));
}

/** The seats without those that may not meet a later one. */
function withoutMeeting({ apart }: Problem, seats: readonly number[]): number[] {
	const barred = apart.filter(({ a, b }) => seats[a] === seats[b]).map(({ a }) => a);
	return seats.map((seat, item) => (barred.includes(item) ? -1 : seat));
}

/** The problem with its first item on that meeting whatever it costs. */
function bound(problem: Problem, meeting: number): Problem {
	const items = problem.items.map((item, index) => {
		const choices = item.choices.filter((choice) => choice.meeting === meeting);
		return index === 0 ? { ...item, choices, unplaced: Infinity } : item;
	});
	return { ...problem, items };
}
