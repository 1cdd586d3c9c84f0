import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import { openMeeting, windowFor } from '../agenda-items/open.ts';
import { takeAlong } from '../attachments.ts';
import { select, type Transaction } from '../database.ts';
import { isUuid } from '../database/shape.ts';
import { Refused, type Change } from '../planning.ts';

/** Where a postponed item goes: on a named meeting, or back to the plan, within a window if somebody named one. */
export type Onward =
	| { readonly meeting: string }
	| { readonly earliest?: CivilDate | undefined; readonly latest?: CivilDate | undefined };

/**
 * Postpones an item of a held meeting: it stays in these minutes with what became of it, and another with its facts and
 * texts goes on in the plan. Undone by the plan's own rows: without the other item it was not postponed.
 */
export function postpone(item: string, onward: Onward): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const title = await minuted(tx, viewer, item);
		const meeting =
			'meeting' in onward ? await laterMeeting(tx, viewer, item, onward.meeting) : null;
		const window = windowFor(spanOf(onward), meeting?.date);
		// The planner puts nothing on a sent agenda: that is done here, and makes its next revision.
		const sent = meeting?.status === 'sent' ? meeting.id : null;
		await tx`
			insert into agenda_item (id, forum_id, meeting_id, origin, title, kind, minutes, proposer, presenter, theme,
				case_number, closed, admitted, priority, sections, earliest, latest, because, pinned, pin_meeting_id,
				continues, continued_on)
			select md5('continues/' || i.id)::uuid, i.forum_id, ${sent}, 'hand', i.title, i.kind, i.minutes, i.proposer,
				i.presenter, i.theme, i.case_number, i.closed, i.admitted, i.priority, i.sections, ${window.earliest},
				${window.latest}, '{"type":"span"}', ${meeting !== null}, ${meeting?.id ?? null},
				i.id, ${meeting?.date ?? null}
			from agenda_item i
			where i.forum_id = ${viewer.forum} and i.id = ${item}`;
		await takeAlong(tx, item);
		return { after: { title } };
	};
	return { name: 'item.postpone', content: [item, onward], write };
}

/** The item's title; refused unless it stands in minutes that are being written, of its own, and only once. */
async function minuted(tx: Transaction, viewer: Viewer, item: string): Promise<string> {
	if (!isUuid(item)) throw new Refused('denied');
	const [row] = await select(tx, { title: 'text', standing: 'text?', continued: 'bool' })`
		select i.title, i.standing,
			exists (select from agenda_item c where c.continues = i.id and c.forum_id = i.forum_id) as continued
		from agenda_item i
		where i.forum_id = ${viewer.forum} and i.id = ${item}
			and writes_minutes(i.meeting_id, ${viewer.person})
		for update of i`;
	if (!row) throw new Refused('denied');
	if (row.standing) {
		throw new Refused({ because: 'Et rammepunkt hører til hvert møde og kan ikke udsættes.' });
	}
	if (row.continued) {
		throw new Refused({
			because: 'Punktet er allerede udsat. Fortryd det først, hvis det skal et andet sted hen.'
		});
	}
	return row.title;
}

async function laterMeeting(tx: Transaction, viewer: Viewer, item: string, id: string) {
	const meeting = await openMeeting(tx, viewer, id);
	const [own] = await select(tx, { date: 'date' })`
		select t.date
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		where i.forum_id = ${viewer.forum} and i.id = ${item}`;
	if (own && meeting.date > own.date) return meeting;
	throw new Refused({ because: 'Et punkt kan kun udsættes til et senere møde. Vælg et andet.' });
}

function spanOf(onward: Onward): { earliest?: CivilDate; latest?: CivilDate } {
	if ('meeting' in onward) return {};
	const { earliest, latest } = onward;
	return { ...(earliest && { earliest }), ...(latest && { latest }) };
}
