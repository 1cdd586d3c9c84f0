import type { AttachedFile } from '../documents/meeting-document.ts';
import type { Viewer } from './access.ts';
import { keep, nameOf, read } from './attachments/content.ts';
import { checked, renamed, TOO_LARGE, type SentFile } from './attachments/kinds.ts';
import { as, select, type Transaction } from './database.ts';
import { isUuid } from './database/shape.ts';
import { writable } from './item-texts/writable.ts';
import { Refused, type Change } from './planning.ts';

export { ACCEPT, isShown, LARGEST, type SentFile } from './attachments/kinds.ts';

/** A file that lies beside an item's texts. */
export interface Attachment extends AttachedFile {
	/** Its media type, told from its content. */
	readonly type: string;
	/** Bytes. */
	readonly size: number;
	readonly sha256: string;
	readonly addedAt: Date;
	/** Who added it; null when nobody knows any more. */
	readonly addedBy: string | null;
	/** Taken off the item; a sent agenda may still have it. */
	readonly removed: boolean;
}

const ATTACHMENT = {
	id: 'uuid',
	name: 'text',
	type: 'text',
	size: 'int4',
	sha256: 'text',
	addedAt: 'timestamptz',
	addedBy: 'text?',
	removed: 'bool'
} as const;

const WRITERS = ['secretary', 'chair', 'member'] as const;
const MOST = 30;

/** What lies beside one item, in order; with `removed`, what was taken off comes after it. */
export async function ofItem(
	viewer: Viewer,
	item: string,
	{ removed = false }: { readonly removed?: boolean } = {}
): Promise<Attachment[]> {
	if (!isUuid(item)) return [];
	return await select(as(viewer), ATTACHMENT)`
		select a.id, a.name, a.type, a.size, a.sha256, a.added_at as "addedAt", p.name as "addedBy",
			a.removed_at is not null as removed
		from attachment a
		left join person p on p.id = a.added_by
		where a.forum_id = ${viewer.forum} and a.item_id = ${item}
			and (a.removed_at is null or ${removed})
			and reads_item(a.item_id, ${viewer.person})
		order by a.removed_at is not null, a.position, a.id`;
}

/**
 * One attachment that this viewer may download: what was taken off is for the secretariat, and for whoever has it in an
 * agenda or minutes that were sent.
 */
export async function find(
	viewer: Viewer,
	item: string,
	id: string
): Promise<Attachment | undefined> {
	if (!isUuid(item) || !isUuid(id)) return undefined;
	const [row] = await select(as(viewer), ATTACHMENT)`
		select a.id, a.name, a.type, a.size, a.sha256, a.added_at as "addedAt", p.name as "addedBy",
			a.removed_at is not null as removed
		from attachment a
		left join person p on p.id = a.added_by
		where a.forum_id = ${viewer.forum} and a.item_id = ${item} and a.id = ${id}
			and reads_item(a.item_id, ${viewer.person})
			and (a.removed_at is null or ${viewer.role === 'secretary'}
				or exists (
					select from sent_item s
					where s.item_id = a.item_id and jsonb_path_exists(s.body,
						'$.**.files[*] ? (@.id == $id)', jsonb_build_object('id', a.id))))`;
	return row;
}

/** The bytes, piece by piece; undefined when they are neither in the folder nor in the database. */
export function content(
	viewer: Viewer,
	{ sha256 }: Pick<Attachment, 'sha256'>
): Promise<ReadableStream<Uint8Array> | undefined> {
	return read(viewer, sha256);
}

/** A change that adds the files, their bytes kept already, or a Danish sentence of why one is not taken. */
export type Adding =
	{ readonly ok: true; readonly change: Change } | { readonly ok: false; readonly message: string };

/**
 * Keeps the files and gives the change that lays them beside the item, in their order. The command's id gives the rows
 * theirs: sent twice, each is there once.
 */
export async function adding(
	viewer: Viewer,
	commandId: string,
	item: string,
	files: readonly SentFile[]
): Promise<Adding> {
	if (files.length === 0) return { ok: false, message: 'Vælg en fil.' };
	const taken = [];
	for (const file of files) {
		const found = await checked(file);
		if (!found.ok) return { ok: false, message: `“${file.name.slice(0, 100)}”: ${found.message}` };
		const { name, type } = found;
		taken.push({ name, type, size: file.bytes.length, sha256: nameOf(file.bytes) });
	}
	if (!(await mayWrite(viewer, item))) return { ok: true, change: denied() };
	for (const { bytes } of files) await keep(viewer, bytes);
	return { ok: true, change: add(item, commandId, taken) };
}

/** Gives it another name; the ending stays what it is. */
export function rename(item: string, id: string, wanted: string): Change {
	return changing('attachment.rename', item, [id, wanted], async (tx) => {
		const [row] = await select(tx, { name: 'text' })`
			select a.name from attachment a where a.item_id = ${item} and a.id = ${id}`;
		const name = row && renamed(row.name, wanted);
		if (!name) throw new Refused({ because: 'Skriv et navn til bilaget.' });
		return await tx`update attachment set name = ${name} where item_id = ${item} and id = ${id}
			returning id`;
	});
}

