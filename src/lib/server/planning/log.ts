import type { CivilDate } from '../../domain/civil-date.ts';
import type { ChangeLine } from '../../text/changes.ts';
import { select, type Transaction } from '../database.ts';
import { tell } from '../notices.ts';
import { Refused, type Written } from './change.ts';

/** Who makes the plan anew, by which command, on which day. */
export interface Replanning {
	readonly actor: string | null;
	readonly command: string;
	readonly commandId: string;
	readonly today: CivilDate;
}

/** What this command was answered before; another forum's id is refused. */
export async function answered(tx: Transaction, forum: string, commandId: string) {
	const [row] = await select(tx, { forum: 'uuid', changes: 'jsonb', asked: 'text?' })`
		select l.forum_id as forum, l.changes, l.after ->> 'asked' as asked
		from plan_log l
		where l.id = ${commandId}`;
	if (!row) return undefined;
	if (row.forum !== forum) throw new Refused('denied');
	return { changes: row.changes as ChangeLine[], asked: row.asked };
}

/** How many logged changes the forum's plan has had. */
export async function revisionOf(tx: Transaction, forum: string): Promise<number> {
	const [row] = await select(tx, { revision: 'int4' })`
		select s.revision
		from plan_state s
		where s.forum_id = ${forum}`;
	return row?.revision ?? 0;
}

/** Keeps what was done in the transaction of its doing, and tells those whose items it moved. */
export async function log(
	tx: Transaction,
	forum: string,
	{ actor, command, commandId }: Replanning,
	changes: readonly ChangeLine[],
	{
		note,
		undoes,
		lines: _lines,
		...after
	}: Written & { readonly note: string; readonly asked?: string }
): Promise<void> {
	await tx`
		with counted as (
			update plan_state set revision = revision + 1 where forum_id = ${forum} returning revision
		)
		insert into plan_log (id, forum_id, actor_id, command, after, changes, note, undoes, revision)
		select ${commandId}::uuid, ${forum}::uuid, ${actor}::uuid, ${command},
			${JSON.stringify(after)}::text::jsonb, ${JSON.stringify(changes)}::text::jsonb, ${note},
			${undoes ?? null}::uuid, counted.revision
		from counted`;
	if (!changes.some(({ type }) => type === 'moved')) return;
	await tell(tx, { forum, kind: 'item-moved', key: `item-moved/${commandId}`, change: commandId });
}
