import type { AgendaItem, Meeting, ShownItem } from '#lib/domain/agenda.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import { whyOf } from '../moeder/why.ts';

/** An item of a series that is still to come. */
export interface Upcoming {
	readonly periodLabel: string;
	readonly meeting: CivilDate | null;
	readonly sentence: string;
}

const SHOWN = 6;

/** The next items of a series as the plan stands: those with a meeting by its date, then those without. */
export function upcomingOf(
	series: Pick<ItemSeries, 'id'>,
	items: readonly ShownItem[],
	meetings: readonly Pick<Meeting, 'id' | 'date'>[]
): Upcoming[] {
	const dates = new Map(meetings.map(({ id, date }) => [id, date]));
	return items
		.filter((item): item is AgendaItem => item.visible && item.series === series.id)
		.map((item) => ({ item, date: dates.get(item.meeting ?? '') ?? null }))
		.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
		.slice(0, SHOWN)
		.map(({ item, date }) => ({
			periodLabel: item.title,
			meeting: date,
			sentence: whyOf(item, date)
		}));
}

function dayOf({ item, date }: { item: AgendaItem; date: CivilDate | null }): string {
	return date ?? item.window?.latest ?? '';
}
