import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { closedDayOn } from '../../domain/closed-days.ts';
import { openDaysBefore } from '../../domain/deadlines.ts';
import * as closedDays from '../closed-days.ts';
import { select, type Transaction } from '../database.ts';
import { countingFor } from '../deadlines.ts';
import { tell } from '../notices.ts';
import type { NoticedItem } from './story.ts';

/** Days ahead in which a meeting's texts can be due at all: 60 open days, and Christmas among them. */
const AHEAD = 120;

/** Tells of every meeting whose texts are due within the forum's reminder days, once; late by days, it still tells. */
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
		if (day < from || day > due || (await textsWaitedFor(tx, id)).length === 0) continue;
		const key = `text-due/${id}/${date}`;
		await tell(tx, { forum, kind: 'text-due', key, meeting: id });
	}
}

/** The meeting's items whose texts no person has written in yet, in the plan's order of time. */
export async function textsWaitedFor(tx: Transaction, meeting: string): Promise<NoticedItem[]> {
	return await select(tx, { item: 'uuid' })`
		select i.id as item
		from agenda_item i
		where i.meeting_id = ${meeting} and i.standing is null and not ('sections' = any(i.edited))
			and (i.series_id is not null or i.sections ->> 'caseText' = '')
		order by i.position, i.id`;
}
