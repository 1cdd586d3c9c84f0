import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { select, sql } from '../database.ts';

/** The day that the meeting which once lay on `date` lies on now; undefined when none was moved from there. */
export async function movedTo(viewer: Viewer, date: CivilDate): Promise<CivilDate | undefined> {
	const [meeting] = await select(sql, { date: 'date' })`
		select t.date
		from plan_row r
		join meeting t on r.relation = 'meeting' and r.key = jsonb_build_object('id', t.id)
		join forum_member m on m.forum_id = t.forum_id and m.person_id = ${viewer.person}
		where t.forum_id = ${viewer.forum} and r.before ->> 'date' = ${date} and t.date <> ${date}
		order by r.id desc
		limit 1`;
	return meeting?.date;
}
