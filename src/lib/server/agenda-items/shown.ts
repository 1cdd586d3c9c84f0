import type { AgendaItem, ShownItem } from '../../domain/agenda.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { as, select, sql } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import type { Span } from '../meetings.ts';
import { SHOWN, shownItem } from './row.ts';

/** An item that is mine, with the forum and meeting it belongs to. */
export interface MyItem {
	readonly item: AgendaItem;
	readonly forum: { readonly slug: string; readonly name: string; readonly prefix: string };
	readonly meeting: {
		readonly date: CivilDate;
		readonly start: string;
		/** Whether its agenda is still to be sent, so that its texts can be written. */
		readonly drafted: boolean;
	} | null;
}

/** The items on meetings in the span, by meeting and place. */
export async function list(viewer: Viewer, { from, to }: Span): Promise<ShownItem[]> {
	return await items(viewer, sql`t.date between ${from} and ${to}`);
}

/** The items on one meeting, by place. */
export async function onMeeting(viewer: Viewer, meeting: string): Promise<ShownItem[]> {
	return await items(viewer, sql`i.meeting_id = ${meeting}`);
}

/** The items that want a meeting and have none, by the end of their window. */
export async function unplaced(viewer: Viewer): Promise<ShownItem[]> {
	return await items(viewer, sql`i.meeting_id is null and not i.parked and i.dropped is null`);
}

/** The idea list: items with no time yet. */
export async function ideas(viewer: Viewer): Promise<ShownItem[]> {
	return await items(viewer, sql`i.parked`);
}

/** The items that will not be treated, each with why. */
export async function dropped(viewer: Viewer): Promise<ShownItem[]> {
	return await items(viewer, sql`i.dropped is not null`);
}

/** One item of the forum; undefined when there is none of that id. */
export async function find(viewer: Viewer, id: string): Promise<ShownItem | undefined> {
	if (!isUuid(id)) return undefined;
	return (await items(viewer, sql`i.id = ${id}`))[0];
}

/**
 * What the person presents, or proposes or presents by their role, in every forum, from this day on
 * or without a meeting.
 */
export async function mine(person: string, today: CivilDate): Promise<MyItem[]> {
	const rows = await select(as({ person }), { ...SHOWN, ...PLACE })`
		select ${columns()}, f.slug, f.name as "forumName", f.prefix, t.date, t.start_time as start,
			coalesce(t.status in ('planned', 'draft'), false) as drafted
		from (select true as visible, a.* from agenda_item a) i
		join forum f on f.id = i.forum_id
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${person}
		join person p on p.id = m.person_id
		left join meeting t on t.id = i.meeting_id
		where (i.presenter = p.name or m.title <> '' and m.title in (i.proposer, i.presenter))
			and f.copy_of is null
			and i.standing is null
			and not i.parked
			and i.dropped is null
			and (not i.closed or reads_closed(i.forum_id, i.proposer, i.presenter, i.admitted, ${person}))
			and (t.date is null or t.date >= ${today})
		order by t.date nulls last, i.latest, i.title collate "da-x-icu", i.id`;
	return rows.map((row) => ({
		item: shownItem(row) as AgendaItem,
		forum: { slug: row.slug, name: row.forumName, prefix: row.prefix },
		meeting:
			row.date && row.start ? { date: row.date, start: row.start, drafted: row.drafted } : null
	}));
}

const PLACE = {
	slug: 'text',
	forumName: 'text',
	prefix: 'text',
	date: 'date?',
	start: 'text?',
	drafted: 'bool'
} as const;

async function items(viewer: Viewer, where: ReturnType<typeof sql>): Promise<ShownItem[]> {
	const rows = await select(as(viewer), SHOWN)`
		select ${columns()}
		from (
			-- Found once, also by a planner that takes the forum for a small one.
			with found as materialized (
				select true as visible, a.*
				from agenda_item a
				where a.forum_id = ${viewer.forum}
					and (not a.closed or reads_closed(
						a.forum_id, a.proposer, a.presenter, a.admitted, ${viewer.person}))
				union all
				select false, (jsonb_populate_record(null::agenda_item, to_jsonb(h)
					|| jsonb_build_object('dropped', case when h.dropped then '' end))).*
				from hidden_item h
				where h.forum_id = ${viewer.forum}
			)
			select * from found
		) i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
		left join meeting t on t.id = i.meeting_id
		where ${where}
		order by t.date, i.standing = 'opening' desc nulls last, i.standing = 'closing' nulls first,
			i.position nulls last, i.latest nulls last, i.id`;
	return rows.map(shownItem);
}

/**
 * Of a row the viewer may not read there is its place and its case number, nothing else. What an item is kept apart from
 * is named only for those who read all closed items: it may be one; who is let in, only for the secretariat.
 */
function columns() {
	return sql`i.visible, i.id, i.meeting_id as meeting, i.standing, i.position,
			i.case_number as "caseNumber", i.series_id as series, i.occurrence_key as key, i.origin,
			i.pinned, i.parked, i.dropped, i.title, i.kind, i.minutes, i.proposer, i.presenter, i.theme,
			i.closed, case when m.role = 'secretary' then to_jsonb(i.admitted) end as admitted,
			i.priority, i.sections, i.earliest, i.latest, i.preferred, i.because,
			case when m.role in ('secretary', 'chair') then i.reason else i.reason - 'with' end as reason,
			i.version`;
}
