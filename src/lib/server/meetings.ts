import type { Meeting } from '../domain/agenda.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayMonthYear } from '../text/dates.ts';
import type { Viewer } from './access.ts';
import { openMeeting } from './agenda-items/open.ts';
import { select, sql, type Transaction } from './database.ts';
import { Refused, type Change } from './planning.ts';

/** Both ends included. */
export interface Span {
	readonly from: CivilDate;
	readonly to: CivilDate;
}

const MEETING = {
	id: 'uuid',
	date: 'date',
	start: 'text',
	timeBudget: 'int4',
	place: 'text',
	status: 'text',
	version: 'int4'
} as const;

/** The forum's meetings in the span, cancelled ones among them, by date. */
export async function list(viewer: Viewer, { from, to }: Span): Promise<Meeting[]> {
	return await meetings(viewer, sql`t.date between ${from} and ${to} order by t.date`);
}

/** The forum's meeting on this day, cancelled or not. */
export async function findByDate(viewer: Viewer, date: CivilDate): Promise<Meeting | undefined> {
	return (await meetings(viewer, sql`t.date = ${date}`))[0];
}

/** One meeting of the forum; undefined when there is none of that id. */
export async function find(viewer: Viewer, id: string): Promise<Meeting | undefined> {
	return (await meetings(viewer, sql`t.id = ${id}`))[0];
}

/** The first meeting from this day on that is not cancelled. */
export async function next(viewer: Viewer, today: CivilDate): Promise<Meeting | undefined> {
	const [meeting] = await meetings(
		viewer,
		sql`t.date >= ${today} and t.status <> 'cancelled' order by t.date limit 1`
	);
	return meeting;
}

/** The day of the last meeting before `date` that is held or was not cancelled: its minutes are approved next. */
export async function previousHeld(
	viewer: Viewer,
	date: CivilDate
): Promise<CivilDate | undefined> {
	const [meeting] = await meetings(
		viewer,
		sql`t.date < ${date} and t.status <> 'cancelled' order by t.date desc limit 1`
	);
	return meeting?.date;
}

/**
 * Moves a meeting to another day, its items with it; those whose rule does not allow the new day are planned anew.
 * `remark` says why. Refused on a day that has or had a meeting, and when the agenda is sent.
 */
export function move(id: string, date: CivilDate, remark: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const meeting = await openMeeting(tx, viewer, id);
		await refuseTaken(tx, viewer, date);
		await tx`
			update meeting
			set date = ${date}, wanted_on = coalesce(wanted_on, ${meeting.date}), remark = ${remark},
				version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		// The frame of a meeting is known by the meeting's day.
		await tx`
			update agenda_item i
			set occurrence_key = ${date}
			from item_series s
			where s.id = i.series_id and s.timing ->> 'type' = 'every-meeting'
				and i.forum_id = ${viewer.forum} and i.occurrence_key = ${meeting.date}`;
		return { after: { date: meeting.date } };
	};
	return { name: 'meeting.move', content: [id, date, remark], write };
}

async function refuseTaken(tx: Transaction, viewer: Viewer, date: CivilDate): Promise<void> {
	const [there] = await select(tx, { status: 'text' })`
		select t.status
		from meeting t
		where t.forum_id = ${viewer.forum} and t.date = ${date}`;
	if (!there) return;
	const because =
		there.status === 'cancelled'
			? `Der er et aflyst møde ${dayMonthYear(date)}. Genoptag det, eller vælg en anden dag.`
			: `Der er allerede et møde ${dayMonthYear(date)}. Vælg en anden dag.`;
	throw new Refused({ because });
}

async function meetings(viewer: Viewer, where: ReturnType<typeof sql>): Promise<Meeting[]> {
	const rows = await select(sql, MEETING)`
		select t.id, t.date, t.start_time as start, t.time_budget as "timeBudget",
			t.place, t.status, t.version
		from meeting t
		join forum_member m on m.forum_id = t.forum_id and m.person_id = ${viewer.person}
		where t.forum_id = ${viewer.forum} and ${where}`;
	return rows.map((row) => ({ ...row, status: row.status as Meeting['status'] }));
}
