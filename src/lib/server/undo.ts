import { commandLabel } from '#lib/text/commands.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import type { Viewer } from './access.ts';
import { momentOf, today } from './clock.ts';
import { select, type Transaction } from './database.ts';
import { Refused, type Change } from './planning.ts';

const BUILT_UPON =
	'Noget senere bygger på ændringen, så den kan ikke fortrydes. Lav i stedet den modsatte ændring.';

/** What the plan does whenever it is made anew: taken back, it is done again at once. */
const FOLLOWS_BY_ITSELF = ['calendar.advance', 'anchor.follow', 'forum.found'];

/** Who has got it has got it. */
const SENT: Readonly<Record<string, string>> = {
	'agenda.send':
		'Dagsordenen er sendt, og det kan ikke gøres om. Ret den i stedet: så sendes en ny revision.',
	'minutes.send':
		'Referatet er sendt, og det kan ikke gøres om. Ret det i stedet, og send det igen.'
};

/**
 * Takes a logged change back, row for row, while nothing later builds on it; planning the restored rows gives the plan
 * there was. Undoing an undo does the change again.
 */
export function undo(id: string): Change {
	return {
		name: 'undo',
		content: id,
		write: async (tx, viewer) => {
			const entry = await undoable(tx, viewer, id);
			await refuseWhenMinuted(tx, id);
			await refuseWhenHeld(tx, viewer, id, entry.command);
			await refuseWhenBuiltUpon(tx, viewer, id);
			await restore(tx, id);
			return { after: { of: entry.command }, undoes: id };
		}
	};
}

/** Whether the calendar or another forum gave the change, so that taken back it would come again at once. */
export function followsByItself(command: string): boolean {
	return FOLLOWS_BY_ITSELF.includes(command);
}

/** Why a change of this name is never undone, Danish; undefined for one that may be. */
export function whyNeverUndone(command: string): string | undefined {
	return SENT[command];
}

async function undoable(tx: Transaction, viewer: Viewer, id: string) {
	const [entry] = await select(tx, { command: 'text', rows: 'bool' })`
		select l.command, exists (select from plan_row r where r.log_id = l.id) as rows
		from plan_log l
		where l.forum_id = ${viewer.forum} and l.id = ${id}`;
	if (!entry) throw new Refused('denied');
	if (followsByItself(entry.command)) {
		throw new Refused({
			because:
				'Kalenderen eller et andet forum gav ændringen, og den ville komme igen med det samme.'
		});
	}
	const because = whyNeverUndone(entry.command);
	if (because) throw new Refused({ because });
	if (!entry.rows) {
		throw new Refused({ because: 'Ændringen er gemt, før ændringer kunne fortrydes.' });
	}
	return entry;
}

/** A draft may lose an item; what is minuted of it, or carries it on, would then be of nothing. */
async function refuseWhenMinuted(tx: Transaction, id: string): Promise<void> {
	const [minuted] = await select(tx, { meeting: 'uuid' })`
		select i.meeting_id as meeting
		from plan_row r
		join agenda_item i on i.meeting_id = (r.key ->> 'id')::uuid
		where r.log_id = ${id} and r.relation = 'meeting' and r.after ->> 'status' = 'held'
			and r.before ->> 'status' in ('planned', 'draft', 'sent')
			and (exists (select from decision d where d.item_id = i.id)
				or exists (select from raised_matter m where m.item_id = i.id)
				or exists (select from agenda_item c where c.continues = i.id and c.forum_id = i.forum_id))
		limit 1`;
	if (minuted) throw new Refused({ because: MINUTED });
}

const MINUTED =
	'Der er skrevet i referatet, eller et punkt er udsat, så mødet er holdt. Ret referatet i stedet.';

/**
 * What a meeting was held with, and what its agenda said when it was sent, is history: no undoing rewrites it. A
 * correction made after the sending can be undone: that is another revision.
 */
