import type { Weekday } from './civil-date.ts';

declare const recurrenceBrand: unique symbol;

/** A rule inside the grammar: bounded, valid, and known to give a date in the next eight years. */
export interface Recurrence {
	readonly [recurrenceBrand]: true;
	/** The canonical RFC 5545 text: upper case, parts in a fixed order, no DTSTART. */
	readonly text: string;
	readonly frequency: 'weekly' | 'monthly' | 'yearly';
	readonly interval: number;
	readonly weekdays: readonly { readonly weekday: Weekday; readonly ordinal?: number }[];
	readonly months: readonly number[];
	readonly monthDays: readonly number[];
	readonly setPositions: readonly number[];
	readonly count?: number;
	readonly until?: string;
}
