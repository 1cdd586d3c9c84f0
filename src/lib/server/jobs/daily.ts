import type { CivilDate } from '../../domain/civil-date.ts';
import { sql, type Transaction } from '../database.ts';

/** Keeps the jobs of a day: each forum's, and everybody's. Any number of nodes and times make them once. */
export async function keepDailyJobs(day: CivilDate): Promise<void> {
	await sql`
		insert into job (key, kind, about, run_at)
		select concat_ws('/', k.kind, f.id, ${day}::text), k.kind, jsonb_build_object('forum', f.id), now()
		from forum f
		cross join (values ('drafts'), ('texts-due'), ('promises-due')) as k(kind)
		where f.copy_of is null
		union all
		select concat_ws('/', k.kind, ${day}::text), k.kind, jsonb_build_object('day', ${day}::text),
			(${day}::text || ' ' || k.at)::timestamp at time zone 'Europe/Copenhagen'
		from (values ('daily-mails', '07:00'), ('cleaning', '03:00')) as k(kind, at)
		on conflict (key) do nothing`;
}

/** Removes what nobody needs any more. */
export async function clean(tx: Transaction): Promise<void> {
	await tx`delete from login_attempt where at < now() - interval '1 day'`;
	await tx`delete from mail where sent_at < now() - interval '90 days'`;
	await tx`delete from notice where told_at < now() - interval '1 year'`;
	await tx`delete from job where done_at < now() - interval '30 days'`;
	// Told three weeks late, for want of a mail server, it would only confuse; it can still be read, and sent by hand.
	await tx`
		update job j
		set dead_at = now(), fault = 'for gammel'
		where j.kind = 'mail' and j.done_at is null and j.dead_at is null
			and j.created_at < now() - interval '14 days'`;
}
