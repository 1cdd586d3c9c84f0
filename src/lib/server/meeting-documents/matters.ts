import type { Attendance, ItemMatter, MeetingDocument } from '../../documents/meeting-document.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Viewer } from '../access.ts';

/** What a meeting's document says beside its agenda entries. */
export interface Matters {
	/** By item id; of a closed item only for those who may read it. */
	readonly items: ReadonlyMap<string, ItemMatter>;
	readonly attendance: readonly Attendance[];
	readonly approvedOn: CivilDate | null;
}

/** What belongs to the items and the meeting beside the agenda: attachments; in minutes decisions and attendance. */
export function matters(
	_viewer: Viewer,
	_meeting: string,
	_kind: MeetingDocument['kind']
): Promise<Matters> {
	return Promise.resolve({ items: new Map(), attendance: [], approvedOn: null });
}
