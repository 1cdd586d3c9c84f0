import {
	meetsOn,
	proposeMeetings,
	type Cadence,
	type ClosedDayNotice,
	type ClosedDayPolicy,
	type MeetingProposal
} from '../domain/cadence.ts';
import { civilDate, dateOf, later, yearOf, type CivilDate } from '../domain/civil-date.ts';
import type { Recess } from '../domain/closed-days.ts';
import type { Viewer } from './access.ts';
import * as cadences from './cadences.ts';
import { today } from './clock.ts';
import * as closedDays from './closed-days.ts';
import { select, sql } from './database.ts';
import * as meetings from './meetings.ts';
import type { CalendarMeeting } from './meetings.ts';

/** What a forum's cadences want of a year, beside what its calendar already holds. */
export interface Proposals {
	readonly year: number;
	readonly cadences: readonly Cadence[];
	/** Days that are neither in the calendar nor closed. */
	readonly days: readonly MeetingProposal[];
	/** Closed days that the cadences fall on, with the ways round them. */
	readonly closed: readonly ClosedDayNotice[];
	/** ISO years with a week 53, which shifts odd and even weeks. */
	readonly week53: readonly number[];
	/** Recesses in which nothing is proposed. */
	readonly recesses: readonly Recess[];
	/** The year's meetings, cancelled ones among them. */
	readonly meetings: readonly CalendarMeeting[];
	/** Meetings to come that a former cadence gave and no present one does. */
	readonly left: readonly CalendarMeeting[];
}

/** What the forum's cadences propose for a year, from today on. */
export async function ofYear(viewer: Viewer, year: number): Promise<Proposals> {
	const around = { from: dateOf(year - 1, 1, 1), to: dateOf(year + 1, 12, 31) };
	const [all, near, local, recesses, policy] = await Promise.all([
		cadences.list(viewer),
		meetings.list(viewer, around),
		closedDays.list(viewer, around),
		closedDays.recesses(viewer, around),
		closedDayPolicy(viewer)
	]);
	const span = { from: later(dateOf(year, 1, 1), today()), to: dateOf(year, 12, 31) };
	const taken = near.flatMap(({ date, wantedOn }) => (wantedOn ? [date, wantedOn] : [date]));
	const ground = { cadences: all, closedDays: local, recesses, policy, taken };
	const { proposals, notices } =
		span.from > span.to ? { proposals: [], notices: [] } : proposeMeetings({ ...ground, ...span });
	const closed = notices.filter((notice) => notice.type === 'closed-day');
	const conflicts = new Set(closed.map(({ date }) => date));
	const own = near.filter(({ date }) => yearOf(date) === year);
	return {
		year,
		cadences: all,
		days: proposals.filter(({ wanted }) => !conflicts.has(wanted)),
		closed,
		week53: notices.flatMap((notice) => (notice.type === 'week-53' ? [notice.year] : [])),
		recesses: recesses.filter(
			({ from, to, meetings }) => meetings !== 'allowed' && from <= span.to && to >= span.from
		),
		meetings: own,
		left: own.filter((meeting) => isLeft(meeting, all))
	};
}

/** An extra meeting was never any cadence's, so that none can leave it behind. */
function isLeft(meeting: CalendarMeeting, all: readonly Cadence[]): boolean {
	const day = meeting.wantedOn ?? meeting.date;
	if (!meetings.isOpen(meeting) || meetsOn(all, day) !== undefined) return false;
	return meetsOn(all.map(everValid), day) !== undefined;
}

/** The cadence as if it had held since ever and held for good. */
function everValid({ validTo: _validTo, ...cadence }: Cadence): Cadence {
	return { ...cadence, validFrom: FIRST_DAY };
}

const FIRST_DAY: CivilDate = civilDate('1900-01-01');

async function closedDayPolicy(viewer: Viewer): Promise<ClosedDayPolicy> {
	const [forum] = await select(sql, { policy: 'text' })`
		select f.closed_day_policy as policy
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		where f.id = ${viewer.forum}`;
	return (forum?.policy ?? 'skip') as ClosedDayPolicy;
}
