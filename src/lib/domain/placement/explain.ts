/** What a placement costs, and why its item is on none of the nearest other meetings. */
import { bookedOn, compare } from './board.ts';
import type { CostTerms } from './costs.ts';
import { finishedPlan, termsHere, termsMore, type Finished } from './finished.ts';
import { isFrozen } from './items.ts';
import { problemOf } from './problem.ts';
import { refusedBy } from './reasons.ts';
import type { MeetingStatus, PlacementInput, Plan, PlanItem, PlanMeeting } from './types.ts';

export interface Explanation {
	/**
	 * What the plan would cost less without the item. Undefined when it has no meeting, or one that the
	 * planner has no say in: a sent agenda, a frame, a pin outside the rule's window.
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
	/**
	 * It may be there: what that would cost more, term by term; `moved` because it is announced here.
	 * For an item without a meeting, what it would cost at all.
	 */
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
	const own = standing.find((one) => one.item === id)?.meeting;
	const others = nearest(input, item, own).map((meeting) => {
		return { meeting: meeting.id, why: whyNot(finished, item, meeting, input) };
	});
	return { terms: termsHere(finished, id), others };
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
	if (!mayChoose(finished, item, meeting)) return { type: 'outside-window' };
	return { type: 'dearer', more: termsMore(finished, item.id, meeting.id) };
}

/** False beyond the horizon, and for an item that the planner has no say in. */
function mayChoose(
	{ itemIndex, meetingIndex }: Finished,
	{ id }: PlanItem,
	meeting: PlanMeeting
): boolean {
	return itemIndex.has(id) && meetingIndex.has(meeting.id);
}
