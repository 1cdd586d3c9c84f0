import { addDays, weekdayIndex, type CivilDate } from './civil-date.ts';

/** How many open days before a meeting each step of its agenda is due. */
export interface DeadlineTerms {
	/** The draft is made. */
	readonly draft: number;
	/** The items' texts are in. */
	readonly texts: number;
	/** The chair has approved it. */
	readonly approval: number;
	/** It is sent. */
	readonly sending: number;
}

/** The day each step of a meeting's agenda is due; none is later than the one after it. */
export type Deadlines = { readonly [Step in keyof DeadlineTerms]: CivilDate };

/** Without an open day for so long, the counting gives up: a list of closed days is wrong. */
const LONGEST_CLOSURE = 366;

/**
 * The days a meeting's agenda is drafted, written, approved and sent by, counted back from the meeting in open days:
 * Monday to Friday, and no closed day. 0 is the meeting day itself.
 */
export function deadlinesOf(
	meeting: CivilDate,
	terms: DeadlineTerms,
	isClosed: (day: CivilDate) => boolean
): Deadlines {
	return {
		draft: openDaysBefore(meeting, terms.draft, isClosed),
		texts: openDaysBefore(meeting, terms.texts, isClosed),
		approval: openDaysBefore(meeting, terms.approval, isClosed),
		sending: openDaysBefore(meeting, terms.sending, isClosed)
	};
}

/** The day so many open days before `day`; `day` itself for 0. Throws RangeError when a year has none. */
export function openDaysBefore(
	day: CivilDate,
	count: number,
	isClosed: (day: CivilDate) => boolean
): CivilDate {
	let at = day;
	for (let left = count, since = 0; left > 0; since += 1) {
		if (since > LONGEST_CLOSURE) throw new RangeError(`No open day in the year before ${at}`);
		at = addDays(at, -1);
		if (weekdayIndex(at) > 4 || isClosed(at)) continue;
		left -= 1;
		since = 0;
	}
	return at;
}
