/** What a mail says of one thing, before it is set as text and as HTML. */
import { common } from '../da.ts';
import { dayMonthYear, longDate } from '../dates.ts';
import type { ToldMeeting } from './told.ts';

/** A paragraph, a list or a link on a line of its own. */
export type Block = string | readonly string[] | { readonly link: string; readonly label: string };

export interface Passage {
	/** Without the forum's name. */
	readonly subject: string;
	readonly blocks: readonly Block[];
	/** What the link to it all says. */
	readonly linkLabel: string;
}

export const CLOSED_ITEM = `${common.closedItem} punkt`;

/** 'mødet 3. december 2026' */
export function meetingOn({ date }: ToldMeeting): string {
	return `mødet ${dayMonthYear(date)}`;
}

/** 'mødet torsdag den 3. december 2026 kl. 09:00 (Mødelokale 1)' */
export function meetingHeld(meeting: ToldMeeting): string {
	return `mødet ${whenAndWhere(meeting)}`;
}

/** 'torsdag den 3. december 2026 kl. 09:00 (Mødelokale 1)' */
export function whenAndWhere({ date, start, place }: ToldMeeting): string {
	return `${longDate(date)} kl. ${start}${place ? ` (${place})` : ''}`;
}
