import type { CivilDate } from '../../domain/civil-date.ts';
import type { ChangeLine, ItemLine, LoadLine, MeetingLine } from '../../text/changes.ts';
import { reasonSentence } from '../../text/reasons.ts';
import { decisionOn, type Planned, type Wanted } from './core.ts';
import type { Image, ItemImage, MeetingImage } from './images.ts';

/** A meeting as a change is read against it: after the change, by its row's id. */
export interface MeetingNow {
	readonly date: CivilDate;
	readonly timeBudget: number;
	readonly minutes: number;
	/** How many it holds beside the frame, where they are counted. */
	readonly items?: number;
	/** Whether its load is still a matter of planning. */
	readonly open: boolean;
}

/** What the changed rows mean, meetings first, then items by meeting and title, then loads. */
export function changeLines(
	images: readonly Image[],
	meetings: ReadonlyMap<string, MeetingNow>
): ChangeLine[] {
	const changed = images.filter((image) => image.relation === 'meeting');
	const items = images.filter((image) => image.relation === 'agenda_item');
	const days = daysOf(changed, meetings);
	return [
		...changed
			.flatMap((image) => meetingLine(image, meetings))
			.sort((a, b) => (a.date < b.date ? -1 : 1)),
		...items
			.filter((image) => !framesOnly(image, changed))
			.flatMap((image) => itemLine(image, days))
			.sort(byDayAndTitle),
		...loadLines(items, changed, meetings)
	];
}

/** The plan's meetings with the minutes they hold now. */
export function meetingsNow({ rows, wanted, decisions, input }: Planned): Map<string, MeetingNow> {
	const there = Map.groupBy(
		wanted.map(({ item }) => item),
		({ id }) => decisions.get(id)?.meeting ?? null
	);
	return new Map(
		rows.meetings.map(({ row, date, timeBudget, status }) => {
			const open = date >= input.today && ['planned', 'draft', 'sent'].includes(status);
			const on = there.get(date) ?? [];
			const minutes = on.reduce((sum, item) => sum + item.minutes, 0);
			const items = on.filter(({ standing }) => !standing).length;
			return [row, { date, timeBudget, minutes, items, open }];
		})
	);
}

/** Why the item is where it is, or nowhere, as the secretariat would write it. */
export function sentenceOf({ item }: Wanted, made: Planned): string {
	const { meeting, reason } = decisionOn(item.id, made);
	return reasonSentence({ ...item, reason, meetingDate: meeting });
}

type MeetingChange = Extract<Image, { relation: 'meeting' }>;
type ItemChange = Extract<Image, { relation: 'agenda_item' }>;

/** Where each meeting was and is: an item that only goes with its meeting has not moved. */
function daysOf(changed: readonly MeetingChange[], meetings: ReadonlyMap<string, MeetingNow>) {
	const was = new Map([...meetings].map(([id, { date }]) => [id, date]));
	const is = new Map(was);
	for (const { key, before, after } of changed) {
		const id = key.id ?? '';
		if (before) was.set(id, before.date);
		if (after) is.set(id, after.date);
	}
	return { was, is };
}

function meetingLine(
	{ key, before, after }: MeetingChange,
	meetings: ReadonlyMap<string, MeetingNow>
): MeetingLine[] {
	const shown = after ?? before;
	if (!shown) return [];
	const type = meetingType(before, after);
	if (!type) return [];
	const items = type === 'meeting-moved' ? meetings.get(key.id ?? '')?.items : undefined;
	const { date, start_time: start, time_budget: timeBudget, remark } = shown;
	return [
		{
			...{ type, date, start, timeBudget },
			...(before && before.date !== date && { from: before.date }),
			...(before && before.time_budget !== timeBudget && { timeBudgetBefore: before.time_budget }),
			...(remark && { remark }),
			...(items !== undefined && { items })
		}
	];
}

function meetingType(before: MeetingImage | null, after: MeetingImage | null) {
	if (!before) return 'meeting-added';
	if (!after) return 'meeting-removed';
	if (after.status === 'cancelled' && before.status !== 'cancelled') return 'meeting-cancelled';
	if (before.status === 'cancelled' && after.status !== 'cancelled') return 'meeting-restored';
	if (before.date !== after.date) return 'meeting-moved';
	const same =
		before.start_time === after.start_time &&
		before.time_budget === after.time_budget &&
		before.place === after.place;
	return same ? undefined : 'meeting-changed';
}

/** The frame of a meeting that itself comes, goes or moves: its own line says it. */
function framesOnly({ before, after }: ItemChange, changed: readonly MeetingChange[]): boolean {
	if (!(after ?? before)?.standing) return false;
	const meeting = after?.meeting_id ?? before?.meeting_id;
	const framed = changed.find(({ key }) => key.id === meeting);
	const type = framed && meetingType(framed.before, framed.after);
	return type !== undefined && type !== 'meeting-changed';
}

