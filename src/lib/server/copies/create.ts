import type { Viewer } from '../access.ts';
import { select, transaction, type Transaction } from '../database.ts';

/** What a person says of a new copy. */
export interface CopyDraft {
	readonly name: string;
	/** The year a roll-over draft is for. */
	readonly year?: number;
}

/**
 * Copies the forum's whole plan to a forum of its own, for its secretariat alone; the address's first part comes back.
 * Undefined for everyone but the secretary. The command's id becomes the copy's, so that sending twice makes one; a year
 * has one open draft, so that beginning it twice leads to the same.
 */
export async function create(
	viewer: Viewer,
	commandId: string,
	draft: CopyDraft
): Promise<string | undefined> {
	return await transaction(
		async (tx) => {
			const original = await lockedOriginal(tx, viewer);
			if (!original) return undefined;
			const there = await thereAlready(tx, viewer, commandId, draft);
			if (there) return there.own ? there.slug : undefined;
			const slug = await freeSlugFor(tx, original);
			await copyForum(tx, viewer, commandId, { ...draft, slug });
			await copyCalendar(tx, viewer.forum, commandId);
			await copyItems(tx, viewer.forum, commandId);
			return slug;
		},
		{ idempotent: true, as: 'planner' }
	);
}

/** A copy is not copied: its differences would be from another plan than the real one. */
async function lockedOriginal(tx: Transaction, viewer: Viewer): Promise<string | undefined> {
	const [row] = await select(tx, { slug: 'text' })`
		select f.slug
		from forum f
		join forum_member m on m.forum_id = f.id
		where f.id = ${viewer.forum} and f.copy_of is null
			and m.person_id = ${viewer.person} and m.role = 'secretary'
		for update of f`;
	return row?.slug;
}

/**
 * What this command made before; else the year's draft, which two secretaries may begin at once. An id that anything
 * else has is not the viewer's.
 */
async function thereAlready(
	tx: Transaction,
	{ forum }: Viewer,
	copy: string,
	{ year }: CopyDraft
): Promise<{ readonly slug: string; readonly own: boolean } | undefined> {
	const [row] = await select(tx, { slug: 'text', own: 'bool' })`
		select f.slug, f.copy_of is not distinct from ${forum}::uuid as own
		from forum f
		where f.id = ${copy}
			or f.copy_of = ${forum} and f.copy_year = ${year ?? null} and f.copy_state = 'open'
		order by f.id = ${copy} desc, f.copied_at
		limit 1`;
	return row;
}

/** 'chefforum-forslag-1' */
async function freeSlugFor(tx: Transaction, original: string): Promise<string> {
	const rows = await select(tx, { slug: 'text' })`
		select f.slug
		from forum f
		where f.slug like ${`${original}-forslag-%`}`;
	const taken = new Set(rows.map(({ slug }) => slug));
	for (let number = 1; ; number++) {
		const slug = `${original}-forslag-${number}`;
		if (!taken.has(slug)) return slug;
	}
}

async function copyForum(
	tx: Transaction,
	{ forum }: Viewer,
	copy: string,
	{ name, year, slug }: CopyDraft & { readonly slug: string }
): Promise<void> {
	const own = { id: copy, slug, version: 1, copy_of: forum, copy_name: name };
	const state = { copy_year: year ?? null, copy_state: 'open' };
	await tx`
		insert into forum
		select (jsonb_populate_record(null::forum, to_jsonb(f)
			|| ${JSON.stringify({ ...own, ...state })}::text::jsonb
			|| jsonb_build_object('copied_at', now()))).*
		from forum f
		where f.id = ${forum}`;
	await tx`
		insert into forum_member (forum_id, person_id, role, title)
		select ${copy}, m.person_id, m.role, m.title
		from forum_member m
		where m.forum_id = ${forum} and m.role = 'secretary'`;
	await tx`
		insert into plan_state (forum_id, planned_on, stale)
		select ${copy}, s.planned_on, s.stale
		from plan_state s
		where s.forum_id = ${forum}`;
}

/** Rows copied whole, whatever columns they have, but for their ids and their forum's. */
async function copyCalendar(tx: Transaction, forum: string, copy: string): Promise<void> {
	const own = JSON.stringify({ forum_id: copy });
	await tx`
		insert into cadence
		select (jsonb_populate_record(null::cadence, to_jsonb(t) || ${own}::text::jsonb)).*
		from cadence t where t.forum_id = ${forum}`;
	await tx`
		insert into closed_day
		select (jsonb_populate_record(null::closed_day, to_jsonb(t) || ${own}::text::jsonb)).*
		from closed_day t where t.forum_id = ${forum}`;
	await tx`
		insert into recess
		select (jsonb_populate_record(null::recess, to_jsonb(t) || ${own}::text::jsonb
			|| jsonb_build_object('id', kindred_id(t.id), 'copy_of', t.id))).*
		from recess t where t.forum_id = ${forum}`;
	await tx`
		insert into meeting
		select (jsonb_populate_record(null::meeting, to_jsonb(t) || ${own}::text::jsonb
			|| jsonb_build_object('id', kindred_id(t.id), 'copy_of', t.id))).*
		from meeting t where t.forum_id = ${forum}`;
	await tx`
		insert into anchor
		select (jsonb_populate_record(null::anchor, to_jsonb(t) || ${own}::text::jsonb
			|| jsonb_build_object('id', kindred_id(t.id), 'copy_of', t.id))).*
		from anchor t where t.forum_id = ${forum}`;
	await tx`
		insert into anchor_date (anchor_id, date)
		select c.id, d.date
		from anchor_date d
		join anchor c on c.copy_of = d.anchor_id
		where c.forum_id = ${copy}`;
}

async function copyItems(tx: Transaction, forum: string, copy: string): Promise<void> {
	const own = JSON.stringify({ forum_id: copy });
	await tx`
		insert into item_series
		select (jsonb_populate_record(null::item_series, to_jsonb(t) || ${own}::text::jsonb
			|| jsonb_build_object('id', kindred_id(t.id), 'copy_of', t.id))).*
		from item_series t where t.forum_id = ${forum}`;
	await tx`
		insert into agenda_item
		select (jsonb_populate_record(null::agenda_item, to_jsonb(t) || ${own}::text::jsonb
			|| jsonb_build_object('id', kindred_id(t.id), 'copy_of', t.id, 'meeting_id', m.id,
				'pin_meeting_id', p.id, 'series_id', s.id))).*
		from agenda_item t
		left join meeting m on m.copy_of = t.meeting_id and m.forum_id = ${copy}
		left join meeting p on p.copy_of = t.pin_meeting_id and p.forum_id = ${copy}
		left join item_series s on s.copy_of = t.series_id and s.forum_id = ${copy}
		where t.forum_id = ${forum}`;
}
