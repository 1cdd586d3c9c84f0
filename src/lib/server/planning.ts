import type { CivilDate } from '../domain/civil-date.ts';
import type { Viewer } from './access.ts';
import { tellDependants } from './anchors/dependants.ts';
import { ringClosed } from './anchors/rings.ts';
import { digest } from './auth/digest.ts';
import { today } from './clock.ts';
import { select, sql, transaction, type Transaction } from './database.ts';
import { reviseSent } from './meeting-documents/revise.ts';
import { tell } from './notices.ts';
import { agendaLines, revisionLines } from './planning/agenda-lines.ts';
import { calendarLines } from './planning/calendar-lines.ts';
import { planned } from './planning/core.ts';
import { imagesOf } from './planning/images.ts';
import { ringSentence } from '../text/anchors.ts';
import type { ChangeLine } from '../text/changes.ts';
import type { Role } from '../text/da.ts';
import { advance } from './planning/life.ts';
import { changeLines, meetingsNow } from './planning/lines.ts';
import { readRows } from './planning/rows.ts';
import { save as saveRows } from './planning/save.ts';
import { tellOfMeetings } from './planning/meeting-notices.ts';

export { upcomingRounds, type Upcoming } from './planning/preview.ts';

/**
 * Something a person wants to do to the plan. It is shown and saved by the same steps, so that a preview is what
 * saving would give; `write` changes what the plan follows from, the rest follows.
 */
export interface Change {
	/** 'meeting.move': the log knows it by this. */
	readonly name: string;
	/** All that it asks for: the same command id with another content is stale. */
	readonly content: unknown;
	/** Why, where the change itself asks for it: the log's note, unless somebody wrote another. */
	readonly why?: string;
	/** Who may do it, the secretariat unless said otherwise; what else it takes, `write` asks for in its queries. */
	readonly by?: readonly Role[];
	readonly write: (tx: Transaction, viewer: Viewer) => Promise<Written>;
}

/** What a change has to say of itself, for the log. */
export interface Written {
	/** What it concerns, where its content does not say: a title, a date. */
	readonly after?: unknown;
	/** What it does that is no row of the plan, as a person reads it. */
	readonly lines?: readonly ChangeLine[];
	/** The logged change that this one takes back. */
	readonly undoes?: string;
}

/** What became of a write. The same command twice has one effect and one answer. */
export type Saved =
	{ readonly outcome: 'saved'; readonly changes: readonly ChangeLine[] } | Refusal;

/** What a change would do, and the plan's revision it was seen on; nothing of it is saved. */
export type Previewed =
	| {
			readonly outcome: 'shown';
			readonly changes: readonly ChangeLine[];
			readonly revision: number;
	  }
	| Refusal;

export type Refusal =
	/** Not theirs to do, or an agenda that nobody may change any more. */
	| { readonly outcome: 'denied' }
	/** Somebody else changed it first. */
	| { readonly outcome: 'stale' }
	/** The plan does not allow it; the message says why and what to do, Danish. */
	| { readonly outcome: 'refused'; readonly message: string };

/** Ends a change's transaction without any effect. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(outcome: 'denied' | 'stale' | { readonly because: string }) {
		super(typeof outcome === 'string' ? outcome : outcome.because);
		this.refusal =
			typeof outcome === 'string' ? { outcome } : { outcome: 'refused', message: outcome.because };
	}
}

export interface Replanning {
	readonly actor: string | null;
	readonly command: string;
	readonly commandId: string;
	readonly today: CivilDate;
}

/** Saves a change, the plan that follows and the log in one transaction; `seen` is the revision its preview was of. */
export async function save(
	viewer: Viewer,
	commandId: string,
	change: Change,
	{ note = '', seen }: { readonly note?: string; readonly seen?: number | undefined } = {}
): Promise<Saved> {
	const asked = digest(JSON.stringify([viewer.person, change.name, change.content]));
	return await unlessRefused(() =>
		transaction(
			async (tx) => {
				await lockFor(tx, viewer, change, commandId);
				const answer = await answered(tx, viewer.forum, commandId);
				if (answer && answer.asked !== asked) throw new Refused('stale');
				if (answer) {
					const changes = await linesFor(tx, viewer, change, answer.changes);
					return { outcome: 'saved' as const, changes };
				}
				if (seen !== undefined && seen !== (await revisionOf(tx, viewer.forum))) {
					throw new Refused('stale');
				}
				const { written, changes } = await made(tx, viewer, commandId, change);
				const by = { actor: viewer.person, command: change.name, commandId, today: today() };
				await log(tx, viewer.forum, by, changes, {
					...{ ...written, asked },
					note: note || (change.why ?? '')
				});
				return {
					outcome: 'saved' as const,
					changes: await linesFor(tx, viewer, change, changes)
				};
			},
			{ idempotent: true, as: 'planner' }
		)
	);
}

/** What the change would do to the plan as it stands: the same steps as saving it, then none of them. */
export async function preview(viewer: Viewer, change: Change): Promise<Previewed> {
	const id = crypto.randomUUID();
	return await unlessRefused(() =>
		rolledBack(async (tx) => {
			await lockFor(tx, viewer, change, id);
			const { changes } = await made(tx, viewer, id, change);
			return {
				outcome: 'shown',
				changes: await linesFor(tx, viewer, change, changes),
				revision: await revisionOf(tx, viewer.forum)
			};
		})
	);
}

/** Makes the forum's plan anew, saves what differs and logs it; nothing when nothing differs. */
export async function replan(forum: string, by: Replanning): Promise<readonly ChangeLine[]> {
	return await transaction((tx) => replanLocked(tx, forum, by), {
		idempotent: true,
		as: 'planner'
	});
}

