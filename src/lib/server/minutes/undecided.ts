import { arrange } from '../../domain/agenda.ts';
import type { Viewer } from '../access.ts';
import * as agendaItems from '../agenda-items.ts';
import { as, select } from '../database.ts';

/**
 * The numbers of the items that have neither a decision nor another outcome, before minutes are sent; and whether they
 * have been sent before. A meeting's closing items need none.
 */
export async function undecided(
	viewer: Viewer,
	meeting: string
): Promise<{ readonly numbers: readonly number[]; readonly sent: boolean }> {
	const [items, decided, sent] = await Promise.all([
		agendaItems.onMeeting(viewer, meeting),
		select(as(viewer), { item: 'uuid' })`
			select i.id as item
			from agenda_item i
			join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and (
				exists (select from decision d
					where d.item_id = i.id and (d.outcome = 'treated' or d.text <> ''))
				or exists (select from agenda_item c
					where c.continues = i.id and c.forum_id = i.forum_id))`,
		select(as(viewer), { revision: 'int4' })`
			select d.revision
			from sent_document d
			join forum_member m on m.forum_id = d.forum_id and m.person_id = ${viewer.person}
			where d.forum_id = ${viewer.forum} and d.meeting_id = ${meeting} and d.kind = 'minutes'
			limit 1`
	]);
	const done = new Set(decided.map(({ item }) => item));
	const numbers = arrange(items).flatMap(({ id, standing }, index) =>
		done.has(id) || standing === 'closing' ? [] : [index + 1]
	);
	return { numbers, sent: sent.length > 0 };
}
