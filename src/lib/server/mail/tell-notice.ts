import { isNoticeKind, type NoticeKind } from '../../domain/notices.ts';
import { mailOf, passageOf } from '../../text/mails.ts';
import { isItemLine, type ChangeLine } from '../../text/changes.ts';
import { select, type Transaction } from '../database.ts';
import type { About } from '../jobs.ts';
import { post, type NewMail } from './outgoing.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import { textsWaitedFor } from './texts-due.ts';
import { accountAddress } from './site.ts';
import { storyOf, type NoticedItem, type StoredNotice, type Story } from './story.ts';

const NOTICE = {
	kind: 'text',
	about: 'jsonb',
	forum: 'uuid',
	slug: 'text',
	name: 'text',
	isCopy: 'bool'
} as const;

/** The job of a notice: the mails of everyone who is to be told, and the notice told, in one transaction. */
export async function tellNotice(tx: Transaction, { notice: key = '' }: About): Promise<void> {
	const [row] = await select(tx, NOTICE)`
		select n.kind, n.about, f.id as forum, f.slug, f.name, f.copy_of is not null as "isCopy"
		from notice n
		join forum f on f.id = n.forum_id
		where n.key = ${key} and n.told_at is null`;
	if (!row) return;
	if (!row.isCopy && isNoticeKind(row.kind)) {
		const about = row.about as About;
		const forum = { id: row.forum, slug: row.slug };
		const items = await itemsOf(tx, row.kind, about);
		const { meeting, commitment, change } = about;
		const notice = { key, kind: row.kind, forum, meeting, commitment, items };
		await tellAll(tx, notice, row.name, change);
	}
	await tx`update notice set told_at = now() where key = ${key}`;
}

async function tellAll(
	tx: Transaction,
	notice: StoredNotice,
	forum: string,
	change: string | undefined
): Promise<void> {
	const story = await storyOf(notice);
	if (!story) return;
	const { kind, commitment } = notice;
	const concern = { kind, commitment, change, forum: notice.forum.id };
	const items = notice.items.map(({ item }) => item);
	const recipients = await recipientsOf(tx, { ...concern, items });
	await post(
		tx,
		recipients.map((recipient) => mailTo(recipient, { notice, forum, story }))
	);
}

function mailTo(
	{ id, name, part, delivery, own }: Recipient,
	{ notice, forum, story }: { notice: StoredNotice; forum: string; story: Story }
): NewMail {
	const letter = { ...story(own), forum, person: name, part };
	const gathered = delivery === 'daily';
	return {
		...{ key: `${notice.key}/${id}`, person: id, notice: notice.key, gathered },
		...(gathered ? passageOf(letter) : mailOf(letter, accountAddress()))
	};
}

/** The items whose texts their meeting waits for, or those that its change moved. */
async function itemsOf(tx: Transaction, kind: NoticeKind, about: About): Promise<NoticedItem[]> {
	if (kind === 'text-due') return await textsWaitedFor(tx, about['meeting'] ?? '');
	if (kind !== 'item-moved') return [];
	const [row] = await select(tx, { changes: 'jsonb' })`
		select l.changes
		from plan_log l
		where l.id = ${about['change'] ?? null}::uuid`;
	const lines = ((row?.changes ?? []) as ChangeLine[]).filter(isItemLine);
	return lines
		.filter(({ type }) => type === 'moved')
		.map(({ item, from, to }) => ({ item, ...(from && { from }), ...(to && { to }) }));
}
