import {
	withoutLengths,
	type DocumentItem,
	type MeetingDocument,
	type ReadableItem
} from '../../documents/meeting-document.ts';
import { common } from '../../text/da.ts';
import type { Viewer } from '../access.ts';
import { as, select, type Transaction } from '../database.ts';

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
	kind: Keeping['kind'],
	revision?: number
): Promise<MeetingDocument | undefined> {
	const [row] = await select(as(viewer), { id: 'uuid', head: 'jsonb', approvedOn: 'date?' })`
		select d.id, d.head, case when d.kind = 'minutes' then t.approved_on end as "approvedOn"
		from sent_document d
		join meeting t on t.id = d.meeting_id
		join forum_member m on m.forum_id = d.forum_id and m.person_id = ${viewer.person}
		where d.forum_id = ${viewer.forum} and d.meeting_id = ${meeting} and d.kind = ${kind}
			and (${revision ?? null}::int is null or d.revision = ${revision ?? null})
		order by d.revision desc
		limit 1`;
	if (!row) return undefined;
	const head = row.head as MeetingDocument;
	const words = await readableItems(viewer, row.id);
	const items = withoutLengths(head.items.map((item) => words.get(item.id) ?? item));
	// That minutes were approved is said after they were sent.
	return { ...head, approvedOn: row.approvedOn, items };
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

/** One that was closed only afterwards is closed in what was sent before, too: so is what is handed on without those. */
async function readableItems(viewer: Viewer, document: string): Promise<Map<string, DocumentItem>> {
	const rows = await select(as(viewer), { item: 'uuid', body: 'jsonb' })`
		select s.item_id as item, s.body || jsonb_build_object('closed', s.closed or coalesce(i.closed, false)) as body
		from sent_item s
		left join agenda_item i on i.id = s.item_id
		where s.document_id = ${document} and reads_sent(s.item_id, s.closed, ${viewer.person})`;
	return new Map(rows.map(({ item, body }) => [item, body as ReadableItem]));
}

/** What is kept of a document, and the words with which it was sent again. */
export interface Keeping {
	readonly forum: string;
	readonly meeting: string;
	/** 'approved' is the agenda as the chair approved it. */
	readonly kind: MeetingDocument['kind'] | 'approved';
	readonly document: MeetingDocument;
	readonly note?: string;
	readonly person: string | null;
}

/** Keeps a whole document word for word as its next revision, whose number comes back. */
export async function keep(tx: Transaction, keeping: Keeping): Promise<number> {
	const { forum, meeting, kind, document, note = '', person } = keeping;
	const revision = ((await lastRevision(tx, meeting, kind)) ?? 0) + 1;
	const head = { ...document, revision, items: document.items.map(withoutWords) };
	const bodies = document.items.filter((item) => item.readable);
	await tx`
		with kept as (
			insert into sent_document (forum_id, meeting_id, kind, revision, head, note, sent_by)
			values (${forum}, ${meeting}, ${kind}, ${revision}, ${JSON.stringify(head)}::text::jsonb,
				${note}, ${person}::uuid)
			returning id
		)
		insert into sent_item (document_id, item_id, closed, body)
		select kept.id, (b.body ->> 'id')::uuid, (b.body ->> 'closed')::boolean, b.body
		from kept, jsonb_array_elements(${JSON.stringify(bodies)}::text::jsonb) as b (body)`;
	return revision;
}

/** The last revision with all that is closed in it; undefined when none was kept. */
export async function lastKept(
	tx: Transaction,
	meeting: string,
	kind: Keeping['kind']
): Promise<MeetingDocument | undefined> {
	const [row] = await select(tx, { head: 'jsonb', bodies: 'jsonb?' })`
		select d.head, (select jsonb_object_agg(s.item_id, s.body)
			from sent_item s
			where s.document_id = d.id) as bodies
		from sent_document d
		where d.meeting_id = ${meeting} and d.kind = ${kind}
		order by d.revision desc
		limit 1`;
	if (!row) return undefined;
	const [head, bodies] = [row.head as MeetingDocument, row.bodies as Bodies];
	return { ...head, items: head.items.map((item) => bodies?.[item.id] ?? item) };
}

type Bodies = Readonly<Record<string, DocumentItem>> | null;

async function lastRevision(tx: Transaction, meeting: string, kind: Keeping['kind']) {
	const [row] = await select(tx, { revision: 'int4?' })`
		select max(d.revision) as revision
		from sent_document d
		where d.meeting_id = ${meeting} and d.kind = ${kind}`;
	return row?.revision;
}

/** As everyone sees a closed item: who may read the words is asked when they are read. */
function withoutWords({ id, number, caseNumber }: DocumentItem): DocumentItem {
	return { readable: false, id, number, heading: common.closedItem, caseNumber };
}
