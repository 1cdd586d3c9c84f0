import { plainTitle } from '../../text/series-title.ts';
import type { Viewer } from '../access.ts';
import { as, select, type Transaction } from '../database.ts';
import { Refused } from '../planning.ts';

/** The forum whose meetings are an anchor's dates; with a series those on which it is treated. */
export interface AnchorSource {
	readonly forum: string;
	readonly series: string | null;
}

/** Something another forum has that an anchor can follow. */
export interface OfferedSource extends AnchorSource {
	readonly forumName: string;
	readonly title: string | null;
}

const OFFERED = { forum: 'uuid', series: 'uuid?', forumName: 'text', title: 'text?' } as const;

/** What the person's other forums have for an anchor to follow: their meetings, and what they treat. */
export async function sources(viewer: Viewer): Promise<OfferedSource[]> {
	const rows = await select(as(viewer), OFFERED)`
		select f.id as forum, s.id as series, f.name as "forumName", s.title
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		left join lateral (
			select null::uuid as id, null as title
			union all
			select s.id, s.title
			from item_series s
			where s.forum_id = f.id and s.timing ->> 'type' not in ('every-meeting', 'none')
				and (not s.closed
					or reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, m.person_id))
		) s on true
		where f.copy_of is null and f.id <> ${viewer.forum}
			and f.id is distinct from (select c.copy_of from forum c where c.id = ${viewer.forum})
		order by f.name collate "da-x-icu", f.id, s.title collate "da-x-icu" nulls first`;
	return rows.map((row) => ({ ...row, title: row.title && plainTitle(row.title) }));
}

/** The columns of a source; refused when it is not one the person may follow. */
export async function followed(tx: Transaction, viewer: Viewer, source: AnchorSource | null) {
	if (!source) return { forum: null, series: null };
	const [found] = await select(tx, { forum: 'uuid', series: 'uuid?' })`
		select f.id as forum, s.id as series
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		left join item_series s on s.forum_id = f.id and s.id = ${source.series}::uuid
			and (not s.closed
					or reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, m.person_id))
		where f.id = ${source.forum} and f.id <> ${viewer.forum} and f.copy_of is null`;
	if (!found || found.series !== source.series) throw new Refused('denied');
	return found;
}
