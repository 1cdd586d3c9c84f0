/** What the årsplan says as a document: its meetings with their items, its items month by month, and its wheel. */
import { dayOf, monthOf, type CivilDate } from '../domain/civil-date.ts';
import type { ShownStatus } from '../domain/meeting-life.ts';
import { common } from '../text/da.ts';

export interface YearPlanDocument {
	readonly forum: string;
	readonly year: number;
	/** The day on which the plan was so. */
	readonly asOf: CivilDate;
	readonly meetings: readonly DocumentMeeting[];
	readonly unplaced: readonly { readonly title: string; readonly reason: string }[];
	/** The wheel's rings from the rim inwards, then what it does not draw. */
	readonly groups: readonly DocumentGroup[];
	readonly wheel: Picture;
}

export interface DocumentMeeting {
	readonly date: CivilDate;
	readonly start: string;
	readonly status: ShownStatus;
	/** In the agenda's order. */
	readonly items: readonly { readonly title: string; readonly minutes: number }[];
}

export interface DocumentGroup {
	readonly name: string;
	/** '#0a4f63' */
	readonly colour: string;
	readonly rows: readonly DocumentRow[];
}

export interface DocumentRow {
	/** What the wheel's arcs carry; null for what it does not draw. */
	readonly number: number | null;
	readonly title: string;
	/** The rule in words; empty for a one-off. */
	readonly rule: string;
	/** January to December: the days of the meetings it is on. */
	readonly months: readonly (readonly number[])[];
}

/** The page's own drawing of the year, as SVG. */
export interface Picture {
	readonly svg: string;
	readonly alternative: string;
}

/** An item as its page's viewer sees it. */
type Seen =
	| {
			readonly visible: true;
			readonly meeting: string | null;
			readonly title: string;
			readonly minutes: number;
			readonly reason: string;
	  }
	| {
			readonly visible: false;
			readonly meeting: string | null;
			readonly caseNumber?: string;
	  };

export interface YearPlanFacts {
	readonly forum: string;
	readonly plan: {
		readonly year: number;
		readonly today: CivilDate;
		readonly meetings: readonly (Omit<DocumentMeeting, 'items'> & { readonly id: string })[];
		readonly items: readonly Seen[];
		readonly unplaced: readonly Seen[];
	};
	readonly groups: readonly (Omit<DocumentGroup, 'rows'> & {
		readonly rows: readonly (Omit<DocumentRow, 'months'> & {
			readonly cells: readonly { readonly meeting: { readonly date: CivilDate } }[];
		})[];
	})[];
	readonly svg: string;
}

/** The document that this plan gives; what its reader may not see of it is not in it. */
export function yearPlanDocument({ forum, plan, groups, svg }: YearPlanFacts): YearPlanDocument {
	const { year, today, meetings, items, unplaced } = plan;
	const there = Map.groupBy(items, ({ meeting }) => meeting);
	return {
		...{ forum, year, asOf: today },
		meetings: meetings.map(({ id, date, start, status }) => ({
			...{ date, start, status, items: (there.get(id) ?? []).map(lineOf) }
		})),
		unplaced: unplaced.map((item) => ({
			title: lineOf(item).title,
			reason: item.visible ? item.reason : ''
		})),
		groups: groups.map(({ name, colour, rows }) => ({
			...{ name, colour },
			rows: rows.map(({ number, title, rule, cells }) => ({
				...{ number, title, rule, months: monthsOf(cells.map(({ meeting }) => meeting.date)) }
			}))
		})),
		wheel: {
			svg,
			alternative: `Årshjul ${year} for ${forum}. Det viser de samme møder og punkter som listerne i dokumentet.`
		}
	};
}

function lineOf(item: Seen): DocumentMeeting['items'][number] {
	if (item.visible) return { title: item.title, minutes: item.minutes };
	const words = [common.closedItem, item.caseNumber].filter(Boolean);
	return { title: words.join(', sag '), minutes: 0 };
}

function monthsOf(dates: readonly CivilDate[]): DocumentRow['months'] {
	return Array.from({ length: 12 }, (_, index) =>
		dates.filter((date) => monthOf(date) === index + 1).map(dayOf)
	);
}
