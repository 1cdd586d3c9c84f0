import type { CivilDate } from '../civil-date.ts';
import { closedDayOn, recessOn, type ClosedDay, type Recess } from '../closed-days.ts';
import { meetsOn, shift, type Cadence } from './days.ts';

/** What a forum prefers when its cadence falls on a closed day. */
export type ClosedDayPolicy = 'skip' | 'day-before' | 'week-after';

/** One way round a closed day, and what stands in its way, if anything does. */
export interface ClosedDayOption {
	readonly policy: ClosedDayPolicy;
	/** The day it leads to; none for 'skip'. */
	readonly date?: CivilDate;
	readonly obstacle?: Obstacle;
}

export type Obstacle =
	| { readonly type: 'closed-day' | 'recess'; readonly name: string }
	/** The day has a meeting, had one that is cancelled, or is the cadence's own. */
	| { readonly type: 'taken' };

export interface ClosedDayNotice {
	readonly type: 'closed-day';
	/** The cadence's own day. */
	readonly date: CivilDate;
	/** What the day is called. */
	readonly name: string;
	/** Skip, day before, week after: always the three, in this order. */
	readonly options: readonly ClosedDayOption[];
	/** What the forum's policy wants. */
	readonly preferred: ClosedDayPolicy;
	/** What was done: the preferred way, or 'skip' when an obstacle stands in it. */
	readonly chosen: ClosedDayPolicy;
}

/** What the ways round a closed day depend on. */
export interface Surroundings {
	readonly cadences: readonly Cadence[];
	readonly closedDays: readonly ClosedDay[];
	readonly recesses: readonly Recess[];
	readonly policy: ClosedDayPolicy;
	readonly taken: ReadonlySet<CivilDate>;
}

/** How far a closed day can send a meeting back. */
export const DAYS_MOVED_BACK = 1;
/** How far a closed day can send a meeting forward. */
export const DAYS_MOVED_FORWARD = 7;

/** The ways round `date` when it is closed, and the one that was chosen; undefined when open. */
export function closedDayNotice(
	date: CivilDate,
	surroundings: Surroundings
): ClosedDayNotice | undefined {
	const { policy, closedDays } = surroundings;
	const closed = closedDayOn(date, closedDays);
	if (!closed) return undefined;
	const options: ClosedDayOption[] = [
		{ policy: 'skip' },
		optionTo('day-before', shift(date, -DAYS_MOVED_BACK), surroundings),
		optionTo('week-after', shift(date, DAYS_MOVED_FORWARD), surroundings)
	];
	const wish = options.find((option) => option.policy === policy);
	const isFree = !wish?.obstacle && !options.some((option) => wasUsed(option, surroundings));
	const chosen = isFree ? policy : 'skip';
	return { type: 'closed-day', date, name: closed.name, options, preferred: policy, chosen };
}

function optionTo(
	policy: ClosedDayPolicy,
	date: CivilDate,
	surroundings: Surroundings
): ClosedDayOption {
	const obstacle = obstacleOn(date, surroundings);
	return { policy, date, ...(obstacle && { obstacle }) };
}

function obstacleOn(
	date: CivilDate,
	{ cadences, closedDays, recesses, taken }: Surroundings
): Obstacle | undefined {
	const closed = closedDayOn(date, closedDays);
	if (closed) return { type: 'closed-day', name: closed.name };
	const recess = recessOn(date, recesses);
	if (recess) return { type: 'recess', name: recess.name };
	const isTaken = taken.has(date) || meetsOn(cadences, date) !== undefined;
	return isTaken ? { type: 'taken' } : undefined;
}

/**
 * A meeting beside the closed day that the cadence itself does not give: this closed day has been
 * dealt with already, whatever the policy was then, and is not moved a second time.
 */
function wasUsed({ date, obstacle }: ClosedDayOption, { cadences }: Surroundings): boolean {
	return date !== undefined && obstacle?.type === 'taken' && meetsOn(cadences, date) === undefined;
}
