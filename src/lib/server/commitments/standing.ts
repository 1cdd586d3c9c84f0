import type { CivilDate } from '../../domain/civil-date.ts';
import { sql } from '../database.ts';

/**
 * Whether a meeting is one that something is, or will be, treated on: not cancelled, and not past without an agenda that
 * was sent or minutes that were begun; `meeting` is its name in the statement.
 */
export function counts(meeting: 'e' | 'n', day: CivilDate) {
	const [status, date] = [sql(`${meeting}.status`), sql(`${meeting}.date`)];
	return sql`(${status} in ('sent', 'held', 'approved')
		or ${status} in ('planned', 'draft') and ${date} >= ${day})`;
}

/**
 * Whether the series `v` gives nothing more after this day but what stands on meetings: it ends within the years that are
 * planned, or its rule does, and no round of it waits for a meeting.
 */
export function isOver(day: CivilDate) {
	return sql`(
		v.valid_to <= greatest(make_date(extract(year from ${day}::date)::int + 1, 12, 31),
			(select max(e.date) from meeting e where e.forum_id = v.forum_id))
		or v.timing ->> 'type' in ('span', 'on-date', 'none')
		or coalesce(v.timing ->> 'rrule', '') ~ '(UNTIL|COUNT)='
	) and not exists (
		select
		from agenda_item r
		where r.series_id = v.id and r.meeting_id is null and r.dropped is null and not r.parked
			and r.latest >= ${day} and r.reason ->> 'type' not in ('rule-ended', 'taken-out')
	)`;
}
