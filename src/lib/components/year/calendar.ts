/** The plan as the calendar's entries: a chip per meeting, spans, and, near by, the items. */
import { addDays, type CivilDate } from '#lib/domain/civil-date.ts';
import { dayAndMonth } from '#lib/text/dates.ts';
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

/** The year's entries; `items` are drawn one by one in the month and in the list, never in the year. */
export function calendarEntries(
	plan: YearPlan,
	base: string,
	themes: readonly string[],
	items: boolean,
	partial: boolean
): readonly CalendarEntry[] {
	const entries = monthsOf(plan, partial).flatMap((month) => month.entries);
	return entries.flatMap((entry) =>
		entry.type === 'closed'
			? [span(entry)]
			: [
					chip(entry, plan.prefix, base),
					...(items ? entry.items.map((item, index) => line(item, index, entry, base, themes)) : [])
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

function span({ key, from, to, name }: ClosedEntry): CalendarEntry {
	return {
		id: key,
		title: name,
		start: from,
		end: addDays(to, 1),
		classNames: ['closed'],
		label: name,
		order: -1,
		interactive: false
	};
}
