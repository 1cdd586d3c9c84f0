import type { Viewer } from './access.ts';
import { select, sql } from './database.ts';
import { isUuid } from './database/shape.ts';

export { create, type CopyDraft } from './copies/create.ts';
export { adopt, disagreements } from './copies/adopt.ts';
export { discard, reopen } from './copies/set-aside.ts';

export type CopyState = 'open' | 'adopted' | 'discarded';

/** A named copy of a forum's plan, to try changes in. */
export interface Copy {
	readonly id: string;
	readonly slug: string;
	readonly name: string;
	/** The year a roll-over draft is for; null for any other copy. */
	readonly year: number | null;
	readonly state: CopyState;
	readonly at: Date;
	/** Changes made in it so far. */
	readonly changes: number;
	/** The copy's own counter of changes. */
	readonly revision: number;
	/** The first part of the real plan's address. */
	readonly original: string;
}

const COPY = {
	id: 'uuid',
	slug: 'text',
	name: 'text',
	year: 'int4?',
	state: 'text',
	at: 'timestamptz',
	changes: 'int4',
	revision: 'int4',
	original: 'text'
} as const;

/** The forum's copies, the latest first; none for those outside its secretariat. */
export async function list(viewer: Viewer): Promise<Copy[]> {
	return await copies(viewer, sql`f.copy_of = ${viewer.forum}`);
}

/** One of the forum's copies; undefined when there is none of that id. */
export async function find(viewer: Viewer, id: string): Promise<Copy | undefined> {
	if (!isUuid(id)) return undefined;
	return (await copies(viewer, sql`f.copy_of = ${viewer.forum} and f.id = ${id}`))[0];
}

/** The copy that the viewer's forum itself is; undefined in a real one. */
export async function here(viewer: Viewer): Promise<Copy | undefined> {
	return (await copies(viewer, sql`f.copy_of is not null and f.id = ${viewer.forum}`))[0];
}

async function copies(viewer: Viewer, where: ReturnType<typeof sql>): Promise<Copy[]> {
	const rows = await select(sql, COPY)`
		select f.id, f.slug, f.copy_name as name, f.copy_year as year, f.copy_state as state,
			f.copied_at as at, o.slug as original, coalesce(s.revision, 0) as revision,
			(select count(*)::integer from logged_change l
				where l.forum_id = f.id and l.command <> 'calendar.advance') as changes
		from forum f
		join forum o on o.id = f.copy_of
		join forum_member m on m.forum_id = o.id and m.person_id = ${viewer.person}
		left join plan_state s on s.forum_id = f.id
		where m.role = 'secretary' and ${where}
		order by f.copied_at desc, f.id`;
	return rows.map((row) => ({ ...row, state: row.state as CopyState }));
}
