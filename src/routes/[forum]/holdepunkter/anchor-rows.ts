import type { Meeting, ShownItem } from '#lib/domain/agenda.ts';
import { yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import type { ShownAnchor } from '#lib/server/anchors.ts';
import { followsSentence } from '#lib/text/anchors.ts';
import { plainTitle } from '#lib/text/series-title.ts';

/** An anchor in the list. */
export interface AnchorRow {
	readonly slug: string;
	readonly name: string;
	/** Where its dates come from; empty when they are its own. */
	readonly follows: string;
	readonly coming: readonly CivilDate[];
	readonly rules: number;
}

/** A date of an anchor and the items that hang on it. */
export interface AnchorDay {
	readonly date: CivilDate;
	readonly items: readonly DayItem[];
}

export interface DayItem {
	readonly id: string;
	readonly title: string;
	/** Null without a meeting. */
	readonly meeting: CivilDate | null;
}

const SHOWN_DATES = 4;

/** The list's rows: the next dates of each anchor, and how many rules hang on it. */
export function anchorRows(
	anchors: readonly ShownAnchor[],
	series: readonly ItemSeries[],
	today: CivilDate
): AnchorRow[] {
	return anchors.map(({ id, name, dates, follows, followed }) => ({
		slug: id,
		name,
		follows: follows ? followsSentence(followed) : '',
		coming: dates.filter((date) => date >= today).slice(0, SHOWN_DATES),
		rules: rulesOn(id, series).length
	}));
}

/** The series whose rule hangs on the anchor of this name. */
export function rulesOn<Series extends ItemSeries>(
	anchor: string,
	series: readonly Series[]
): Series[] {
	return series.filter(({ timing }) => 'anchor' in timing && timing.anchor === anchor);
}

/** The anchor's dates by year, the years not over first, each with what hangs on it. */
export function anchorYears(
	{ id, dates }: ShownAnchor,
	{
		series,
		items,
		meetings,
		today
	}: {
		readonly series: readonly ItemSeries[];
		readonly items: readonly ShownItem[];
		readonly meetings: readonly Pick<Meeting, 'id' | 'date'>[];
		readonly today: CivilDate;
	}
): { readonly year: number; readonly days: readonly AnchorDay[]; readonly past: boolean }[] {
	const rules = new Set(rulesOn(id, series).map((rule) => rule.id));
	const days = new Map(meetings.map((meeting) => [meeting.id, meeting.date]));
	const hanging = Map.groupBy(
		items.flatMap((item) => (item.visible && rules.has(item.series ?? '') ? [item] : [])),
		(item) => item.key
	);
	return [...Map.groupBy(dates, yearOf)].map(([year, own]) => ({
		year,
		past: year < yearOf(today),
		days: own.map((date) => ({
			date,
			items: (hanging.get(date) ?? []).map((item) => ({
				id: item.id,
				title: plainTitle(item.title),
				meeting: days.get(item.meeting ?? '') ?? null
			}))
		}))
	}));
}
