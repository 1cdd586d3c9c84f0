import type { ClockTime } from '../cadence.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Recess } from '../closed-days.ts';
import type { ItemFacts, WindowReason } from '../occurrences.ts';
import type { Window } from '../timing.ts';

export type MeetingStatus = 'planned' | 'draft' | 'sent' | 'held' | 'approved' | 'cancelled';

/** A meeting as the planner sees it. In a plan file its id is its date. */
export interface PlanMeeting {
	readonly id: string;
	readonly date: CivilDate;
	readonly start: ClockTime;
	/** Minutes for items. */
	readonly timeBudget: number;
	readonly status: MeetingStatus;
}

/** Anything that wants a meeting: an occurrence of a series, or a one-off. */
export interface PlanItem extends ItemFacts {
	/** `${series}/${key}` for an occurrence, the item's own id for a one-off. Unique in a plan. */
	readonly id: string;
	readonly series?: string;
	readonly key?: string;
	readonly window: Window;
	readonly because: WindowReason;
	readonly standing?: 'opening' | 'closing';
	/** The series whose items it may never share a meeting with; one side saying so is enough. */
	readonly notWith?: readonly string[];
	/** Its rule no longer gives it; kept because a person has written in it, and planned no more. */
	readonly ended?: boolean;
}

/** A person's decision: this item on this meeting, or, with `meeting: null`, on none. */
export interface Pin {
	readonly item: string;
	readonly meeting: string | null;
}

export interface PlacementInput {
	/** Meetings before this day are history: never chosen, never emptied. */
	readonly today: CivilDate;
	readonly horizon: { readonly from: CivilDate; readonly to: CivilDate };
	readonly meetings: readonly PlanMeeting[];
	readonly items: readonly PlanItem[];
	readonly pins: readonly Pin[];
	/** The plan as it stands: which meeting each item is on now. */
	readonly standing: readonly ItemOnMeeting[];
	/** Named as the reason when one covers the whole window of an item without a meeting. */
	readonly recesses?: readonly Recess[];
}

export interface ItemOnMeeting {
	readonly item: string;
	readonly meeting: string;
}

/** Why an item is on this meeting and not on another. A function of the finished plan alone. */
export type PlacementReason =
	/** The meeting its rule wants. */
	| { readonly type: 'first-choice' }
	/** Nearer meetings had no room for it. */
	| { readonly type: 'full'; readonly passed: readonly PassedMeeting[] }
	/** No meeting in the window has room for it, and this one holds more than its budget. */
	| { readonly type: 'over-full'; readonly booked: number; readonly timeBudget: number }
	/** No day is preferred: the load decided. */
	| { readonly type: 'by-load' }
	/** A nearer meeting has room now, but the item stays where it has been announced. */
	| { readonly type: 'stays'; readonly nearer: CivilDate }
	/** A nearer or emptier meeting has room, but another round of the series is on it or too close to it. */
	| { readonly type: 'gap'; readonly nearer: CivilDate; readonly other: CivilDate }
	/** A nearer meeting holds something that it may not meet. */
	| { readonly type: 'apart'; readonly nearer: CivilDate; readonly with: string }
	/** A nearer or emptier meeting has room, but a heavy item of the same proposer. */
	| { readonly type: 'heavy'; readonly nearer: CivilDate; readonly proposer: string }
	/** A nearer or emptier meeting has room, but here is more about the same theme. */
	| { readonly type: 'theme'; readonly nearer: CivilDate; readonly theme: string }
	/** A nearer meeting has room, but much more than this one has on it. */
	| { readonly type: 'busy'; readonly nearer: PassedMeeting }
	/** A person decided. */
	| { readonly type: 'pinned'; readonly outsideWindow: boolean }
	/** The agenda is sent, the meeting held or past: nothing moves. */
	| { readonly type: 'frozen'; readonly status: MeetingStatus }
	/** Opens or closes every meeting. */
	| { readonly type: 'standing'; readonly position: 'opening' | 'closing' };

export interface PassedMeeting {
	readonly date: CivilDate;
	readonly booked: number;
	readonly timeBudget: number;
}

export interface Placement {
	readonly item: string;
	readonly meeting: string;
	readonly reason: PlacementReason;
}

/** Why an item has no meeting. */
export type UnplacedReason =
	/** No meeting in its window; `recess` when one covers all of it. */
	| { readonly type: 'no-meeting'; readonly recess?: string }
	/** No meeting yet: the window reaches beyond the horizon, or begins in a year without any. */
	| { readonly type: 'after-horizon' }
	/** The whole window is before today, and no recess covered it. */
	| { readonly type: 'past' }
	/** Each meeting in its window holds something that it may not meet; `with` is the first. */
	| { readonly type: 'apart-from-all'; readonly with: string }
	/** A person took it out. */
	| { readonly type: 'taken-out' }
	/** The meeting it was pinned to is cancelled or gone. */
	| { readonly type: 'pin-gone' }
	/** The rule no longer gives it, but a person has written in it. */
	| { readonly type: 'rule-ended' };

export interface Unplaced {
	readonly item: string;
	readonly reason: UnplacedReason;
}

/** Every item of the input, exactly once, in one of the two lists; both in a fixed order. */
export interface Plan {
	readonly placements: readonly Placement[];
	readonly unplaced: readonly Unplaced[];
}
