import { randomBytes } from 'node:crypto';
import { digest } from './auth/digest.ts';
import { entriesOf, type FeedReader } from './calendar-feeds/entries.ts';
import { today } from './clock.ts';
import { select, sql } from './database.ts';
import { isUuid } from './database/shape.ts';
import { ensureFresh } from './planning.ts';
import type { CalendarFile } from '../documents/calendar.ts';

export { meetingEntry } from './calendar-feeds/entries.ts';

/** An address somebody subscribes to, as its owner sees it; its secret is known to nobody any more. */
export interface CalendarFeed {
	readonly id: string;
	/** The forum's name; null when it holds all of the person's forums. */
	readonly forum: string | null;
	readonly createdAt: Date;
	readonly lastUsedAt: Date | null;
}

const FEED = {
	id: 'uuid',
	forum: 'text?',
	createdAt: 'timestamptz',
	lastUsedAt: 'timestamptz?'
} as const;

/** The person's addresses, newest first. */
export async function list(person: string): Promise<CalendarFeed[]> {
	return await select(sql, FEED)`
		select c.id, f.name as forum, c.created_at as "createdAt", c.last_used_at as "lastUsedAt"
		from calendar_feed c
		left join forum f on f.id = c.forum_id
		where c.person_id = ${person}
		order by c.created_at desc, c.id`;
}

/**
 * Makes an address for one of the person's forums, or for all of them, and returns its secret, which is shown once.
 * The same command again makes the address anew while nobody has used it. Undefined when the forum is not theirs, or
 * the address is in use.
 */
export async function create(
	person: string,
	commandId: string,
	forum: string | null
): Promise<string | undefined> {
	const secret = randomBytes(32).toString('base64url');
	const wanted = forum === null || isUuid(forum) ? forum : null;
	if (wanted !== forum) return undefined;
	const [made] = await select(sql, { id: 'uuid' })`
		insert into calendar_feed (id, secret_digest, person_id, forum_id)
		select ${commandId}::uuid, ${digest(secret)}, p.id, ${wanted}::uuid
		from person p
		where p.id = ${person}
			and (${wanted}::uuid is null or exists (
				select
				from forum_member m
				join forum f on f.id = m.forum_id and f.copy_of is null
				where m.forum_id = ${wanted}::uuid and m.person_id = p.id))
		on conflict (id) do update
		set secret_digest = excluded.secret_digest
		where calendar_feed.person_id = excluded.person_id and calendar_feed.last_used_at is null
		returning id`;
	return made && secret;
}

/** Closes one of the person's addresses; false when it is not theirs, or gone. */
export async function revoke(person: string, id: string): Promise<boolean> {
	if (!isUuid(id)) return false;
	const [gone] = await select(sql, { id: 'uuid' })`
		delete from calendar_feed
		where id = ${id} and person_id = ${person}
		returning id`;
	return gone !== undefined;
}

const READER = { id: 'uuid', person: 'uuid', forum: 'uuid?' } as const;

/**
 * What the address of this secret holds now: the meetings of the forums that its owner still is in, from a year back.
 * Composed as nobody, so that no closed word can be in it. Undefined when no such address is open.
 */
export async function find(secret: string, origin: string): Promise<CalendarFile | undefined> {
	const [feed] = await select(sql, READER)`
		select id, person_id as person, forum_id as forum
		from calendar_feed
		where secret_digest = ${digest(secret)}`;
	if (!feed) return undefined;
	await noteUse(feed.id);
	const forums = await forumsOf(feed);
	for (const { id } of forums) await ensureFresh(id);
	const entries = await entriesOf(forums, today(), origin);
	return { name: feed.forum === null ? 'Mine møder' : (forums[0]?.name ?? 'Årshjul'), entries };
}

/** Written at most once an hour: calendars ask often. */
async function noteUse(id: string): Promise<void> {
	await sql`
		update calendar_feed
		set last_used_at = now()
		where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 hour')`;
}

const FORUM = { id: 'uuid', slug: 'text', name: 'text', person: 'text', title: 'text' } as const;

/** The forums of the feed that its owner is in today. */
async function forumsOf({ person, forum }: { person: string; forum: string | null }) {
	const rows: FeedReader[] = await select(sql, FORUM)`
		select f.id, f.slug, f.name, p.name as person,
			case when ${forum}::uuid is null then m.title else '' end as title
		from forum_member m
		join forum f on f.id = m.forum_id
		join person p on p.id = m.person_id
		where m.person_id = ${person} and f.copy_of is null
			and f.id = coalesce(${forum}::uuid, f.id)
		order by f.name collate "da-x-icu", f.id`;
	return rows.map((row) => ({ ...row, personal: forum === null }));
}
