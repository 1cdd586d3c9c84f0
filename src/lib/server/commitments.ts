import type { CivilDate } from '../domain/civil-date.ts';
import {
	proposedCommitments,
	type Commitment,
	type ItemCommitments,
	type Proposal
} from '../domain/commitments.ts';
import type { Viewer } from './access.ts';
import { today } from './clock.ts';
import { decidedWords } from './commitments/decided.ts';
import { COMMITMENT, commitmentOf } from './commitments/row.ts';
import { counts, isOver } from './commitments/standing.ts';
import { as, select, sql, transaction, type Transaction } from './database.ts';
import { isUuid } from './database/shape.ts';
import { tell } from './notices.ts';

export {
	drop,
	fulfil,
	make,
	plan,
	type CommitmentDraft,
	type CommitmentTime
} from './commitments/changes.ts';

/** The forum's promises, by when they are wanted; those of a closed item only for its readers. */
export async function list(viewer: Viewer, day = today()): Promise<Commitment[]> {
	return await commitments(viewer, day, sql`true`);
}

/** The promises whose last day is over, and of which nothing has come. */
export async function overdue(viewer: Viewer, day: CivilDate): Promise<Commitment[]> {
	const late = await commitments(viewer, day, sql`c.latest < ${day}`);
	return late.filter(({ state }) => state === 'overdue');
}

/** One promise of the forum; undefined when there is none of that id that the viewer may read. */
export async function find(viewer: Viewer, id: string): Promise<Commitment | undefined> {
	if (!isUuid(id)) return undefined;
	return (await commitments(viewer, today(), sql`c.id = ${id}`))[0];
}

/** What this item's decision promised, and the promises that this item is to keep. */
export async function ofItem(
	viewer: Viewer,
	item: string
): Promise<{ readonly asked: readonly Commitment[]; readonly askedBy: readonly Commitment[] }> {
	if (!isUuid(item)) return { asked: [], askedBy: [] };
	const found = await commitments(
		viewer,
		today(),
		sql`(c.item_id = ${item} or exists (
			select from line w where w.commitment = c.id and w.item = ${item}))`
	);
	return {
		asked: found.filter(({ from }) => from.item === item),
		askedBy: found.filter(({ from }) => from.item !== item)
	};
}

/** By item id: the promises of the meeting's decisions, and the sentences that look like more of them. */
export async function ofMeeting(
	viewer: Viewer,
	meeting: { readonly id: string; readonly date: CivilDate }
): Promise<Record<string, ItemCommitments>> {
	const [decisions, made] = await Promise.all([
		decisionsOn(viewer, sql`i.meeting_id = ${meeting.id}`),
		commitments(viewer, today(), sql`c.meeting_id = ${meeting.id}`)
	]);
	const own = Map.groupBy(made, ({ from }) => from.item);
	return Object.fromEntries(
		decisions.map(({ item, text, settled }) => [
			item,
			{ proposals: left(text, meeting.date, settled), commitments: own.get(item) ?? [] }
		])
	);
}

/** The decision of an item and the sentences in it that look like promises; undefined for one without a meeting. */
export async function ofDecision(viewer: Viewer, item: string) {
	if (!isUuid(item)) return undefined;
	const [found] = await decisionsOn(viewer, sql`i.id = ${item}`);
	if (!found) return undefined;
	return { ...found, proposals: left(found.text, found.date, found.settled) };
}

/** Says that a sentence promises nothing, so that it is not proposed again; false when it is not theirs to say. */
export async function dismiss(viewer: Viewer, item: string, quote: string): Promise<boolean> {
	if (!isUuid(item)) return false;
	return await transaction(
		async (tx) => {
			const allowed = await select(tx, { item: 'uuid' })`
				select i.id as item
				from agenda_item i
				join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
				left join decision d on d.item_id = i.id
				where i.forum_id = ${viewer.forum} and i.id = ${item} and m.role = 'secretary'
					and reads_item(i.id, ${viewer.person}) and position(${quote} in ${decidedWords()}) > 0`;
			if (allowed.length === 0 || quote === '') return false;
			await tx`
				insert into dismissed_proposal (item_id, quote, person_id)
				values (${item}, ${quote}, ${viewer.person})
				on conflict do nothing`;
			return true;
		},
		{ idempotent: true, as: viewer }
	);
}

/** Tells of every promise of the forum that is overdue, once for each of its days; of all of them as the planner. */
export async function tellOverdue(tx: Transaction, forum: string, day: CivilDate): Promise<void> {
	const late = await select(tx, { id: 'uuid', item: 'uuid', meeting: 'uuid', latest: 'date' })`
		with recursive ${lines(sql`c.forum_id = ${forum}`, day)}
		select c.id, c.item_id as item, c.meeting_id as meeting, c.latest
		from commitment c
		${becameOf(day)}
		where c.forum_id = ${forum} and c.latest < ${day} and ${stateOf(day)} = 'overdue'
		order by c.latest, c.id`;
	for (const { id, item, meeting, latest } of late) {
		const key = `promise-overdue/${id}/${latest}`;
		const about = { item, meeting, commitment: id, date: latest };
		await tell(tx, { forum, kind: 'promise-overdue', key, ...about });
	}
}

