import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as copies from '#lib/server/copies.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { inCopy, planOf } from './copies/plans.ts';
import { demoDatabase, planText, viewer } from './database.ts';
import { ACTS, type Step } from './sequences/steps.ts';
import { isFrozen, meetingsOf, newWorld, type World } from './sequences/world.ts';

/** Each of them copies, plans and adopts; counted, so that a slow machine tries as many. */
const RUNS = 5;
const MILLISECONDS = 120_000;

/** What people do by commands; what the other sequences write past them is not a change. */
const BY_COMMAND = [
	...['addOnMeeting', 'addInWindow', 'addIdea', 'edit', 'arrange', 'takeOut', 'putOn'],
	...['letPlannerDecide', 'createSeries', 'editSeries', 'endSeries']
] as const;

const MEETINGS = {
	async move(world: World, { two }: Numbers, meeting: string) {
		const date = addDays(world.today, 20 + (two % 400));
		await tried(world, meetings.move(meeting, date, 'Flyttet'));
	},
	async cancel(world: World, _: Numbers, meeting: string) {
		await tried(world, meetings.cancel(meeting, 'Ferie'));
	},
	async undoLatest(world: World) {
		const [latest] = await planLog.list(world.secretary, 1);
		if (latest) await tried(world, undo(latest.id));
	}
};

type Numbers = Pick<Step, 'one' | 'two'>;

const steps = fc.array(
	fc.record({
		act: fc.constantFrom(
			...([...BY_COMMAND, ...Object.keys(MEETINGS)] as (Step['act'] | keyof typeof MEETINGS)[])
		),
		one: fc.nat(9_999),
		two: fc.nat(9_999)
	}),
	{ minLength: 4, maxLength: 14, size: 'max' }
);

test(
	'Hvad man end prøver i et forslag, bliver den rigtige plan netop det, når det indføres, og igen den, der var',
	async () => {
		expect.hasAssertions();
		await fc.assert(fc.asyncProperty(steps, becomesTheCopy), {
			numRuns: RUNS
		});
	},
	MILLISECONDS
);

async function becomesTheCopy(
	sequence: readonly (Numbers & { readonly act: Step['act'] | keyof typeof MEETINGS })[]
): Promise<void> {
	const database = await demoDatabase();
	try {
		const secretary = await viewer('secretary');
		const slug = await copies.create(secretary, crypto.randomUUID(), { name: 'Et forslag' });
		const world = newWorld(await inCopy(secretary, slug ?? ''));
		for (const step of sequence) await take(world, step);
		await adoptAndUndo(secretary, world.secretary);
	} finally {
		await database.drop();
	}
}

async function take(
	world: World,
	step: Numbers & { readonly act: Step['act'] | keyof typeof MEETINGS }
): Promise<void> {
	if (!(step.act in MEETINGS)) return await ACTS[step.act as Step['act']](world, step as Step);
	const all = (await meetingsOf(world)).filter((one) => !isFrozen(one, world.today));
	const meeting = all[step.one % all.length];
	if (meeting) await MEETINGS[step.act as keyof typeof MEETINGS](world, step, meeting.id);
}

/** What the plan does not allow is not done. */
async function tried(world: World, change: planning.Change): Promise<void> {
	await planning.save(world.secretary, crypto.randomUUID(), change);
}

async function adoptAndUndo(secretary: Viewer, there: Viewer): Promise<void> {
	const before = await planText();
	expect(await copies.disagreements(secretary, there.forum)).toEqual([]);
	const found = await copies.find(secretary, there.forum);
	const command = crypto.randomUUID();
	const adopted = copies.adopt(there.forum, found?.revision ?? -1, []);
	expect(await planning.save(secretary, command, adopted)).toMatchObject({ outcome: 'saved' });
	expect(await planOf(secretary.forum)).toEqual(await planOf(there.forum));
	const undone = await planning.save(secretary, crypto.randomUUID(), undo(command));
	expect(undone).toMatchObject({ outcome: 'saved' });
	expect(await planText()).toBe(before);
}
