import type { ClockTime } from './cadence.ts';
import type { CivilDate } from './civil-date.ts';
import type { ItemFacts, Sections, WindowReason } from './occurrences.ts';
import type { MeetingStatus, PlacementReason, UnplacedReason } from './placement/types.ts';
import type { Window } from './timing.ts';

/** A meeting of a forum. */
export interface Meeting {
	readonly id: string;
	readonly date: CivilDate;
	readonly start: ClockTime;
	readonly timeBudget: number;
	readonly place: string;
	readonly status: MeetingStatus;
	readonly version: number;
}

/** An item on a meeting, without a place, or in the idea list: the plan is made of these. */
export interface AgendaItem extends ItemFacts {
	readonly visible: true;
	readonly id: string;
	readonly meeting: string | null;
	readonly series: string | null;
	readonly key: string | null;
	readonly origin: 'series' | 'hand';
	readonly standing: 'opening' | 'closing' | null;
	/** Where a person put it on the agenda; null until someone arranges it by hand. */
	readonly position: number | null;
	readonly pinned: boolean;
	readonly window: Window | null;
	readonly because: WindowReason | null;
	readonly reason: PlacementReason | UnplacedReason | null;
	readonly sections: Sections;
	readonly version: number;
}

/** A closed item as those see it who may not read it: its place and case number, nothing else. */
export interface HiddenItem {
	readonly visible: false;
	readonly id: string;
	readonly meeting: string | null;
	readonly standing: 'opening' | 'closing' | null;
	readonly position: number | null;
	readonly caseNumber?: string;
}

export type ShownItem = AgendaItem | HiddenItem;
