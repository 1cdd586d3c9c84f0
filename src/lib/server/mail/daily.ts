import { civilDate } from '../../domain/civil-date.ts';
import { isNoticeKind } from '../../domain/notices.ts';
import { dailyMailOf, newsOf } from '../../text/mails.ts';
import { select, type Transaction } from '../database.ts';
import type { About } from '../jobs.ts';
import { post, withdraw } from './outgoing.ts';
import { accountAddress } from './site.ts';
import { noticeOf } from './stored-notice.ts';
import { storyOf } from './story.ts';

const PART = {
	id: 'uuid',
	person: 'uuid',
	name: 'text',
	subject: 'text',
	text: 'text',
	html: 'text',
	key: 'text',
	kind: 'text',
	about: 'jsonb',
	forum: 'uuid',
	slug: 'text',
	forumName: 'text'
} as const;

/** The job of a morning: what has been gathered for each person, and is still so, becomes one mail. */
export async function sendDaily(tx: Transaction, { day = '' }: About): Promise<void> {
	const parts = await gathered(tx);
	const told = await Promise.all(parts.map(async (part) => ({ part, news: await newsNow(part) })));
	await withdraw(
		tx,
		told.flatMap(({ part, news }) => (news ? [] : [part.id]))
	);
	const kept = told.flatMap(({ part, news }) => (news ? [{ ...part, ...news }] : []));
	for (const [person, own] of Map.groupBy(kept, (part) => part.person)) {
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

type Part = Awaited<ReturnType<typeof gathered>>[number];

async function gathered(tx: Transaction) {
	return await select(tx, PART)`
		select m.id, m.person_id as person, p.name, m.subject, m.text, m.html, n.key, n.kind, n.about,
			f.id as forum, f.slug, f.name as "forumName"
		from mail m
		join person p on p.id = m.person_id
		join notice n on n.key = m.notice_key
		join forum f on f.id = n.forum_id
		where m.gathered and m.part_of is null
		order by m.person_id, m.created_at, m.key
		for update of m`;
}

/**
 * What there is to tell by now: an item may have been closed since it was written, a meeting moved on or back. What names
 * somebody's own items stays as it was written, but for titles that are closed by now.
 */
async function newsNow({ subject, text, html, kind, forumName, ...row }: Part) {
	if (!isNoticeKind(kind) || kind === 'item-moved' || kind === 'text-due') {
		return { subject, text, html };
	}
	const story = await storyOf({ ...noticeOf({ ...row, kind, forumName }), items: [] });
	return story && newsOf({ ...story(new Set()), forum: forumName });
}

async function join(tx: Transaction, whole: string, parts: readonly string[]): Promise<void> {
	await tx`
		update mail
		set part_of = ${whole}
		where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(parts)}::text::jsonb))`;
}
