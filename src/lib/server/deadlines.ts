import { civilDate, type CivilDate } from '../domain/civil-date.ts';
import { closedDayOn } from '../domain/closed-days.ts';
import { deadlinesOf, type Deadlines, type DeadlineTerms } from '../domain/deadlines.ts';
import type { Viewer } from './access.ts';
import * as closedDays from './closed-days.ts';
import { select, type Run } from './database.ts';

const [FIRST, LAST] = [civilDate('0001-01-01'), civilDate('9999-12-31')];

/** Counts the deadlines of a forum's meetings. */
export type Count = (meeting: CivilDate) => Deadlines;

/** Counts over the forum's closed days; those who are not of the forum count over public holidays alone. */
export async function counting(
	viewer: Viewer,
	{ deadlines }: { readonly deadlines: DeadlineTerms }
): Promise<Count> {
	const local = await closedDays.list(viewer, { from: FIRST, to: LAST });
	return (meeting) => deadlinesOf(meeting, deadlines, (day) => !!closedDayOn(day, local));
}

/** The same for whoever plans the forum; undefined for a copy, whose agendas are nobody's to send. */
export async function countingFor(run: Run, forum: string): Promise<Count | undefined> {
	const [terms] = await select(run, {
		draft: 'int4',
		texts: 'int4',
		approval: 'int4',
		sending: 'int4'
	})`
		select f.draft_days as draft, f.texts_days as texts, f.approval_days as approval,
			f.sending_days as sending
		from forum f
		where f.id = ${forum} and f.copy_of is null`;
	if (!terms) return undefined;
	const local = await closedDays.ofForum(run, forum);
	return (meeting) => deadlinesOf(meeting, terms, (day) => !!closedDayOn(day, local));
}
