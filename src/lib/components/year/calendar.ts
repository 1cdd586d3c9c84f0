/** The plan as the calendar's entries: a chip per meeting, spans, and, near by, the items. */
import { addDays, type CivilDate } from '#lib/domain/civil-date.ts';
import { dateRange, dayAndMonth } from '#lib/text/dates.ts';
import { monthsOf, type ClosedEntry, type MeetingEntry } from './list.ts';
import { colourOf } from './rows.ts';
import { titleOf, type YearItem, type YearPlan } from './year-plan.ts';

/** One entry in the form FullCalendar reads; `end` is the day after the last. */
export interface CalendarEntry {
	readonly id: string;
	readonly title: string;
	readonly start: CivilDate;
	readonly end: CivilDate;
	readonly classNames: string[];
	readonly url?: string;
	/** What a screen reader says, the day with it. */
	readonly label: string;
	readonly order: number;
	/** A link in the calendar's list must be in its words, not round them. */
	readonly interactive: boolean;
}

/** What is drawn: chips for the year; each item too for a month; closed spans once only for a list. */
export type Detail = 'year' | 'month' | 'list';

/** The year's entries, as a view of this detail draws them. */
export function calendarEntries(
	plan: YearPlan,
	base: string,
	themes: readonly string[],
	detail: Detail,
	partial: boolean
): readonly CalendarEntry[] {
	const entries = monthsOf(plan, partial).flatMap((month) => month.entries);
	return entries.flatMap((entry) =>
		entry.type === 'closed'
			? [span(entry, detail)]
			: [
					chip(entry, plan.prefix, base),
					...(detail !== 'year'
						? entry.items.map((item, index) => line(item, index, entry, base, themes))
						: [])
				]
	);
}

/** 'CF · 3 pkt.': standing items stand on every meeting and are not counted. */
export function chipTitle(prefix: string, { state, items }: MeetingEntry): string {
	if (state === 'cancelled') return `${prefix} · aflyst`;
	return `${prefix} · ${items.filter((item) => !item.visible || !item.standing).length} pkt.`;
}

function chip(entry: MeetingEntry, prefix: string, base: string): CalendarEntry {
	const { date, start } = entry.meeting;
	const title = chipTitle(prefix, entry);
	return {
		id: entry.meeting.id,
		title,
		start: date,
		end: addDays(date, 1),
		classNames: ['chip', entry.state],
		url: `${base}/moeder/${date}`,
		label: `${title}, ${dayAndMonth(date)} kl. ${start}`,
		order: 0,
		interactive: true
	};
}

function line(
	item: YearItem,
	index: number,
	{ meeting }: MeetingEntry,
	base: string,
	themes: readonly string[]
): CalendarEntry {
	const title = `${item.number ?? index + 1}. ${titleOf(item)}`;
	const colour = item.visible ? colourOf(item.theme, themes) : 'theme-locked';
	return {
		id: item.id,
		title,
		start: meeting.date,
		end: addDays(meeting.date, 1),
		classNames: ['line', colour],
		url: `${base}/punkt/${item.id}`,
		label: `${title}, ${dayAndMonth(meeting.date)}`,
		order: index + 1,
		interactive: true
	};
}

/** A list would say 'Sommerferie' on every day of July; it says '1.–31. juli' once instead. */
function span({ key, from, to, name }: ClosedEntry, detail: Detail): CalendarEntry {
	const once = detail === 'list' && from !== to;
	return {
		id: key,
		title: once ? `${name}, ${dateRange(from, to)}` : hyphenated(name),
		start: from,
		end: addDays(once ? from : to, 1),
		classNames: ['closed'],
		label: name,
		order: -1,
		interactive: false
	};
}

/** Where the narrow days of a year may break a name; browsers know Danish hyphens only now and then. */
function hyphenated(name: string): string {
	return name.replace(
		/(?<=\p{L}{2})(?=(?:torsdag|fredag|aften|ferie|døgn|fart|(?<!tors|fre)dag)\p{L}{0,4}(?!\p{L}))/gu,
		'\u00ad'
	);
}
