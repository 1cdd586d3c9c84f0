import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';
import type { Transaction } from '../database.ts';
import { Refused, type Change } from '../planning.ts';
import { current, unpin, windowFor, windowOf, type Current } from './open.ts';

/** Lets an item go for good, or an occurrence this once; it stays findable with why, and can be taken in again. */
export function drop(id: string, why: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { facts } = await onItsOwn(tx, viewer, id);
		await tx`
			update agenda_item
			set dropped = ${why}, meeting_id = null, position = null, pinned = false,
				pin_meeting_id = null, parked = false, version = version + 1, updated_at = now()
			where forum_id = ${viewer.forum} and id = ${id}`;
		return { after: { title: facts.title } };
	};
	return { name: 'item.drop', content: [id, why], write };
}

/** Takes an item in again that was let go: into the plan, or, with `ideas`, among the ideas. */
export function takeIn(id: string, { ideas }: { readonly ideas: boolean }): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await onItsOwn(tx, viewer, id);
		if (before.dropped === null) throw new Refused({ because: 'Punktet er ikke udgået.' });
		if (ideas) await toIdeas(tx, viewer, id, before);
		else await unpin(tx, viewer, id, windowOf(before));
		return { after: { title: before.facts.title } };
	};
	return { name: 'item.take-in', content: [id, ideas], write };
}

/** Puts a one-off in the idea list; what was said of its time is kept. */
export function park(id: string): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await onItsOwn(tx, viewer, id);
		await toIdeas(tx, viewer, id, before);
		return { after: { title: before.facts.title } };
	};
	return { name: 'item.park', content: id, write };
}

/** What a one-off is planned within. */
export interface PlannedSpan {
	readonly minutes: number;
	readonly earliest?: CivilDate | undefined;
	readonly latest?: CivilDate | undefined;
}

/** Lets the plan find room for a one-off in this span. */
export function plan(id: string, { minutes, earliest, latest }: PlannedSpan): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const before = await onItsOwn(tx, viewer, id);
		refuseOccurrence(before);
		await tx`update agenda_item set minutes = ${minutes} where forum_id = ${viewer.forum} and id = ${id}`;
		const window = windowFor({ ...(earliest && { earliest }), ...(latest && { latest }) });
		await unpin(tx, viewer, id, window);
		return { after: { title: before.facts.title } };
	};
	return { name: 'item.plan', content: [id, minutes, earliest, latest], write };
}

/** The item as it stands; refused for one that belongs to its meeting. */
async function onItsOwn(tx: Transaction, viewer: Viewer, id: string): Promise<Current> {
	const before = await current(tx, viewer, id);
	if (before.standing === null) return before;
	throw new Refused({ because: 'Et rammepunkt hører til sit møde og følger dets faste punkt.' });
}

/** The reason goes too: what has no time waits for none. */
async function toIdeas(tx: Transaction, viewer: Viewer, id: string, before: Current) {
	refuseOccurrence(before);
	await tx`
		update agenda_item
		set parked = true, dropped = null, meeting_id = null, position = null, pinned = false,
			pin_meeting_id = null, reason = null, version = version + 1, updated_at = now()
		where forum_id = ${viewer.forum} and id = ${id}`;
}

function refuseOccurrence({ series }: Current): void {
	if (series === null) return;
	throw new Refused({ because: 'Punktet kommer af et fast punkt, hvis regel bestemmer dets tid.' });
}
