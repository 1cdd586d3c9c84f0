import type { CivilDate } from '../domain/civil-date.ts';
import type { ItemFacts, Sections } from '../domain/occurrences.ts';
import type { Viewer } from './access.ts';
import {
	current,
	openMeeting,
	pin,
	unpin,
	windowFor,
	windowOf,
	type Current
} from './agenda-items/open.ts';

import { select } from './database.ts';
import { factColumns, sectionsOf } from './facts.ts';
import { command, Refused, type Saved } from './planning.ts';
import { same } from './planning/core.ts';

export { find, ideas, list, mine, onMeeting, unplaced, type MyItem } from './agenda-items/shown.ts';

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
export async function add(viewer: Viewer, commandId: string, item: NewItem): Promise<Saved> {
	return await command(viewer, commandId, 'item.add', item, async (tx) => {
		const meeting = item.meeting ? await openMeeting(tx, viewer, item.meeting) : null;
		const parked = !meeting && (item.parked ?? false);
		const window = parked ? null : windowFor(item, meeting?.date);
		const row = columns(item);
		const [added] = await select(tx, { id: 'uuid' })`
			insert into agenda_item (forum_id, origin, title, kind, minutes, proposer, presenter, theme,
				case_number, closed, priority, sections, earliest, latest, because,
				pinned, pin_meeting_id, parked)
			values (${viewer.forum}, 'hand', ${row.title}, ${row.kind}, ${row.minutes},
				${row.proposer}, ${row.presenter}, ${row.theme}, ${row.caseNumber}, ${row.closed},
				${row.priority}, ${row.sections}::text::jsonb, ${window?.earliest ?? null},
				${window?.latest ?? null}, '{"type":"span"}', ${meeting !== null},
				${meeting?.id ?? null}, ${parked})
			returning id`;
		return { after: { ...added, ...row, meeting: meeting?.date ?? null } };
	});
}

/** Changes what an item says; a replan leaves alone what is written here. */
export async function edit(
	viewer: Viewer,
	commandId: string,
	id: string,
	version: number,
	item: ItemFields
): Promise<Saved> {
	return await command(viewer, commandId, 'item.edit', [id, version, item], async (tx) => {
		const before = await current(tx, viewer, id, version);
		const row = columns(item);
		const edited = [...new Set([...before.edited, ...written(before, item)])];
		await tx`
			update agenda_item
			set title = ${row.title}, kind = ${row.kind}, minutes = ${row.minutes},
				proposer = ${row.proposer}, presenter = ${row.presenter}, theme = ${row.theme},
				case_number = ${row.caseNumber}, closed = ${row.closed}, priority = ${row.priority},
				sections = ${row.sections}::text::jsonb,
				edited = array(select jsonb_array_elements_text(${JSON.stringify(edited)}::text::jsonb)),
				version = version + 1, updated_at = now()
			where forum_id = ${viewer.forum} and id = ${id} and version = ${version}`;
		return { before, after: row };
	});
}

/** Sets the order of a meeting's body; `ids` are exactly the items that stand there, else stale. */
export async function arrange(
	viewer: Viewer,
	commandId: string,
	meeting: string,
	ids: readonly string[]
): Promise<Saved> {
	return await command(viewer, commandId, 'meeting.arrange', [meeting, ids], async (tx) => {
		await openMeeting(tx, viewer, meeting);
		const before = await select(tx, { id: 'uuid', position: 'int4?' })`
			select i.id, i.position
			from agenda_item i
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and i.standing is null
			order by i.id`;
		const there = before.map((row) => row.id);
		if (!same([...ids].sort(), [...there].sort())) throw new Refused('stale');
		await tx`
			update agenda_item i
			set position = r.position::int
			from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)
				with ordinality as r(id, position)
			where i.forum_id = ${viewer.forum} and i.id = r.id::uuid`;
		return { before, after: ids };
	});
}

/** Takes an item off its meeting; it stays without one until a person puts it back. */
export async function takeOut(
	viewer: Viewer,
	commandId: string,
	id: string,
	version: number
): Promise<Saved> {
	return await command(viewer, commandId, 'item.take-out', [id, version], async (tx) => {
		const before = await current(tx, viewer, id, version);
		await pin(tx, viewer, id, null, windowOf(before));
		return { before };
	});
}

/** Puts an item on this meeting, or, with null, wherever the planner finds room for it. */
export async function putOn(
	viewer: Viewer,
	commandId: string,
	id: string,
	version: number,
	meeting: string | null
): Promise<Saved> {
	return await command(viewer, commandId, 'item.put-on', [id, version, meeting], async (tx) => {
		const before = await current(tx, viewer, id, version);
		if (meeting) {
			const chosen = await openMeeting(tx, viewer, meeting);
			await pin(tx, viewer, id, chosen.id, windowOf(before, chosen.date));
		} else {
			await unpin(tx, viewer, id, windowOf(before));
		}
		return { before, after: { meeting } };
	});
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
	return { ...factColumns(facts), sections: JSON.stringify(sectionsOf(sections)) };
}
