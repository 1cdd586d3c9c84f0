/**
 * The planner against a list and a pencil (the earliest due first) and against HiGHS, in time and in
 * what the plan costs; and how the time grows with years and forums.
 */
import { addDays } from '#lib/domain/civil-date.ts';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { totalOf } from '#lib/domain/placement/costs.ts';
import { decide } from '#lib/domain/placement/decide.ts';
import { place } from '#lib/domain/placement/place.ts';
import { problemOf, type Seats } from '#lib/domain/placement/problem.ts';
import type { PlacementInput } from '#lib/domain/placement/types.ts';
import * as highs from '#lib/server/proof/highs.ts';
import { best } from '#lib/server/proof/prove.ts';
import { forumYears } from '../fixtures/placement/forum-years.ts';
import { greedySeats } from '../fixtures/placement/greedy.ts';
import { mustEqual, printRatios, timeRounds } from './rounds.ts';

const SEEDS = [11, 12, 13, 14, 15];

const year = forumYears(1);
const standing = announced(year);
mustEqual('a plan planned again', announced(standing), standing);
const ten = forumYears(10);
const forums = Array.from({ length: 100 }, (_, seed) => forumYears(1, 100 * seed));

try {
	await compare();
	await grow();
} finally {
	await highs.end();
}

/** Time and cost, the costs as the median of some years, in per cent above the best that is known. */
async function compare(): Promise<void> {
	const { problem } = problemOf(year);
	const known = decide(problem);
	const timed = await timeRounds([
		{ name: 'the planner: a forum-year', run: () => place(year) },
		{ name: 'earliest due first', run: () => greedySeats(problemOf(year).problem) },
		{ name: 'HiGHS, from the planner’s plan', run: () => best(problem, known) },
		{ name: 'one moved meeting replanned', run: () => place(withMovedMeeting(standing)) },
		{ name: 'nothing changed', run: () => place(standing) }
	]);
	printRatios('Planning 25 meetings, 80 items, 50 frames', timed, timed[0]?.name ?? '');
	const rows = await Promise.all(SEEDS.map((seed) => costs(forumYears(1, seed))));
	for (const name of ['planner', 'earliest due first', 'HiGHS'] as const) {
		const above = rows.map((row) => 100 * (row[name] / row['the best known'] - 1));
		const sorted = above.sort((a, b) => a - b).map((one) => one.toFixed(2));
		console.log(`  ${`${name} above the best known, %`.padEnd(44)}${sorted.join(' ')}`);
	}
}

async function costs(input: PlacementInput) {
	const { problem } = problemOf(input);
	const cost = (seats: Seats) => totalOf(costOf(problem, seats));
	const [planned, greedy] = [decide(problem), greedySeats(problem)];
	const solved = await best(problem, planned);
	return {
		planner: cost(planned),
		'earliest due first': cost(greedy),
		HiGHS: solved.cost,
		'the best known': Math.min(solved.cost, cost(planned))
	};
}

async function grow(): Promise<void> {
	const tenStanding = announced(ten);
	const timed = await timeRounds(
		[
			{ name: 'one forum-year', run: () => place(year) },
			{ name: 'ten years of one forum', run: () => place(ten) },
			{ name: 'a hundred forums', run: () => forums.map((forum) => place(forum)) }
		],
		{ rounds: 5, warmup: 1 }
	);
	printRatios(
		'Full plans',
		timed,
		'one forum-year',
		'ten years ≤ 10, a hundred forums ≤ 100 and 3 s'
	);
	const again = await timeRounds([
		{ name: 'one moved meeting in one year', run: () => place(withMovedMeeting(standing)) },
		{ name: 'one moved meeting in ten years', run: () => place(withMovedMeeting(tenStanding)) }
	]);
	printRatios('Replans', again, 'one moved meeting in one year', 'ten years ≤ 10, each ≤ 50 ms');
}

function announced(input: PlacementInput): PlacementInput {
	const standing = place(input).placements.map(({ item, meeting }) => ({ item, meeting }));
	return { ...input, standing };
}

/** The seventh meeting eight days later; its frames go along. */
function withMovedMeeting(input: PlacementInput): PlacementInput {
	const moved = input.meetings[6];
	if (!moved) return input;
	const date = addDays(moved.date, 8);
	const meetings = input.meetings.map((one) => (one === moved ? { ...one, date } : one));
	const items = input.items.map((one) =>
		one.standing && one.window.earliest === moved.date
			? { ...one, window: { earliest: date, latest: date, preferred: date } }
			: one
	);
	return { ...input, meetings, items };
}
