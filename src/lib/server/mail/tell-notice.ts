import { isNoticeKind } from '../../domain/notices.ts';
import { mailOf, newsOf } from '../../text/mails.ts';
import { isItemLine, type ChangeLine } from '../../text/changes.ts';
import { select, type Transaction } from '../database.ts';
import type { About } from '../jobs.ts';
import { settled, takeMoves } from './moved-meetings.ts';
import { post, type NewMail } from './outgoing.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import { owing, remember, textsWaitedFor } from './texts-due.ts';
import { accountAddress } from './site.ts';
import { noticeOf, type StoredNotice } from './stored-notice.ts';
import { storyOf, type NoticedItem, type NoticeOfItems, type Story } from './story.ts';

const NOTICE = {
	key: 'text',
	kind: 'text',
	about: 'jsonb',
	forum: 'uuid',
	slug: 'text',
	forumName: 'text',
	isCopy: 'bool'
} as const;

/** The job of a notice: the mails of everyone who is to be told, and the notice told, in one transaction. */
export async function tellNotice(tx: Transaction, { notice: key = '' }: About): Promise<void> {
	await waitForOthers(tx, key);
	const [row] = await select(tx, NOTICE)`
		select n.key, n.kind, n.about, f.id as forum, f.slug, f.name as "forumName",
			f.copy_of is not null as "isCopy"
		from notice n
		join forum f on f.id = n.forum_id
		where n.key = ${key} and n.told_at is null`;
	if (!row) return;
	const { kind, isCopy } = row;
	if (!isCopy && isNoticeKind(kind)) {
		const notice = noticeOf({ ...row, kind });
		await tellAll(tx, { ...notice, items: await itemsOf(tx, notice) });
	}
	await tx`update notice set told_at = now() where key = ${key}`;
}

/** Notices of one kind about one meeting are told one after the other: what the first has told, the next does not. */
async function waitForOthers(tx: Transaction, key: string): Promise<void> {
	await tx`
		select o.key
		from notice n
		join notice o on o.kind = n.kind and o.about ->> 'meeting' = n.about ->> 'meeting'
		where n.key = ${key}
		order by o.key
		for update of o`;
}

async function tellAll(tx: Transaction, notice: NoticeOfItems): Promise<void> {
	const { first, last } =
		notice.kind === 'meeting-moved' ? await takeMoves(tx, notice) : { first: notice, last: notice };
	const story = await storyOf(first);
	if (!story) return;
	const recipients = await toldOf(tx, last, story);
	await post(
		tx,
		recipients.map((recipient) => mailTo(recipient, first, story))
	);
	if (notice.kind === 'text-due') await remember(tx, notice.key, recipients);
}

/** Who is told of it this time, and how. */
async function toldOf(tx: Transaction, notice: NoticeOfItems, story: Story): Promise<Recipient[]> {
	const { kind, meeting = '', date, commitment, change } = notice;
	const forum = notice.forum.id;
	if (kind === 'text-due') return date ? await owing(tx, { forum, meeting, date }) : [];
	const items = notice.items.map(({ item }) => item);
	const recipients = await recipientsOf(tx, { forum, kind, items, commitment, change });
	return kind === 'meeting-moved' ? await settled(tx, notice, { story, recipients }) : recipients;
}

function mailTo(
	{ id, name, part, delivery, own }: Recipient,
	{ key, forum }: StoredNotice,
	story: Story
): NewMail {
	const letter = { ...story(own), forum: forum.name, person: name, part };
	const gathered = delivery === 'daily';
	return {
		...{ key: `${key}/${id}`, person: id, notice: key, gathered },
		...(gathered ? newsOf(letter) : mailOf(letter, accountAddress()))
	};
}

/** The items whose texts their meeting waits for, or those that its change moved. */
async function itemsOf(
	tx: Transaction,
	{ kind, meeting = '', date, change }: StoredNotice
): Promise<NoticedItem[]> {
	if (kind === 'text-due') return date ? await textsWaitedFor(tx, { meeting, date }) : [];
	if (kind !== 'item-moved') return [];
	const [row] = await select(tx, { changes: 'jsonb' })`
		select l.changes
		from plan_log l
		where l.id = ${change ?? null}::uuid`;
	const lines = ((row?.changes ?? []) as ChangeLine[]).filter(isItemLine);
	return lines
		.filter(({ type }) => type === 'moved')
		.map(({ item, from, to }) => ({ item, ...(from && { from }), ...(to && { to }) }));
}
