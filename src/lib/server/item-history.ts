import type { ItemFacts } from '../domain/occurrences.ts';
import type { Said } from '../prose/item-differences.ts';
import type { Viewer } from './access.ts';
import { as, select, type Transaction } from './database.ts';
import { isUuid } from './database/shape.ts';
import { factColumns, factsOf, sectionsOf } from './facts.ts';
import { writable } from './item-texts/writable.ts';
import { Refused, type Change } from './planning.ts';
import { same } from './planning/core.ts';

/** What an item said from one change to the next. */
export interface ItemVersion extends Said {
	/** The row image it is read from; null for what the item said before any change of it is known. */
	readonly id: string | null;
	/** When it came to say so; null when that was before anything was logged. */
	readonly at: Date | null;
	/** Who did it; null for the calendar itself, or when nobody knows any more. */
	readonly by: string | null;
	readonly command: string | null;
	readonly note: string;
}

const VERSION = {
	id: 'text',
	before: 'jsonb?',
	after: 'jsonb?',
	at: 'timestamptz',
	by: 'text?',
	command: 'text',
	note: 'text'
} as const;

type Image = Readonly<Record<string, unknown>>;

/**
 * What the item has said, the latest first; empty when it is not this viewer's to read. What it said while it was closed
 * is for those alone who may read it closed.
 */
export async function versions(viewer: Viewer, item: string): Promise<ItemVersion[]> {
	if (!isUuid(item)) return [];
	const rows = await select(as(viewer), VERSION)`
		select r.id::text as id, case when r.id = min(r.id) over () then r.before end as before, r.after,
			l.at, p.name as by, l.command, l.note
		from plan_row r
		join logged_change l on l.id = r.log_id and l.forum_id = ${viewer.forum}
		left join person p on p.id = l.actor_id
		where r.relation = 'agenda_item' and r.key = jsonb_build_object('id', ${item}::text)
			and reads_item(${item}::uuid, ${viewer.person})
		order by r.id`;
	const whole = rows.length > 0 && (await readsClosed(viewer, item));
	return told(rows).filter(({ facts }) => whole || !facts.closed);
}

/** Makes the item say again what it said: of the closed rules the same hold as for reading it. */
export function restore(item: string, version: string): Change {
	return {
		name: 'item.restore',
		content: [item, version],
		write: async (tx, viewer) => {
			const before = await writable(tx, viewer, item);
			const said = await saidIn(tx, viewer, item, version);
			if (!said) throw new Refused({ because: 'Udgaven findes ikke længere.' });
			const now = { facts: before.facts, sections: sectionsOf(before.sections) };
			if (same(now, said)) throw new Refused({ because: 'Punktet siger allerede det samme.' });
			await write(tx, viewer, item, said, [...before.edited, ...writtenIn(now, said)]);
			return { after: { title: said.facts.title } };
		}
	};
}

/** Those who would read the item if it were closed now. */
async function readsClosed(viewer: Viewer, item: string): Promise<boolean> {
	const [row] = await select(as(viewer), { reads: 'bool' })`
		select reads_kept(${item}::uuid, ${viewer.person}) as reads`;
	return row?.reads ?? false;
}

type Row = Omit<ItemVersion, keyof Said> & { before: unknown; after: unknown };

/** A version for each change of words or weight; moves and counters are none. */
function told(rows: readonly Row[]): ItemVersion[] {
	const versions: ItemVersion[] = [];
	const [first] = rows;
	if (first?.before) {
		versions.push({
			...{ id: null, at: null, by: null, command: null, note: '' },
			...saidBy(first.before as Image)
		});
	}
	for (const { id, at, by, command, note, after } of rows) {
		if (!after) continue;
		const said = saidBy(after as Image);
		const last = versions.at(-1);
		if (!last || !same({ facts: last.facts, sections: last.sections }, said)) {
			versions.push({ id, at, by, command, note, ...said });
		}
	}
	return versions.reverse();
}

function saidBy(image: Image): Said {
	const { case_number: caseNumber, ...columns } = image;
	type Columns = Parameters<typeof factsOf>[0];
	return {
		facts: factsOf({ ...columns, caseNumber } as unknown as Columns),
		sections: sectionsOf(image.sections)
	};
}

async function saidIn(tx: Transaction, viewer: Viewer, item: string, version: string) {
	if (!/^\d{1,15}$/.test(version)) return undefined;
	const [row] = await select(tx, { after: 'jsonb?' })`
		select r.after
		from plan_row r
		join plan_log l on l.id = r.log_id and l.forum_id = ${viewer.forum}
		where r.id = ${version}::bigint and r.relation = 'agenda_item'
			and r.key = jsonb_build_object('id', ${item}::text)`;
	return row?.after ? saidBy(row.after as Image) : undefined;
}

/** The columns that then say something else; a replan leaves them alone. */
function writtenIn(now: Said, said: Said): string[] {
	const facts = (Object.keys(factColumns(now.facts)) as (keyof ItemFacts)[]).filter(
		(name) => !same(now.facts[name], said.facts[name])
	);
	return same(now.sections, said.sections) ? facts : [...facts, 'sections'];
}

async function write(
	tx: Transaction,
	viewer: Viewer,
	item: string,
	{ facts, sections }: Said,
	edited: readonly string[]
): Promise<void> {
	const row = factColumns(facts);
	await tx`
		update agenda_item
		set title = ${row.title}, kind = ${row.kind}, minutes = ${row.minutes},
			proposer = ${row.proposer}, presenter = ${row.presenter}, theme = ${row.theme},
			case_number = ${row.caseNumber}, closed = ${row.closed}, priority = ${row.priority},
			sections = ${JSON.stringify(sections)}::text::jsonb,
			edited = array(
				select distinct jsonb_array_elements_text(${JSON.stringify(edited)}::text::jsonb)),
			version = version + 1, updated_at = now()
		where forum_id = ${viewer.forum} and id = ${item}`;
}
