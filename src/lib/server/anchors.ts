import type { CivilDate } from '../domain/civil-date.ts';
import type { Anchor } from '../domain/timing.ts';
import type { Viewer } from './access.ts';
import { select, sql, type Run } from './database.ts';

const ANCHOR = { id: 'text', name: 'text', dates: 'jsonb' } as const;

/** The forum's anchors with their dates in order; an anchor's id is the name its rules use: 'abc'. */
export async function list(viewer: Viewer): Promise<Anchor[]> {
	const rows = await select(sql, ANCHOR)`
		select a.slug as id, a.name,
			coalesce(jsonb_agg(d.date order by d.date) filter (where d.date is not null), '[]') as dates
		from anchor a
		join forum_member m on m.forum_id = a.forum_id and m.person_id = ${viewer.person}
		left join anchor_date d on d.anchor_id = a.id
		where a.forum_id = ${viewer.forum}
		group by a.id
		order by a.name collate "da-x-icu", a.slug`;
	return rows.map(withDates);
}

/** The same for the planner, which sees every forum. */
export async function ofForum(run: Run, forum: string): Promise<Anchor[]> {
	const rows = await select(run, ANCHOR)`
		select a.slug as id, a.name,
			coalesce(jsonb_agg(d.date order by d.date) filter (where d.date is not null), '[]') as dates
		from anchor a
		left join anchor_date d on d.anchor_id = a.id
		where a.forum_id = ${forum}
		group by a.id
		order by a.slug`;
	return rows.map(withDates);
}

function withDates(row: { id: string; name: string; dates: unknown }): Anchor {
	return { ...row, dates: row.dates as CivilDate[] };
}
