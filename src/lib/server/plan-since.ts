import type { CivilDate } from '../domain/civil-date.ts';
import type { ChangeLine } from '../text/changes.ts';
import type { Viewer } from './access.ts';
import { today } from './clock.ts';
import { as, select } from './database.ts';
import type { Image } from './planning/images.ts';
import { changeLines, type MeetingNow } from './planning/lines.ts';

const MEETING = {
	id: 'uuid',
	date: 'date',
	timeBudget: 'int4',
	status: 'text',
	minutes: 'int4'
} as const;

/**
 * What the plan says otherwise than at the beginning of this day, whatever happened in between: what was done and taken
 * back is none of it. Nobody is told of closed items they may not read, nor of loads that such may be part of.
 */
export async function changesSince(viewer: Viewer, day: CivilDate): Promise<ChangeLine[]> {
	const [images, meetings] = await Promise.all([imagesSince(viewer, day), meetingsNow(viewer)]);
	return changeLines(images, meetings);
}

async function imagesSince(viewer: Viewer, day: CivilDate): Promise<Image[]> {
	const rows = await select(as(viewer), {
		...{ relation: 'text', key: 'jsonb', before: 'jsonb?', after: 'jsonb?' }
	} as const)`
		select t.relation, t.key, t.before, t.after
		from (
			select r.relation, r.key,
				(array_agg(r.before order by r.id))[1] as before,
				(array_agg(r.after order by r.id desc))[1] as after
			from plan_row r
			join logged_change l on l.id = r.log_id
			where l.forum_id = ${viewer.forum}
				and l.at >= ${day}::date::timestamp at time zone 'Europe/Copenhagen'
			group by r.relation, r.key
		) t
		join forum_member m on m.forum_id = ${viewer.forum} and m.person_id = ${viewer.person}
		where t.before is distinct from t.after
			and (m.role in ('secretary', 'chair')
				or reads_row(t.relation, t.key, t.before, t.after, m.person_id))
		order by t.relation, t.key`;
	return rows as unknown as Image[];
}

/** The meetings with what they hold; for those who do not read every closed item nothing, so that none shows in a sum. */
async function meetingsNow(viewer: Viewer): Promise<Map<string, MeetingNow>> {
	const rows = await select(as(viewer), MEETING)`
		select t.id, t.date, t.time_budget as "timeBudget", t.status,
			coalesce((
				select sum(i.minutes)
				from agenda_item i
				where i.meeting_id = t.id and reads_forum(t.forum_id, m.person_id)), 0)::integer as minutes
		from meeting t
		join forum_member m on m.forum_id = t.forum_id and m.person_id = ${viewer.person}
		where t.forum_id = ${viewer.forum}`;
	const day = today();
	return new Map(
		rows.map(({ id, status, ...meeting }) => {
			const open = meeting.date >= day && (status === 'planned' || status === 'draft');
			return [id, { ...meeting, open }];
		})
	);
}
