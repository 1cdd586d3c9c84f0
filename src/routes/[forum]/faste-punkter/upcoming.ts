import type { AgendaItem, Meeting, ShownItem } from '#lib/domain/agenda.ts';
import { parseCivilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import { dayMonthYear, monthName } from '#lib/text/dates.ts';
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
			periodLabel: labelOf(item.key ?? ''),
			meeting: date,
			sentence: whyOf(item, date)
		}));
}

function dayOf({ item, date }: { item: AgendaItem; date: CivilDate | null }): string {
	return date ?? item.window?.latest ?? '';
}

/** 'januar 2027', '3. kv. 2027', '1. halvår 2027', '2027' or '20. april 2027', for an item's key. */
function labelOf(key: string): string {
	const date = parseCivilDate(key);
	if (date) return dayMonthYear(date);
	const [year = '', part] = key.split('-');
	if (!part) return year;
	if (part.startsWith('Q')) return `${part.slice(1)}. kv. ${year}`;
	if (part.startsWith('H')) return `${part.slice(1)}. halvår ${year}`;
	return `${monthName(Number(part))} ${year}`;
}
