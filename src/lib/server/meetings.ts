import type { Approval, Meeting } from '../domain/agenda.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { shownStatus, type ShownStatus } from '../domain/meeting-life.ts';
import type { Viewer } from './access.ts';
import * as cadences from './cadences.ts';
import { today } from './clock.ts';
import { select, sql } from './database.ts';
import type { MeetingTerms } from './meetings/changes.ts';

export {
	accept,
	add,
	adjust,
	cancel,
	move,
	notHeld,
	restore,
	type AcceptedMeeting,
	type MeetingTerms
} from './meetings/changes.ts';
export { approve, ask, giveBack } from './meetings/approval.ts';
export { isUnminuted } from './meetings/unminuted.ts';
export { send } from './meetings/sending.ts';
export { dayProblem, isOpen, lastDay, mayChange } from './meetings/days.ts';

/** Both ends included. */
export interface Span {
	readonly from: CivilDate;
	readonly to: CivilDate;
}

/** A meeting as the calendar knows it. */
export interface CalendarMeeting extends Meeting {
	readonly shown: ShownStatus;
	/** The cadence's own day, when the meeting is on another. */
	readonly wantedOn: CivilDate | null;
	/** Why it was moved or cancelled, or is held at all; empty when nobody said. */
	readonly remark: string;
	readonly approval: Approval;
	/** What the chair said, or whoever spoke for the chair; empty for all but the secretariat and the chair. */
	readonly approvalRemark: string;
	/** The day of the meeting at which its minutes were approved. */
	readonly approvedOn: CivilDate | null;
}

const MEETING = {
	id: 'uuid',
	date: 'date',
	start: 'text',
	timeBudget: 'int4',
	place: 'text',
	status: 'text',
	version: 'int4',
	wantedOn: 'date?',
	remark: 'text',
	approval: 'text',
	approvalRemark: 'text',
	approvedOn: 'date?',
	copy: 'bool'
} as const;

/** The forum's meetings in the span, cancelled ones among them, by date. */
export async function list(viewer: Viewer, { from, to }: Span): Promise<CalendarMeeting[]> {
	return await meetings(viewer, sql`t.date between ${from} and ${to} order by t.date`);
}

/** The forum's meeting on this day, cancelled or not. */
export async function findByDate(
	viewer: Viewer,
	date: CivilDate
): Promise<CalendarMeeting | undefined> {
	return (await meetings(viewer, sql`t.date = ${date}`))[0];
}

/** One meeting of the forum; undefined when there is none of that id. */
export async function find(viewer: Viewer, id: string): Promise<CalendarMeeting | undefined> {
	return (await meetings(viewer, sql`t.id = ${id}`))[0];
}

/** The first meeting from this day on that is not cancelled. */
export async function next(viewer: Viewer, day: CivilDate): Promise<CalendarMeeting | undefined> {
	const [meeting] = await meetings(
		viewer,
		sql`t.date >= ${day} and t.status <> 'cancelled' order by t.date limit 1`
	);
	return meeting;
}

/** The past meetings whose agenda was never sent, and that nobody has said were held, the latest first. */
export async function lapsed(viewer: Viewer, day: CivilDate): Promise<CalendarMeeting[]> {
	return await meetings(
		viewer,
		sql`t.status in ('planned', 'draft') and t.date < ${day} and f.copy_of is null
			order by t.date desc`
	);
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

/** What a meeting of the forum has unless somebody says otherwise. */
export async function usualTerms(viewer: Viewer): Promise<MeetingTerms> {
	const [forum] = await select(sql, { timeBudget: 'int4', place: 'text' })`
		select f.time_budget as "timeBudget", f.place
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		where f.id = ${viewer.forum}`;
	const cadence = await cadences.on(viewer, today());
	return { start: cadence?.start ?? '09:00', timeBudget: 150, place: '', ...forum };
}

async function meetings(viewer: Viewer, where: ReturnType<typeof sql>): Promise<CalendarMeeting[]> {
	const rows = await select(sql, MEETING)`
		select t.id, t.date, t.start_time as start, t.time_budget as "timeBudget",
			t.place, t.status, t.version, t.wanted_on as "wantedOn", t.remark,
			t.approval, t.approved_on as "approvedOn", f.copy_of is not null as copy,
			case when m.role in ('secretary', 'chair') then t.approval_remark else '' end as "approvalRemark"
		from meeting t
		join forum f on f.id = t.forum_id
		join forum_member m on m.forum_id = t.forum_id and m.person_id = ${viewer.person}
		where t.forum_id = ${viewer.forum} and ${where}`;
	const day = today();
	return rows.map(({ copy, ...row }) => {
		const status = row.status as Meeting['status'];
		// In a copy of the plan nothing is sent.
		const shown = copy ? status : shownStatus({ ...row, status }, day);
		return { ...row, status, shown, approval: row.approval as Approval };
	});
}
