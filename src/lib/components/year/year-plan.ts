/**
 * The year as its page reads it: what the four views share. Nothing here knows what a closed item
 * says; the query has left that out before these rows are made.
 */
import type { ClosedDay, Recess } from '#lib/domain/closed-days.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemKind } from '#lib/domain/occurrences.ts';
import type { ShownStatus } from '#lib/domain/meeting-life.ts';

export interface YearPlan {
	readonly year: number;
	readonly today: CivilDate;
	/** The forum's short name: 'CF'. */
	readonly prefix: string;
	/** In calendar order, cancelled ones among them. */
	readonly meetings: readonly YearMeeting[];
	/** Meeting by meeting, in the order of each agenda. */
	readonly items: readonly YearItem[];
	readonly unplaced: readonly YearItem[];
	readonly series: readonly YearSeries[];
	readonly closedDays: readonly ClosedDay[];
	readonly recesses: readonly Recess[];
	readonly anchors: readonly { readonly name: string; readonly date: CivilDate }[];
	/** The meeting that comes next, whatever year is shown. */
	readonly next: CivilDate | null;
	/** Those of this year and its two neighbours that have meetings. */
	readonly years: readonly number[];
}

export interface YearMeeting {
	readonly id: string;
	readonly date: CivilDate;
	readonly start: string;
	readonly status: ShownStatus;
	readonly timeBudget: number;
	/** Of all its items one may see, whatever is filtered. */
	readonly minutes: number;
	/** It has items that one may not see. */
	readonly atLeast?: boolean;
}

export interface OpenYearItem {
	readonly visible: true;
	readonly id: string;
	readonly meeting: string | null;
	/** Its number on the agenda. */
	readonly number: number | null;
	readonly standing: 'opening' | 'closing' | null;
	readonly title: string;
	readonly kind: ItemKind;
	readonly minutes: number;
	readonly proposer: string;
	readonly theme: string | null;
	readonly closed: boolean;
	readonly series: string | null;
	/** Why it has no meeting; empty for an item that has one. */
	readonly reason: string;
}

/** What those see of a closed item who may not read it. */
export interface LockedYearItem {
	readonly visible: false;
	readonly id: string;
	readonly meeting: string | null;
	readonly number: number | null;
	readonly standing: 'opening' | 'closing' | null;
	readonly caseNumber?: string;
}

export type YearItem = OpenYearItem | LockedYearItem;

export interface YearSeries {
	readonly id: string;
	/** With its placeholders taken out: 'Sygefravær'. */
	readonly title: string;
	/** The rule in words. */
	readonly rule: string;
}

export interface YearFilters {
	readonly theme: string | null;
	readonly proposer: string | null;
	readonly kind: ItemKind | null;
}

/** The plan with the items that pass every filter; a locked item passes only when none is set. */
export function filtered(plan: YearPlan, filters: YearFilters): YearPlan {
	if (!filters.theme && !filters.proposer && !filters.kind) return plan;
	const passes = (item: YearItem) => item.visible && passesAll(item, filters);
	return { ...plan, items: plan.items.filter(passes), unplaced: plan.unplaced.filter(passes) };
}

function passesAll(item: OpenYearItem, { theme, proposer, kind }: YearFilters): boolean {
	return (
		(!theme || item.theme === theme) &&
		(!proposer || item.proposer === proposer) &&
		(!kind || item.kind === kind)
	);
}

/** What each filter can be set to: the words the visible items use, in Danish order. */
export function filterChoices(plan: YearPlan): {
	themes: readonly string[];
	proposers: readonly string[];
	kinds: readonly ItemKind[];
} {
	const open = [...plan.items, ...plan.unplaced].filter((item) => item.visible);
	return {
		themes: distinct(open.flatMap((item) => item.theme ?? [])),
		proposers: distinct(open.map((item) => item.proposer)),
		kinds: distinct(open.map((item) => item.kind))
	};
}

/** The themes of the whole plan in Danish order: a theme's place here is its colour, whatever is filtered. */
export function themesOf(plan: YearPlan): readonly string[] {
	return filterChoices(plan).themes;
}

/** Each meeting's items, standing ones among them, by the meeting's id. */
export function itemsByMeeting(items: readonly YearItem[]): ReadonlyMap<string, YearItem[]> {
	const byMeeting = new Map<string, YearItem[]>();
	for (const item of items) {
		if (item.meeting === null) continue;
		const there = byMeeting.get(item.meeting);
		if (there) there.push(item);
		else byMeeting.set(item.meeting, [item]);
	}
	return byMeeting;
}

/** What an item is called on the page. */
export function titleOf(item: YearItem): string {
	return item.visible ? item.title : 'Lukket';
}

export type MeetingState = 'past' | 'next' | 'coming' | 'cancelled';

/** Whether the meeting's items may still come and go. */
export function isOpen(
	{ date, status }: Pick<YearMeeting, 'date' | 'status'>,
	today: CivilDate
): boolean {
	return date >= today && (status === 'planned' || status === 'draft');
}

/** How a meeting lies to today and to the next one. */
export function stateOf(meeting: YearMeeting, plan: YearPlan): MeetingState {
	if (meeting.status === 'cancelled') return 'cancelled';
	if (meeting.date === plan.next) return 'next';
	return meeting.date < plan.today ? 'past' : 'coming';
}

function distinct<Text extends string>(words: readonly Text[]): readonly Text[] {
	return [...new Set(words)].sort((a, b) => a.localeCompare(b, 'da'));
}
