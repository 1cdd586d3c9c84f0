import { select, type Transaction } from '../database.ts';
import { tell } from '../notices.ts';
import type { Image } from './images.ts';

/** Keeps for telling that meetings whose agenda had been sent are cancelled, or held after all. */
export async function tellOfMeetings(
	tx: Transaction,
	forum: string,
	images: readonly Image[],
	change: string
): Promise<void> {
	for (const { relation, key, before, after } of images) {
		if (relation !== 'meeting' || !before || !after) continue;
		const [was, is] = [before.status === 'cancelled', after.status === 'cancelled'];
		const meeting = key.id ?? '';
		if (was === is || !(await wasSent(tx, meeting))) continue;
		const kind = is ? 'meeting-cancelled' : 'meeting-restored';
		await tell(tx, { forum, kind, key: `${kind}/${meeting}/${change}`, meeting, change });
	}
}

async function wasSent(tx: Transaction, meeting: string): Promise<boolean> {
	const rows = await select(tx, { revision: 'int4' })`
		select d.revision
		from sent_document d
		where d.meeting_id = ${meeting} and d.kind = 'agenda'
		limit 1`;
	return rows.length > 0;
}
