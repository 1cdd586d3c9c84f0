import type { ClosedDayPolicy } from '../domain/cadence.ts';
import type { DeadlineTerms } from '../domain/deadlines.ts';
import type { Viewer } from './access.ts';
import { select, sql } from './database.ts';
import type { RowOf } from './database/shape.ts';
import { ensureFresh } from './planning.ts';

/** A standing group with regular meetings. */
export interface Forum {
	readonly id: string;
	readonly slug: string;
	readonly name: string;
	readonly prefix: string;
	readonly place: string;
	/** Minutes a meeting has for items, unless the meeting says otherwise. */
	readonly timeBudget: number;
	readonly closedDayPolicy: ClosedDayPolicy;
	/** Open days before a meeting. */
	readonly deadlines: DeadlineTerms;
	readonly version: number;
}

/** A forum as one of its people sees it. */
export interface Membership {
	readonly forum: Forum;
	readonly viewer: Viewer;
}

const MEMBERSHIP = {
	id: 'uuid',
	slug: 'text',
	name: 'text',
	prefix: 'text',
	place: 'text',
	timeBudget: 'int4',
	closedDayPolicy: 'text',
	draft: 'int4',
	texts: 'int4',
	approval: 'int4',
	sending: 'int4',
	version: 'int4',
	person: 'uuid',
	personName: 'text',
	role: 'text',
	title: 'text'
} as const;

type ForumRow = Omit<RowOf<typeof MEMBERSHIP>, 'person' | 'personName' | 'role' | 'title'>;

/** The forum of this address, if the person has a role in it; its plan is made for today first. */
export async function find(slug: string, person: string): Promise<Membership | undefined> {
	// An address may hold a sign that PostgreSQL's text cannot.
	if (slug.includes('\0')) return undefined;
	const [found] = await memberships(sql`m.person_id = ${person} and f.slug = ${slug}`);
	if (found) await ensureFresh(found.forum.id);
	return found;
}

/** The forums the person has a role in, by name, copies of plans not among them; made for today first. */
export async function list(person: string): Promise<Membership[]> {
	const found = await memberships(sql`m.person_id = ${person} and f.copy_of is null`);
	for (const { forum } of found) await ensureFresh(forum.id);
	return found;
}

async function memberships(where: ReturnType<typeof sql>): Promise<Membership[]> {
	const rows = await select(sql, MEMBERSHIP)`
		select f.id, f.slug, f.name, f.prefix, f.place, f.time_budget as "timeBudget",
			f.closed_day_policy as "closedDayPolicy",
			f.draft_days as draft, f.texts_days as texts, f.approval_days as approval, f.sending_days as sending,
			f.version,
			p.id as person, p.name as "personName", m.role, m.title
		from forum_member m
		join forum f on f.id = m.forum_id
		join person p on p.id = m.person_id
		where ${where}
		order by f.name collate "da-x-icu", f.id`;
	return rows.map(({ person, personName, role, title, ...row }) => ({
		forum: forumOf(row),
		viewer: { person, name: personName, forum: row.id, role: role as Viewer['role'], title }
	}));
}

function forumOf({ draft, texts, approval, sending, closedDayPolicy, ...forum }: ForumRow): Forum {
	const deadlines = { draft, texts, approval, sending };
	return { ...forum, deadlines, closedDayPolicy: closedDayPolicy as ClosedDayPolicy };
}
