import type { ShownItem } from '../../domain/agenda.ts';
import { addDays, dateOf, type CivilDate } from '../../domain/civil-date.ts';
import { plainTitle } from '../../text/series-title.ts';
import type { Viewer } from '../access.ts';
import * as agendaItems from '../agenda-items.ts';
import * as meetings from '../meetings.ts';
import * as series from '../series.ts';
import type { FoundPlan } from './found.ts';
import type { KnownMeeting } from './place.ts';

/** What the forum has already, for a file to be held against. */
export interface Standing {
	/** Dates are meeting days; null without a meeting, among the ideas or let go. */
	readonly items: readonly {
		readonly title: string;
		readonly date: CivilDate | null;
		readonly minutes: number;
	}[];
	/** What its series are called. */
	readonly series: readonly string[];
	readonly meetings: readonly KnownMeeting[];
}

/** What stands in the days that the file speaks of, and everything without a day. */
export async function standing(viewer: Viewer, found: FoundPlan): Promise<Standing> {
	const span = spanOf(found);
	const [held, placed, rules, ...without] = await Promise.all([
		meetings.list(viewer, span),
		agendaItems.list(viewer, span),
		series.list(viewer),
		agendaItems.unplaced(viewer),
		agendaItems.ideas(viewer),
		agendaItems.dropped(viewer)
	]);
	const days = new Map(held.map(({ id, date }) => [id, date]));
	return {
		items: [...placed, ...without.flat()].flatMap((item) => itemIn(item, days)),
		series: rules.map(({ title }) => plainTitle(title)),
		meetings: held
	};
}

function itemIn(item: ShownItem, days: ReadonlyMap<string, CivilDate>): Standing['items'] {
	if (!item.visible) return [];
	const { title, minutes, meeting } = item;
	return [{ title, minutes, date: days.get(meeting ?? '') ?? null }];
}

/** The file's year and the days it names outside it, with room for the meeting nearest to each. */
function spanOf({ year, rows }: FoundPlan): meetings.Span {
	const days = [
		dateOf(year, 1, 1),
		dateOf(year, 12, 31),
		...rows.flatMap(({ date }) => (date ? [date] : []))
	].sort();
	const [first, last] = [days[0], days.at(-1)];
	if (!first || !last) throw new Error('A year has a first and a last day');
	return { from: addDays(first, -92), to: addDays(last, 92) };
}
