import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { closedDayOn } from '../../domain/closed-days.ts';
import { openDaysBefore } from '../../domain/deadlines.ts';
import * as closedDays from '../closed-days.ts';
import { select, type Transaction } from '../database.ts';
import { countingFor } from '../deadlines.ts';
import { tell } from '../notices.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import type { NoticedItem } from './story.ts';

/** Days ahead in which a meeting's texts can be due at all: 60 open days, and Christmas among them. */
const AHEAD = 120;

/** A meeting of a forum on the day it had when its texts were asked for: on another day they are due on another. */
export interface MeetingDay {
	readonly forum: string;
	readonly meeting: string;
	readonly date: CivilDate;
}

/**
 * Tells of every meeting for which somebody owes a text and has not been reminded of it, from the forum's reminder days
 * before the texts are due until the agenda is sent: late by days, and for an item that comes late, it still tells.
 */
export async function tellTextsDue(tx: Transaction, forum: string, day: CivilDate): Promise<void> {
	const deadlines = await countingFor(tx, forum);
	if (!deadlines) return;
	const local = await closedDays.ofForum(tx, forum);
	const meetings = await select(tx, { id: 'uuid', date: 'date', reminder: 'int4' })`
		select t.id, t.date, f.reminder_days as reminder
		from meeting t
		join forum f on f.id = t.forum_id
		where t.forum_id = ${forum} and t.status in ('planned', 'draft')
			and t.date between ${day} and ${addDays(day, AHEAD)}
		order by t.date`;
	for (const { id, date, reminder } of meetings) {
		const due = deadlines(date).texts;
		const from = openDaysBefore(due, reminder, (one) => !!closedDayOn(one, local));
		if (day < from || (await owing(tx, { forum, meeting: id, date })).length === 0) continue;
		const key = `text-due/${id}/${date}/${day}`;
		await tell(tx, { forum, kind: 'text-due', key, meeting: id, date });
	}
}

/** The items whose texts no person has written in yet, in the plan's order of time; none once the agenda is sent. */
export async function textsWaitedFor(
	tx: Transaction,
	{ meeting, date }: Omit<MeetingDay, 'forum'>
): Promise<NoticedItem[]> {
	return await select(tx, { item: 'uuid' })`
		select i.id as item
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		where t.id = ${meeting} and t.date = ${date} and t.status in ('planned', 'draft')
			and i.standing is null and not ('sections' = any(i.edited))
			and (i.series_id is not null or i.sections ->> 'caseText' = '')
		order by i.position, i.id`;
}

/** Those who owe the meeting texts that they have not been reminded of, each with these. */
export async function owing(tx: Transaction, of: MeetingDay): Promise<Recipient[]> {
	const items = (await textsWaitedFor(tx, of)).map(({ item }) => item);
	const all = await recipientsOf(tx, { forum: of.forum, kind: 'text-due', items });
	const reminded = await remindedFor(tx, of);
	return all.flatMap((recipient) => {
		const own = [...recipient.own].filter((item) => !reminded.has(`${recipient.id}/${item}`));
		return own.length > 0 ? [{ ...recipient, own: new Set(own) }] : [];
	});
}

/** Keeps with the notice whom it has reminded of what, in the transaction of their mails. */
export async function remember(
	tx: Transaction,
	notice: string,
	recipients: readonly Recipient[]
): Promise<void> {
	const told = recipients.flatMap(({ id, own }) => [...own].map((item) => `${id}/${item}`));
	await tx`
		update notice
		set about = about || jsonb_build_object('told', ${JSON.stringify(told)}::text::jsonb)
		where key = ${notice}`;
}

async function remindedFor(
	tx: Transaction,
	{ meeting, date }: MeetingDay
): Promise<ReadonlySet<string>> {
	const rows = await select(tx, { told: 'text' })`
		select jsonb_array_elements_text(n.about -> 'told') as told
		from notice n
		where n.kind = 'text-due' and n.about ->> 'meeting' = ${meeting}
			and n.about ->> 'date' = ${date} and n.about ? 'told'`;
	return new Set(rows.map(({ told }) => told));
}
