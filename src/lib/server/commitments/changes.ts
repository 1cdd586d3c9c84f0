import { addDays, later, type CivilDate } from '../../domain/civil-date.ts';
import type { CommitmentKind } from '../../domain/commitments.ts';
import type { Timing } from '../../domain/timing.ts';
import { dayMonthYear } from '../../text/dates.ts';
import type { Viewer } from '../access.ts';
import * as agendaItems from '../agenda-items.ts';
import { today } from '../clock.ts';
import { select, type Transaction } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import { sectionsOf } from '../facts.ts';
import { Refused, type Change } from '../planning.ts';
import { decidedWords } from './decided.ts';
import { counts, isOver } from './standing.ts';
import { insert as insertSeries } from '../series/writing.ts';

/** What a promise becomes. */
export type CommitmentTime =
	/** An item on this day's meeting, or the first one after it. */
	| { readonly kind: 'date'; readonly date: CivilDate; readonly minutes: number }
	| {
			readonly kind: 'span';
			readonly earliest: CivilDate;
			readonly latest: CivilDate;
			readonly minutes: number;
	  }
	| { readonly kind: 'series'; readonly timing: Timing; readonly minutes: number }
	/** Outside the agenda. */
	| { readonly kind: 'task'; readonly deadline: CivilDate }
	| { readonly kind: 'undated' };

/** A promise as a person confirms it. */
export interface CommitmentDraft {
	/** The item whose decision it stands in, with its number on that meeting. */
	readonly item: string;
	readonly number: number;
	readonly quote: string;
	readonly title: string;
	/** A role: who proposes the item, or does the task. */
	readonly responsible: string;
	readonly time: CommitmentTime;
}

const IN_COPY =
	'Løfter føres i den rigtige plan, ikke i et forslag. Åbn forummets egen opfølgning, og marker løftet der.';
const ENDED = 'Løftet er allerede afsluttet. Fortryd afslutningen først, hvis det skal ændres.';
const GONE_QUOTE =
	'Sætningen står ikke længere sådan i beslutningen. Åbn referatet, og marker løftet, som det nu er skrevet.';
const TAKEN = 'Løftet er allerede planlagt. Flyt punktet, eller tag det af, i stedet.';

/** Keeps a sentence of a decision as a promise, and makes what it calls for. */
export function make(draft: CommitmentDraft): Change {
	const write: Change['write'] = async (tx, viewer) => {
		await refuseCopy(tx, viewer);
		const decided = await decisionOf(tx, viewer, draft);
		const result = await resultOf(tx, viewer, draft, decided);
		const { earliest, latest } = wantedIn(draft.time, result.on);
		await tx`
			insert into commitment (id, forum_id, item_id, number, meeting_id, quote, kind, title, responsible,
				earliest, latest, result_item_id, result_series_id, created_by)
			values (md5(concat_ws('/', ${draft.item}::text, ${draft.quote}::text, ${draft.title}::text,
					(select count(*) from commitment c where c.item_id = ${draft.item})))::uuid,
				${viewer.forum}, ${draft.item}, ${draft.number}, ${decided.meeting}, ${draft.quote},
				${draft.time.kind}, ${draft.title}, ${draft.responsible}, ${earliest}, ${latest},
				${result.item}, ${result.series}, ${viewer.person})`;
		return named(decided.closed, draft.title);
	};
	return { name: 'commitment.make', content: draft, write };
}

/** Gives a promise without a time, or whose item has gone, a time. */
export function plan(id: string, time: CommitmentTime, responsible: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id);
		if (before.placed) throw new Refused({ because: TAKEN });
		const draft = { ...before, responsible, time };
		const decided = await decisionOf(tx, viewer, { item: before.item });
		const result = await resultOf(tx, viewer, draft, decided);
		const { earliest, latest } = wantedIn(time, result.on);
		await tx`
			update commitment
			set kind = ${time.kind}, responsible = ${responsible}, earliest = ${earliest},
				latest = ${latest}, result_item_id = ${result.item}, result_series_id = ${result.series},
				version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		return named(decided.closed, before.title);
	};
	return { name: 'commitment.plan', content: [id, time, responsible], write };
}

/** Says that a promise has been kept, outside the agenda or on it. */
export function fulfil(id: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id);
		await tx`
			update commitment
			set done_on = ${today()}, version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		return named(before.closed, before.title);
	};
	return { name: 'commitment.done', content: id, write };
}

/** Lets a promise go, with why; what it became in the plan stays there. */
export function drop(id: string, why: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id);
		await tx`
			update commitment
			set dropped = ${why}, version = version + 1
			where forum_id = ${viewer.forum} and id = ${id}`;
		return named(before.closed, before.title);
	};
	return { name: 'commitment.drop', content: [id, why], write };
}

/** The log is read by more than those who may read the item. */
function named(closed: boolean, title: string) {
	return closed ? {} : { after: { title } };
}

async function refuseCopy(tx: Transaction, viewer: Viewer): Promise<void> {
	const [copy] = await select(tx, { id: 'uuid' })`
		select f.id
		from forum f
		where f.id = ${viewer.forum} and f.copy_of is not null`;
	if (copy) throw new Refused({ because: IN_COPY });
}

interface Decided {
	readonly meeting: string;
	readonly date: CivilDate;
	/** How the forum is named in sources: 'CF'. */
	readonly forum: string;
	readonly closed: boolean;
	readonly theme: string | null;
	readonly caseNumber: string | null;
}

