import type { ClosedDay, Recess } from '../domain/closed-days.ts';
import type { Viewer } from './access.ts';
import { select, sql, type Run } from './database.ts';
import type { Span } from './meetings.ts';

const CLOSED_DAY = { date: 'date', name: 'text' } as const;
const RECESS = { from: 'date', to: 'date', name: 'text', meetings: 'text' } as const;

/** The forum's own closed days in the span; public holidays are computed by the domain. */
export async function list(viewer: Viewer, { from, to }: Span): Promise<ClosedDay[]> {
	return await select(sql, CLOSED_DAY)`
		select c.date, c.name
		from closed_day c
		join forum_member m on m.forum_id = c.forum_id and m.person_id = ${viewer.person}
		where c.forum_id = ${viewer.forum} and c.date between ${from} and ${to}
		order by c.date`;
}

/** The forum's recesses that touch the span, by their first day. */
export async function recesses(viewer: Viewer, { from, to }: Span): Promise<Recess[]> {
	const rows = await select(sql, RECESS)`
		select r.starts as from, r.ends as to, r.name, r.meetings
		from recess r
		join forum_member m on m.forum_id = r.forum_id and m.person_id = ${viewer.person}
		where r.forum_id = ${viewer.forum} and r.starts <= ${to} and r.ends >= ${from}
		order by r.starts, r.name`;
	return rows.map(withMeetings);
}

/** Every own closed day of a forum, for the planner and the export. */
export async function ofForum(run: Run, forum: string): Promise<ClosedDay[]> {
	return await select(run, CLOSED_DAY)`
		select c.date, c.name
		from closed_day c
		where c.forum_id = ${forum}
		order by c.date`;
}

/** Every recess of a forum, for the planner and the export. */
export async function recessesOfForum(run: Run, forum: string): Promise<Recess[]> {
	const rows = await select(run, RECESS)`
		select r.starts as from, r.ends as to, r.name, r.meetings
		from recess r
		where r.forum_id = ${forum}
		order by r.starts, r.name`;
	return rows.map(withMeetings);
}

function withMeetings(row: {
	from: Recess['from'];
	to: Recess['to'];
	name: string;
	meetings: string;
}): Recess {
	return { ...row, meetings: row.meetings === 'allowed' ? 'allowed' : 'none' };
}
