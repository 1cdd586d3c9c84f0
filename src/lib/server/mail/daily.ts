import { civilDate } from '../../domain/civil-date.ts';
import { dailyMailOf } from '../../text/mails.ts';
import { select, type Transaction } from '../database.ts';
import type { About } from '../jobs.ts';
import { post } from './outgoing.ts';
import { accountAddress } from './site.ts';

const PART = {
	id: 'uuid',
	person: 'uuid',
	name: 'text',
	subject: 'text',
	text: 'text',
	html: 'text'
} as const;

/** The job of a morning: what has been gathered for each person becomes one mail. */
export async function sendDaily(tx: Transaction, { day = '' }: About): Promise<void> {
	const parts = await select(tx, PART)`
		select m.id, m.person_id as person, p.name, m.subject, m.text, m.html
		from mail m
		join person p on p.id = m.person_id
		where m.gathered and m.part_of is null
		order by m.person_id, m.created_at, m.key
		for update of m`;
	for (const [person, own] of Map.groupBy(parts, (part) => part.person)) {
		const key = `daily/${person}/${day}`;
		const mail = dailyMailOf(own[0]?.name ?? '', civilDate(day), own, accountAddress());
		const posted = await post(tx, [{ ...mail, key, person, notice: null, gathered: false }]);
		const id = posted.get(key);
		if (id)
			await join(
				tx,
				id,
				own.map((part) => part.id)
			);
	}
}

async function join(tx: Transaction, whole: string, parts: readonly string[]): Promise<void> {
	await tx`
		update mail
		set part_of = ${whole}
		where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(parts)}::text::jsonb))`;
}