/** The plan made anew because a forum that it follows has changed. */
const FOLLOW = 'anchor.follow';

/** Makes the plan anew when the day is another than the one it was made for. */
export async function ensureFresh(forum: string): Promise<void> {
	const day = today();
	const [state] = await select(sql, { on: 'date', stale: 'bool' })`
		select planned_on as on, stale
		from plan_state
		where forum_id = ${forum}`;
	if (state?.on === day && !state.stale) return;
	const command = state?.on === day ? FOLLOW : 'calendar.advance';
	await replan(forum, { actor: null, command, commandId: crypto.randomUUID(), today: day });
}

/** The same inside a transaction of the caller's, without a log row. */
export async function replanWithin(tx: Transaction, forum: string, day: CivilDate): Promise<void> {
	await replanned(tx, forum, day);
}

/** How many logged changes the forum's plan has had: another number than before means that somebody changed it. */
export async function revision(viewer: Viewer): Promise<number> {
	return await revisionOf(sql as unknown as Transaction, viewer.forum);
}

async function made(tx: Transaction, viewer: Viewer, commandId: string, change: Change) {
	const written = await change.write(tx, viewer);
	const ring = await ringClosed(tx, viewer, commandId);
	if (ring) throw new Refused({ because: ringSentence(ring) });
	const plan = await replanned(tx, viewer.forum, today());
	const revised = await reviseSent(tx, viewer.forum, { day: today(), person: viewer.person });
	const images = await imagesOf(tx, [commandId]);
	await tellOfMeetings(tx, viewer.forum, images, commandId);
	const meetings = meetingsNow(plan);
	const around = await calendarLines(tx, viewer.forum, images, meetings);
	return {
		written,
		changes: [
			...(written.lines ?? []),
			...around,
			...revisionLines(revised),
			...changeLines(images, meetings)
		]
	};
}

/** The lines that the viewer may read; the secretariat and the chair read all. */
async function linesFor(
	tx: Transaction,
	viewer: Viewer,
	{ by }: Change,
	lines: readonly ChangeLine[]
): Promise<readonly ChangeLine[]> {
	if (!by?.some((role) => role === 'member' || role === 'reader')) return lines;
	const [read] = await select(tx, { lines: 'jsonb' })`
		select lines_read(${JSON.stringify(lines)}::text::jsonb, ${viewer.forum}, ${viewer.person}) as lines`;
	return read?.lines as readonly ChangeLine[];
}

async function replanLocked(tx: Transaction, forum: string, by: Replanning) {
	await select(tx, { change: 'text' })`
		select set_config('aarshjul.change', ${by.commandId}, true) as change
		from forum f
		where f.id = ${forum}
		for update of f`;
	const answer = await answered(tx, forum, by.commandId);
	if (answer) return answer.changes;
	const plan = await replanned(tx, forum, by.today, { following: by.command === FOLLOW });
	const images = await imagesOf(tx, [by.commandId]);
	const changes = [...agendaLines(images), ...changeLines(images, meetingsNow(plan))];
	if (images.length > 0) await log(tx, forum, by, changes, { note: '' });
	return changes;
}

/** The forum's row locked, so that two plans never grow side by side; refused when the role is not theirs. */
async function lockFor(
	tx: Transaction,
	viewer: Viewer,
	{ by = ['secretary'] }: Change,
	commandId: string
): Promise<void> {
	const rows = await select(tx, { id: 'uuid', change: 'text' })`
		select f.id, set_config('aarshjul.change', ${commandId}, true) as change
		from forum f
		join forum_member m on m.forum_id = f.id
		where f.id = ${viewer.forum} and m.person_id = ${viewer.person}
			and m.role in (select jsonb_array_elements_text(${JSON.stringify(by)}::text::jsonb))
			and f.copy_state is distinct from 'adopted' and f.copy_state is distinct from 'discarded'
		for update of f
		for share of m`;
	if (rows.length === 0) throw new Refused('denied');
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

async function revisionOf(tx: Transaction, forum: string): Promise<number> {
	const [row] = await select(tx, { revision: 'int4' })`
		select s.revision
		from plan_state s
		where s.forum_id = ${forum}`;
	return row?.revision ?? 0;
}

async function replanned(
	tx: Transaction,
	forum: string,
	day: CivilDate,
	{ following = false }: { readonly following?: boolean } = {}
) {
	await refuseHalfSeen(tx);
	await advance(tx, forum, day);
	const stored = await readRows(tx, forum, day);
	const plan = planned(stored);
	await saveRows(tx, stored, plan);
	await tellDependants(tx, forum, { following });
	await tx`
		insert into plan_state (forum_id, planned_on, stale)
		values (${forum}, ${day}, false)
		on conflict (forum_id) do update
		set planned_on = excluded.planned_on, stale = false
		where plan_state.planned_on <> excluded.planned_on or plan_state.stale`;
	return plan;
}

/** A plan of the open items alone would give the closed ones' rounds anew and their places away. */
async function refuseHalfSeen(tx: Transaction): Promise<void> {
	const [seen] = await select(tx, { all: 'bool' })`
		select reads_all() or not row_security_active('agenda_item') as all`;
	if (!seen?.all) throw new Error('A plan is made as the planner');
}

async function log(
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

class RolledBack extends Error {
	readonly value: unknown;

	constructor(value: unknown) {
		super('Rolled back on purpose');
		this.value = value;
	}
}

async function rolledBack<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
	try {
		return await transaction(
			async (tx) => {
				throw new RolledBack(await work(tx));
			},
			{ idempotent: true, as: 'planner' }
		);
	} catch (error) {
		if (error instanceof RolledBack) return error.value as T;
		throw error;
	}
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | Refusal> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refused) return error.refusal;
		throw error;
	}
}