/** The decision the promise stands in; refused when the sentence is not in it any more. */
async function decisionOf(
	tx: Transaction,
	viewer: Viewer,
	{ item, quote }: { readonly item: string; readonly quote?: string }
): Promise<Decided> {
	if (!isUuid(item)) throw new Refused('denied');
	const [found] = await select(tx, {
		...{ meeting: 'uuid', date: 'date', closed: 'bool', theme: 'text?', caseNumber: 'text?' },
		...{ forum: 'text', text: 'text' }
	} as const)`
		select t.id as meeting, t.date, coalesce(nullif(f.prefix, ''), f.name) as forum, i.closed, i.theme, i.case_number as "caseNumber",
			${decidedWords()} as text
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		join forum f on f.id = i.forum_id
		left join decision d on d.item_id = i.id
		where i.forum_id = ${viewer.forum} and i.id = ${item} and reads_item(i.id, ${viewer.person})`;
	if (!found) throw new Refused('denied');
	if (quote !== undefined && (quote === '' || !found.text.includes(quote))) {
		throw new Refused({ because: GONE_QUOTE });
	}
	return found;
}

interface Result {
	readonly item: string | null;
	readonly series: string | null;
	/** The meeting it was pinned to. */
	readonly on: CivilDate | null;
}

/** What the promise becomes in the plan; closed when the decision is. */
async function resultOf(
	tx: Transaction,
	viewer: Viewer,
	draft: CommitmentDraft,
	decided: Decided
): Promise<Result> {
	const { time } = draft;
	if (time.kind === 'task' || time.kind === 'undated')
		return { item: null, series: null, on: null };
	const facts = {
		title: draft.title,
		kind: 'discussion',
		minutes: time.minutes,
		proposer: draft.responsible,
		closed: decided.closed,
		priority: 'should',
		...(decided.theme && { theme: decided.theme }),
		...(decided.caseNumber && { caseNumber: decided.caseNumber }),
		sections: sectionsOf({ occasion: occasionOf(draft, decided) })
	} as const;
	if (time.kind === 'series') {
		const source = sourceOf(draft, decided);
		const validFrom = later(addDays(decided.date, 1), today());
		const made = await insertSeries(tx, viewer, {
			...facts,
			timing: time.timing,
			source,
			validFrom
		});
		return { item: null, series: made.id, on: null };
	}
	if (time.kind === 'span') {
		const { earliest, latest } = time;
		const item = await agendaItems.insert(tx, viewer, { ...facts, earliest, latest });
		return { item, series: null, on: null };
	}
	const meeting = await firstFrom(tx, viewer, time.date);
	const where = meeting
		? { meeting: meeting.id }
		: { earliest: time.date, latest: addDays(time.date, 31) };
	const item = await agendaItems.insert(tx, viewer, { ...facts, ...where });
	return { item, series: null, on: meeting?.date ?? null };
}

/** 'Besluttet i CF 7. december 2026, punkt 5' */
function sourceOf({ number }: CommitmentDraft, { forum, date }: Decided): string {
	return `Besluttet i ${forum} ${dayMonthYear(date)}, punkt ${number}`;
}

/** The item says for itself where it comes from. */
function occasionOf(draft: CommitmentDraft, decided: Decided): string {
	return `${sourceOf(draft, decided)}:\n\n${draft.quote}`;
}

/** The first meeting from this day on that still takes items. */
async function firstFrom(tx: Transaction, viewer: Viewer, date: CivilDate) {
	const [meeting] = await select(tx, { id: 'uuid', date: 'date' })`
		select t.id, t.date
		from meeting t
		where t.forum_id = ${viewer.forum} and t.date >= ${date} and t.date >= ${today()}
			and t.status in ('planned', 'draft')
		order by t.date
		limit 1`;
	return meeting;
}

/** When it is wanted: on the day, or by the meeting that comes first after it. */
function wantedIn(time: CommitmentTime, on: CivilDate | null) {
	switch (time.kind) {
		case 'date':
			return { earliest: time.date, latest: later(time.date, on ?? time.date) };
		case 'span':
			return { earliest: time.earliest, latest: time.latest };
		case 'task':
			return { earliest: null, latest: time.deadline };
		default:
			return { earliest: null, latest: null };
	}
}

/** The promise as it stands, to be changed; refused when it has ended, or is none of the viewer's. */
async function current(tx: Transaction, viewer: Viewer, id: string) {
	if (!isUuid(id)) throw new Refused('denied');
	const [row] = await select(tx, {
		...{ item: 'uuid', number: 'int4', quote: 'text', title: 'text', kind: 'text' },
		...{ closed: 'bool', ended: 'bool', placed: 'bool' }
	} as const)`
		select c.item_id as item, c.number, c.quote, c.title, c.kind, i.closed,
			c.done_on is not null or c.dropped is not null as ended,
			c.result_series_id is not null and (
				not exists (
					select from item_series v where v.id = c.result_series_id and ${isOver(today())})
				or exists (
					select
					from agenda_item o
					join meeting e on e.id = o.meeting_id
					join meeting t on t.id = c.meeting_id
					where o.series_id = c.result_series_id and e.date > t.date and ${counts('e', today())}))
				or r.id is not null and r.dropped is null as placed
		from commitment c
		join agenda_item i on i.id = c.item_id
		left join agenda_item r on r.id = c.result_item_id
		where c.forum_id = ${viewer.forum} and c.id = ${id} and reads_item(c.item_id, ${viewer.person})
		for update of c`;
	if (!row) throw new Refused('denied');
	if (row.ended) throw new Refused({ because: ENDED });
	return { ...row, kind: row.kind as CommitmentKind };
}
