import type { CivilDate, Weekday } from './civil-date.ts';
import type { Recurrence } from './recurrence.ts';

/** A local time of day in Europe/Copenhagen, 'HH:MM'. */
export type ClockTime = string;

/** Which days a forum meets on. */
export type CadenceRule =
	| { readonly weeks: 'odd' | 'even' | 'every'; readonly weekday: Weekday }
	| { readonly nth: 1 | 2 | 3 | 4 | -1; readonly weekday: Weekday }
	| { readonly recurrence: Recurrence };

export type Cadence = CadenceRule & {
	readonly start: ClockTime;
	readonly validFrom: CivilDate;
	readonly validTo?: CivilDate;
};

/** What a forum prefers when its cadence falls on a closed day. */
export type ClosedDayPolicy = 'skip' | 'day-before' | 'week-after';
