import type { Meeting } from '../../domain/agenda.ts';
import { dateOf, yearOf, type CivilDate } from '../../domain/civil-date.ts';
import { dayMonthYear } from '../../text/dates.ts';
import { today } from '../clock.ts';
import { select, type Transaction } from '../database.ts';
import { Refused } from '../planning.ts';

/** Years beyond this one that meetings are planned in; the plan reaches as far as they do. */
const YEARS_AHEAD = 3;

/** The last day a meeting can be put on. */
export function lastDay(): CivilDate {
	return dateOf(yearOf(today()) + YEARS_AHEAD, 12, 31);
}

/** Why no meeting can be put on the day, a Danish sentence; undefined when one can. */
export function dayProblem(date: CivilDate): string | undefined {
	if (date < today()) return `${dayMonthYear(date)} er forbi. Vælg en dag fra i dag og frem.`;
	if (date <= lastDay()) return undefined;
	return `Møder planlægges højst ${YEARS_AHEAD} år frem: senest ${dayMonthYear(lastDay())}.`;
}

/** Whether the agenda of a meeting may still change: it is to come, and neither sent nor cancelled. */
export function isOpen({ date, status }: Pick<Meeting, 'date' | 'status'>): boolean {
	return date >= today() && (status === 'planned' || status === 'draft');
}

/** Whether the secretariat may still change it: one that is sent too, which then gets a new revision. */
export function mayChange({ date, status }: Pick<Meeting, 'date' | 'status'>): boolean {
	return date >= today() && ['planned', 'draft', 'sent'].includes(status);
}

/** Refuses days that are past, too far away, or have or had a meeting. */
export async function refuseUnusable(
	tx: Transaction,
	forum: string,
	dates: readonly CivilDate[]
): Promise<void> {
	for (const date of dates) {
		const because = dayProblem(date);
		if (because) throw new Refused({ because });
	}
	const [there] = await select(tx, { date: 'date', status: 'text' })`
		select t.date, t.status
		from meeting t
		where t.forum_id = ${forum}
			and t.date in (
				select value::date from jsonb_array_elements_text(${JSON.stringify(dates)}::text::jsonb))
		order by t.date
		limit 1`;
	if (!there) return;
	const because =
		there.status === 'cancelled'
			? `Der er et aflyst møde ${dayMonthYear(there.date)}. Genoptag det, eller vælg en anden dag.`
			: `Der er allerede et møde ${dayMonthYear(there.date)}. Vælg en anden dag.`;
	throw new Refused({ because });
}
