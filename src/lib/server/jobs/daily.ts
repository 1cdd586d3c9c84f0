import type { CivilDate } from '../../domain/civil-date.ts';
import { sql, type Transaction } from '../database.ts';

/** When each is done, as the clock hangs in Denmark: nobody's telephone rings at night for what is told at once. */
const TIMES = [
	{ kind: 'cleaning', at: '03:00', each: false },
	{ kind: 'drafts', at: '06:30', each: true },
	{ kind: 'texts-due', at: '06:30', each: true },
	{ kind: 'promises-due', at: '06:30', each: true },
	{ kind: 'daily-mails', at: '07:00', each: false }
];

/**
 * Keeps the jobs of a day: each forum's, and everybody's. Any number of nodes and times make them once. A day that is not
 * the database's own is a test's, and its jobs are due at once.
 */
export async function keepDailyJobs(day: CivilDate): Promise<void> {
	await sql`
		insert into job (key, kind, about, run_at)
		select concat_ws('/', k.kind, f.id, ${day}::text), k.kind,
			case when k.each then jsonb_build_object('forum', f.id)
				else jsonb_build_object('day', ${day}::text) end,
			case when ${day}::text = to_char(now() at time zone 'Europe/Copenhagen', 'YYYY-MM-DD')
				then (${day}::text || ' ' || k.at)::timestamp at time zone 'Europe/Copenhagen'
				else now() end
		from jsonb_to_recordset(${JSON.stringify(TIMES)}::text::jsonb) as k(kind text, at text, each boolean)
		left join forum f on k.each and f.copy_of is null
		where not k.each or f.id is not null
		on conflict (key) do nothing`;
}

/** Removes what nobody needs any more. */
export async function clean(tx: Transaction): Promise<void> {
	await tx`delete from login_attempt where at < now() - interval '1 day'`;
	await tx`delete from mail where sent_at < now() - interval '90 days'`;
	await tx`delete from notice where told_at < now() - interval '1 year'`;
	await tx`delete from job where done_at < now() - interval '30 days'`;
	// Told two weeks late, for want of a mail server, it would only confuse; it can still be read, and sent by hand.
	await tx`
		update job j
		set dead_at = now(), fault = 'for gammel'
		where j.kind = 'mail' and j.done_at is null and j.dead_at is null
			and j.created_at < now() - interval '14 days'`;
}
