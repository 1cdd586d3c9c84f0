import { arrange, type ShownItem } from '../domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '../domain/civil-date.ts';
import { publicHolidays, type ClosedDay } from '../domain/closed-days.ts';
import type { ItemSeries } from '../domain/occurrences.ts';
import type { Anchor } from '../domain/timing.ts';
import { reasonSentence } from '../text/reasons.ts';
import { plainTitle } from '#lib/text/series-title.ts';
import { timingSentence } from '../text/timing.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import * as anchors from './anchors.ts';
import * as closedDays from './closed-days.ts';
import type { Forum } from './forums.ts';
import * as meetings from './meetings.ts';
import type { Span } from './meetings.ts';
import * as series from './series.ts';

/** The forum's year as the viewer may see it; `today` decides what is past and what is next. */
export async function find(viewer: Viewer, forum: Forum, year: number, today: CivilDate) {
	const span = { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
	const around = { from: dateOf(year - 1, 1, 1), to: dateOf(year + 1, 12, 31) };
	const [near, placed, unplaced, all, known, closed, recesses, next] = await Promise.all([
		meetings.list(viewer, around),
		agendaItems.list(viewer, span),
		agendaItems.unplaced(viewer),
		series.list(viewer),
		anchors.list(viewer),
		closedDays.list(viewer, span),
		closedDays.recesses(viewer, span),
		meetings.next(viewer, today)
	]);
	const held = near.filter(({ date }) => yearOf(date) === year);
	const there = Map.groupBy(placed, (item) => item.meeting);
	const without = unplaced.filter((item) => touches(item, span));
	return {
		year,
		today,
		prefix: forum.prefix,
		meetings: held.map((meeting) => yearMeeting(meeting, there.get(meeting.id) ?? [])),
		items: held.flatMap(({ id }) => onAgenda(there.get(id) ?? [])),
		unplaced: without.map((item) => yearItem(item, null)),
		series: rulesOf(all, [...placed, ...without], known),
		closedDays: merged(publicHolidays(year), closed),
		recesses,
		anchors: datesOf(known, span),
		next: next?.date ?? null,
		years: [...new Set(near.map(({ date }) => yearOf(date)))]
	};
}

/** Without a meeting an item belongs to the years its window touches; without a window, to all. */
function touches(item: ShownItem, { from, to }: Span): boolean {
	if (!item.visible || !item.window) return true;
	return item.window.earliest <= to && item.window.latest >= from;
}

function yearMeeting(meeting: meetings.CalendarMeeting, items: readonly ShownItem[]) {
	const { id, date, start, shown: status, timeBudget } = meeting;
	const minutes = items.reduce((sum, item) => sum + (item.visible ? item.minutes : 0), 0);
	const atLeast = items.some((item) => !item.visible);
	return { id, date, start, status, timeBudget, minutes, atLeast };
}

function onAgenda(items: readonly ShownItem[]) {
	return arrange(items).map((item, index) => yearItem(item, index + 1));
}

function yearItem(item: ShownItem, number: number | null) {
	const { id, meeting, standing } = item;
	if (!item.visible) {
		const { caseNumber } = item;
		return {
			visible: false as const,
			id,
			meeting,
			standing,
			number,
			...(caseNumber ? { caseNumber } : {})
		};
	}
	const { title, kind, minutes, proposer, theme, closed, series } = item;
	return {
		visible: true as const,
		id,
		meeting,
		standing,
		number,
		title,
		kind,
		minutes,
		proposer,
		theme: theme ?? null,
		closed,
		series,
		reason: meeting ? '' : reasonSentence({ ...item, meetingDate: null })
	};
}

/** Only the series whose items are seen: a closed one has no name for those who may not read it. */
function rulesOf(
	all: readonly ItemSeries[],
	items: readonly ShownItem[],
	known: readonly Anchor[]
) {
	const seen = new Set(items.map((item) => (item.visible ? item.series : null)));
	return all
		.filter(({ id }) => seen.has(id))
		.map(({ id, title, timing }) => ({
			id,
			title: plainTitle(title),
			rule: timingSentence(timing, known)
		}));
}

/** A day that is closed twice over is called what the forum calls it. */
function merged(holidays: readonly ClosedDay[], own: readonly ClosedDay[]): readonly ClosedDay[] {
	const days = new Map([...holidays, ...own].map((day) => [day.date, day]));
	return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function datesOf(known: readonly Anchor[], { from, to }: Span) {
	return known.flatMap(({ name, dates }) =>
		dates.filter((date) => date >= from && date <= to).map((date) => ({ name, date }))
	);
}