function left(text: string, meeting: CivilDate, settled: readonly string[]): Proposal[] {
	const known = new Set(settled);
	return proposedCommitments(text, { meeting }).filter(({ quote }) => !known.has(quote));
}

async function decisionsOn(viewer: Viewer, where: ReturnType<typeof sql>) {
	const rows = await select(as(viewer), {
		...{ item: 'uuid', title: 'text', text: 'text', meeting: 'uuid', date: 'date' },
		...{ proposer: 'text', settled: 'jsonb' }
	} as const)`
		select i.id as item, i.title, ${decidedWords()} as text, t.id as meeting, t.date, i.proposer,
			coalesce((
				select jsonb_agg(q.quote)
				from (
					select c.quote from commitment c where c.item_id = i.id
					union
					select x.quote from dismissed_proposal x where x.item_id = i.id
				) q), '[]') as settled
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		left join decision d on d.item_id = i.id
		where i.forum_id = ${viewer.forum}
			and reads_item(i.id, ${viewer.person}) and ${where}
			and (d.item_id is not null or exists (select from raised_matter r where r.item_id = i.id))`;
	return rows.map((row) => ({ ...row, settled: row.settled as string[] }));
}

/** What the minutes have not told yet only those know who write and approve them. */
async function commitments(
	viewer: Viewer,
	day: CivilDate,
	where: ReturnType<typeof sql>
): Promise<Commitment[]> {
	const rows = await select(as(viewer), COMMITMENT)`
		with recursive ${lines(sql`c.forum_id = ${viewer.forum}`, day)}
		select c.id, c.kind, c.title, c.quote, c.responsible, c.earliest, c.latest,
			${stateOf(day)} as state, c.item_id as item, c.number, c.meeting_id as meeting,
			t.date as "decidedOn", l.item as "resultItem", o.title as "resultTitle", n.date as "resultOn",
			o.dropped as "resultDropped", s.id as series, s.title as "seriesTitle", c.done_on as "doneOn",
			c.dropped, i.closed, c.version
		from commitment c
		join agenda_item i on i.id = c.item_id
		join meeting t on t.id = c.meeting_id
		join forum_member m on m.forum_id = c.forum_id and m.person_id = ${viewer.person}
		left join item_series s on s.id = c.result_series_id
		${becameOf(day)}
		where c.forum_id = ${viewer.forum} and reads_item(c.item_id, ${viewer.person})
			and (m.role in ('secretary', 'chair') or exists (
				select from sent_document d where d.meeting_id = c.meeting_id and d.kind = 'minutes'))
			and ${where}
		order by coalesce(c.latest, o.latest, 'infinity'), t.date, c.number, c.created_at, c.id`;
	return rows.map(commitmentOf);
}

/** The items of each promise: the one it became, or the first round of its series, and those that carried it on. */
function lines(where: ReturnType<typeof sql>, day: CivilDate) {
	return sql`line as (
			select c.id as commitment, coalesce(c.result_item_id, (
				select r.id
				from agenda_item r
				join meeting e on e.id = r.meeting_id
				join meeting t on t.id = c.meeting_id
				where r.series_id = c.result_series_id and e.date > t.date and ${counts('e', day)}
				order by e.date
				limit 1)) as item, 0 as step
			from commitment c
			where ${where} and (c.result_item_id is not null or c.result_series_id is not null)
			union all
			select w.commitment, k.id, w.step + 1
			from line w
			join agenda_item k on k.continues = w.item
			-- A copy of the plan has its own of what carries it on.
			join commitment c on c.id = w.commitment and c.forum_id = k.forum_id
			where w.step < 100
		)`;
}

/** The last item of each promise, as far as it may be read, with the meeting it stands on, and whether that was held. */
function becameOf(day: CivilDate) {
	return sql`left join lateral (
			select w.item from line w where w.commitment = c.id order by w.step desc limit 1
		) l on true
		left join agenda_item o on o.id = l.item
		left join meeting n on n.id = o.meeting_id and n.status <> 'cancelled'
		cross join lateral (
			select n.status in ('held', 'approved') or n.status = 'sent' and n.date < ${day} as held,
				${counts('n', day)} as counts
		) h`;
}

function stateOf(day: CivilDate) {
	return sql`case
			when c.dropped is not null then 'dropped'
			when c.done_on is not null then 'done'
			when h.held then 'treated'
			-- It may not be read, so nothing is said of how far it has come.
			when l.item is not null and o.id is null then 'planned'
			when c.latest < ${day} then 'overdue'
			when h.counts then 'planned'
			when c.kind = 'series' and c.result_series_id is not null and not exists (
				select from item_series v where v.id = c.result_series_id and ${isOver(day)}) then 'planned'
			when c.kind = 'task' then 'open'
			when c.kind = 'undated' then 'undated'
			else 'unplanned'
		end`;
}
