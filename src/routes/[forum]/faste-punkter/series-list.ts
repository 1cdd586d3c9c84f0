import type { Meeting, ShownItem } from '#lib/domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import { plainTitle } from '#lib/text/series-title.ts';

/** A series in the list, with the meetings it comes on next. */
export interface SeriesRow {
	readonly id: string;
	readonly title: string;
	/** The rule in plain Danish. */
	readonly rule: string;
	readonly minutes: number;
	readonly proposer: string;
	readonly closed: boolean;
	readonly validTo: CivilDate | undefined;
	readonly next: readonly CivilDate[];
	/** How many of its items have no meeting. */
	readonly unplaced: number;
}

export interface SeriesList {
	/** Opening and closing items of every meeting. */
	readonly standing: readonly SeriesRow[];
	/** The others that still run, by theme, the one without a theme last. */
	readonly themes: readonly { readonly theme: string; readonly rows: readonly SeriesRow[] }[];
	readonly ended: readonly SeriesRow[];
}

/** What the list is made of. */
export interface SeriesListInput {
	readonly series: readonly ItemSeries[];
	readonly items: readonly ShownItem[];
	readonly meetings: readonly Pick<Meeting, 'id' | 'date' | 'status'>[];
	readonly today: CivilDate;
	readonly ruleOf: (series: ItemSeries) => string;
}

const SHOWN_MEETINGS = 3;

/** The planned time: today to the end of next year. */
export function horizon(today: CivilDate): { from: CivilDate; to: CivilDate } {
	return { from: today, to: dateOf(yearOf(today) + 1, 12, 31) };
}

/** The forum's series as the page lists them. */
export function seriesList(input: SeriesListInput): SeriesList {
	const rows = rowMaker(input);
	const running = input.series.filter(({ validTo }) => !validTo || validTo >= input.today);
	const standing = running.filter(({ timing }) => timing.type === 'every-meeting');
	const planned = running.filter(({ timing }) => timing.type !== 'every-meeting');
	return {
		standing: standing.sort((a, b) => part(a) - part(b)).map(rows),
		themes: themesOf(planned).map((theme) => ({
			theme,
			rows: planned.filter((series) => (series.theme ?? '') === theme).map(rows)
		})),
		ended: input.series.filter((series) => !running.includes(series)).map(rows)
	};
}

/** Themes and proposers already in use, offered while typing. */
export function knownWords(series: readonly ItemSeries[], own: string) {
	return {
		themes: distinct(series.map(({ theme }) => theme)),
		proposers: distinct([own, ...series.flatMap((one) => [one.proposer, one.presenter])])
	};
}

function rowMaker({ items, meetings, today, ruleOf }: SeriesListInput) {
	const dates = new Map(
		meetings
			.filter(({ date, status }) => date >= today && status !== 'cancelled')
			.map(({ id, date }) => [id, date])
	);
	return (series: ItemSeries): SeriesRow => {
		const own = items.filter((item) => item.visible && item.series === series.id);
		const next = own.flatMap((item) => (item.meeting ? (dates.get(item.meeting) ?? []) : []));
		return {
			id: series.id,
			title: plainTitle(series.title),
			rule: ruleOf(series),
			minutes: series.minutes,
			proposer: series.proposer,
			closed: series.closed,
			validTo: series.validTo,
			next: next.sort().slice(0, SHOWN_MEETINGS),
			unplaced: own.filter((item) => item.meeting === null).length
		};
	};
}

function part({ timing }: ItemSeries): number {
	return timing.type === 'every-meeting' && timing.position === 'closing' ? 1 : 0;
}

function themesOf(series: readonly ItemSeries[]): string[] {
	const themes = distinct(series.map(({ theme }) => theme));
	return series.some(({ theme }) => !theme) ? [...themes, ''] : themes;
}

const danish = new Intl.Collator('da');

function distinct(words: readonly (string | undefined)[]): string[] {
	return [...new Set(words.flatMap((word) => (word ? [word] : [])))].sort(danish.compare);
}
