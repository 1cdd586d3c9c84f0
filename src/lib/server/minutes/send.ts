import { whole } from '../meeting-documents/whole.ts';
import { keep } from '../meeting-documents/sent.ts';
import { select, type Transaction } from '../database.ts';
import type { Viewer } from '../access.ts';
import { tell } from '../notices.ts';
import { Refused, type Change } from '../planning.ts';

/** Sends a meeting's minutes as they stand: word for word, as their next revision; a correction says why. */
export function send(meeting: string, note: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { date, again } = await sendable(tx, viewer, meeting);
		if (again && note === '') throw new Refused({ because: 'Skriv, hvad der er rettet.' });
		const document = await whole(tx, meeting, 'minutes');
		const keeping = { forum: viewer.forum, meeting, kind: 'minutes' as const, document, note };
		const revision = await keep(tx, { ...keeping, person: viewer.person });
		const key = `minutes-sent/${meeting}/${revision}`;
		await tell(tx, { forum: viewer.forum, kind: 'minutes-sent', key, meeting });
		const text = again ? `Referatet udsendes som revision ${revision}.` : 'Referatet udsendes.';
		return { after: { date, revision }, lines: [{ type: 'minutes', date, text }] };
	};
	return { name: 'minutes.send', content: [meeting, note], write };
}

async function sendable(tx: Transaction, viewer: Viewer, meeting: string) {
	const [row] = await select(tx, { date: 'date', again: 'bool' })`
		select t.date,
			exists (select from sent_document d where d.meeting_id = t.id and d.kind = 'minutes') as again
		from meeting t
		where t.forum_id = ${viewer.forum} and t.id = ${meeting}
			and writes_minutes(t.id, ${viewer.person})
		for update of t`;
	if (!row) throw new Refused('denied');
	return row;
}
