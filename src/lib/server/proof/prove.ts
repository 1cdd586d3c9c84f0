import { costOf } from '../../domain/placement/cost-of.ts';
import { totalOf } from '../../domain/placement/costs.ts';
import { linearOf } from '../../domain/placement/linear.ts';
import type { Problem, Seats } from '../../domain/placement/problem.ts';
import { ThreadFault } from '../worker-thread.ts';
import * as highs from './highs.ts';

/** How near a plan is to the best that its costs allow. */
export type Proof =
	/** No plan costs less. */
	| { readonly type: 'proven' }
	/** It costs at most so many per cent, one decimal, more than the best. */
	| { readonly type: 'within'; readonly percent: number }
	/** A cheaper plan, and how many per cent at most that one costs more than the best. */
	| { readonly type: 'better'; readonly seats: Seats; readonly percent: number }
	/** Nobody knows: the solver gave no answer, or one that says nothing. */
	| { readonly type: 'unknown'; readonly because: ThreadFault['fault'] | 'limit' };

/** Nodes of the search tree, not seconds: the same question is answered the same on every machine. */
const NODES = 60;

/** How near a plan is to the best. Never rejects. */
export async function prove(problem: Problem, seats: Seats, nodes = NODES): Promise<Proof> {
	try {
		return await proofWith(problem, seats, nodes);
	} catch (error) {
		if (error instanceof ThreadFault) return { type: 'unknown', because: error.fault };
		throw error;
	}
}

/** The cheapest plan that is found, from a known one on, and what no plan costs less than. */
export interface Best {
	readonly seats: Seats;
	readonly cost: number;
	readonly bound: number;
}

/**
 * The cheapest plan within so many nodes, asked of `solve`. Rejects with ThreadFault when the solver gives
 * no answer.
 */
export async function best(
	problem: Problem,
	known: Seats,
	nodes = NODES,
	solve = highs.solve
): Promise<Best> {
	const cost = totalOf(costOf(problem, known));
	const linear = linearOf(problem, cost);
	if (cost === linear.constant) return { seats: known, cost, bound: cost };
	const start = linear.valuesOf(known);
	const { values, bound } = await solve({ model: linear.model, start, nodes });
	const seats = values ? linear.seatsOf(values) : known;
	const found = totalOf(costOf(problem, seats));
	const least = wholeBound(bound + linear.constant);
	return found < cost
		? { seats, cost: found, bound: Math.min(least, found) }
		: { seats: known, cost, bound: Math.min(least, cost) };
}

async function proofWith(problem: Problem, seats: Seats, nodes: number): Promise<Proof> {
	const known = totalOf(costOf(problem, seats));
	const found = await best(problem, seats, nodes);
	const percent = percentAbove(found);
	if (found.cost < known) return { type: 'better', seats: found.seats, percent };
	if (percent === 0) return { type: 'proven' };
	if (!Number.isFinite(percent)) return { type: 'unknown', because: 'limit' };
	return { type: 'within', percent };
}

/** Rounded up: "at most" holds for what is said, too. Infinity when nothing is known. */
function percentAbove({ cost, bound }: Best): number {
	if (cost <= bound) return 0;
	return bound > 0 ? Math.ceil(((cost - bound) / bound) * 1000) / 10 : Infinity;
}

/** A solver's sums are a little off, a whole cost is not: 99.0000001 says 99, 99.01 says 100. */
function wholeBound(bound: number): number {
	return Math.ceil(bound - Math.max(1e-3, Math.abs(bound) * 1e-9));
}
