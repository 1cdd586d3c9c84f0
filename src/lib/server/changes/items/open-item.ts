import type { AgendaItem, Meeting } from '#lib/domain/agenda.ts';
import type { Viewer } from '../../access.ts';
import * as agendaItems from '../../agenda-items.ts';
import * as meetings from '../../meetings.ts';

/** An item that a change is about, with the meeting it stands on. */
export interface ItemAsked {
	readonly item: AgendaItem;
	readonly meeting: Meeting | undefined;
}

/** The item of the address, unless it belongs to the frame of a meeting; undefined when there is none. */
export async function itemAsked(viewer: Viewer, id: string): Promise<ItemAsked | undefined> {
	const item = await agendaItems.find(viewer, id);
	if (!item?.visible || item.standing) return undefined;
	return { item, meeting: item.meeting ? await meetings.find(viewer, item.meeting) : undefined };
}

/** Why the item may not be moved any more, Danish; undefined while it may. */
export function frozen({ meeting }: ItemAsked): string | undefined {
	if (!meeting || meeting.status === 'cancelled' || isOpen(meeting)) return undefined;
	return 'Mødet er holdt, så punktet kan ikke flyttes.';
}

/** Where one comes from, if not from another page: the item's meeting, or the list of those without. */
export function backFrom({ meeting }: ItemAsked): string {
	return meeting ? `/moeder/${meeting.date}` : '/opfoelgning';
}

/** True while items may come and go; on a sent agenda as a correction. */
export const isOpen: (meeting: Meeting) => boolean = meetings.mayChange;
