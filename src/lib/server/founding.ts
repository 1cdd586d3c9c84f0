import { proposeMeetings, type Cadence, type ClosedDayPolicy } from '../domain/cadence.ts';
import { dateOf, later, yearOf, type CivilDate } from '../domain/civil-date.ts';
import type { ClosedDay, Recess } from '../domain/closed-days.ts';
import { cadenceRuleForm } from '../plan-file/cadence-form.ts';
import { select, sql, transaction, type Run, type Transaction } from './database.ts';
import * as planning from './planning.ts';
import { freeSlug } from './series/slug.ts';

/** What an administrator says about a new forum. */
export interface ForumDraft {
	readonly name: string;
	readonly prefix: string;
	readonly place: string;
	readonly timeBudget: number;
	readonly closedDayPolicy: ClosedDayPolicy;
	readonly cadence: Cadence;
	/** The person who becomes its secretariat. */
	readonly secretary: string;
	/** Days of every year without meetings, 'MM-DD'. */
	readonly closed: readonly string[];
	/** No meetings in July. */
	readonly julyOff: boolean;
	/** The last year that gets its meetings at once. */
	readonly until: number;
}

/** What an administrator may change of a forum later; its cadence and days are its secretariat's. */
export type ForumFacts = Pick<
	ForumDraft,
	'name' | 'prefix' | 'place' | 'timeBudget' | 'closedDayPolicy'
>;

/** A forum as the administrator sees it. */
export interface Founded extends ForumFacts {
	readonly id: string;
	readonly slug: string;
	readonly meetings: number;
	readonly version: number;
}

/** What these days are called when a forum closes on them. */
export const LOCAL_CLOSED_DAYS: Readonly<Record<string, string>> = {
	'05-01': '1. maj',
	'06-05': 'Grundlovsdag',
	'12-24': 'Juleaften',
	'12-31': 'Nytårsaften'
};

/** First parts of our own addresses: a forum of that name could not be reached. */
const OWN_PATHS = [
	...['administration', 'fonts', 'forum', 'healthz', 'kalender', 'konto', 'log-ind', 'log-ud'],
	...['mine-punkter', 'readyz', 'soeg', 'velkommen']
];

const FOUNDED = {
	id: 'uuid',
	slug: 'text',
	name: 'text',
	prefix: 'text',
	place: 'text',
	timeBudget: 'int4',
	closedDayPolicy: 'text',
	version: 'int4',
	meetings: 'int4'
} as const;

/** Every forum of the installation, by name. */
export async function list(): Promise<Founded[]> {
	const rows = await select(sql, FOUNDED)`
		select f.id, f.slug, f.name, f.prefix, f.place, f.time_budget as "timeBudget",
			f.closed_day_policy as "closedDayPolicy", f.version,
			(select count(*)::integer from meeting t where t.forum_id = f.id) as meetings
		from forum f
		where f.copy_of is null
		order by f.name collate "da-x-icu", f.id`;
	return rows.map((row) => ({ ...row, closedDayPolicy: row.closedDayPolicy as ClosedDayPolicy }));
}

/** Changes a forum's facts; the meetings there are keep theirs. False when another changed it first, or `admin` is none. */
export async function edit(
	admin: string,
	{ id, version }: { readonly id: string; readonly version: number },
	facts: ForumFacts
): Promise<boolean> {
	const { name, prefix, place, timeBudget, closedDayPolicy } = facts;
	const rows = await select(sql, { id: 'uuid' })`
		update forum f
		set name = ${name}, prefix = ${prefix}, place = ${place}, time_budget = ${timeBudget},
			closed_day_policy = ${closedDayPolicy}, version = f.version + 1
		from person a
		where f.id = ${id} and f.version = ${version} and f.copy_of is null
			and a.id = ${admin} and a.is_admin
		returning f.id`;
	return rows.length > 0;
}

/**
 * Founds a forum with its meetings from today to the end of the wanted year, and plans it; undefined when `admin` is none or
 * nobody is the secretary.
 * The command's id becomes the forum's, so that sending the form twice makes one forum.
 */
