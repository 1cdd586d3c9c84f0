import { randomUUID } from 'node:crypto';
import type { Mail } from '../../text/mails.ts';
import { select, type Transaction } from '../database.ts';
import type { About } from '../jobs.ts';
import { JobFault } from '../jobs/fault.ts';
import { messageIdOf } from './site.ts';
import { send } from './transport.ts';

export interface NewMail extends Mail {
	/** What it tells whom; the same twice is one mail. */
	readonly key: string;
	readonly person: string;
	readonly notice: string | null;
	/** Waits for the person's daily mail. */
	readonly gathered: boolean;
}

/** Puts mails in the outbox, each with the job that sends it, in the transaction of their cause; their ids, by key. */
export async function post(
	tx: Transaction,
	mails: readonly NewMail[]
): Promise<Map<string, string>> {
	const rows = mails.map((mail) => {
		const id = randomUUID();
		return { ...mail, id, message_id: messageIdOf(id) };
	});
	const written = await select(tx, { key: 'text', id: 'uuid' })`
		with written as (
			insert into mail (id, key, person_id, notice_key, message_id, subject, text, html, gathered)
			select r.id, r.key, r.person, r.notice, r.message_id, r.subject, r.text, r.html, r.gathered
			from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
				id uuid, key text, person uuid, notice text, message_id text, subject text, text text,
				html text, gathered boolean)
			on conflict (key) do nothing
			returning key, id, gathered
		), jobs as (
			insert into job (key, kind, about)
			select 'mail/' || w.id, 'mail', jsonb_build_object('mail', w.id)
			from written w
			where not w.gathered
		)
		select w.key, w.id from written w`;
	return new Map(written.map(({ key, id }) => [key, id]));
}

/** Takes parts of daily mails back that are no longer so. */
export async function withdraw(tx: Transaction, mails: readonly string[]): Promise<void> {
	if (mails.length === 0) return;
	await tx`
		delete from mail
		where gathered and part_of is null
			and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(mails)}::text::jsonb))`;
}

const OUTGOING = {
	messageId: 'text',
	name: 'text',
	email: 'text',
	subject: 'text',
	text: 'text',
	html: 'text'
} as const;

/** The job of a mail: sent, and noted as sent. When only the note is lost, it is sent again under its Message-ID. */
export async function deliver(tx: Transaction, { mail = '' }: About): Promise<void> {
	const [outgoing] = await select(tx, OUTGOING)`
		select m.message_id as "messageId", p.name, p.email, m.subject, m.text, m.html
		from mail m
		join person p on p.id = m.person_id
		where m.id = ${mail}`;
	if (!outgoing) throw new JobFault('væk', { permanent: true });
	await send(outgoing);
	await tx`update mail set sent_at = now() where id = ${mail}`;
}
