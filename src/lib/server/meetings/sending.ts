import { arrange } from '../../domain/agenda.ts';
import { draftOf } from '../agenda-items/open.ts';
import { select, type Transaction } from '../database.ts';
import { keep } from '../meeting-documents/sent.ts';
import { whole } from '../meeting-documents/whole.ts';
import { tell } from '../notices.ts';
import { Refused, type Change } from '../planning.ts';

const UNAPPROVED = 'Skriv, hvorfor dagsordenen sendes uden formandens godkendelse.';

/**
 * Sends a meeting's agenda: what it says now is kept word for word, in the order it has now, and the planner leaves it
 * alone. Without the chair's approval `reason` says why.
 */
export function send(id: string, reason: string): Change {
	const write: Change['write'] = async (tx, { forum, ...viewer }) => {
		const { date, approval } = await draftOf(tx, { forum, ...viewer }, id);
		if (approval !== 'approved' && reason === '') throw new Refused({ because: UNAPPROVED });
		await holdOrder(tx, forum, id);
		const document = await whole(tx, id, 'agenda');
		const kept = { forum, meeting: id, kind: 'agenda', document } as const;
		const revision = await keep(tx, { ...kept, note: reason, person: viewer.person });
		await tx`
			update meeting
			set status = 'sent', version = version + 1
			where forum_id = ${forum} and id = ${id}`;
		const key = `agenda-sent/${id}/${revision}`;
		await tell(tx, { forum, kind: 'agenda-sent', key, meeting: id });
		return { after: { date } };
	};
	return { name: 'agenda.send', content: [id, reason], write };
}

/** A title that is corrected afterwards must not change the order. */
async function holdOrder(tx: Transaction, forum: string, meeting: string): Promise<void> {
	const rows = await select(tx, BODY)`
		select i.id, i.title, i.kind, i.priority, i.closed, i.position
		from agenda_item i
		where i.forum_id = ${forum} and i.meeting_id = ${meeting} and i.standing is null
		order by i.id`;
	const ids = arrange(rows as unknown as Parameters<typeof arrange>[0]).map(({ id }) => id);
	await tx`
		update agenda_item i
		set position = r.position::int
		from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)
			with ordinality as r(id, position)
		where i.forum_id = ${forum} and i.id = r.id::uuid and i.position is distinct from r.position::int`;
}

const BODY = {
	id: 'uuid',
	title: 'text',
	kind: 'text',
	priority: 'text',
	closed: 'bool',
	position: 'int4?'
} as const;
