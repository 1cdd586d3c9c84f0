import type { Viewer } from '#lib/server/access.ts';
import * as forums from '#lib/server/forums.ts';
import { sql } from '../database.ts';

/** The same person in a copy of the forum. */
export async function inCopy(secretary: Viewer, slug: string): Promise<Viewer> {
	const found = await forums.find(slug, secretary.person);
	if (!found) throw new Error(`No copy ${slug}`);
	return found.viewer;
}

/** A forum's plan as anyone would tell it: nothing in it depends on which rows or ids it is stored in. */
export async function planOf(forum: string): Promise<unknown> {
	const [row] = await sql<{ plan: unknown }[]>`
		select jsonb_build_object(
			'meetings', (
				select jsonb_agg(jsonb_build_array(t.date, t.status, t.start_time, t.time_budget, t.place,
					t.wanted_on, t.remark) order by t.date)
				from meeting t where t.forum_id = ${forum}),
			'calendar', (
				select jsonb_agg(x order by x)
				from (
					select jsonb_build_array(c.valid_from, c.valid_to, c.start_time, c.rule) as x
					from cadence c where c.forum_id = ${forum}
					union all select jsonb_build_array(c.date, c.name)
					from closed_day c where c.forum_id = ${forum}
					union all select jsonb_build_array(r.starts, r.ends, r.name, r.meetings)
					from recess r where r.forum_id = ${forum}
					union all select jsonb_build_array(a.slug, a.name, d.date)
					from anchor a left join anchor_date d on d.anchor_id = a.id
					where a.forum_id = ${forum}
				) all_rows),
			'series', (
				select jsonb_agg(to_jsonb(s) - '{id,forum_id,version,copy_of}'::text[] order by s.slug)
				from item_series s where s.forum_id = ${forum}),
			'items', (
				select jsonb_agg(x order by x)
				from (
					select jsonb_build_array(t.date, s.slug, i.occurrence_key, i.title, i.minutes,
						i.proposer, i.closed, i.pinned, p.date, i.parked, i.dropped, i.edited, i.standing,
						i.earliest, i.latest, i.preferred, i.because, i.reason, i.position) as x
					from agenda_item i
					left join meeting t on t.id = i.meeting_id
					left join meeting p on p.id = i.pin_meeting_id
					left join item_series s on s.id = i.series_id
					where i.forum_id = ${forum}
				) all_items)) as plan`;
	return row?.plan;
}
