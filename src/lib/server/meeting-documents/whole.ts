import { draftAgenda, type AgendaItem } from '../../domain/agenda.ts';
import { meetingDocument, type MeetingDocument } from '../../documents/meeting-document.ts';
import { dayMonthYear } from '../../text/dates.ts';
import { SHOWN, shownItem } from '../agenda-items/row.ts';
import { select, type Run } from '../database.ts';
import { matters } from './matters.ts';

/** How a forum signs its documents. */
export type Signed = MeetingDocument['forum'];

/**
 * The document as it stands with all that `run` reads: for keeping, that is all; `signed` is the forum as an earlier one
 * named it.
 * Throws when there is no such meeting.
 */
export async function whole(
	run: Run,
	meeting: string,
	kind: MeetingDocument['kind'],
	signed?: Signed
): Promise<MeetingDocument> {
	const about = await meetingOf(run, meeting);
	const items = await itemsOf(run, meeting);
	const known = await matters(run, { meeting, kind });
	const { date, start, place, timeBudget, previous, name, prefix } = about;
	const forum = signed ?? { name, prefix };
	const fill = { forum: forum.name, ...(previous && { 'forrige møde': dayMonthYear(previous) }) };
	const { entries } = draftAgenda({ meeting: { start, timeBudget }, items, fill });
	const { approvedOn, attendance } = known;
	return meetingDocument({
		...{ kind, revision: 0, forum, date, start, place, entries },
		...{ approvedOn, attendance, matters: known.items }
	});
}

const ABOUT = {
	date: 'date',
	start: 'text',
	place: 'text',
	timeBudget: 'int4',
	name: 'text',
	prefix: 'text',
	previous: 'date?'
} as const;

async function meetingOf(run: Run, meeting: string) {
	const [row] = await select(run, ABOUT)`
		select t.date, t.start_time as start, t.place, t.time_budget as "timeBudget", f.name, f.prefix,
			(select max(p.date) from meeting p
				where p.forum_id = t.forum_id and p.date < t.date and p.status <> 'cancelled') as previous
		from meeting t
		join forum f on f.id = t.forum_id
		where t.id = ${meeting}`;
	if (!row) throw new Error('No such meeting');
	return row;
}

async function itemsOf(run: Run, meeting: string): Promise<AgendaItem[]> {
	const rows = await select(run, SHOWN)`
		select true as visible, i.id, i.meeting_id as meeting, i.standing, i.position,
			i.case_number as "caseNumber", i.series_id as series, i.occurrence_key as key, i.origin, i.pinned,
			i.parked, i.dropped, i.title, i.kind, i.minutes, i.proposer, i.presenter, i.theme, i.closed,
			to_jsonb(i.admitted) as admitted, i.priority, i.sections, i.earliest, i.latest, i.preferred, i.because, i.reason, i.version
		from agenda_item i
		where i.meeting_id = ${meeting}
		order by i.id`;
	return rows.map((row) => shownItem(row) as AgendaItem);
}
