import type { CivilDate } from '../../domain/civil-date.ts';
import { select, type Transaction } from '../database.ts';
import { tell } from '../notices.ts';
import { same } from '../planning/core.ts';
import { keep, lastKept } from './sent.ts';
import { whole } from './whole.ts';

/** A sent agenda that says something else now. */
export interface Revised {
	readonly date: CivilDate;
	readonly revision: number;
}

/**
 * Makes the next revision of every sent agenda, of this day or later, that no longer says what was sent, in the
 * transaction of what changed it; they come back. In a copy nothing is sent.
 */
export async function reviseSent(
	tx: Transaction,
	forum: string,
	{ day, person }: { readonly day: CivilDate; readonly person: string | null }
): Promise<Revised[]> {
	const meetings = await select(tx, { id: 'uuid', date: 'date' })`
		select t.id, t.date
		from meeting t
		join forum f on f.id = t.forum_id and f.copy_of is null
		where t.forum_id = ${forum} and t.status = 'sent' and t.date >= ${day}
		order by t.date`;
	const revised: Revised[] = [];
	for (const { id, date } of meetings) {
		const revision = await revise(tx, { forum, meeting: id, person });
		if (revision) revised.push({ date, revision });
	}
	return revised;
}

async function revise(
	tx: Transaction,
	{ forum, meeting, person }: { forum: string; meeting: string; person: string | null }
): Promise<number | undefined> {
	const last = await lastKept(tx, meeting, 'agenda');
	if (!last) return undefined;
	const now = await whole(tx, meeting, 'agenda', last.forum);
	if (same({ ...last, revision: 0 }, now)) return undefined;
	const revision = await keep(tx, { forum, meeting, kind: 'agenda', document: now, person });
	const key = `agenda-revised/${meeting}/${revision}`;
	await tell(tx, { forum, kind: 'agenda-revised', key, meeting });
	return revision;
}
