import type { CivilDate } from '../domain/civil-date.ts';
import type { ItemFacts, Sections } from '../domain/occurrences.ts';
import {
	current,
	openMeeting,
	pin,
	unpin,
	windowFor,
	windowOf,
	type Current
} from './agenda-items/open.ts';
import type { Viewer } from './access.ts';
import { select, type Transaction } from './database.ts';
import { factColumns, sectionsOf } from './facts.ts';
import { Refused, type Change } from './planning.ts';
import { same } from './planning/core.ts';

export {
	dropped,
	find,
	ideas,
	list,
	mine,
	onMeeting,
	unplaced,
	type MyItem
} from './agenda-items/shown.ts';
export { drop, park, plan, takeIn } from './agenda-items/set-aside.ts';

/** What a person writes in an item. */
export interface ItemFields extends ItemFacts {
	readonly sections: Sections;
}

/** A new one-off: on this meeting, in the idea list, or wherever the planner finds room in its window. */
export interface NewItem extends ItemFields {
	readonly meeting?: string | null;
	readonly parked?: boolean;
	readonly earliest?: CivilDate;
	readonly latest?: CivilDate;
}

/** Adds a one-off. */
export function add(item: NewItem): Change {
	const write: Change['write'] = async (tx, viewer) => {
		await insert(tx, viewer, item);
		return { after: { title: item.title } };
	};
	return { name: 'item.add', content: item, write };
}

/** The same inside another change; returns the item's id. */
export async function insert(tx: Transaction, viewer: Viewer, item: NewItem): Promise<string> {
	const [id] = await insertAll(tx, viewer, [item]);
	if (!id) throw new Error('No item was inserted');
	return id;
}

/** The same of many in one statement, as one after the other; returns their ids, in no order. */
export async function insertAll(
	tx: Transaction,
	viewer: Viewer,
	items: readonly NewItem[]
): Promise<readonly string[]> {
	const meetings = new Map<string, CivilDate>();
	for (const { meeting } of items) {
		if (!meeting || meetings.has(meeting)) continue;
		meetings.set(meeting, (await openMeeting(tx, viewer, meeting)).date);
	}
	const rows = items.map((item, place) => {
		const meeting = item.meeting ? item.meeting : null;
		const parked = !meeting && (item.parked ?? false);
		const window = parked ? null : windowFor(item, meeting ? meetings.get(meeting) : undefined);
		const said = { ...factColumns(item), sections: sectionsOf(item.sections) };
		return { ...said, ...window, place, meeting, parked };
	});
	// The planner breaks ties by id: one that follows from the plan is the same when shown and when saved. A closed
	// item's title is no part of it: whoever sees the id could try titles against it.
	const made = await select(tx, { id: 'uuid' })`
		insert into agenda_item (id, forum_id, origin, title, kind, minutes, proposer, presenter, theme,
			case_number, closed, admitted, priority, sections, earliest, latest, because,
			pinned, pin_meeting_id, parked)
		select md5(concat_ws('/', ${viewer.forum}::text, case when r.closed then '' else r.title end,
				(select s.revision from plan_state s where s.forum_id = ${viewer.forum}),
				(select count(*) from agenda_item i where i.forum_id = ${viewer.forum}) + r.place))::uuid,
			${viewer.forum}, 'hand', r.title, r.kind, r.minutes, r.proposer, r.presenter, r.theme,
			r."caseNumber", r.closed, array(select jsonb_array_elements_text(r.admitted))::uuid[],
			r.priority, r.sections, r.earliest, r.latest, '{"type":"span"}',
			r.meeting is not null, r.meeting, r.parked
		from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
			place integer, title text, kind text, minutes integer, proposer text, presenter text,
			theme text, "caseNumber" text, closed boolean, admitted jsonb, priority text,
			sections jsonb, earliest date, latest date, meeting uuid, parked boolean)
		order by r.place
		returning id`;
	return made.map(({ id }) => id);
}

/** Changes what an item says; a replan leaves alone what is written here. */
export function edit(id: string, version: number, item: ItemFields): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id, version);
		const row = columns(item);
		const edited = [...new Set([...before.edited, ...written(before, item)])];
		await tx`
			update agenda_item
			set title = ${row.title}, kind = ${row.kind}, minutes = ${row.minutes},
				proposer = ${row.proposer}, presenter = ${row.presenter}, theme = ${row.theme},
				case_number = ${row.caseNumber}, closed = ${row.closed},
				admitted = array(select jsonb_array_elements_text(${row.admitted}::text::jsonb))::uuid[],
				priority = ${row.priority},
				sections = ${row.sections}::text::jsonb,
				edited = array(select jsonb_array_elements_text(${JSON.stringify(edited)}::text::jsonb)),
				version = version + 1, updated_at = now()
			where forum_id = ${viewer.forum} and id = ${id} and version = ${version}`;
		return { after: { title: item.title } };
	};
	return { name: 'item.edit', content: [id, version, item], write };
}

/** Sets the order of a meeting's body; `ids` are exactly the items that stand there, else stale. */
export function arrange(meeting: string, ids: readonly string[]): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { date } = await openMeeting(tx, viewer, meeting);
		const found = await select(tx, { id: 'uuid' })`
			select i.id
			from agenda_item i
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and i.standing is null
			order by i.id`;
		const there = found.map((row) => row.id);
		if (!same([...ids].sort(), [...there].sort())) throw new Refused('stale');
		await tx`
			update agenda_item i
			set position = r.position::int
			from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)
				with ordinality as r(id, position)
			where i.forum_id = ${viewer.forum} and i.id = r.id::uuid`;
		return { after: { date } };
	};
	return { name: 'meeting.arrange', content: [meeting, ids], write };
}

/** Takes an item off its meeting; it stays without one until a person puts it back. */
export function takeOut(id: string, version?: number): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id, version);
		await pin(tx, viewer, id, null, windowOf(before));
		return { after: { title: before.facts.title } };
	};
	return { name: 'item.take-out', content: [id, version], write };
}

/** Puts an item on this meeting, or, with null, wherever the planner finds room for it. */
export function putOn(id: string, version: number | undefined, meeting: string | null): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await current(tx, viewer, id, version);
		if (meeting) {
			const chosen = await openMeeting(tx, viewer, meeting);
			await pin(tx, viewer, id, chosen.id, windowOf(before, chosen.date));
		} else {
			await unpin(tx, viewer, id, windowOf(before));
		}
		return { after: { title: before.facts.title } };
	};
	return { name: 'item.put-on', content: [id, version, meeting], write };
}

/** The fields a person has given other words than they had. */
function written(before: Current, item: ItemFields): string[] {
	const { sections, ...facts } = item;
	const names = Object.keys(factColumns(facts)) as (keyof ItemFacts)[];
	const changed = names.filter((name) => !same(facts[name], before.facts[name]));
	return same(sectionsOf(sections), sectionsOf(before.sections))
		? changed
		: [...changed, 'sections'];
}

function columns({ sections, ...facts }: ItemFields) {
	const { admitted, ...columns } = factColumns(facts);
	return {
		...columns,
		admitted: JSON.stringify(admitted),
		sections: JSON.stringify(sectionsOf(sections))
	};
}
