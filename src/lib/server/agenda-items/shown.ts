import type { AgendaItem, ShownItem } from '../../domain/agenda.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { select, sql } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import type { Span } from '../meetings.ts';
import { SHOWN, shownItem } from './row.ts';

/** An item that is mine, with the forum and meeting it belongs to. */
export interface MyItem {
	readonly item: AgendaItem;
	readonly forum: { readonly slug: string; readonly name: string; readonly prefix: string };
	readonly meeting: { readonly date: CivilDate; readonly start: string } | null;
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
	const rows = await select(sql, { ...SHOWN, ...PLACE })`
		select ${columns()}, f.slug, f.name as "forumName", f.prefix, t.date, t.start_time as start
		from agenda_item i
		join forum f on f.id = i.forum_id
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${person}
		join person p on p.id = m.person_id
		cross join lateral (select not i.closed or m.role <> 'reader' as visible) v
		left join meeting t on t.id = i.meeting_id
		where (i.presenter = p.name or m.title <> '' and m.title in (i.proposer, i.presenter))
			and f.copy_of is null
			and i.standing is null
			and not i.parked
			and i.dropped is null
			and v.visible
			and (t.date is null or t.date >= ${today})
		order by t.date nulls last, i.latest, i.title collate "da-x-icu", i.id`;
	return rows.map((row) => ({
		item: shownItem(row) as AgendaItem,
		forum: { slug: row.slug, name: row.forumName, prefix: row.prefix },
		meeting: row.date && row.start ? { date: row.date, start: row.start } : null
	}));
}

const PLACE = {
	slug: 'text',
	forumName: 'text',
	prefix: 'text',
	date: 'date?',
	start: 'text?'
} as const;

async function items(viewer: Viewer, where: ReturnType<typeof sql>): Promise<ShownItem[]> {
	const rows = await select(sql, SHOWN)`
		select ${columns()}
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
		cross join lateral (select not i.closed or m.role <> 'reader' as visible) v
		left join meeting t on t.id = i.meeting_id
		where i.forum_id = ${viewer.forum} and ${where}
		order by t.date, i.standing = 'opening' desc nulls last, i.standing = 'closing' nulls first,
			i.position nulls last, case when v.visible then i.latest end nulls last, i.id`;
	return rows.map(shownItem);
}

/**
 * A row the viewer may not see carries its place and its case number, nothing else, out of the database; nor does a
 * reader get the name of what an item is kept apart from: that may be closed.
 */
function columns() {
	return sql`v.visible, i.id, i.meeting_id as meeting, i.standing, i.position,
			i.case_number as "caseNumber",
			case when v.visible then i.series_id end as series,
			case when v.visible then i.occurrence_key end as key,
			case when v.visible then i.origin end as origin,
			case when v.visible then i.pinned end as pinned,
			case when v.visible then i.parked end as parked,
			case when v.visible then i.dropped end as dropped,
			case when v.visible then i.title end as title,
			case when v.visible then i.kind end as kind,
			case when v.visible then i.minutes end as minutes,
			case when v.visible then i.proposer end as proposer,
			case when v.visible then i.presenter end as presenter,
			case when v.visible then i.theme end as theme,
			case when v.visible then i.closed end as closed,
			case when v.visible then i.priority end as priority,
			case when v.visible then i.sections end as sections,
			case when v.visible then i.earliest end as earliest,
			case when v.visible then i.latest end as latest,
			case when v.visible then i.preferred end as preferred,
			case when v.visible then i.because end as because,
			case when v.visible then
				case when m.role = 'reader' then i.reason - 'with' else i.reason end end as reason,
			case when v.visible then i.version end as version`;
}