/** Takes it off the item. What was sent keeps it, and it can be put back. */
export function remove(item: string, id: string): Change {
	return changing(
		'attachment.remove',
		item,
		id,
		(tx) => tx`
			update attachment set removed_at = now()
			where item_id = ${item} and id = ${id} and removed_at is null
			returning id`
	);
}

/** Puts back what was taken off, last. */
export function putBack(item: string, id: string): Change {
	return changing(
		'attachment.put-back',
		item,
		id,
		(tx) => tx`
			update attachment set removed_at = null, position = (
				select max(o.position) + 1 from attachment o where o.item_id = ${item})
			where item_id = ${item} and id = ${id} and removed_at is not null
			returning id`
	);
}

/** Sets their order; `ids` are exactly those that lie there, else stale. */
export function arrange(item: string, ids: readonly string[]): Change {
	return changing('attachment.arrange', item, ids, async (tx) => {
		const there = await select(tx, { id: 'uuid' })`
			select a.id
			from attachment a
			where a.item_id = ${item} and a.removed_at is null`;
		const same =
			JSON.stringify(there.map(({ id }) => id).sort()) === JSON.stringify([...ids].sort());
		if (!same) throw new Refused('stale');
		return await tx`
			update attachment a
			set position = r.position::int
			from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)
				with ordinality as r(id, position)
			where a.item_id = ${item} and a.id = r.id::uuid
			returning a.id`;
	});
}

/** Lays what lies beside a postponed item beside the one that carries it on, in the caller's transaction. */
export async function takeAlong(tx: Transaction, postponed: string): Promise<void> {
	await tx`
		insert into attachment (id, forum_id, item_id, name, type, size, sha256, position, added_by, added_at)
		select md5(a.id::text || i.id::text)::uuid, i.forum_id, i.id, a.name, a.type, a.size, a.sha256,
			a.position, a.added_by, a.added_at
		from attachment a
		join agenda_item i on i.continues = a.item_id and i.forum_id = a.forum_id
		where a.item_id = ${postponed} and a.removed_at is null
		on conflict do nothing`;
}

/** Whether these people's files would be taken; a page shows its form by it, and no bytes are kept without it. */
export async function mayWrite(viewer: Viewer, item: string): Promise<boolean> {
	if (!isUuid(item)) return false;
	const [row] = await select(as(viewer), { may: 'bool' })`
		select writes_item(i.id, ${viewer.person}) and f.copy_of is null as may
		from agenda_item i
		join forum f on f.id = i.forum_id
		where i.forum_id = ${viewer.forum} and i.id = ${item}`;
	return row?.may ?? false;
}

interface Taken {
	readonly name: string;
	readonly type: string;
	readonly size: number;
	readonly sha256: string;
}

function add(item: string, commandId: string, files: readonly Taken[]): Change {
	return {
		name: 'attachment.add',
		content: [item, files],
		by: WRITERS,
		write: async (tx, viewer) => {
			const before = await writable(tx, viewer, item);
			const added = await tx`
				insert into attachment (id, forum_id, item_id, name, type, size, sha256, position, added_by)
				select md5(${commandId}::text || '/' || r.position)::uuid, i.forum_id, i.id, r.name, r.type,
					r.size, r.sha256,
					r.position + (select coalesce(max(a.position), 0) from attachment a where a.item_id = i.id),
					${viewer.person}
				from agenda_item i
				join forum f on f.id = i.forum_id and f.copy_of is null
				cross join jsonb_to_recordset(${JSON.stringify(numbered(files))}::text::jsonb)
					as r(position integer, name text, type text, size integer, sha256 text)
				where i.forum_id = ${viewer.forum} and i.id = ${item}
					and (select count(*) from attachment a where a.item_id = i.id) + ${files.length} <= ${MOST}
				returning id`;
			if (added.length < files.length) throw new Refused({ because: TOO_MANY });
			await markWritten(tx, item);
			return { after: { title: before.facts.title } };
		}
	};
}

const TOO_MANY = `Et punkt kan have højst ${MOST} bilag, og en kopi af planen ingen. Saml dem i færre filer.`;

function numbered(files: readonly Taken[]) {
	return files.map((file, index) => ({ ...file, position: index + 1 }));
}

/** A replan removes no item that something lies beside. */
async function markWritten(tx: Transaction, item: string): Promise<void> {
	await tx`
		update agenda_item
		set edited = edited || '{attachments}', updated_at = now()
		where id = ${item} and not 'attachments' = any(edited)`;
}

function changing(
	name: string,
	item: string,
	asked: unknown,
	write: (tx: Transaction) => Promise<readonly unknown[]>
): Change {
	return {
		name,
		content: [item, asked],
		by: WRITERS,
		write: async (tx, viewer) => {
			const before = await writable(tx, viewer, item);
			const changed = await write(tx);
			if (changed.length === 0) throw new Refused('stale');
			return { after: { title: before.facts.title } };
		}
	};
}

function denied(): Change {
	return {
		name: 'attachment.add',
		content: null,
		by: WRITERS,
		write: () => Promise.reject(new Refused('denied'))
	};
}

export { TOO_LARGE };
