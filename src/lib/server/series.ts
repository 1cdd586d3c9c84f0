import type { Viewer } from './access.ts';
import { as, select, sql } from './database.ts';
import { isUuid } from './database/shape.ts';
import type { Change } from './planning.ts';
import { SERIES, storedSeries, type StoredSeries } from './series/row.ts';
import { current, insert, update, type SeriesDraft } from './series/writing.ts';

export type { StoredSeries } from './series/row.ts';
export { changeFrom, end, merge } from './series/succession.ts';
export type { SeriesDraft } from './series/writing.ts';

/** The forum's series by title; closed ones only for those who may see them. */
export async function list(viewer: Viewer): Promise<StoredSeries[]> {
	return await shown(viewer, sql`true`);
}

/** One series of the forum; undefined when there is none of that id that the viewer may see. */
export async function find(viewer: Viewer, id: string): Promise<StoredSeries | undefined> {
	if (!isUuid(id)) return undefined;
	return (await shown(viewer, sql`s.id = ${id}`))[0];
}

/** Adds a series; its items take their places at once. */
export function create(draft: SeriesDraft): Change {
	const write: Change['write'] = async (tx, viewer) => {
		await insert(tx, viewer, draft);
		return { after: { title: draft.title } };
	};
	return { name: 'series.create', content: draft, write };
}

/** Changes a series; its coming items follow, except where a person has written in them. */
export function edit(id: string, version: number, draft: SeriesDraft): Change {
	const write: Change['write'] = async (tx, viewer) => {
		await current(tx, viewer, id, version);
		await update(tx, viewer, id, draft);
		return { after: { title: draft.title } };
	};
	return { name: 'series.edit', content: [id, version, draft], write };
}

async function shown(viewer: Viewer, where: ReturnType<typeof sql>): Promise<StoredSeries[]> {
	const rows = await select(as(viewer), SERIES)`
		select s.id, s.slug, s.title, s.kind, s.minutes, s.proposer, s.presenter, s.theme,
			s.case_number as "caseNumber", s.closed,
			case when m.role = 'secretary' then to_jsonb(s.admitted) end as admitted, s.priority,
			s.timing, s.sections,
			s.valid_from as "validFrom", s.valid_to as "validTo", s.source,
			to_jsonb(n.names) as "notWith", s.version
		from item_series s
		join forum_member m on m.forum_id = s.forum_id and m.person_id = ${viewer.person}
		cross join lateral (
			select array(
				select o.slug
				from item_series o
				where o.forum_id = s.forum_id and o.slug = any (s.not_with)
					and (not o.closed
						or reads_closed(o.forum_id, o.proposer, o.presenter, o.admitted, m.person_id))
				order by o.slug
			) as names
		) n
		where s.forum_id = ${viewer.forum} and ${where}
			and (not s.closed
				or reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, m.person_id))
		order by s.title collate "da-x-icu", s.slug`;
	return rows.map(storedSeries);
}
