import type { Viewer } from './access.ts';
import { select, sql } from './database.ts';
import type { ChangeLine } from './planning.ts';

/** One thing that happened to the plan. */
export interface LogEntry {
	readonly id: string;
	readonly at: Date;
	/** The person's name; null when the calendar itself moved on. */
	readonly actor: string | null;
	readonly command: string;
	readonly changes: readonly ChangeLine[];
	readonly note: string;
}

const ENTRY = {
	id: 'uuid',
	at: 'timestamptz',
	actor: 'text?',
	command: 'text',
	changes: 'jsonb',
	note: 'text'
} as const;

/** The latest changes of the forum's plan; empty for readers, since a change names closed items. */
export async function list(viewer: Viewer, limit = 50): Promise<LogEntry[]> {
	const rows = await select(sql, ENTRY)`
		select l.id, l.at, p.name as actor, l.command, l.changes, l.note
		from plan_log l
		join forum_member m on m.forum_id = l.forum_id and m.person_id = ${viewer.person}
		left join person p on p.id = l.actor_id
		where l.forum_id = ${viewer.forum} and m.role <> 'reader'
		order by l.at desc, l.id
		limit ${limit}`;
	return rows.map((row) => ({ ...row, changes: row.changes as ChangeLine[] }));
}
