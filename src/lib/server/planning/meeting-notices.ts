import { today } from '../clock.ts';
import { select, type Transaction } from '../database.ts';
import { tell, type NoticeKind } from '../notices.ts';
import type { Image, MeetingImage } from './images.ts';

/**
 * Keeps for telling that meetings to come are held at another time or place; those whose agenda had been sent, that they
 * are cancelled, or held after all. A meeting that comes with the change is no news.
 */
export async function tellOfMeetings(
	tx: Transaction,
	forum: string,
	images: readonly Image[],
	change: string
): Promise<void> {
	for (const { relation, key, before, after } of images) {
		if (relation !== 'meeting' || !before || !after) continue;
		const meeting = key.id ?? '';
		const kind = kindOf(before, after);
		if (!kind || (kind !== 'meeting-moved' && !(await wasSent(tx, meeting)))) continue;
		await tell(tx, { forum, kind, key: `${kind}/${meeting}/${change}`, meeting, change });
	}
}

function kindOf(before: MeetingImage, after: MeetingImage): NoticeKind | undefined {
	if (after.date < today()) return undefined;
	const [was, is] = [before.status === 'cancelled', after.status === 'cancelled'];
	if (was !== is) return is ? 'meeting-cancelled' : 'meeting-restored';
	// Of one that is sent, the revision of its agenda tells.
	if (!['planned', 'draft'].includes(after.status)) return undefined;
	const terms = ['date', 'start_time', 'place'] as const;
	return terms.some((term) => before[term] !== after[term]) ? 'meeting-moved' : undefined;
}

async function wasSent(tx: Transaction, meeting: string): Promise<boolean> {
	const rows = await select(tx, { revision: 'int4' })`
		select d.revision
		from sent_document d
		where d.meeting_id = ${meeting} and d.kind = 'agenda'
		limit 1`;
	return rows.length > 0;
}
