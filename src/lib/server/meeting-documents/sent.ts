import type {
	DocumentItem,
	MeetingDocument,
	ReadableItem
} from '../../documents/meeting-document.ts';
import type { Viewer } from '../access.ts';
import { as, select } from '../database.ts';

/** One time a document was sent. */
export interface Sending {
	readonly revision: number;
	/** Why it was sent again; empty for the first. */
	readonly note: string;
	readonly at: Date;
	/** Who sent it. */
	readonly by: string | null;
}

/** A document as it was sent, the latest revision unless one is named, with what this viewer may read of it now. */
export async function find(
	viewer: Viewer,
	meeting: string,
	kind: MeetingDocument['kind'],
	revision?: number
): Promise<MeetingDocument | undefined> {
	const [row] = await select(as(viewer), { id: 'uuid', head: 'jsonb' })`
		select d.id, d.head
		from sent_document d
		join forum_member m on m.forum_id = d.forum_id and m.person_id = ${viewer.person}
		where d.forum_id = ${viewer.forum} and d.meeting_id = ${meeting} and d.kind = ${kind}
			and (${revision ?? null}::int is null or d.revision = ${revision ?? null})
		order by d.revision desc
		limit 1`;
	if (!row) return undefined;
	const head = row.head as MeetingDocument;
	const words = await readableItems(viewer, row.id);
	return { ...head, items: head.items.map((item) => words.get(item.id) ?? item) };
}

/** Every time the document was sent, the first one first. */
export async function sendings(
	viewer: Viewer,
	meeting: string,
	kind: MeetingDocument['kind']
): Promise<Sending[]> {
	return await select(as(viewer), {
		revision: 'int4',
		note: 'text',
		at: 'timestamptz',
		by: 'text?'
	})`
		select d.revision, d.note, d.sent_at as at, p.name as by
		from sent_document d
		join forum_member m on m.forum_id = d.forum_id and m.person_id = ${viewer.person}
		left join person p on p.id = d.sent_by
		where d.forum_id = ${viewer.forum} and d.meeting_id = ${meeting} and d.kind = ${kind}
		order by d.revision`;
}

async function readableItems(viewer: Viewer, document: string): Promise<Map<string, DocumentItem>> {
	const rows = await select(as(viewer), { item: 'uuid', body: 'jsonb' })`
		select s.item_id as item, s.body
		from sent_item s
		where s.document_id = ${document} and reads_sent(s.item_id, s.closed, ${viewer.person})`;
	return new Map(rows.map(({ item, body }) => [item, body as ReadableItem]));
}