function itemLine({ before, after }: ItemChange, days: ReturnType<typeof daysOf>): ItemLine[] {
	const shown = after ?? before;
	if (!shown) return [];
	const type = itemType(before, after);
	if (!type) return [];
	const from = before?.meeting_id ? days.was.get(before.meeting_id) : undefined;
	const to = after?.meeting_id ? days.is.get(after.meeting_id) : undefined;
	const { id: item, title, proposer, closed, minutes } = shown;
	const longer = type === 'changed' && before && before.minutes !== minutes;
	const reason = after ? whyOf({ type, before, after, to }) : '';
	return [
		{
			...{ type, item, title, proposer, closed, minutes },
			...(longer && { minutesBefore: before.minutes }),
			...(from && { from }),
			...(to && { to }),
			...(reason && { reason })
		}
	];
}

function whyOf(changed: {
	readonly type: ItemLine['type'];
	readonly before: ItemImage | null;
	readonly after: ItemImage;
	readonly to: CivilDate | undefined;
}): string {
	const { type, before, after, to } = changed;
	if (type !== 'changed') return reasonOf(after, to);
	return before && !sameReaders(before, after) ? 'Det er ændret, hvem der må se punktet.' : '';
}

function itemType(before: ItemImage | null, after: ItemImage | null): ItemLine['type'] | undefined {
	if (!after) return 'dropped';
	if (after.dropped !== null) return before && before.dropped === null ? 'dropped' : undefined;
	if (after.parked) return before?.parked ? changedType(before, after) : 'parked';
	if (after.meeting_id === null) {
		const waited = before?.meeting_id === null && before.dropped === null && before.reason !== null;
		return waited ? changedType(before, after) : 'unplaced';
	}
	if (!before?.meeting_id) return 'added';
	return before.meeting_id === after.meeting_id ? changedType(before, after) : 'moved';
}

function changedType(before: ItemImage, after: ItemImage): 'changed' | undefined {
	const same = (['title', 'minutes', 'proposer', 'closed'] as const).every(
		(name) => before[name] === after[name]
	);
	return same && sameReaders(before, after) ? undefined : 'changed';
}

/** Whether the same persons may see it as far as it says itself. */
function sameReaders(before: ItemImage, after: ItemImage): boolean {
	const [was, is] = [before, after].map(
		({ closed, admitted = [] }) => `${closed} ${admitted.join()}`
	);
	return was === is;
}

function reasonOf(after: ItemImage, to: CivilDate | undefined): string {
	if (after.dropped) return after.dropped;
	const { earliest, latest, preferred, because, reason, kind } = after;
	const window = earliest && latest ? { earliest, latest, ...(preferred && { preferred }) } : null;
	return reasonSentence({ because, reason, kind, window, meetingDate: to ?? null });
}

/** By words alone: a preview makes other rows than saving does, and both say the same in the same order. */
function byDayAndTitle(a: ItemLine, b: ItemLine): number {
	const [dayA = '9999', dayB = '9999'] = [a.to ?? a.from, b.to ?? b.from];
	if (dayA !== dayB) return dayA < dayB ? -1 : 1;
	const byTitle = a.title.localeCompare(b.title, 'da');
	return byTitle === 0 ? (a.reason ?? '').localeCompare(b.reason ?? '', 'da') : byTitle;
}

function loadLines(
	items: readonly ItemChange[],
	changed: readonly MeetingChange[],
	meetings: ReadonlyMap<string, MeetingNow>
): LoadLine[] {
	const more = new Map<string, number>();
	for (const { before, after } of items) {
		if (before?.meeting_id) add(before.meeting_id, -before.minutes);
		if (after?.meeting_id) add(after.meeting_id, after.minutes);
	}
	const budgets = new Map(changed.map(({ key, before }) => [key.id, before?.time_budget]));
	return [...meetings]
		.flatMap(([id, { date, minutes, timeBudget, open }]): LoadLine[] => {
			const minutesBefore = minutes - (more.get(id) ?? 0);
			const overBefore = Math.max(0, minutesBefore - (budgets.get(id) ?? timeBudget));
			const over = Math.max(0, minutes - timeBudget);
			if (!open || over === 0 || over === overBefore) return [];
			return [{ type: 'over-budget', date, minutes, minutesBefore, timeBudget }];
		})
		.sort((a, b) => (a.date < b.date ? -1 : 1));

	function add(meeting: string, minutes: number): void {
		more.set(meeting, (more.get(meeting) ?? 0) + minutes);
	}
}
