/**
 * The question of placement as numbers alone. Planner, exact solver and exhaustive search answer the
 * same one, and every part of its cost can be written as linear terms.
 */
import { dayNumber, type CivilDate } from '../civil-date.ts';
import { areApart, refusalsOf, refusesAny, type Refusals } from './apart.ts';
import { bookedOn, candidatesOf, type Board } from './board.ts';
import { COSTS, EVEN_PERCENT, HIGH_PERCENT, USUAL_BUDGET } from './costs.ts';
import { settledBoard, type SettledBoard } from './settled.ts';
import type { PlacementInput, PlanItem, PlanMeeting } from './types.ts';
import { apartPairs, crowdsOf, gapRules, themesOf, type SeatedItem } from './wishes.ts';

export interface Problem {
	/** The open meetings, by date. */
	readonly meetings: readonly ProblemMeeting[];
	/** The items that the planner decides, by id. */
	readonly items: readonly ProblemItem[];
	/** Forced: the two are never on the same meeting. */
	readonly apart: readonly Pair[];
	readonly gaps: readonly ProblemGap[];
	readonly themes: readonly ProblemGroup[];
	readonly crowds: readonly ProblemGroup[];
}

export interface ProblemMeeting {
	readonly id: string;
	readonly date: CivilDate;
	readonly day: number;
	readonly timeBudget: number;
	/** Minutes of it that cannot move. */
	readonly settled: number;
	/** Each minute booked above a step's mark costs `perMinute` more: together convex. */
	readonly steps: readonly LoadStep[];
}

export interface LoadStep {
	readonly term: 'even' | 'high' | 'over';
	readonly above: number;
	readonly perMinute: number;
}

export interface ProblemItem {
	readonly id: string;
	readonly minutes: number;
	/** The meetings it may sit on, the wanted one first; by date when no day is preferred. */
	readonly choices: readonly ProblemChoice[];
	/** The cost of having no meeting. */
	readonly unplaced: number;
	/** The meeting it has been announced on when that is among its choices; otherwise -1. */
	readonly standing: number;
}

export interface ProblemChoice {
	/** An index in `meetings`. */
	readonly meeting: number;
	/** The sum of the three below. */
	readonly cost: number;
	readonly nearness: number;
	readonly moved: number;
	/** For being too close to settled rounds of its series. */
	readonly gap: number;
}

/** Indexes in `items`, the lower first. */
export interface Pair {
	readonly a: number;
	readonly b: number;
}

/** Costs `cost` when both have a meeting and fewer than `days` days lie between the two. */
export interface ProblemGap extends Pair {
	readonly days: number;
	readonly cost: number;
}

/**
 * Items that are wanted together (a theme) or spread (a crowd: the heavy items of one proposer).
 * `settled` are the meetings of those that cannot move, one entry for each. With n of both kinds on
 * a meeting a theme costs `cost` when n ≥ 1, and a crowd `cost` × (n − 1) when n ≥ 2.
 */
export interface ProblemGroup {
	readonly items: readonly number[];
	readonly settled: readonly number[];
	readonly cost: number;
}

/** A meeting's index by item's index; -1 for none. */
export type Seats = ArrayLike<number>;

/** The problem and what was settled before it: the board holds the settled items only. */
export interface Posed extends SettledBoard {
	readonly problem: Problem;
	/** The items of the problem, in its order. */
	readonly free: readonly PlanItem[];
	readonly refusals: Refusals;
}

/** What the planner has to decide, after what pins, frozen agendas and frames decide before it. */
export function problemOf(input: PlacementInput): Posed {
	const before = settledBoard(input);
	const { board, items, settled } = before;
	const free = items.filter(({ id }) => !settled.has(id));
	const seated = items.flatMap((item): SeatedItem[] => {
		const meeting = settled.get(item.id)?.meeting;
		return meeting ? [{ item, meeting }] : [];
	});
	const refusals = refusalsOf(items);
	const indexes = new Map(board.open.map(({ id }, index) => [id, index]));
	const announced = new Map(input.standing.map(({ item, meeting }) => [item, meeting]));
	const wary = seated.filter(({ item }) => refusesAny(refusals, item));
	const { gaps, nearSettled } = gapRules(free, seated);
	const problemItems = free.map((item) => {
		const open = openTo(board, item, wary, refusals);
		return problemItem(item, open, indexes, announced.get(item.id), nearSettled);
	});
	const problem: Problem = {
		meetings: board.open.map((meeting) => problemMeeting(meeting, bookedOn(board, meeting))),
		items: problemItems,
		apart: apartPairs(free, problemItems, refusals),
		gaps,
		themes: themesOf(free, seated, indexes),
		crowds: crowdsOf(free, seated, indexes)
	};
	return { ...before, free, refusals, problem };
}

/** An open meeting of a window; its rank counts the nearer ones. */
interface Ranked {
	readonly meeting: PlanMeeting;
	readonly rank: number;
}

/** The open meetings of the item's window without those that a settled item keeps it from. */
function openTo(
	board: Board,
	item: PlanItem,
	seated: readonly SeatedItem[],
	refusals: Refusals
): readonly Ranked[] {
	const ranked = candidatesOf(board, item).map((meeting, rank) => ({ meeting, rank }));
	if (!refusesAny(refusals, item)) return ranked;
	const others = seated.filter((other) => areApart(refusals, item, other.item));
	const taken = new Set(others.map(({ meeting }) => meeting.id));
	return ranked.filter(({ meeting }) => !taken.has(meeting.id));
}

function problemItem(
	item: PlanItem,
	open: readonly Ranked[],
	indexes: ReadonlyMap<string, number>,
	announced: string | undefined,
	nearSettled: (item: PlanItem, day: CivilDate) => number
): ProblemItem {
	const { id, minutes, priority, window } = item;
	const stands = open.some(({ meeting }) => meeting.id === announced);
	const choices = open.map(({ meeting, rank }): ProblemChoice => {
		const nearness = window.preferred ? rank * COSTS.nearness[priority] : 0;
		const moved = stands && meeting.id !== announced ? COSTS.moved : 0;
		const gap = nearSettled(item, meeting.date);
		const cost = nearness + moved + gap;
		return { meeting: indexes.get(meeting.id) ?? -1, cost, nearness, moved, gap };
	});
	return {
		id,
		minutes,
		choices,
		unplaced: COSTS.unplaced[priority] + minutes * COSTS.over,
		standing: stands ? (indexes.get(announced ?? '') ?? -1) : -1
	};
}

function problemMeeting({ id, date, timeBudget }: PlanMeeting, settled: number): ProblemMeeting {
	return { id, date, day: dayNumber(date), timeBudget, settled, steps: stepsOf(timeBudget) };
}

/** Where more minutes begin to cost more; a meeting without a budget knows only "over". */
function stepsOf(timeBudget: number): LoadStep[] {
	const over: LoadStep = { term: 'over', above: timeBudget, perMinute: COSTS.over };
	if (timeBudget === 0) return [over];
	const mark = (percent: number) => Math.floor((timeBudget * percent) / 100);
	const scaled = (cost: number) => Math.max(1, Math.round((cost * USUAL_BUDGET) / timeBudget));
	return [
		...EVEN_PERCENT.map((percent): LoadStep => {
			return { term: 'even', above: mark(percent), perMinute: scaled(COSTS.even) };
		}),
		{ term: 'high', above: mark(HIGH_PERCENT), perMinute: scaled(COSTS.high) },
		over
	];
}
