import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Move } from '../../text/mails/told.ts';
import { today } from '../clock.ts';
import { select, sql, type Transaction } from '../database.ts';
import type { MeetingImage } from '../planning/images.ts';
import { withdraw } from './outgoing.ts';
import type { Recipient } from './recipients.ts';
import { addressOf } from './site.ts';
import type { StoredNotice } from './stored-notice.ts';
import type { Story } from './story.ts';

const MOVED = {
	date: 'date',
	start: 'text',
	place: 'text',
	remark: 'text',
	before: 'jsonb'
} as const;

/**
 * From where the notice's change found the meeting to where it is by now; undefined when it is back there, cancelled or
 * over, or when a revised agenda has told since when it is. Why is what everybody may read: what stands beside the
 * meeting, and the notes of changes that touch nothing closed.
 */
export async function movedMeetingStory(notice: StoredNotice): Promise<Story | undefined> {
	const { meeting = '', change = '', forum } = notice;
	const [row] = await select(sql, MOVED)`
		select t.date, t.start_time as start, t.place, t.remark, b.before
		from meeting t
		cross join lateral (
			select r.before
			from plan_row r
			where r.log_id = ${change || null}::uuid and r.relation = 'meeting'
				and r.key = jsonb_build_object('id', t.id)
			order by r.id
			limit 1
		) b
		where t.id = ${meeting} and t.status <> 'cancelled' and t.date >= ${today()}
			and not exists (
				select
				from sent_document d
				join logged_change l on l.id = ${change || null}::uuid and l.at < d.sent_at
				where d.meeting_id = t.id and t.status = 'sent' and d.kind = 'agenda' and d.revision > 1)`;
	if (!row) return undefined;
	const { remark, before, ...to } = row;
	const { date, start_time: start, place, remark: old } = before as MeetingImage;
	const move: Move = { from: { date, start, place }, to };
	if (!isMove(move)) return undefined;
	const notes = await notesSince(notice);
	const reasons = [...new Set([remark === old ? '' : remark, ...notes])].filter(Boolean);
	const link = addressOf(`/${forum.slug}/moeder/${to.date}`);
	return () => ({ told: { kind: 'meeting-moved', move, reasons }, link });
}

/** Whether the meeting is held on another day, at another hour or in another place. */
export function isMove({ from, to }: Move): boolean {
	return from.date !== to.date || from.start !== to.start || from.place !== to.place;
}

/**
 * Takes what nobody has been told of the meeting's moves, to be told as one: the first says from where, and whoever made
 * the last knows where it is.
 */
export async function takeMoves<Notice extends StoredNotice>(
	tx: Transaction,
	notice: Notice
): Promise<{ readonly first: Notice; readonly last: Notice }> {
	const untold = await select(tx, { key: 'text', change: 'uuid', revision: 'int4' })`
		update notice n
		set told_at = now()
		from plan_log l
		where l.id = (n.about ->> 'change')::uuid and n.kind = 'meeting-moved'
			and n.about ->> 'meeting' = ${notice.meeting ?? ''} and n.told_at is null
		returning n.key, l.id as change, l.revision`;
	const moves = untold
		.sort((a, b) => a.revision - b.revision)
		.map(({ key, change }) => ({ ...notice, key, change }));
	return { first: moves.at(0) ?? notice, last: moves.at(-1) ?? notice };
}

/**
 * How those are told who are to be: a meeting that was or is today or tomorrow cannot wait for the daily mail, and many
 * that one change moved come gathered. Whoever has a part of the daily mail waiting about it gets no other: that one is
 * written anew when it goes.
 */
export async function settled(
	tx: Transaction,
	{ meeting = '', change = '' }: StoredNotice,
	{ story, recipients }: { readonly story: Story; readonly recipients: readonly Recipient[] }
): Promise<Recipient[]> {
	const delivery = isUrgent(story) ? 'now' : (await movedBy(tx, change)) > 1 ? 'daily' : undefined;
	const told = recipients.map((one) => ({ ...one, delivery: delivery ?? one.delivery }));
	const now = new Set(told.filter((one) => one.delivery === 'now').map(({ id }) => id));
	const waiting = await waitingAbout(tx, meeting);
	const replaced = waiting.filter(({ person }) => now.has(person));
	await withdraw(
		tx,
		replaced.map(({ id }) => id)
	);
	const others = new Set(waiting.map(({ person }) => person));
	return told.filter(({ id }) => now.has(id) || !others.has(id));
}

function isUrgent(story: Story): boolean {
	const { told } = story(new Set());
	return told.kind === 'meeting-moved' && earlier(told.move) <= addDays(today(), 1);
}

function earlier({ from, to }: Move): CivilDate {
	return from.date < to.date ? from.date : to.date;
}

/** The notes of this move and those after it that nobody took back, as nobody reads them. */
async function notesSince({ meeting = '', change = '' }: StoredNotice): Promise<string[]> {
	const rows = await select(sql, { note: 'text' })`
		select l.note
		from logged_change f
		join logged_change l on l.forum_id = f.forum_id and l.revision >= f.revision
		join notice n on n.key = 'meeting-moved/' || ${meeting} || '/' || l.id
		where f.id = ${change}::uuid and l.undoes is null
			and not exists (select from logged_change u where u.undoes = l.id)
		order by l.revision`;
	return rows.map(({ note }) => note);
}

async function movedBy(tx: Transaction, change: string): Promise<number> {
	const [row] = await select(tx, { count: 'int4' })`
		select count(*)::integer as count
		from notice n
		where n.kind = 'meeting-moved' and n.about ->> 'change' = ${change}`;
	return row?.count ?? 0;
}

/** The parts of daily mails that wait and are about this meeting's being moved. */
async function waitingAbout(tx: Transaction, meeting: string) {
	return await select(tx, { id: 'uuid', person: 'uuid' })`
		select m.id, m.person_id as person
		from mail m
		join notice n on n.key = m.notice_key
		where n.kind = 'meeting-moved' and n.about ->> 'meeting' = ${meeting}
			and m.gathered and m.part_of is null
		order by m.id
		for update of m`;
}