export async function found(
	admin: string,
	commandId: string,
	draft: ForumDraft,
	today: CivilDate
): Promise<Founded | undefined> {
	const founded = await transaction(
		async (tx) => {
			if (!(await insertForum(tx, admin, commandId, draft))) return false;
			await insertCalendar(tx, commandId, draft, today);
			await insertSecretary(tx, commandId, draft.secretary);
			return true;
		},
		{ idempotent: true }
	);
	if (founded) {
		const by = { actor: admin, command: 'forum.found', commandId: crypto.randomUUID(), today };
		await planning.replan(commandId, by);
	}
	return (await list()).find(({ id }) => id === commandId);
}

async function insertForum(tx: Transaction, admin: string, id: string, draft: ForumDraft) {
	// One founding at a time: two of the same name would both take the address that is free.
	await tx`lock table forum in share row exclusive mode`;
	const taken = await select(tx as Run, { slug: 'text' })`select slug from forum`;
	const slug = freeSlug(draft.name, [...OWN_PATHS, ...taken.map((row) => row.slug)]);
	const [row] = await select(tx as Run, { id: 'uuid' })`
		insert into forum (id, slug, name, prefix, place, time_budget, closed_day_policy)
		select ${id}::uuid, ${slug}, ${draft.name}, ${draft.prefix}, ${draft.place},
			${draft.timeBudget}::integer, ${draft.closedDayPolicy}
		from person
		where person.id = ${admin} and person.is_admin
			and exists (select from person s where s.id = ${draft.secretary})
		on conflict (id) do nothing
		returning id`;
	return row !== undefined;
}

/** The closed days come first: they decide which meetings there are. */
async function insertCalendar(tx: Transaction, forum: string, draft: ForumDraft, today: CivilDate) {
	const years = [yearOf(today), yearOf(today) + 1];
	const closedDays = years.flatMap((year) => closedDaysOf(year, draft.closed));
	const recesses = draft.julyOff ? years.map(julyOf) : [];
	const { cadence } = draft;
	const { proposals } = proposeMeetings({
		cadences: [cadence],
		closedDays,
		recesses,
		policy: draft.closedDayPolicy,
		from: later(today, cadence.validFrom),
		to: later(dateOf(draft.until, 12, 31), cadence.validFrom),
		taken: []
	});
	await tx`
		insert into cadence (forum_id, valid_from, start_time, rule)
		values (${forum}, ${cadence.validFrom}, ${cadence.start},
			${JSON.stringify(cadenceRuleForm(cadence))}::text::jsonb)`;
	await tx`
		insert into closed_day (forum_id, date, name)
		select ${forum}::uuid, d.date, d.name
		from jsonb_to_recordset(${JSON.stringify(closedDays)}::text::jsonb) as d (date date, name text)`;
	await tx`
		insert into recess (forum_id, starts, ends, name)
		select ${forum}::uuid, d."from", d."to", d.name
		from jsonb_to_recordset(${JSON.stringify(recesses)}::text::jsonb)
			as d ("from" date, "to" date, name text)`;
	await tx`
		insert into meeting (forum_id, date, start_time, time_budget, place, wanted_on)
		select ${forum}::uuid, d.date, d.start, ${draft.timeBudget}::integer, ${draft.place},
			nullif(d.wanted, d.date)
		from jsonb_to_recordset(${JSON.stringify(proposals)}::text::jsonb)
			as d (date date, start text, wanted date)`;
}

async function insertSecretary(tx: Transaction, forum: string, person: string): Promise<void> {
	await tx`
		insert into forum_member (forum_id, person_id, role, title)
		values (${forum}, ${person}, 'secretary', 'Sekretariatet')`;
}

function closedDaysOf(year: number, days: readonly string[]): ClosedDay[] {
	return days.map((day) => ({
		date: dateOf(year, Number(day.slice(0, 2)), Number(day.slice(3))),
		name: LOCAL_CLOSED_DAYS[day] ?? 'Lukkedag'
	}));
}

function julyOf(year: number): Recess {
	return { from: dateOf(year, 7, 1), to: dateOf(year, 7, 31), name: 'Sommerferie' };
}
