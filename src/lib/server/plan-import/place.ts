import type { Meeting } from '../../domain/agenda.ts';
import {
	daysBetween,
	earlier,
	endOfMonth,
	later,
	monthOf,
	startOfMonth,
	yearOf,
	type CivilDate
} from '../../domain/civil-date.ts';
import { isOpen } from '../meetings/days.ts';

/** Where an item from a spreadsheet goes. */
export type Place =
	/** The meeting of its day. */
	| { readonly to: 'meeting'; readonly id: string; readonly date: CivilDate }
	/** No meeting that day can take it: the plan finds one in these days. */
	| { readonly to: 'window'; readonly earliest: CivilDate; readonly latest: CivilDate }
	/** No day, or one that is gone. */
	| { readonly to: 'ideas' };

export type KnownMeeting = Pick<Meeting, 'id' | 'date' | 'status'>;

/** The meeting of that day; else its month, where that has a meeting; else as far as the nearest one. */
export function placeOn(
	date: CivilDate,
	meetings: readonly KnownMeeting[],
	today: CivilDate
): Place {
	if (date < today) return { to: 'ideas' };
	const open = meetings.filter(isOpen);
	const there = open.find((meeting) => meeting.date === date);
	if (there) return { to: 'meeting', id: there.id, date };
	const month = monthWindow(yearOf(date), monthOf(date), today);
	const [nearest] = open
		.map((meeting) => meeting.date)
		.sort(
			(a, b) => Math.abs(daysBetween(date, a)) - Math.abs(daysBetween(date, b)) || (a < b ? -1 : 1)
		);
	const near = open.some((one) => one.date >= month.earliest && one.date <= month.latest);
	if (near || !nearest) return { to: 'window', ...month };
	return { to: 'window', earliest: earlier(date, nearest), latest: later(date, nearest) };
}

/** A month of the year, or the idea list when it is gone. */
export function placeInMonth(year: number, month: number, today: CivilDate): Place {
	if (endOfMonth(year, month) < today) return { to: 'ideas' };
	return { to: 'window', ...monthWindow(year, month, today) };
}

function monthWindow(year: number, month: number, today: CivilDate) {
	return {
		earliest: later(startOfMonth(year, month), today),
		latest: endOfMonth(year, month)
	};
}
