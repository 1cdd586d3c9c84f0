import { costOf } from '../../domain/placement/cost-of.ts';
import { minus, type CostTerms } from '../../domain/placement/costs.ts';
import { decide } from '../../domain/placement/decide.ts';
import type { Problem, ProblemItem, Seats } from '../../domain/placement/problem.ts';
import { withStanding } from '../../domain/placement/standing.ts';
import { ThreadFault } from '../worker-thread.ts';
import { best, type Best } from './prove.ts';

/** What becomes of a plan when an item must be on another meeting. */
export type Forced =
	| {
			readonly type: 'possible';
			/** The best plan in which it is there: every item's meeting. */
			readonly seats: Seats;
			/** What that plan costs more than the one that stands, term by term. */
			readonly difference: CostTerms;
			/** No plan with the item there costs less. */
			readonly proven: boolean;
	  }
	/** The meeting is not open to the item at all. */
	| { readonly type: 'impossible' };

/** More than any plan costs: an item that must be seated is never left without. */
const NEVER = 2 ** 40;

const NODES = 60;

/**
 * The best plan with the item on that meeting, as little as possible of the plan that stands moved;
 * the planner's when the solver gives no better. Item and meeting are indexes of the problem.
 */
export async function force(
	problem: Problem,
	seats: Seats,
	{ item, meeting }: { readonly item: number; readonly meeting: number },
	nodes = NODES
): Promise<Forced> {
	const announced = withStanding(problem, seats);
	const choice = announced.items[item]?.choices.find((one) => one.meeting === meeting);
	if (!choice) return { type: 'impossible' };
	const forced = withForced(announced, item, meeting);
	const found = await bestOf(forced, decide(forced), nodes);
	const difference = minus(costOf(announced, found.seats), costOf(announced, seats));
	return { type: 'possible', seats: found.seats, difference, proven: found.proven };
}

/** The item has one choice only, and those that may not meet it are kept from there. */
function withForced(problem: Problem, item: number, meeting: number): Problem {
	const others = new Set(
		problem.apart.filter(({ a, b }) => a === item || b === item).map(({ a, b }) => a + b - item)
	);
	const items = problem.items.map((one, index): ProblemItem => {
		if (index === item) return { ...withChoices(one, (at) => at === meeting), unplaced: NEVER };
		return others.has(index) ? withChoices(one, (at) => at !== meeting) : one;
	});
	return { ...problem, items };
}

function withChoices(item: ProblemItem, keeps: (meeting: number) => boolean): ProblemItem {
	const choices = item.choices.filter(({ meeting }) => keeps(meeting));
	return { ...item, choices, standing: keeps(item.standing) ? item.standing : -1 };
}

async function bestOf(
	problem: Problem,
	known: Seats,
	nodes: number
): Promise<{ seats: Seats; proven: boolean }> {
	try {
		const { seats, cost, bound }: Best = await best(problem, known, nodes);
		return { seats, proven: cost <= bound };
	} catch (error) {
		if (error instanceof ThreadFault) return { seats: known, proven: false };
		throw error;
	}
}
