import type { Viewer } from '../access.ts';
import { as, select } from '../database.ts';
import { isUuid } from '../database/shape.ts';

/** What a decision said at a time. */
export interface PastDecision {
	readonly text: string;
	readonly by: string | null;
	readonly at: Date;
}

/** What the decision on an item said before and says now, the latest first; for those who write or sign minutes. */
export async function history(viewer: Viewer, item: string): Promise<PastDecision[]> {
	if (!isUuid(item)) return [];
	return await select(as(viewer), { text: 'text', by: 'text?', at: 'timestamptz' })`
		select w.text, p.name as by, w.written_at as at
		from (
			select d.item_id, d.text, d.writer_id, d.written_at, 9223372036854775807 as place
			from decision d
			union all
			select h.item_id, h.text, h.writer_id, h.written_at, h.id
			from decision_version h
		) w
		join agenda_item i on i.id = w.item_id
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
			and m.role in ('secretary', 'chair')
		left join person p on p.id = w.writer_id
		where i.forum_id = ${viewer.forum} and i.id = ${item}
		order by w.place desc`;
}
