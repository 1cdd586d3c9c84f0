import type { CivilDate } from '../domain/civil-date.ts';
import type { Viewer } from './access.ts';
import { as, select, sql } from './database.ts';
import { isUuid } from './database/shape.ts';
import type { ChangeLine } from '../text/changes.ts';

/** One thing that happened to the plan. */
export interface LogEntry {
	readonly id: string;
	readonly at: Date;
	/** The person's name; null when the calendar itself moved on. */
	readonly actor: string | null;
	readonly command: string;
	readonly changes: readonly ChangeLine[];
	readonly note: string;
	readonly revision: number;
	/** What the change concerns, where its name does not say it: an item's title, a day. */
	readonly about: { readonly title?: string; readonly date?: CivilDate };
	/** The entry that this one takes back. */
	readonly undoes: string | null;
	/** Whether a later entry takes this one back, and none that one. */
	readonly undone: boolean;
	/** Whether its rows are known, so that it can be undone while nothing builds on it. */
	readonly remembered: boolean;
}

const ENTRY = {
	id: 'uuid',
	at: 'timestamptz',
	actor: 'text?',
	command: 'text',
	changes: 'jsonb',
	note: 'text',
	revision: 'int4',
	about: 'jsonb?',
	undoes: 'uuid?',
	undone: 'bool',
	remembered: 'bool'
} as const;

/** The latest changes of the forum's plan; empty for readers, since a change names closed items. */
export async function list(viewer: Viewer, limit = 50): Promise<LogEntry[]> {
	return await entries(viewer, sql`true`, limit);
}

/** The changes before this revision, or the latest, the newest first; empty for readers. */
export async function page(
	viewer: Viewer,
	{ before, limit }: { readonly before: number | undefined; readonly limit: number }
): Promise<LogEntry[]> {
	return await entries(
		viewer,
		before === undefined ? sql`true` : sql`l.revision < ${before}`,
		limit
	);
}

/** Of these changes those that something later builds on, each with the command and moment of the latest. */
export async function builtUpon(
	viewer: Viewer,
	ids: readonly string[]
): Promise<ReadonlyMap<string, { readonly command: string; readonly at: Date }>> {
	const rows = await select(as(viewer), { id: 'uuid', command: 'text', at: 'timestamptz' })`
		with touched as (
			select distinct on (r.log_id, r.relation, r.key) r.log_id, r.relation, r.key, r.after
			from plan_row r
			where r.log_id in (
				select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
			order by r.log_id, r.relation, r.key, r.id desc
		)
		select distinct on (t.log_id) t.log_id as id, n.command, n.at
		from touched t
		cross join lateral (
			select r.after, l.command, l.at
			from plan_row r
			join logged_change l on l.id = r.log_id and l.forum_id = ${viewer.forum}
			join forum_member m on m.forum_id = l.forum_id and m.person_id = ${viewer.person}
				and m.role <> 'reader'
			where r.relation = t.relation and r.key = t.key
			order by r.id desc
			limit 1
		) n
		where row_core(n.after) is distinct from row_core(t.after)
		order by t.log_id, n.at desc`;
	return new Map(rows.map(({ id, ...later }) => [id, later]));
}

/** One change of the forum's plan; undefined when there is none of that id that the viewer may see. */
export async function find(viewer: Viewer, id: string): Promise<LogEntry | undefined> {
	if (!isUuid(id)) return undefined;
	return (await entries(viewer, sql`l.id = ${id}`, 1))[0];
}

/** What was changed after the revision a person has seen, the oldest first. */
export async function since(viewer: Viewer, revision: number): Promise<LogEntry[]> {
	return (await entries(viewer, sql`l.revision > ${revision}`, 20)).reverse();
}

async function entries(
	viewer: Viewer,
	where: ReturnType<typeof sql>,
	limit: number
): Promise<LogEntry[]> {
	const rows = await select(as(viewer), ENTRY)`
		select l.id, l.at, p.name as actor, l.command, l.changes, l.note, l.revision, l.after as about,
			l.undoes,
			exists (
				select from logged_change u
				where u.undoes = l.id and not exists (select from logged_change v where v.undoes = u.id)
			) as undone,
			exists (select from plan_row r where r.log_id = l.id) as remembered
		from logged_change l
		join forum_member m on m.forum_id = l.forum_id and m.person_id = ${viewer.person}
		left join person p on p.id = l.actor_id
		where l.forum_id = ${viewer.forum} and m.role <> 'reader' and ${where}
			-- Copies are the secretariat's own, and so is what became of one that was never adopted.
			and (m.role = 'secretary' or l.command not in ('copy.discard', 'copy.reopen'))
		order by l.revision desc, l.at desc, l.id
		limit ${limit}`;
	return rows.map((row) => ({
		...row,
		changes: row.changes as ChangeLine[],
		about: aboutOf(row.about)
	}));
}

function aboutOf(after: unknown): LogEntry['about'] {
	const about = (after as { after?: LogEntry['about'] } | null)?.after;
	return about && typeof about === 'object' && !Array.isArray(about) ? about : {};
}
