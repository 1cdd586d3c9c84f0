import { select, type Transaction } from '../database.ts';

/**
 * Lets the forums whose anchors follow this one's meetings be planned anew at their next look when the running change
 * moved a meeting or an item. What hangs on a day that moved keeps its identity, as when the date is moved by hand; an
 * undone move moves it back. It is another forum's row, so this forum's log knows nothing of it.
 *
 * No ring of forums is made any more. In one from before, a plan that is only `following` another lets nobody follow it
 * round: they would move each other at every look. Those in the ring see it the next day.
 */
export async function tellDependants(
	tx: Transaction,
	forum: string,
	{ following }: { readonly following: boolean }
): Promise<void> {
	const [running] = await select(tx, { change: 'uuid' })`
		select c.change
		from (select nullif(current_setting('aarshjul.change', true), '')::uuid as change) c
		where c.change is not null
			and exists (select from anchor a where a.source_forum_id = ${forum})
			and exists (
				select from plan_row r
				where r.log_id = c.change and r.relation in ('meeting', 'agenda_item')
			)`;
	if (!running) return;
	await lockDependants(tx, forum);
	await tx`select set_config('aarshjul.change', '', true)`;
	await moveKeys(tx, forum, running.change);
	await tx`select set_config('aarshjul.change', ${running.change}, true)`;
	await tx`
		with recursive followed as (
			select a.source_forum_id as id
			from anchor a
			where a.forum_id = ${forum} and a.source_forum_id is not null and ${following}::boolean
			union
			select a.source_forum_id
			from followed f
			join anchor a on a.forum_id = f.id
			where a.source_forum_id is not null
		)
		update plan_state
		set stale = true
		where not stale
			and forum_id in (select a.forum_id from anchor a where a.source_forum_id = ${forum})
			and forum_id not in (select f.id from followed f)`;
}

/** One that is being planned now has read the old days: it ends first, and is then made stale. */
async function lockDependants(tx: Transaction, forum: string): Promise<void> {
	await tx`
		select f.id
		from forum f
		where f.id in (select a.forum_id from anchor a where a.source_forum_id = ${forum})
		order by f.id
		for update`;
}

async function moveKeys(tx: Transaction, forum: string, change: string): Promise<void> {
	await tx`
		with image as (
			select r.relation, (r.key ->> 'id')::uuid as id, (array_agg(r.before order by r.id))[1] as before
			from plan_row r
			where r.log_id = ${change} and r.relation in ('meeting', 'agenda_item')
			group by r.relation, r.key
		), day as (
			select t.id, coalesce((i.before ->> 'date')::date, t.date) as before, t.date as after
			from meeting t
			left join image i on i.relation = 'meeting' and i.id = t.id
			where t.forum_id = ${forum}
		), moved as (
			select a.forum_id, a.slug, d.before::text, d.after::text
			from anchor a
			join day d on d.before <> d.after
			where a.source_forum_id = ${forum} and a.source_series_id is null
			union
			select a.forum_id, a.slug, old.before::text, new.after::text
			from anchor a
			join agenda_item t on t.series_id = a.source_series_id
			left join image i on i.relation = 'agenda_item' and i.id = t.id
			join day old on old.id = case when i.id is null then t.meeting_id
				else (i.before ->> 'meeting_id')::uuid end
			join day new on new.id = t.meeting_id
			where a.source_forum_id = ${forum} and old.before <> new.after
		)
		update agenda_item t
		set occurrence_key = m.after
		from moved m
		join item_series s on s.forum_id = m.forum_id and s.timing ->> 'anchor' = m.slug
		where t.series_id = s.id and t.occurrence_key = m.before
			and not exists (
				select from agenda_item o
				where o.series_id = s.id and o.occurrence_key = m.after
					and o.occurrence_key not in (
						select n.before from moved n where n.forum_id = m.forum_id and n.slug = m.slug
					)
			)`;
}
