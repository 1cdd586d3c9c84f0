import type { Viewer } from '../access.ts';
import { today } from '../clock.ts';
import { as, select, sql, type Run, type Transaction } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import { Refused, type Change } from '../planning.ts';
import { isConstraint } from '../undo.ts';
import { merge, type Disagreement, type Merged, type Relation, type Row } from './merge.ts';
import { targetsOf, type Rows, type Touched } from './targets.ts';

const CHANGED =
	'Forslaget er ændret eller lukket, siden du så det. Åbn det igen, og se, hvad det nu gør.';
const IMPOSSIBLE =
	'Forslaget kan ikke indføres, som det er: det bygger på noget, den rigtige plan ikke længere har. ' +
	'Lav ændringerne direkte i planen i stedet.';

/**
 * Makes the real plan what the copy is: what the copy has changed since it was made is carried over, and items stand
 * where they stand in it. `revision` is the copy's as it was seen; `chosen` names the disagreements where the copy wins.
 */
export function adopt(id: string, revision: number, chosen: readonly string[]): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const name = await lockedCopy(tx, viewer, id, revision);
		const { writes } = await mergeOf(tx, viewer, id, chosen);
		await apply(tx, viewer, writes);
		await tx`update forum set copy_state = 'adopted' where id = ${id}`;
		return { after: { title: name } };
	};
	return { name: 'copy.adopt', content: [id, revision, [...chosen].sort()], write };
}

/** What both the copy and the real plan have changed, each in its own way; none for those outside the secretariat. */
export async function disagreements(viewer: Viewer, id: string): Promise<readonly Disagreement[]> {
	const [own] = await select(sql, { id: 'uuid' })`
		select f.id
		from forum f
		join forum_member m on m.forum_id = f.copy_of and m.person_id = ${viewer.person}
		where f.id = ${id} and f.copy_of = ${viewer.forum} and m.role = 'secretary'`;
	return own ? (await mergeOf(as('planner'), viewer, id, [])).disagreements : [];
}

async function lockedCopy(
	tx: Transaction,
	viewer: Viewer,
	id: string,
	revision: number
): Promise<string> {
	const [copy] = await select(tx, { name: 'text', state: 'text', revision: 'int4' })`
		select f.copy_name as name, f.copy_state as state, s.revision
		from forum f
		join plan_state s on s.forum_id = f.id
		where f.id = ${isUuid(id) ? id : null} and f.copy_of = ${viewer.forum}
		for update of f`;
	if (!copy) throw new Refused('denied');
	if (copy.state !== 'open' || copy.revision !== revision) throw new Refused({ because: CHANGED });
	return copy.name;
}

async function mergeOf(
	run: Run,
	viewer: Viewer,
	id: string,
	chosen: readonly string[]
): Promise<Merged> {
	const [real, copy, touched] = [
		await rowsOf(run, viewer.forum),
		await rowsOf(run, id),
		await touchedIn(run, id)
	];
	const targets = targetsOf({ real, copy, touched, today: today(), freshId: kindredId });
	return merge(targets, new Set(chosen));
}

async function apply(tx: Transaction, viewer: Viewer, writes: Merged['writes']): Promise<void> {
	try {
		await tx`set constraints all deferred`;
		const rows = JSON.stringify(writes);
		// The frame of a meeting is known by the meeting's day.
		await tx`
			update agenda_item i
			set occurrence_key = w.image ->> 'date'
			from jsonb_to_recordset(${rows}::text::jsonb) as w (relation text, key jsonb, image jsonb)
			join meeting t on t.id = (w.key ->> 'id')::uuid, item_series s
			where w.relation = 'meeting' and w.image ? 'date'
				and i.forum_id = ${viewer.forum} and i.occurrence_key = t.date::text
				and s.id = i.series_id and s.timing ->> 'type' = 'every-meeting'`;
		// What goes makes room for what comes: a day or a key may be wanted by both.
		await tx`
			select restore_row(w.relation, w.key, nullif(w.image, 'null'::jsonb))
			from jsonb_to_recordset(${rows}::text::jsonb) as w (relation text, key jsonb, image jsonb)
			order by nullif(w.image, 'null'::jsonb) is not null, w.relation, w.key`;
		await tx`select check_plan()`;
	} catch (error) {
		if (isConstraint(error)) throw new Refused({ because: IMPOSSIBLE });
		throw error;
	}
}

/** Every row of a forum's plan, as the triggers write them down. */
async function rowsOf(run: Run, forum: string): Promise<Rows> {
	const rows = await select(run, { relation: 'text', row: 'jsonb' })`
		select 'forum' as relation, to_jsonb(t) as row from forum t where t.id = ${forum}
		union all select 'cadence', to_jsonb(t) from cadence t where t.forum_id = ${forum}
		union all select 'closed_day', to_jsonb(t) from closed_day t where t.forum_id = ${forum}
		union all select 'recess', to_jsonb(t) from recess t where t.forum_id = ${forum}
		union all select 'meeting', to_jsonb(t) from meeting t where t.forum_id = ${forum}
		union all select 'anchor', to_jsonb(t) from anchor t where t.forum_id = ${forum}
		union all select 'anchor_date', to_jsonb(d)
			from anchor_date d join anchor t on t.id = d.anchor_id where t.forum_id = ${forum}
		union all select 'item_series', to_jsonb(t) from item_series t where t.forum_id = ${forum}
		union all select 'agenda_item', to_jsonb(t) from agenda_item t where t.forum_id = ${forum}`;
	const of = (relation: Relation) =>
		rows.filter((one) => one.relation === relation).map(({ row }) => row as Row);
	return {
		forum: of('forum'),
		cadence: of('cadence'),
		closed_day: of('closed_day'),
		recess: of('recess'),
		meeting: of('meeting'),
		anchor: of('anchor'),
		anchor_date: of('anchor_date'),
		item_series: of('item_series'),
		agenda_item: of('agenda_item')
	};
}

/** What was done in the copy, a row at a time, with what the row was when the copy was made. */
async function touchedIn(run: Run, copy: string): Promise<Touched[]> {
	const rows = await select(run, { relation: 'text', key: 'jsonb', before: 'jsonb?' })`
		select r.relation, r.key, (array_agg(r.before order by r.id))[1] as before
		from plan_row r
		join plan_log l on l.id = r.log_id
		where l.forum_id = ${copy}
		group by r.relation, r.key
		order by r.relation, r.key`;
	return rows as unknown as Touched[];
}

/** As the database's `kindred_id`: the planner goes through items in the order of their ids. */
function kindredId(id: string): string {
	return id.slice(0, 9) + crypto.randomUUID().slice(9);
}
