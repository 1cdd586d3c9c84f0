import type { CivilDate } from '../domain/civil-date.ts';
import { ringSentence } from '../text/anchors.ts';
import type { ChangeLine } from '../text/changes.ts';
import type { Viewer } from './access.ts';
import { tellDependants } from './anchors/dependants.ts';
import { ringClosed } from './anchors/rings.ts';
import { digest } from './auth/digest.ts';
import { today } from './clock.ts';
import { select, sql, transaction, type Transaction } from './database.ts';
import { reviseSent } from './meeting-documents/revise.ts';
import { agendaLines, revisionLines } from './planning/agenda-lines.ts';
import { calendarLines } from './planning/calendar-lines.ts';
import { planned } from './planning/core.ts';
import {
	Refused,
	unlessRefused,
	type Change,
	type Previewed,
	type Saved
} from './planning/change.ts';
import { imagesOf } from './planning/images.ts';
import { advance } from './planning/life.ts';
import { changeLines, meetingsNow } from './planning/lines.ts';
import { answered, log, revisionOf, type Replanning } from './planning/log.ts';
import { tellOfMeetings } from './planning/meeting-notices.ts';
import { readRows } from './planning/rows.ts';
import { save as saveRows } from './planning/save.ts';

export {
	Refused,
	type Change,
	type Previewed,
	type Refusal,
	type Saved,
	type Written
} from './planning/change.ts';
export { upcomingRounds, type Upcoming } from './planning/preview.ts';

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
