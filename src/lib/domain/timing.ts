import type { CivilDate } from './civil-date.ts';
import type { Recurrence } from './recurrence.ts';

export type Period = 'month' | 'quarter' | 'half-year' | 'year';

/** How a series hangs on the calendar (planning rules, section 2). */
export type Timing =
	| { readonly type: 'every-meeting'; readonly position: 'opening' | 'closing' }
	| { readonly type: 'per-period'; readonly period: Period; readonly months?: readonly number[] }
	| {
			readonly type: 'after-period';
			readonly period: Period;
			readonly minDays: number;
			readonly maxDays: number;
	  }
	| {
			readonly type: 'before-anchor' | 'after-anchor';
			/** The anchor's id. */
			readonly anchor: string;
			readonly minDays: number;
			readonly maxDays: number;
	  }
	| {
			readonly type: 'rrule';
			readonly recurrence: Recurrence;
			readonly side: 'on-or-before' | 'on-or-after' | 'nearest';
			readonly withinDays: number;
	  }
	| { readonly type: 'span'; readonly earliest: CivilDate; readonly latest: CivilDate }
	| { readonly type: 'on-date'; readonly date: CivilDate }
	| { readonly type: 'none' };

/** Something outside the forum that a rule hangs on, with the dates that are known. */
export interface Anchor {
	readonly id: string;
	readonly name: string;
	readonly dates: readonly CivilDate[];
}

/**
 * The meetings an occurrence may land on, both ends included; never broken by the planner.
 * `preferred` is the day the nearest meeting is wanted to, undefined when the load decides.
 */
export interface Window {
	readonly earliest: CivilDate;
	readonly latest: CivilDate;
	readonly preferred?: CivilDate;
}
