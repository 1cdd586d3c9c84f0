/** The same input gives the byte-identical plan: always, in any order, and wherever the clock stands. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { place } from '#lib/domain/placement/place.ts';
import type { PlacementInput } from '#lib/domain/placement/types.ts';
import { chance } from '../fixtures/placement/chance.ts';
import { yearInstance } from '../fixtures/placement/instances.ts';

const SCRIPT = fileURLToPath(new URL('./plan-of-a-process.ts', import.meta.url));
const inputs = [true, false].map(
	(standing) => yearInstance({ seed: 7, fill: 75, items: 36, meetings: 12, standing }).input
);
const plans = inputs.map((input) => JSON.stringify(place(input)));

/** The input with every list in another order. */
function shuffled(input: PlacementInput, seed: number): PlacementInput {
	const luck = chance(seed);
	const mix = <T>(values: readonly T[]): T[] =>
		values
			.map((value) => ({ value, by: luck.between(0, 1_000_000) }))
			.sort((a, b) => a.by - b.by)
			.map(({ value }) => value);
	const { meetings, items, pins, standing } = input;
	return {
		...input,
		meetings: mix(meetings),
		items: mix(items),
		pins: mix(pins),
		standing: mix(standing)
	};
}

function answerUnder(zone: string): { offset: number; plans: unknown[] } {
	const env = { ...process.env, TZ: zone, NODE_OPTIONS: '', LC_ALL: 'C' };
	return JSON.parse(execFileSync(process.execPath, [SCRIPT], { env, encoding: 'utf8' }));
}

describe('Planen er den samme', () => {
	test('hver af 100 gange', () => {
		for (let run = 0; run < 50; run += 1) {
			expect(inputs.map((input) => JSON.stringify(place(input)))).toEqual(plans);
		}
	}, 60_000);

	test('i hver af 20 tilfældige ordener', () => {
		for (let seed = 0; seed < 20; seed += 1) {
			const again = inputs.map((input) => JSON.stringify(place(shuffled(input, seed))));
			expect(again).toEqual(plans);
		}
	});

	test.for([
		['UTC', 0],
		['America/New_York', 300],
		['Pacific/Auckland', -780]
	] as const)('i tidszonen %s', ([zone, offset]) => {
		const answer = answerUnder(zone);
		expect(answer.offset).toBe(offset);
		expect(answer.plans.map((plan) => JSON.stringify(plan))).toEqual(plans);
	});
});
