import type { CivilDate } from '../../domain/civil-date.ts';
import { dateOf, yearOf } from '../../domain/civil-date.ts';
import type { Recess } from '../../domain/closed-days.ts';
import type { ItemFacts, Sections, WindowReason } from '../../domain/occurrences.ts';
import type {
	MeetingStatus,
	PlacementReason,
	PlanMeeting,
	UnplacedReason
} from '../../domain/placement/types.ts';
import type { Anchor, Window } from '../../domain/timing.ts';
import { windowOf } from '../agenda-items/row.ts';
import * as anchors from '../anchors.ts';
import * as closedDays from '../closed-days.ts';
import { select, type Run } from '../database.ts';
import { FACTS, factsOf, sectionsOf } from '../facts.ts';
import { seriesOfForum, type StoredSeries } from '../series/row.ts';

/** Everything a forum's plan follows from, as it stands in the database. */
export interface PlanRows {
	readonly forum: string;
	readonly today: CivilDate;
	readonly horizon: { readonly from: CivilDate; readonly to: CivilDate };
	readonly meetings: readonly MeetingRow[];
	readonly series: readonly StoredSeries[];
	readonly anchors: readonly Anchor[];
	readonly recesses: readonly Recess[];
	readonly items: readonly ItemRow[];
}

/** A meeting as the planner sees it: its id is its date, as in a plan file; `row` is the database's. */
export interface MeetingRow extends PlanMeeting {
	readonly row: string;
}

export interface ItemRow {
	readonly id: string;
	readonly version: number;
	/** The meeting's date, null without one. */
	readonly meeting: CivilDate | null;
	/** The meeting's status. */
	readonly status: MeetingStatus | null;
	/** The series' slug. */
	readonly series: string | null;
	readonly key: string | null;
	readonly standing: 'opening' | 'closing' | null;
	readonly facts: ItemFacts;
	readonly sections: Sections;
	readonly window: Window | null;
	readonly because: WindowReason | null;
	readonly reason: PlacementReason | UnplacedReason | null;
	readonly position: number | null;
	readonly pinned: boolean;
	readonly pinnedTo: CivilDate | null;
	readonly parked: boolean;
	/** Why a person let it go; null when nobody did. */
	readonly dropped: string | null;
	readonly edited: readonly string[];
}

const MEETING = {
	row: 'uuid',
	date: 'date',
	start: 'text',
	timeBudget: 'int4',
	status: 'text'
} as const;

const ITEM = {
	id: 'uuid',
	version: 'int4',
	meeting: 'date?',
	status: 'text?',
	series: 'text?',
	key: 'text?',
	standing: 'text?',
	...FACTS,
	earliest: 'date?',
	latest: 'date?',
	preferred: 'date?',
	because: 'jsonb?',
	reason: 'jsonb?',
	position: 'int4?',
	pinned: 'bool',
	pinnedTo: 'date?',
	parked: 'bool',
	dropped: 'text?',
	edited: 'jsonb'
} as const;

/** From today to the end of next year, or of the last year that has meetings. */
export function horizonFrom(
	today: CivilDate,
	meetings: readonly { readonly date: CivilDate }[] = []
): { from: CivilDate; to: CivilDate } {
	const years = meetings.map(({ date }) => yearOf(date));
	return { from: today, to: dateOf(Math.max(yearOf(today) + 1, ...years), 12, 31) };
}

/** What the forum's plan follows from on this day, in one order whatever the database did. */
export async function readRows(run: Run, forum: string, today: CivilDate): Promise<PlanRows> {
	// Through the pool side by side, inside a transaction one after another.
	const [meetings, series, known, recesses, items] = await Promise.all([
		meetingsOf(run, forum),
		seriesOfForum(run, forum),
		anchors.ofForum(run, forum),
		closedDays.recessesOfForum(run, forum),
		itemsOf(run, forum)
	]);
	const horizon = horizonFrom(today, meetings);
	return { forum, today, horizon, meetings, series, anchors: known, recesses, items };
}

async function meetingsOf(run: Run, forum: string): Promise<MeetingRow[]> {
	const rows = await select(run, MEETING)`
		select t.id as row, t.date, t.start_time as start, t.time_budget as "timeBudget", t.status
		from meeting t
		where t.forum_id = ${forum}
		order by t.date`;
	return rows.map((row) => ({ ...row, id: row.date, status: row.status as MeetingStatus }));
}

async function itemsOf(run: Run, forum: string): Promise<ItemRow[]> {
	const rows = await select(run, ITEM)`
		select i.id, i.version, t.date as meeting, t.status, s.slug as series,
			i.occurrence_key as key, i.standing, i.title, i.kind, i.minutes, i.proposer, i.presenter, i.theme,
			i.case_number as "caseNumber", i.closed, to_jsonb(i.admitted) as admitted, i.priority, i.sections,
			i.earliest, i.latest, i.preferred, i.because, i.reason, i.position,
			i.pinned, p.date as "pinnedTo", i.parked, i.dropped, to_jsonb(i.edited) as edited
		from agenda_item i
		left join meeting t on t.id = i.meeting_id
		left join meeting p on p.id = i.pin_meeting_id
		left join item_series s on s.id = i.series_id
		where i.forum_id = ${forum}
		order by i.id`;
	return rows.map((row) => ({
		id: row.id,
		version: row.version,
		meeting: row.meeting,
		status: row.status as ItemRow['status'],
		series: row.series,
		key: row.key,
		standing: row.standing as ItemRow['standing'],
		facts: factsOf(row),
		sections: sectionsOf(row.sections),
		window: windowOf(row),
		because: row.because as ItemRow['because'],
		reason: row.reason as ItemRow['reason'],
		position: row.position,
		pinned: row.pinned,
		pinnedTo: row.pinnedTo,
		parked: row.parked,
		dropped: row.dropped,
		edited: row.edited as string[]
	}));
}
