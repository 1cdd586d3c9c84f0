import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { as, select } from '../database.ts';
import { tell } from '../notices.ts';
import { Refused, type Change } from '../planning.ts';

/** A meeting whose minutes are sent, and wait for a later one to approve them. */
export interface Approvable {
	readonly id: string;
	readonly date: CivilDate;
}

/** The held meetings before this one whose minutes are sent and not approved, the first one first. */
export async function awaiting(viewer: Viewer, meeting: string): Promise<Approvable[]> {
	return await select(as(viewer), { id: 'uuid', date: 'date' })`
		select t.id, t.date
		from meeting t
		join meeting here on here.forum_id = t.forum_id and here.id = ${meeting}
		join forum_member m on m.forum_id = t.forum_id and m.person_id = ${viewer.person}
		where t.forum_id = ${viewer.forum} and t.status = 'held' and t.date < here.date
			and exists (select from sent_document d where d.meeting_id = t.id and d.kind = 'minutes')
		order by t.date`;
}

/** Marks the minutes that wait as approved at this meeting; `remark` is what was said to them, empty for most. */
export function approve(meeting: string, remark: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const approved = await select(tx, { id: 'uuid', date: 'date' })`
			update meeting t
			set status = 'approved', approved_on = here.date, approved_remark = ${remark},
				version = t.version + 1
			from meeting here
			where here.forum_id = ${viewer.forum} and here.id = ${meeting}
				and writes_minutes(here.id, ${viewer.person})
				and t.forum_id = here.forum_id and t.status = 'held' and t.date < here.date
				and exists (select from sent_document d where d.meeting_id = t.id and d.kind = 'minutes')
			returning t.id, t.date`;
		if (approved.length === 0) {
			throw new Refused({
				because:
					'Der er intet udsendt referat at godkende, eller referatet af dette møde er ikke begyndt.'
			});
		}
		for (const { id } of approved) {
			const key = `minutes-approved/${id}/${meeting}`;
			await tell(tx, { forum: viewer.forum, kind: 'minutes-approved', key, meeting: id });
		}
		return { after: { dates: approved.map(({ date }) => date).sort() } };
	};
	return { name: 'minutes.approve', content: [meeting, remark], write };
}
