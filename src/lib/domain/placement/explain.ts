/** What a placement costs, and why its item is on none of the nearest other meetings. */
import { bookedOn, compare } from './board.ts';
import { costOf } from './cost-of.ts';
import { minus, type CostTerms } from './costs.ts';
import { finishedPlan, type Finished } from './finished.ts';
import { isFrozen } from './items.ts';
import { problemOf } from './problem.ts';
import { refusedBy } from './reasons.ts';
import { NOWHERE } from './seating.ts';
import type { MeetingStatus, PlacementInput, Plan, PlanItem, PlanMeeting } from './types.ts';

export interface Explanation {
	/**
	 * What the plan would cost less without the item; what it would cost more with it when it has no
	 * meeting is in `others`. Undefined when the planner has no say: a sent agenda, a frame, a pin
	 * outside the rule's window.
	 */
	readonly terms: CostTerms | undefined;
	/** The nearest meetings before and after its own, by date. */
	readonly others: readonly OtherMeeting[];
}

export interface OtherMeeting {
	readonly meeting: string;
	readonly why: WhyNot;
}

/** Why an item is not on a meeting. */
export type WhyNot =
	| { readonly type: 'outside-window' }
	/** Cancelled, past, or its agenda is sent. */
	| { readonly type: 'frozen'; readonly status: MeetingStatus }
	/** It holds something, an item's id, that this one may not meet. */
	| { readonly type: 'apart'; readonly with: string }
	/** With the item it would hold more than its budget; `booked` is without. */
	| { readonly type: 'full'; readonly booked: number; readonly timeBudget: number }
	/** It may be there: what that would cost more, term by term; `moved` because it is announced here. */
	| { readonly type: 'dearer'; readonly more: CostTerms };

/** So many meetings to each side are told of. */
const EACH_SIDE = 3;

/**
 * Explains the place of one item in a plan that `place(input)` gave. A pinned item is looked at as
 * if the planner could still choose. Throws RangeError when the plan has no such item.
 */
export function explain(input: PlacementInput, plan: Plan, id: string): Explanation {
	const standing = plan.placements.map(({ item, meeting }) => ({ item, meeting }));
	const pins = input.pins.filter((pin) => pin.item !== id);
	const posed = problemOf({ ...input, pins, standing });
	const item = posed.items.find((one) => one.id === id);
	if (!item) throw new RangeError(`No item ${id} in the plan`);
	const seats = posed.problem.items.map((one) => one.standing);
	const finished = finishedPlan(posed, seats);
	const index = posed.free.indexOf(item);
	const own = standing.find((one) => one.item === id)?.meeting;
	const others = nearest(input, item, own).map((meeting) => {
		return { meeting: meeting.id, why: whyNot(finished, item, index, meeting, input) };
	});
	return { terms: termsOf(finished, index), others };
}

/** What the item's seat costs: the plan with it minus the plan with its seat empty. */
function termsOf({ problem, seats }: Finished, index: number): CostTerms | undefined {
	if ((seats[index] ?? NOWHERE) === NOWHERE) return undefined;
	const here = costOf(problem, seats);
	const without = costOf(problem, Array.from(seats).with(index, NOWHERE));
	return minus(here, { ...without, unplaced: here.unplaced });
}

function nearest(
	{ meetings }: PlacementInput,
	{ window }: PlanItem,
	own: string | undefined
): PlanMeeting[] {
	const byDate = [...meetings].sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
	const here = byDate.find(({ id }) => id === own)?.date ?? window.preferred ?? window.earliest;
	const others = byDate.filter(({ id }) => id !== own);
	const before = others.filter(({ date }) => date < here).slice(-EACH_SIDE);
	return [...before, ...others.filter(({ date }) => date >= here).slice(0, EACH_SIDE)];
}

function whyNot(
	finished: Finished,
	item: PlanItem,
	index: number,
	meeting: PlanMeeting,
	{ today }: PlacementInput
): WhyNot {
	const { status, date, timeBudget } = meeting;
	if (status === 'cancelled' || isFrozen(meeting, today)) return { type: 'frozen', status };
	if (date < item.window.earliest || date > item.window.latest) return { type: 'outside-window' };
	const refused = refusedBy(finished, item, meeting);
	if (refused) return { type: 'apart', with: refused.id };
	const booked = bookedOn(finished.board, meeting);
	if (booked + item.minutes > timeBudget) return { type: 'full', booked, timeBudget };
	const target = finished.problem.meetings.findIndex(({ id }) => id === meeting.id);
	if (index < 0 || target < 0) return { type: 'outside-window' };
	return { type: 'dearer', more: difference(finished, index, target) };
}

function difference({ problem, seats }: Finished, index: number, target: number): CostTerms {
	const here = costOf(problem, seats);
	return minus(costOf(problem, Array.from(seats).with(index, target)), here);
}
