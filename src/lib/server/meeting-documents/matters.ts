import type { Attendance, ItemMatter, MeetingDocument } from '../../documents/meeting-document.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Run } from '../database.ts';
import { minutesMatters } from '../minutes/matters.ts';

/** What a meeting's document says beside its agenda entries. */
export interface Matters {
	/** By item id; of what the one who asks may not read there may be something: it is left out with the item. */
	readonly items: ReadonlyMap<string, ItemMatter>;
	readonly attendance: readonly Attendance[];
	readonly approvedOn: CivilDate | null;
}

/** What belongs to the items and the meeting beside the agenda: attachments; in minutes decisions and attendance. */
export function matters(
	run: Run,
	{ meeting, kind }: { readonly meeting: string; readonly kind: MeetingDocument['kind'] }
): Promise<Matters> {
	if (kind === 'minutes') return minutesMatters(run, meeting);
	return Promise.resolve({ items: new Map(), attendance: [], approvedOn: null });
}
