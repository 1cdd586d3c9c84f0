import type { ClockTime } from '../../domain/cadence.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { openMeeting } from '../agenda-items/open.ts';
import { today } from '../clock.ts';
import { select } from '../database.ts';
import { Refused, type Change } from '../planning.ts';
import { refuseUnusable } from './days.ts';
import { unminuted } from './unminuted.ts';

const MINUTED =
	'Mødet er ikke forbi, det er aflyst, eller der er skrevet i dets referat: så er det holdt.';
const UNEXPLAINED = 'Dagsordenen er udsendt: skriv, hvorfor mødet flyttes.';

/** When a meeting begins, how many minutes it has for items, and where it is. */
export interface MeetingTerms {
	readonly start: ClockTime;
	readonly timeBudget: number;
	readonly place: string;
}

/** A day that is accepted as a meeting. */
export interface AcceptedMeeting {
	readonly date: CivilDate;
	readonly start: ClockTime;
	/** The cadence's own day: it is not proposed again. */
	readonly wanted: CivilDate;
}

/**
 * Moves a meeting to another day, its items with it; those whose rule does not allow the new day are planned anew.
 * `remark` says why, and must when the agenda is sent. Refused on a day that has or had a meeting.
 */
export function move(id: string, date: CivilDate, remark: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const meeting = await openMeeting(tx, viewer, id);
		await refuseUnusable(tx, viewer.forum, [date]);
		if (meeting.status === 'sent' && remark === '') throw new Refused({ because: UNEXPLAINED });
		// A draft that nobody has asked about begins anew on the draft day of its new date.
		await tx`
			update meeting
			set date = ${date}, wanted_on = nullif(coalesce(wanted_on, ${meeting.date}), ${date}), remark = ${remark},
				status = case when status = 'draft' and approval = 'none' then 'planned' else status end,
				version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		// The frame of a meeting is known by the meeting's day; one that has waited for that day stands there.
		await tx`
			update agenda_item i
			set occurrence_key = ${date}
			from item_series s
			where s.id = i.series_id and s.timing ->> 'type' = 'every-meeting'
				and i.forum_id = ${viewer.forum} and i.occurrence_key = ${meeting.date}
				and not exists (
					select from agenda_item o where o.series_id = s.id and o.occurrence_key = ${date}
				)`;
		return { after: { date: meeting.date } };
	};
	return { name: 'meeting.move', content: [id, date, remark], write };
}

/**
 * Cancels a meeting; its items are planned anew, and what a person pinned to it waits without one. The reason stands
 * both at the meeting and in the log.
 */
export function cancel(id: string, reason: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { date } = await openMeeting(tx, viewer, id);
		await tx`
			update meeting
			set status = 'cancelled', remark = ${reason}, version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		return { after: { date } };
	};
	return { name: 'meeting.cancel', content: [id, reason], why: reason, write };
}

/**
 * Says of a past meeting that it was not held: its items are planned anew, as those of a cancelled one. Refused once
 * anything is minuted of it.
 */
export function notHeld(id: string, reason: string): Change {
	const write: Change['write'] = async (tx, { forum }) => {
		const [meeting] = await select(tx, { date: 'date' })`
			update meeting t
			set status = 'cancelled', remark = ${reason}, version = t.version + 1
			from forum f
			where f.id = t.forum_id and f.copy_of is null and t.forum_id = ${forum} and t.id = ${id}
				and t.date < ${today()} and t.status in ('planned', 'draft', 'sent', 'held') and ${unminuted()}
			returning t.date`;
		if (!meeting) throw new Refused({ because: MINUTED });
		return { after: meeting };
	};
	return { name: 'meeting.not-held', content: [id, reason], why: reason, write };
}

/** Holds a cancelled meeting after all; its agenda is a draft, also when it was sent. Refused once its day is past. */
export function restore(id: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const [meeting] = await select(tx, { date: 'date' })`
			update meeting
			set status = 'planned', approval = 'none', approval_remark = '', remark = '', version = version + 1
			where forum_id = ${viewer.forum} and id = ${id} and status = 'cancelled' and date >= ${today()}
			returning date`;
		if (!meeting) throw new Refused('stale');
		return { after: meeting };
	};
	return { name: 'meeting.restore', content: id, write };
}

/** Gives a meeting other hours, minutes or another place; items that no longer have room are planned anew. */
export function adjust(id: string, { start, timeBudget, place }: MeetingTerms): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { date } = await openMeeting(tx, viewer, id);
		await tx`
			update meeting
			set start_time = ${start}, time_budget = ${timeBudget}, place = ${place}, version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		return { after: { date } };
	};
	return { name: 'meeting.adjust', content: [id, start, timeBudget, place], write };
}

/** Adds a meeting that no cadence proposes. Refused on a day that has or had a meeting. */
export function add(date: CivilDate, terms: MeetingTerms, remark: string): Change {
	const { start, timeBudget, place } = terms;
	const write: Change['write'] = async (tx, { forum }) => {
		await refuseUnusable(tx, forum, [date]);
		await tx`
			insert into meeting (forum_id, date, start_time, time_budget, place, remark)
			values (${forum}, ${date}, ${start}, ${timeBudget}, ${place}, ${remark})`;
		return { after: { date } };
	};
	return { name: 'meeting.add', content: [date, start, timeBudget, place, remark], write };
}

/**
 * Puts proposed days into the calendar with the forum's usual minutes and place, and cancels those meetings that a new
 * cadence has left behind. Refused when one of the days has or had a meeting.
 */
export function accept(accepted: readonly AcceptedMeeting[], left: readonly string[] = []): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { forum } = viewer;
		for (const id of left) await openMeeting(tx, viewer, id);
		await tx`
			update meeting
			set status = 'cancelled', remark = 'Passer ikke med den nye mødekadence', version = version + 1
			where forum_id = ${forum}
				and id in (
					select value::uuid from jsonb_array_elements_text(${JSON.stringify(left)}::text::jsonb))`;
		const days = accepted.map(({ date }) => date);
		await refuseUnusable(tx, forum, days);
		await tx`
			insert into meeting (forum_id, date, start_time, time_budget, place, wanted_on)
			select f.id, d.date, d.start, f.time_budget, f.place, nullif(d.wanted, d.date)
			from forum f, jsonb_to_recordset(${JSON.stringify(accepted)}::text::jsonb)
				as d (date date, start text, wanted date)
			where f.id = ${forum}`;
		return {};
	};
	return { name: 'meeting.accept', content: [accepted, left], write };
}
