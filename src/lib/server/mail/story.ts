import {
	numbered,
	type DocumentItem,
	type MeetingDocument
} from '../../documents/meeting-document.ts';
import { revisionLines } from '../../documents/revision-lines.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { NoticeKind } from '../../domain/notices.ts';
import type { Move, MovedItem, Told, ToldMeeting, ToldTitle } from '../../text/mails/told.ts';
import { common } from '../../text/da.ts';
import { today } from '../clock.ts';
import { select, sql } from '../database.ts';
import { countingFor } from '../deadlines.ts';
import { isMove, movedMeetingStory } from './moved-meetings.ts';
import { addressOf } from './site.ts';
import type { StoredNotice } from './stored-notice.ts';

/** A notice with what the planner adds: the items it concerns, and how they moved. */
export interface NoticeOfItems extends StoredNotice {
	readonly items: readonly NoticedItem[];
}

export interface NoticedItem {
	readonly item: string;
	readonly from?: CivilDate;
	readonly to?: CivilDate;
}

/** What a notice says to somebody whose own items are these. */
export type Story = (own: ReadonlySet<string>) => { readonly told: Told; readonly link: string };

/**
 * What happened, in words. Every statement here runs as nobody, so that no closed word can come into a mail; remarks and
 * notes are left out, since a person may have written closed words in them. Undefined when it is no longer so.
 */
export async function storyOf(notice: NoticeOfItems): Promise<Story | undefined> {
	switch (notice.kind) {
		case 'item-moved':
			return await movedStory(notice);
		case 'promise-overdue':
			return await promiseStory(notice);
		case 'text-due':
			return await textStory(notice);
		case 'meeting-moved':
			return await movedMeetingStory(notice);
		default:
			return await meetingStory(notice, notice.kind);
	}
}

async function movedStory({ forum, items }: NoticeOfItems): Promise<Story> {
	const titles = await titlesOf(items);
	return (own) => {
		const theirs = items.filter(({ item }) => own.has(item));
		const moved = theirs.map(({ item, ...days }): MovedItem => ({
			title: titles.get(item) ?? null,
			...days
		}));
		const one = theirs.length === 1 ? theirs[0] : undefined;
		const path = one ? `/${forum.slug}/punkt/${one.item}` : '/mine-punkter';
		return { told: { kind: 'item-moved', items: moved }, link: addressOf(path) };
	};
}

async function textStory({
	forum,
	meeting = '',
	items
}: NoticeOfItems): Promise<Story | undefined> {
	const found = await meetingOf(meeting);
	const deadlines = await countingFor(sql, forum.id);
	if (!found || !deadlines) return undefined;
	const titles = await titlesOf(items);
	const due = deadlines(found.date).texts;
	return (own) => {
		const theirs = items.filter(({ item }) => own.has(item));
		const texts = theirs.map(({ item }) => ({
			title: titles.get(item) ?? null,
			link: addressOf(`/${forum.slug}/punkt/${item}/tekst`)
		}));
		const told = { kind: 'text-due', meeting: found, due, late: due < today() } as const;
		const link = addressOf(`/${forum.slug}/moeder/${found.date}`);
		return { told: { ...told, items: texts }, link };
	};
}

/** The promise of an open item; of a closed one only its day. */
async function promiseStory({ forum, commitment = '', date }: StoredNotice): Promise<Story> {
	const [row] = await select(sql, { title: 'text', responsible: 'text', due: 'date?' })`
		select c.title, c.responsible, c.latest as due
		from commitment c
		join agenda_item i on i.id = c.item_id and not i.closed
		where c.id = ${commitment}`;
	const { title = null, responsible = '', due = date ?? null } = row ?? {};
	const told: Told = { kind: 'promise-overdue', title, responsible, due };
	return () => ({ told, link: addressOf(`/${forum.slug}/opfoelgning`) });
}

type MeetingKind = Exclude<
	NoticeKind,
	'item-moved' | 'text-due' | 'meeting-moved' | 'promise-overdue'
>;

async function meetingStory(
	{ forum, key, meeting = '' }: StoredNotice,
	kind: MeetingKind
): Promise<Story | undefined> {
	const found = await meetingOf(meeting);
	if (!found) return undefined;
	const told = await toldOf(kind, { id: meeting, found, revision: revisionIn(key) });
	const page = `/${forum.slug}/moeder/${found.date}`;
	const link = addressOf(kind.startsWith('minutes') ? `${page}/referat` : page);
	return told && (() => ({ told, link }));
}

async function toldOf(
	kind: MeetingKind,
	{ id, found: meeting, revision }: { id: string; found: ToldMeeting; revision: number }
): Promise<Told | undefined> {
	if (kind === 'agenda-sent' || kind === 'minutes-sent') {
		const sent = await openDocument(id, kind === 'agenda-sent' ? 'agenda' : 'minutes', revision);
		return { kind, meeting, items: sent?.items.map(numbered) ?? [] };
	}
	if (kind === 'agenda-revised') {
		const before = await openDocument(id, 'agenda', revision - 1);
		const after = await openDocument(id, 'agenda', revision);
		if (!before || !after) return { kind, meeting, revision, changes: [] };
		const move = moveBetween(before, after);
		return { kind, meeting, revision, changes: revisionLines(before, after), ...move };
	}
	return { kind, meeting };
}

function moveBetween(before: ToldMeeting, after: ToldMeeting): { readonly move?: Move } {
	const move = { from: termsOf(before), to: termsOf(after) };
	return isMove(move) ? { move } : {};
}

function termsOf({ date, start, place }: ToldMeeting): ToldMeeting {
	return { date, start, place };
}

/** 'agenda-revised/<meeting>/2' */
function revisionIn(key: string): number {
	return Number(key.split('/').at(-1)) || 1;
}

async function meetingOf(id: string): Promise<ToldMeeting | undefined> {
	const [row] = await select(sql, { date: 'date', start: 'text', place: 'text' })`
		select t.date, t.start_time as start, t.place
		from meeting t
		where t.id = ${id}`;
	return row;
}

/** The titles of those that are open. */
async function titlesOf(items: readonly NoticedItem[]): Promise<Map<string, ToldTitle>> {
	const ids = JSON.stringify(items.map(({ item }) => item));
	const rows = await select(sql, { id: 'uuid', title: 'text' })`
		select i.id, i.title
		from agenda_item i
		where i.id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))
			and not i.closed`;
	return new Map(rows.map(({ id, title }) => [id, title]));
}

/** The document as it was sent, of its items only those that were open then and are open now. */
async function openDocument(
	meeting: string,
	kind: MeetingDocument['kind'],
	revision: number
): Promise<MeetingDocument | undefined> {
	const [row] = await select(sql, { id: 'uuid', head: 'jsonb' })`
		select d.id, d.head
		from sent_document d
		where d.meeting_id = ${meeting} and d.kind = ${kind} and d.revision = ${revision}`;
	if (!row) return undefined;
	const bodies = await select(sql, { item: 'uuid', body: 'jsonb' })`
		select s.item_id as item, s.body
		from sent_item s
		where s.document_id = ${row.id} and not s.closed
			and not exists (select from agenda_item i where i.id = s.item_id and i.closed)`;
	const words = new Map(bodies.map(({ item, body }) => [item, body as DocumentItem]));
	const head = row.head as MeetingDocument;
	return { ...head, items: head.items.map((item) => words.get(item.id) ?? hidden(item)) };
}

/** Whatever the head says of it. */
function hidden({ id, number, caseNumber }: DocumentItem): DocumentItem {
	return { readable: false, id, number, heading: common.closedItem, caseNumber };
}
