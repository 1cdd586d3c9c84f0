import type { ShownItem } from '../domain/agenda.ts';
import { dateOf, monthOf, yearOf, type CivilDate } from '../domain/civil-date.ts';
import { publicHolidays } from '../domain/closed-days.ts';
import type { MissingDates } from '../text/anchors.ts';
import type { Window } from '../domain/timing.ts';
import { reasonSentence } from '../text/reasons.ts';
import { plainTitle } from '../text/series-title.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import * as anchors from './anchors.ts';
import { missingIn } from './anchors/missing.ts';
import * as closedDays from './closed-days.ts';
import { select, sql } from './database.ts';
import * as proposals from './meeting-proposals.ts';
import * as meetings from './meetings.ts';
import type { Span } from './meetings.ts';
import * as series from './series.ts';
import type { StoredSeries } from './series.ts';

/** How far a draft of the next year has come; facts, for the steps that lead through it. */
export interface RollOver {
	readonly meetings: {
		readonly held: number;
		readonly first: CivilDate | null;
		readonly last: CivilDate | null;
		/** Days the cadence wants and nobody has decided on, closed ones among them. */
		readonly undecided: number;
		readonly closed: number;
		/** ISO years with a week 53 at either end of the year. */
		readonly week53: readonly number[];
	};
	readonly calendar: {
		readonly publicHolidays: number;
		readonly closedDays: readonly { readonly date: CivilDate; readonly name: string }[];
		readonly recesses: readonly {
			readonly name: string;
			readonly from: CivilDate;
			readonly to: CivilDate;
		}[];
		/** What the year before had by these names and this year has not. */
		readonly lacking: readonly string[];
	};
	readonly anchors: readonly MissingDates[];
	/** Series that end in the year before or in the year itself. */
	readonly ending: readonly SeriesEnd[];
	/** Proposers who are nobody's role in the forum, each with its series. */
	readonly orphaned: readonly {
		readonly proposer: string;
		readonly series: readonly { readonly id: string; readonly title: string }[];
	}[];
	/** Items that wait for a meeting: one-offs, and rounds that found no room. */
	readonly leftOver: readonly {
		readonly id: string;
		readonly title: string;
		readonly minutes: number;
		/** A round of a series; else a one-off. */
		readonly series: boolean;
		readonly window: Window | null;
		/** Danish: why it has no meeting. */
		readonly reason: string;
	}[];
	readonly ideas: number;
	readonly years: readonly SeriesYears[];
}

export interface SeriesEnd {
	readonly id: string;
	readonly title: string;
	readonly lastDay: CivilDate;
}

/** One series in the year before and in the year itself; the one-offs together have no title. */
export interface SeriesYears {
	readonly title: string | null;
	readonly before: YearOfSeries;
	readonly after: YearOfSeries;
}

export interface YearOfSeries {
	readonly rounds: number;
	readonly minutes: number;
	/** 1–12, each once, in order. */
	readonly months: readonly number[];
}

/** How far the draft that the viewer's forum is has come with this year. */
export async function of(viewer: Viewer, year: number): Promise<RollOver> {
	const proposed = await proposals.ofYear(viewer, year);
	const [calendar, known, all, titles, placed, before, unplaced, ideas] = await Promise.all([
		calendarOf(viewer, year),
		anchors.list(viewer),
		series.list(viewer),
		titlesIn(viewer),
		agendaItems.list(viewer, yearSpan(year)),
		agendaItems.list(viewer, yearSpan(year - 1)),
		agendaItems.unplaced(viewer),
		agendaItems.ideas(viewer)
	]);
	const held = proposed.meetings.filter(({ status }) => status !== 'cancelled');
	const days = await daysOf(viewer, year);
	return {
		meetings: {
			held: held.length,
			first: held.at(0)?.date ?? null,
			last: held.at(-1)?.date ?? null,
			undecided: proposed.days.length + proposed.closed.length,
			closed: proposed.closed.length,
			week53: proposed.week53
		},
		calendar,
		anchors: known.flatMap((anchor) => missingIn(year, anchor, all)),
		ending: all.flatMap((one) => endOf(one, year)),
		orphaned: byProposer(all.filter((one) => isValidIn(one, year) && !titles.has(one.proposer))),
		leftOver: unplaced.flatMap((item) => waiting(item, year)),
		ideas: ideas.length,
		years: compared(all, { before, after: placed, days })
	};
}

