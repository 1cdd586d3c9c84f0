import { later, type CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { today } from '../clock.ts';
import { select, sql, type Transaction } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import { Refused } from '../planning.ts';
import { horizonFrom } from '../planning/rows.ts';
import { FACTS, factsOf } from '../facts.ts';

const CURRENT = {
	version: 'int4',
	...FACTS,
	earliest: 'date?',
	latest: 'date?',
	date: 'date?',
	status: 'text?',
	copy: 'bool',
	pinned: 'bool',
	parked: 'bool',
	dropped: 'text?',
	series: 'uuid?',
	standing: 'text?',
	edited: 'jsonb'
} as const;

/**
 * The item as it stands, on an agenda that may still change. A form filled from the item names its `version`; a change
 * that was shown with the whole plan names none, since the plan's revision is compared.
 */
export async function current(tx: Transaction, viewer: Viewer, id: string, version?: number) {
	if (!isUuid(id)) throw new Refused('denied');
	const [row] = await select(tx, CURRENT)`
		select i.version, i.title, i.kind, i.minutes, i.proposer, i.presenter, i.theme,
			i.case_number as "caseNumber", i.closed, to_jsonb(i.admitted) as admitted, i.priority,
			i.sections, i.earliest, i.latest,
			t.date, t.status, f.copy_of is not null as copy, i.pinned, i.parked, i.dropped,
			i.series_id as series, i.standing,
			to_jsonb(i.edited) as edited
		from agenda_item i
		join forum f on f.id = i.forum_id
		left join meeting t on t.id = i.meeting_id
		where i.forum_id = ${viewer.forum} and i.id = ${id}
		for update of i`;
	if (!row || !isOpen(row)) throw new Refused('denied');
	if (version !== undefined && row.version !== version) throw new Refused('stale');
	return { ...row, facts: factsOf(row), edited: row.edited as string[] };
}

export type Current = Awaited<ReturnType<typeof current>>;

/**
 * A meeting whose agenda may still change: of a sent one every change makes a new revision. Refused when it is none of
 * the forum's.
 */
export async function openMeeting(tx: Transaction, viewer: Viewer, id: string) {
	if (!isUuid(id)) throw new Refused('denied');
	const [meeting] = await select(tx, {
		id: 'uuid',
		date: 'date',
		status: 'text',
		copy: 'bool'
	})`
		select t.id, t.date, t.status, f.copy_of is not null as copy
		from meeting t
		join forum f on f.id = t.forum_id
		where t.forum_id = ${viewer.forum} and t.id = ${id}`;
	if (!meeting || meeting.status === 'cancelled' || !isOpen(meeting)) throw new Refused('denied');
	return meeting;
}

/** A meeting whose agenda waits to be sent; refused for one that was sent, is past, or stands in a copy of the plan. */
export async function draftOf(tx: Transaction, viewer: Viewer, id: string) {
	if (!isUuid(id)) throw new Refused('denied');
	const [meeting] = await select(tx, { date: 'date', approval: 'text' })`
		select t.date, t.approval
		from meeting t
		join forum f on f.id = t.forum_id and f.copy_of is null
		where t.forum_id = ${viewer.forum} and t.id = ${id} and t.status in ('planned', 'draft')
			and t.date >= ${today()}`;
	if (!meeting) throw new Refused({ because: NO_DRAFT });
	return meeting;
}

const NO_DRAFT =
	'Dagsordenen er ikke længere et udkast: mødet er udsendt, holdt eller aflyst. Åbn mødet igen, og se, hvor langt det er.';

/** Nothing on a held or past agenda changes, nor on a sent one in a copy of the plan; a cancelled one holds nothing. */
function isOpen({ date, status, copy }: Standing): boolean {
	const frozen: (string | null)[] = copy ? ['sent', 'held', 'approved'] : ['held', 'approved'];
	if (date === null || status === 'cancelled') return true;
	return date >= today() && !frozen.includes(status);
}

interface Standing {
	readonly date: CivilDate | null;
	readonly status: string | null;
	readonly copy: boolean;
}

/** Keeps a person's choice: this meeting, or, with null, none. The planner takes nothing off a sent agenda: that is done here. */
export async function pin(
	tx: Transaction,
	viewer: Viewer,
	id: string,
	meeting: string | null,
	window: { earliest: CivilDate; latest: CivilDate }
): Promise<void> {
	await tx`
		update agenda_item
		set pinned = true, pin_meeting_id = ${meeting}, parked = false, dropped = null,
			meeting_id = ${offSent(meeting)},
			earliest = ${window.earliest}, latest = ${window.latest},
			version = version + 1, updated_at = now()
		where forum_id = ${viewer.forum} and id = ${id}`;
}

/** Leaves the item to the planner again. */
export async function unpin(
	tx: Transaction,
	viewer: Viewer,
	id: string,
	window: { earliest: CivilDate; latest: CivilDate }
): Promise<void> {
	await tx`
		update agenda_item
		set pinned = false, pin_meeting_id = null, parked = false, dropped = null,
			meeting_id = ${offSent(null)},
			earliest = ${window.earliest}, latest = ${window.latest},
			version = version + 1, updated_at = now()
		where forum_id = ${viewer.forum} and id = ${id}`;
}

/** Where the item stands until the planner has been there: no longer on a sent agenda that it leaves. */
function offSent(meeting: string | null) {
	return sql`case
		when exists (select from meeting t where t.id = meeting_id and t.status = 'sent')
			then (select t.id from meeting t where t.id = ${meeting}::uuid and t.status = 'sent')
		else meeting_id
	end`;
}

/** The item's own window, or the one a new item on that meeting would get. */
export function windowOf(row: Current, meeting?: CivilDate) {
	const { earliest, latest } = row;
	return earliest && latest ? { earliest, latest } : windowFor({}, meeting);
}

/** From the wanted day, or today, to the end of the horizon; a chosen meeting always lies inside. */
export function windowFor(
	{ earliest, latest }: { earliest?: CivilDate; latest?: CivilDate },
	meeting?: CivilDate
): { earliest: CivilDate; latest: CivilDate } {
	const { from, to } = horizonFrom(today());
	const first = earliest ?? (meeting && meeting < from ? meeting : from);
	return { earliest: first, latest: later(latest ?? later(to, meeting ?? to), first) };
}
