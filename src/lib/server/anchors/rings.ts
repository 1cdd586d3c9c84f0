import type { Viewer } from '../access.ts';
import { select, type Transaction } from '../database.ts';

/** Of the advisory lock under which anchors are made to follow; the log-in's are 1 and 2. */
const FOLLOWING = 3;

/**
 * The forums of the ring that the running change closes, the viewer's first, each followed by the one before it; a name
 * is null where the viewer is not in the forum. Undefined when it closes none. Asked of every change, so that undoing
 * and adopting a copy make no ring either.
 */
export async function ringClosed(
	tx: Transaction,
	viewer: Viewer,
	change: string
): Promise<readonly (string | null)[] | undefined> {
	const followed = await newlyFollowed(tx, viewer, change);
	if (followed.length === 0) return undefined;
	// Two forums that begin to follow each other at once would not see it: the second waits, and then does.
	await tx`select pg_advisory_xact_lock(${FOLLOWING}::integer, 0)`;
	const rows = await select(tx, { name: 'text?' })`
		with recursive own as (
			-- What a copy follows, the real plan will.
			select coalesce(f.copy_of, f.id) as id from forum f where f.id = ${viewer.forum}
		), path as (
			select array[value::uuid] as forums, value::uuid as last
			from jsonb_array_elements_text(${JSON.stringify(followed)}::text::jsonb)
			union
			select p.forums || a.source_forum_id, a.source_forum_id
			from path p
			join anchor a on a.forum_id = p.last
			where a.source_forum_id <> all (p.forums) and p.last <> (select id from own)
		), ring as (
			select (select id from own) || p.forums as forums
			from path p
			where p.last = (select id from own)
			order by cardinality(p.forums), p.forums
			limit 1
		)
		select case when m.person_id is not null then f.name end as name
		from ring r
		cross join unnest(r.forums) with ordinality as n (forum, place)
		join forum f on f.id = n.forum
		left join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		where n.place < cardinality(r.forums)
		order by n.place`;
	return rows.length > 0 ? rows.map(({ name }) => name) : undefined;
}

/** What the change lets the forum's anchors follow that they did not; a ring from before is no matter of it. */
async function newlyFollowed(
	tx: Transaction,
	{ forum }: Viewer,
	change: string
): Promise<readonly string[]> {
	const rows = await select(tx, { followed: 'uuid' })`
		select distinct a.source_forum_id as followed
		from (
			select (r.key ->> 'id')::uuid as id, (array_agg(r.before order by r.id))[1] as before
			from plan_row r
			where r.log_id = ${change} and r.relation = 'anchor'
			group by r.key
		) t
		join anchor a on a.id = t.id and a.forum_id = ${forum}
		where a.source_forum_id is not null
			and a.source_forum_id::text is distinct from t.before ->> 'source_forum_id'`;
	return rows.map(({ followed }) => followed);
}
