import { planChanges } from '../domain/plan-changes.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Viewer } from './access.ts';
import { digest } from './auth/digest.ts';
import { select, sql, transaction, type Transaction } from './database.ts';
import { planBefore, planned } from './planning/core.ts';
import { changeLines, type ChangeLine } from './planning/lines.ts';
import { readRows } from './planning/rows.ts';
import { save, type SavedRows } from './planning/save.ts';
import { today } from './clock.ts';

export type { ChangeLine } from './planning/lines.ts';
export { previewSeries, type SeriesPreview } from './planning/preview.ts';

/** What became of a write. The same command twice has one effect and one answer. */
export type Saved =
	| { readonly outcome: 'saved'; readonly changes: readonly ChangeLine[] }
	/** Not the forum's secretary, or an agenda that nobody may change any more. */
	| { readonly outcome: 'denied' }
	/** Somebody else changed it first. */
	| { readonly outcome: 'stale' };

/** Ends a command's transaction without any effect. */
export class Refused extends Error {
	readonly outcome: 'denied' | 'stale';

	constructor(outcome: 'denied' | 'stale') {
		super(outcome);
		this.outcome = outcome;
	}
}

/** What a command wrote itself, for the log. */
export interface Written {
	readonly before?: unknown;
	readonly after?: unknown;
	readonly note?: string;
}

export interface Replanning {
	readonly actor: string | null;
	readonly command: string;
	readonly commandId: string;
	readonly today: CivilDate;
}

/** Makes the forum's plan anew, saves what differs and logs it; nothing when nothing differs. */
export async function replan(forum: string, by: Replanning): Promise<readonly ChangeLine[]> {
	return await transaction((tx) => replanLocked(tx, forum, by), { idempotent: true });
}

/** Makes the plan anew when the day is another than the one it was made for. */
export async function ensureFresh(forum: string): Promise<void> {
	const day = today();
	const [fresh] = await select(sql, { planned: 'bool' })`
		select true as planned
		from plan_state
		where forum_id = ${forum} and planned_on = ${day} and not stale`;
	if (fresh) return;
	const commandId = crypto.randomUUID();
	await replan(forum, { actor: null, command: 'calendar.advance', commandId, today: day });
}

/**
 * A secretary's command: `write` and the plan that follows from it, in one transaction with its log row. `content` is
 * all that it asks for: the same id with another content, as from a page one went back to, is stale.
 */
export async function command(
	viewer: Viewer,
	commandId: string,
	name: string,
	content: unknown,
	write: (tx: Transaction) => Promise<Written>
): Promise<Saved> {
	const asked = digest(JSON.stringify([viewer.person, name, content]));
	try {
		return await transaction(
			async (tx) => {
				if (!(await lockAsSecretary(tx, viewer))) throw new Refused('denied');
				const answer = await answered(tx, viewer.forum, commandId);
				if (answer && answer.asked !== asked) throw new Refused('stale');
				if (answer) return { outcome: 'saved', changes: answer.changes };
				const written = await write(tx);
				const by = { actor: viewer.person, command: name, commandId, today: today() };
				const { changes, rows } = await replanned(tx, viewer.forum, by.today);
				await log(tx, viewer.forum, by, changes, {
					before: { rows: rows.before, written: written.before },
					after: { rows: rows.after, written: written.after, asked },
					note: written.note ?? ''
				});
				return { outcome: 'saved', changes };
			},
			{ idempotent: true }
		);
	} catch (error) {
		if (error instanceof Refused) return { outcome: error.outcome };
		throw error;
	}
}

/** The same inside a transaction of the caller's, without a log row. */
export async function replanWithin(tx: Transaction, forum: string, day: CivilDate): Promise<void> {
	await replanned(tx, forum, day);
}

async function replanLocked(tx: Transaction, forum: string, by: Replanning) {
	await tx`select f.id from forum f where f.id = ${forum} for update`;
	const answer = await answered(tx, forum, by.commandId);
	if (answer) return answer.changes;
	const { changes, rows } = await replanned(tx, forum, by.today);
	if (rows.before.length + rows.after.length > 0) {
		await log(tx, forum, by, changes, { before: rows.before, after: rows.after, note: '' });
	}
	return changes;
}

/** The forum's row locked, so that two plans never grow side by side; false when the role is not theirs. */
async function lockAsSecretary(tx: Transaction, viewer: Viewer): Promise<boolean> {
	const rows = await select(tx, { id: 'uuid' })`
		select f.id
		from forum f
		join forum_member m on m.forum_id = f.id
		where f.id = ${viewer.forum} and m.person_id = ${viewer.person} and m.role = 'secretary'
		for update of f
		for share of m`;
	return rows.length > 0;
}

/** What this command was answered before; another forum's id is refused. */
async function answered(tx: Transaction, forum: string, commandId: string) {
	const [row] = await select(tx, { forum: 'uuid', changes: 'jsonb', asked: 'text?' })`
		select l.forum_id as forum, l.changes, l.after ->> 'asked' as asked
		from plan_log l
		where l.id = ${commandId}`;
	if (!row) return undefined;
	if (row.forum !== forum) throw new Refused('denied');
	return { changes: row.changes as ChangeLine[], asked: row.asked };
}

async function replanned(
	tx: Transaction,
	forum: string,
	day: CivilDate
): Promise<{ changes: ChangeLine[]; rows: SavedRows }> {
	const stored = await readRows(tx, forum, day);
	const made = planned(stored);
	const changes = changeLines(planChanges(planBefore(made), made.plan), made);
	const rows = await save(tx, stored, made);
	await tx`
		insert into plan_state (forum_id, planned_on, stale)
		values (${forum}, ${day}, false)
		on conflict (forum_id) do update
		set planned_on = excluded.planned_on, stale = false
		where plan_state.planned_on <> excluded.planned_on or plan_state.stale`;
	return { changes, rows };
}

async function log(
	tx: Transaction,
	forum: string,
	{ actor, command, commandId }: Replanning,
	changes: readonly ChangeLine[],
	{ before, after, note }: { before: unknown; after: unknown; note: string }
): Promise<void> {
	await tx`
		insert into plan_log (id, forum_id, actor_id, command, before, after, changes, note)
		values (${commandId}, ${forum}, ${actor}, ${command}, ${JSON.stringify(before)}::text::jsonb,
			${JSON.stringify(after)}::text::jsonb, ${JSON.stringify(changes)}::text::jsonb, ${note})`;
}
