import type { CivilDate } from '../../domain/civil-date.ts';
import { select, type Transaction } from '../database.ts';
import { countingFor } from '../deadlines.ts';
import { tell } from '../notices.ts';

/**
 * Moves the forum's meetings on in their lives: a planned one is a draft from its draft day on, a sent one held the day
 * after. Twice is once; in a copy nothing of the kind happens.
 */
export async function advance(tx: Transaction, forum: string, day: CivilDate): Promise<void> {
	const deadlines = await countingFor(tx, forum);
	if (!deadlines) return;
	const planned = await select(tx, { id: 'uuid', date: 'date' })`
		select t.id, t.date
		from meeting t
		where t.forum_id = ${forum} and t.status = 'planned' and t.date >= ${day}
		order by t.date`;
	const due = planned.filter(({ date }) => deadlines(date).draft <= day);
	for (const { id, date } of due) {
		await tx`update meeting set status = 'draft' where forum_id = ${forum} and id = ${id}`;
		await tell(tx, { forum, kind: 'draft-ready', key: `draft-ready/${id}/${date}`, meeting: id });
	}
	await hold(tx, forum, day);
}

/** Follows from the calendar alone, so no change that happens to run just then has done it. */
async function hold(tx: Transaction, forum: string, day: CivilDate): Promise<void> {
	const [over] = await select(tx, { change: 'text' })`
		select coalesce(current_setting('aarshjul.change', true), '') as change
		where exists (
			select from meeting t
			where t.forum_id = ${forum} and t.status = 'sent' and t.date < ${day}
		)`;
	if (!over) return;
	await tx`select set_config('aarshjul.change', '', true)`;
	await tx`
		update meeting
		set status = 'held'
		where forum_id = ${forum} and status = 'sent' and date < ${day}`;
	await tx`select set_config('aarshjul.change', ${over.change}, true)`;
}
