/** What may be moved in the year plan, where to, and the addresses of the changes that do it. */
import { isOpen, type YearItem, type YearMeeting, type YearPlan } from './year-plan.ts';

/**
 * The address of the change that moves the item or meeting of this id, filled in when a day is given; undefined when
 * it may not be moved, or not to that day.
 */
export type Moves = (id: string, day?: string) => string | undefined;

/** The address of a kind of change, opened with these fields; `back` is where it returns to. */
export function changeHref(
	base: string,
	kind: string,
	fields: Readonly<Record<string, string>>,
	back: string
): string {
	return `${base}/aendring/${kind}?${new URLSearchParams({ ...fields, tilbage: back }).toString()}`;
}

/** What a secretary may move in the plan shown, and where to. */
export function movesIn(plan: YearPlan, base: string, back: string): Moves {
	const meetings = new Map(plan.meetings.map((meeting) => [meeting.id, meeting]));
	const onDay = new Map(plan.meetings.map((meeting) => [meeting.date as string, meeting]));
	const items = new Map([...plan.items, ...plan.unplaced].map((item) => [item.id, item]));

	function ofMeeting({ id, date }: YearMeeting, day?: string) {
		const free = day === undefined || (day >= plan.today && !onDay.has(day) && day !== date);
		if (!free) return undefined;
		return changeHref(base, 'flyt-moede', { moede: id, ...(day && { dato: day }) }, back);
	}

	function ofItem({ id, meeting }: YearItem, day?: string) {
		const onto = day === undefined ? undefined : onDay.get(day);
		if (day !== undefined && !(onto && onto.id !== meeting && isOpen(onto, plan.today))) {
			return undefined;
		}
		return changeHref(base, 'flyt-punkt', { punkt: id, ...(onto && { moede: onto.id }) }, back);
	}

	return (id, day) => {
		const meeting = meetings.get(id);
		if (meeting) return isOpen(meeting, plan.today) ? ofMeeting(meeting, day) : undefined;
		const item = items.get(id);
		const from = item?.meeting ? meetings.get(item.meeting) : undefined;
		if (!item?.visible || item.standing || (from && !isOpen(from, plan.today))) return undefined;
		return ofItem(item, day);
	};
}
