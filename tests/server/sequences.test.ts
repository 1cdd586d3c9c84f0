import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoDatabase, viewer } from './database.ts';
import { ACTS, type Step } from './sequences/steps.ts';
import { expectInvariants, frozenAgendas, newWorld } from './sequences/world.ts';

const MILLISECONDS = 20_000;

const steps = fc.array(
	fc.record({
		act: fc.constantFrom(...(Object.keys(ACTS) as Step['act'][])),
		one: fc.nat(9_999),
		two: fc.nat(9_999)
	}),
	{ minLength: 15, maxLength: 40, size: 'max' }
);

test(
	'Hvad man end gør i hvilken rækkefølge, forsvinder intet, og planen er færdig',
	async () => {
		expect.hasAssertions();
		await fc.assert(fc.asyncProperty(steps, holdsThroughout), {
			numRuns: 1_000,
			interruptAfterTimeLimit: MILLISECONDS,
			markInterruptAsFailure: false
		});
	},
	3 * MILLISECONDS
);

async function holdsThroughout(sequence: readonly Step[]): Promise<void> {
	const database = await demoDatabase();
	try {
		const world = newWorld(await viewer('secretary'));
		for (const step of sequence) {
			const frozen = await frozenAgendas(world);
			await ACTS[step.act](world, step);
			await expectInvariants(world, frozen);
		}
	} finally {
		await database.drop();
	}
}
