import { dateOf } from '../domain/civil-date.ts';
import type { ClosedDay, Recess } from '../domain/closed-days.ts';
import type { Viewer } from './access.ts';
import { select, sql, type Run } from './database.ts';
import type { Span } from './meetings.ts';
import type { Change } from './planning.ts';

/** A recess as it is stored: two may have the same name and days. */
export interface StoredRecess extends Recess {
	readonly id: string;
}

/** What becomes of a year's recesses. */
export interface RecessEdits {
	readonly added: readonly Recess[];
	readonly removed: readonly string[];
	/** Whether meetings are held in those that stay, by their ids. */
	readonly meetings: Readonly<Record<string, 'allowed' | 'none'>>;
}

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
export async function recesses(viewer: Viewer, { from, to }: Span): Promise<StoredRecess[]> {
	const rows = await select(sql, { id: 'uuid', ...RECESS })`
		select r.id, r.starts as from, r.ends as to, r.name, r.meetings
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

/** The forum's own closed days of a year are these and no others. */
export function setYear(year: number, days: readonly ClosedDay[]): Change {
	return {
		name: 'closed-day.change',
		content: [year, days],
		write: async (tx, { forum }) => {
			const given = JSON.stringify(days);
			await tx`
				delete from closed_day c
				where c.forum_id = ${forum}
					and c.date between ${dateOf(year, 1, 1)} and ${dateOf(year, 12, 31)}
					and not exists (
						select from jsonb_to_recordset(${given}::text::jsonb) as d (date date)
						where d.date = c.date)`;
			await tx`
				insert into closed_day (forum_id, date, name)
				select ${forum}::uuid, d.date, d.name
				from jsonb_to_recordset(${given}::text::jsonb) as d (date date, name text)
				on conflict (forum_id, date) do update
				set name = excluded.name
				where closed_day.name <> excluded.name`;
			return {};
		}
	};
}

/** Adds and removes recesses, and says in which of them meetings are held. */
export function editRecesses({ added, removed, meetings }: RecessEdits): Change {
	return {
		name: 'recess.change',
		content: [added, removed, meetings],
		write: async (tx, { forum }) => {
			await tx`
				delete from recess
				where forum_id = ${forum}
					and id in (
						select value::uuid from jsonb_array_elements_text(${JSON.stringify(removed)}::text::jsonb))`;
			await tx`
				update recess r
				set meetings = m.value
				from jsonb_each_text(${JSON.stringify(meetings)}::text::jsonb) m
				where r.forum_id = ${forum} and r.id = m.key::uuid and r.meetings <> m.value`;
			await tx`
				insert into recess (forum_id, starts, ends, name, meetings)
				select ${forum}::uuid, d."from", d."to", d.name, d.meetings
				from jsonb_to_recordset(${JSON.stringify(added)}::text::jsonb)
					as d ("from" date, "to" date, name text, meetings text)
				on conflict (forum_id, starts, name) do update
				set ends = excluded.ends, meetings = excluded.meetings`;
			return {};
		}
	};
}

function withMeetings<Row extends { readonly meetings: string }>(
	row: Row
): Row & { readonly meetings: 'allowed' | 'none' } {
	return { ...row, meetings: row.meetings === 'allowed' ? 'allowed' : 'none' };
}