function yearSpan(year: number): Span {
	return { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
}

async function calendarOf(viewer: Viewer, year: number): Promise<RollOver['calendar']> {
	const [own, recesses, ownBefore, recessesBefore] = await Promise.all([
		closedDays.list(viewer, yearSpan(year)),
		closedDays.recesses(viewer, yearSpan(year)),
		closedDays.list(viewer, yearSpan(year - 1)),
		closedDays.recesses(viewer, yearSpan(year - 1))
	]);
	const names = new Set([...own, ...recesses].map(({ name }) => bare(name)));
	const before = [...ownBefore, ...recessesBefore].map(({ name }) => name);
	return {
		publicHolidays: publicHolidays(year).length,
		closedDays: own,
		recesses,
		lacking: [...new Set(before)].filter((name) => !names.has(bare(name)))
	};
}

/** 'Vinterferie 2026' and 'vinterferie' are the same holiday. */
function bare(name: string): string {
	return name.toLowerCase().replace(/\d+/g, '').trim();
}

/** The roles of the real forum's people: a copy has its secretariat only. */
async function titlesIn(viewer: Viewer): Promise<ReadonlySet<string>> {
	const rows = await select(sql, { title: 'text' })`
		select distinct o.title
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		join forum_member o on o.forum_id = coalesce(f.copy_of, f.id)
		where f.id = ${viewer.forum} and o.title <> ''`;
	return new Set(rows.map(({ title }) => title));
}

async function daysOf(viewer: Viewer, year: number): Promise<ReadonlyMap<string, CivilDate>> {
	const near = await meetings.list(viewer, {
		from: dateOf(year - 1, 1, 1),
		to: dateOf(year, 12, 31)
	});
	return new Map(near.map(({ id, date }) => [id, date]));
}

function isValidIn({ validFrom, validTo }: StoredSeries, year: number): boolean {
	return (!validFrom || yearOf(validFrom) <= year) && (!validTo || yearOf(validTo) >= year);
}

function endOf({ id, title, validTo }: StoredSeries, year: number): SeriesEnd[] {
	if (!validTo || yearOf(validTo) < year - 1 || yearOf(validTo) > year) return [];
	return [{ id, title: plainTitle(title), lastDay: validTo }];
}

function byProposer(orphaned: readonly StoredSeries[]): RollOver['orphaned'] {
	return [...Map.groupBy(orphaned, ({ proposer }) => proposer)].map(([proposer, own]) => ({
		proposer,
		series: own.map(({ id, title }) => ({ id, title: plainTitle(title) }))
	}));
}

/** What waits in the year, or since before it. */
function waiting(item: ShownItem, year: number) {
	if (!item.visible || item.standing) return [];
	if (item.window && yearOf(item.window.earliest) > year) return [];
	const { id, title, minutes, series, window } = item;
	const reason = reasonSentence({ ...item, meetingDate: null });
	return [{ id, title, minutes, series: series !== null, window, reason }];
}

interface Compared {
	readonly before: readonly ShownItem[];
	readonly after: readonly ShownItem[];
	readonly days: ReadonlyMap<string, CivilDate>;
}

/** A row for each series of either year, by title, and one for the one-offs together; the frame is left out. */
function compared(all: readonly StoredSeries[], { before, after, days }: Compared): SeriesYears[] {
	const rows = all.map(({ id, title }) => ({
		title: plainTitle(title),
		before: yearOfItems(before, days, id),
		after: yearOfItems(after, days, id)
	}));
	const oneOffs = {
		title: null,
		before: yearOfItems(before, days, null),
		after: yearOfItems(after, days, null)
	};
	return [...rows, oneOffs].filter((row) => row.before.rounds + row.after.rounds > 0);
}

function yearOfItems(
	items: readonly ShownItem[],
	days: ReadonlyMap<string, CivilDate>,
	series: string | null
): YearOfSeries {
	const own = items.flatMap((item) =>
		item.visible && !item.standing && (item.series ?? null) === series ? [item] : []
	);
	const months = own.flatMap(({ meeting }) => {
		const day = meeting && days.get(meeting);
		return day ? [monthOf(day)] : [];
	});
	return {
		rounds: own.length,
		minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
		months: [...new Set(months)].sort((a, b) => a - b)
	};
}
