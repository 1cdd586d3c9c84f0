import type { Cadence } from '#lib/domain/cadence.ts';
import { monthOf, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import {
	closedDayOn,
	publicHolidays,
	recessOn,
	type ClosedDay,
	type Recess
} from '#lib/domain/closed-days.ts';
import type { CalendarMeeting } from '#lib/server/meetings.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import { cadenceSentence } from '#lib/text/recurrence.ts';

export interface MeetingRow extends CalendarMeeting {
	/** Its agenda may still change. */
	readonly open: boolean;
	readonly past: boolean;
}

export interface CalendarMonth {
	/** 1 to 12. */
	readonly month: number;
	readonly meetings: readonly MeetingRow[];
}

/** The meetings by month; months without any are left out. */
export function monthsOf(rows: readonly MeetingRow[]): CalendarMonth[] {
	return [...Map.groupBy(rows, ({ date }) => monthOf(date))].map(([month, meetings]) => {
		return { month, meetings };
	});
}

/** The years one can go to: this one, those that meetings can be planned in, and the one that is open. */
export function shownYears(open: number, first: number, last: number): number[] {
	const years = Array.from({ length: last - first }, (_, index) => first + index);
	return [...new Set([...years, open])].sort((a, b) => a - b);
}

/** What the forum meets by in the year, each with its days when it does not hold all of it. */
export function cadenceLines(cadences: readonly Cadence[], year: number) {
	return cadences
		.filter(({ validFrom, validTo }) => {
			return yearOf(validFrom) <= year && (!validTo || yearOf(validTo) >= year);
		})
		.map((cadence) => ({ words: cadenceSentence(cadence), held: heldIn(cadence, year) }));
}

/** The year's closed days by date; `own` are those the forum has chosen. */
export function closedDayLines(year: number, own: readonly ClosedDay[]) {
	const lines = [
		...publicHolidays(year).map((day) => ({ ...day, own: false })),
		...own.map((day) => ({ ...day, own: true }))
	];
	return lines.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The meetings to come that lie on a closed day or in a recess, with what the day is called. */
export function onClosedDays(
	rows: readonly MeetingRow[],
	own: readonly ClosedDay[],
	recesses: readonly Recess[]
): { readonly id: string; readonly date: CivilDate; readonly name: string }[] {
	return rows
		.filter(({ open }) => open)
		.flatMap(({ id, date }) => {
			const name = closedDayOn(date, own)?.name ?? recessOn(date, recesses)?.name;
			return name === undefined ? [] : [{ id, date, name }];
		});
}

function heldIn({ validFrom, validTo }: Cadence, year: number): string {
	const from = yearOf(validFrom) === year ? `fra ${dayMonthYear(validFrom)}` : '';
	const to = validTo && yearOf(validTo) === year ? `til og med ${dayMonthYear(validTo)}` : '';
	return [from, to].filter(Boolean).join(' ');
}
