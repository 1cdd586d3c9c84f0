import { select, sql } from '../database.ts';

/** A mail as the administrator sees it: what is in it, and how it fares. */
export interface OutboxMail {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly subject: string;
	readonly text: string;
	readonly writtenAt: Date;
	readonly sentAt: Date | null;
	/** It waits to become a part of the person's daily mail. */
	readonly gathered: boolean;
	readonly attempts: number;
	/** The kind of the latest fault; empty when there was none. */
	readonly fault: string;
	/** When it is tried next; null when it is not. */
	readonly nextAt: Date | null;
}

export interface Outbox {
	readonly waiting: readonly OutboxMail[];
	readonly dead: readonly OutboxMail[];
	readonly sent: readonly OutboxMail[];
	/** How many wait or are dead, also beyond those listed. */
	readonly waitingCount: number;
	readonly deadCount: number;
	/** Jobs other than mails that were given up. */
	readonly jobs: readonly DeadJob[];
}

export interface DeadJob {
	readonly key: string;
	readonly kind: string;
	readonly fault: string;
	readonly attempts: number;
	readonly deadAt: Date;
}

/** As many as somebody looks through on a page. */
const SHOWN = 50;

/** What waits, what could not be sent, and what was sent lately. Who asks is an administrator. */
export async function read(): Promise<Outbox> {
	const [waiting, dead, sent, jobs, counts] = await Promise.all([
		mails('waiting'),
		mails('dead'),
		mails('sent'),
		deadJobs(),
		countAll()
	]);
	return { waiting, dead, sent, jobs, ...counts };
}

/** Has a job that was given up tried again at once; false when it is not one. */
export async function tryAgain(key: string): Promise<boolean> {
	const rows = await select(sql, { key: 'text' })`
		update job
		set dead_at = null, attempts = 0, run_at = now(), created_at = now()
		where key = ${key} and dead_at is not null
		returning key`;
	return rows.length > 0;
}

const MAIL = {
	id: 'uuid',
	name: 'text',
	email: 'text',
	subject: 'text',
	text: 'text',
	writtenAt: 'timestamptz',
	sentAt: 'timestamptz?',
	gathered: 'bool',
	attempts: 'int4',
	fault: 'text',
	nextAt: 'timestamptz?'
} as const;

async function mails(state: 'waiting' | 'dead' | 'sent'): Promise<OutboxMail[]> {
	return await select(sql, MAIL)`
		select m.id, p.name, p.email, m.subject, m.text, m.created_at as "writtenAt",
			m.sent_at as "sentAt", m.gathered, coalesce(j.attempts, 0) as attempts,
			coalesce(j.fault, '') as fault, case when j.dead_at is null then j.run_at end as "nextAt"
		from mail m
		join person p on p.id = m.person_id
		left join job j on j.key = 'mail/' || m.id
		where m.part_of is null
			and ${state} = case
				when m.sent_at is not null then 'sent'
				when j.dead_at is not null then 'dead'
				else 'waiting' end
		order by coalesce(m.sent_at, m.created_at) desc, m.key
		limit ${SHOWN}`;
}

async function deadJobs(): Promise<DeadJob[]> {
	return await select(sql, {
		key: 'text',
		kind: 'text',
		fault: 'text',
		attempts: 'int4',
		deadAt: 'timestamptz'
	})`
		select j.key, j.kind, j.fault, j.attempts, j.dead_at as "deadAt"
		from job j
		where j.dead_at is not null and j.kind <> 'mail'
		order by j.dead_at desc
		limit ${SHOWN}`;
}

async function countAll() {
	const [row] = await select(sql, { waitingCount: 'int4', deadCount: 'int4' })`
		select count(*) filter (where j.dead_at is null)::integer as "waitingCount",
			count(*) filter (where j.dead_at is not null)::integer as "deadCount"
		from mail m
		left join job j on j.key = 'mail/' || m.id
		where m.part_of is null and m.sent_at is null`;
	return row ?? { waitingCount: 0, deadCount: 0 };
}
