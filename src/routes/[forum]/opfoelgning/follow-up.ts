import type { AgendaItem, ShownItem } from '#lib/domain/agenda.ts';
import type { UnplacedReason } from '#lib/domain/placement/types.ts';

/** An item without a meeting, and why. */
export interface Waiting {
	readonly item: ShownItem;
	readonly why: string;
}

export interface FollowUp {
	/** What a person must decide on. */
	readonly waiting: readonly Waiting[];
	/** What waits for meetings to be planned, or falls in a recess: nothing need be done. */
	readonly later: readonly Waiting[];
	readonly ideas: readonly AgendaItem[];
	/** One-offs that have a meeting, for those who wonder where theirs went. */
	readonly oneOffs: readonly AgendaItem[];
	readonly dropped: readonly AgendaItem[];
}

interface FollowUpInput {
	readonly waiting: readonly Waiting[];
	readonly ideas: readonly ShownItem[];
	readonly dropped: readonly ShownItem[];
	/** What stands on coming meetings. */
	readonly placed: readonly ShownItem[];
}

/** What has no meeting, or comes only once, by what can be done about it. */
export function followUp({ waiting, ideas, dropped, placed }: FollowUpInput): FollowUp {
	return {
		waiting: waiting.filter(({ item }) => !waitsForCalendar(item)),
		later: waiting.filter(({ item }) => waitsForCalendar(item)),
		ideas: ideas.filter(isVisible),
		oneOffs: placed.filter(isVisible).filter(({ series }) => series === null),
		dropped: dropped.filter(isVisible)
	};
}

function waitsForCalendar(item: ShownItem): boolean {
	const reason = item.visible ? (item.reason as UnplacedReason | null) : null;
	if (reason?.type === 'no-meeting') return reason.recess !== undefined;
	return reason?.type === 'after-horizon';
}

function isVisible(item: ShownItem): item is AgendaItem {
	return item.visible;
}
