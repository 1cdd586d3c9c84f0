import type { AgendaItem } from '../domain/agenda.ts';
import type { Viewer } from './access.ts';
import * as agendaItems from './agenda-items.ts';
import { as, select } from './database.ts';
import { sectionsOf } from './facts.ts';
import { merged, type TypedTexts } from './item-texts/merge.ts';
import { writable } from './item-texts/writable.ts';
import * as meetings from './meetings.ts';
import { Refused, type Change } from './planning.ts';

export { clashesIn, merged, type TypedTexts } from './item-texts/merge.ts';

/** An item whose texts are written, with where it stands. */
export interface WrittenItem {
	readonly item: AgendaItem;
	readonly meeting: meetings.CalendarMeeting | undefined;
	/** Whether this viewer may write in it now. */
	readonly mayWrite: boolean;
	/** When a person last wrote in its texts; undefined when nobody has. */
	readonly written: Written | undefined;
}

interface Written {
	readonly at: Date;
	/** Null when nobody knows any more. */
	readonly by: string | null;
}

/** The item and whether its texts are this viewer's to write; undefined when it is not theirs to read. */
export async function open(viewer: Viewer, id: string): Promise<WrittenItem | undefined> {
	const item = await agendaItems.find(viewer, id);
	if (!item?.visible) return undefined;
	const [meeting, may, written] = await Promise.all([
		item.meeting ? meetings.find(viewer, item.meeting) : undefined,
		mayWrite(viewer, [id]),
		lastWritten(viewer, id)
	]);
	const open = !meeting || meeting.status === 'cancelled' || meetings.mayChange(meeting);
	return { item, meeting, mayWrite: open && may.has(id), written };
}

/**
 * Of these items those whose texts are this viewer's to write: the secretariat's, and, until the agenda is sent, those of
 * whoever proposes or presents them. Whether the meeting is still to come is the caller's to know.
 */
export async function mayWrite(
	viewer: Pick<Viewer, 'person'>,
	ids: readonly string[]
): Promise<ReadonlySet<string>> {
	const rows = await select(as(viewer), { id: 'uuid' })`
		select i.id
		from agenda_item i
		where i.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
			and writes_item(i.id, ${viewer.person})`;
	return new Set(rows.map(({ id }) => id));
}

/**
 * Writes what a person has written, section by section: one that they left alone keeps what stands there. Stale when
 * somebody else has written in the same section since it was opened.
 */
export function write(id: string, typed: TypedTexts): Change {
	return {
		name: 'item.write',
		content: [id, typed],
		by: ['secretary', 'chair', 'member'],
		write: async (tx, viewer) => {
			const before = await writable(tx, viewer, id);
			const { sections, clashes } = merged(sectionsOf(before.sections), typed);
			if (clashes.length > 0) throw new Refused('stale');
			await tx`
				update agenda_item
				set sections = ${JSON.stringify(sections)}::text::jsonb,
					edited = case when 'sections' = any(edited) then edited else edited || '{sections}' end,
					version = version + 1, updated_at = now()
				where forum_id = ${viewer.forum} and id = ${id}
					and sections is distinct from ${JSON.stringify(sections)}::text::jsonb`;
			return { after: { title: before.facts.title } };
		}
	};
}

async function lastWritten(viewer: Viewer, id: string): Promise<Written | undefined> {
	const [row] = await select(as(viewer), { at: 'timestamptz', by: 'text?' })`
		select l.at, p.name as by
		from plan_row r
		join logged_change l on l.id = r.log_id and l.forum_id = ${viewer.forum}
		left join person p on p.id = l.actor_id
		where r.relation = 'agenda_item' and r.key = jsonb_build_object('id', ${id}::text)
			and l.actor_id is not null
			and r.before -> 'sections' is distinct from r.after -> 'sections'
			and reads_item(${id}::uuid, ${viewer.person})
		order by r.id desc
		limit 1`;
	return row;
}
