import type { Viewer } from '../access.ts';
import { as, select, sql } from '../database.ts';

/** Whether a past meeting may still be said not to have been held: nothing is minuted of it. */
export async function isUnminuted(viewer: Viewer, id: string): Promise<boolean> {
	const rows = await select(as(viewer), { id: 'uuid' })`
		select t.id
		from meeting t
		join forum_member m on m.forum_id = t.forum_id and m.person_id = ${viewer.person}
		where t.forum_id = ${viewer.forum} and t.id = ${id} and ${unminuted()}`;
	return rows.length > 0;
}

/** Of the meeting `t` nobody's attendance is kept, nothing is written, and no item of it goes on elsewhere. */
export function unminuted() {
	return sql`not exists (select from attendance a where a.meeting_id = t.id)
		and not exists (
			select
			from agenda_item i
			where i.meeting_id = t.id
				and (exists (select from decision d where d.item_id = i.id)
					or exists (select from raised_matter r where r.item_id = i.id)
					or exists (select from agenda_item c where c.continues = i.id and c.forum_id = i.forum_id)))`;
}
