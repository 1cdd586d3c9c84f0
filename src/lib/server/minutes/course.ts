import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { as, select } from '../database.ts';

/** Where a postponed item came from, and where it went; null where it did not. */
export interface Course {
	/** The item it carries on, with the day of the meeting whose minutes that stands in. */
	readonly before: { readonly item: string; readonly date: CivilDate } | null;
	/** The item that carries it on, with the day it was postponed to; without one it went back to the plan. */
	readonly after: { readonly item: string; readonly on: CivilDate | null } | null;
}

/** What this item carries on, and what carries it on, as far as the viewer may read it. */
export async function courseOf(viewer: Viewer, item: string): Promise<Course> {
	const [row] = await select(as(viewer), {
		...{ before: 'uuid?', date: 'date?', after: 'uuid?', on: 'date?' }
	} as const)`
		select b.id as before, t.date, c.id as after, c.continued_on as on
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
		left join agenda_item b on b.id = i.continues and b.forum_id = i.forum_id
		left join meeting t on t.id = b.meeting_id
		left join agenda_item c on c.continues = i.id and c.forum_id = i.forum_id
		where i.forum_id = ${viewer.forum} and i.id = ${item}`;
	return {
		before: row?.before && row.date ? { item: row.before, date: row.date } : null,
		after: row?.after ? { item: row.after, on: row.on } : null
	};
}

/** The items of a meeting that carry on one that was postponed, with the day of the meeting it stood on. */
export async function carriedOn(
	viewer: Viewer,
	meeting: string
): Promise<ReadonlyMap<string, CivilDate>> {
	const rows = await select(as(viewer), { item: 'uuid', date: 'date' })`
		select i.id as item, t.date
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
		join agenda_item b on b.id = i.continues and b.forum_id = i.forum_id
		join meeting t on t.id = b.meeting_id
		where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting}
		order by i.id`;
	return new Map(rows.map(({ item, date }) => [item, date]));
}