async function refuseWhenHeld(
	tx: Transaction,
	viewer: Viewer,
	id: string,
	command: string
): Promise<void> {
	const [held] = await select(tx, { date: 'date' })`
		with touched as (
			select r.relation, (array_agg(r.before order by r.id))[1] as before,
				(array_agg(r.after order by r.id desc))[1] as after
			from plan_row r
			where r.log_id = ${id} and r.relation in ('meeting', 'agenda_item')
			group by r.relation, r.key
		), image as (
			select t.relation, i.image,
				-- That a meeting was not held, or its minutes approved, is said of a past meeting.
				${command} = 'meeting.not-held' or coalesce(t.before ->> 'status' = 'held' and t.after ->> 'status' = 'approved'
					or t.before ->> 'status' = 'approved' and t.after ->> 'status' = 'held', false) as later
			from touched t
			cross join lateral (values (t.before), (t.after)) as i (image)
			where i.image is not null and row_core(t.before) is distinct from row_core(t.after)
		), day as (
			select (i.image ->> 'date')::date as date
			from image i
			where i.relation = 'meeting' and i.image ->> 'status' <> 'cancelled' and not i.later
				and (i.image ->> 'date')::date < ${today()}
			union
			select t.date
			from image i
			join meeting t on t.forum_id = ${viewer.forum} and t.id = (i.image ->> 'meeting_id')::uuid
			where i.relation = 'agenda_item' and t.status <> 'cancelled'
				and (t.date < ${today()} or t.status in ('held', 'approved')
					or t.status = 'sent' and not exists (
						select
						from sent_document s
						join plan_log l on l.at > s.sent_at
						where s.meeting_id = t.id and s.kind = 'agenda' and l.id = ${id}))
		)
		select d.date from day d order by d.date limit 1`;
	if (!held) return;
	throw new Refused({
		because: `Ændringen gælder også mødet ${dayMonthYear(held.date)}, som er forbi eller udsendt, så den kan ikke fortrydes. Lav i stedet den modsatte ændring for de møder, der kommer.`
	});
}

/** A row that is no longer what the change made of it has been changed since: that change comes first. */
async function refuseWhenBuiltUpon(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
	const later = await select(tx, { command: 'text?', at: 'timestamptz?' })`
		with touched as (
			select r.relation, r.key, (array_agg(r.after order by r.id desc))[1] as after, max(r.id) as last
			from plan_row r
			where r.log_id = ${id}
			group by r.relation, r.key
		), changed as (
			select t.relation, t.key, t.last
			from touched t
			where row_core(row_now(t.relation, t.key)) is distinct from row_core(t.after)
		)
		select l.command, l.at
		from changed c
		left join plan_row r on r.relation = c.relation and r.key = c.key and r.id > c.last
		left join plan_log l on l.id = r.log_id and l.forum_id = ${viewer.forum}
		group by l.id, l.command, l.at
		order by l.at desc nulls last
		limit 3`;
	if (later.length === 0) return;
	const named = later.flatMap(({ command, at }) =>
		command && at ? [`${commandLabel(command)} (${momentOf(at)})`] : []
	);
	if (named.length === 0) throw new Refused({ because: BUILT_UPON });
	throw new Refused({
		because: `Senere ændringer bygger på denne: ${named.join(', ')}. Fortryd dem først, eller lav den modsatte ændring.`
	});
}

async function restore(tx: Transaction, id: string): Promise<void> {
	try {
		await tx`set constraints all deferred`;
		// What went in goes out before anything comes back: a day or a key may be wanted by both.
		await tx`
			select restore_row(t.relation, t.key, t.before)
			from (
				select r.relation, r.key, (array_agg(r.before order by r.id))[1] as before
				from plan_row r
				where r.log_id = ${id}
				group by r.relation, r.key
			) t
			order by t.before is not null, t.relation, t.key`;
		await tx`select check_plan()`;
	} catch (error) {
		if (isConstraint(error)) throw new Refused({ because: BUILT_UPON });
		throw error;
	}
}

/** PostgreSQL's class 23: a key, a reference or a check that does not hold. */
export function isConstraint(error: unknown): boolean {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('23');
}
