import type { ItemOnMeeting, UnplacedReason } from './placement/types.ts';

/** One difference between two plans. Meetings by id. */
export type PlanChange =
	| { readonly type: 'added'; readonly item: string; readonly to: string }
	| { readonly type: 'moved'; readonly item: string; readonly from: string; readonly to: string }
	| { readonly type: 'dropped'; readonly item: string; readonly from?: string }
	| {
			readonly type: 'unplaced';
			readonly item: string;
			readonly from?: string;
			readonly reason: UnplacedReason;
	  };

/** As much of a plan as a comparison needs; a Plan is one. */
export interface PlanBefore {
	readonly placements: readonly ItemOnMeeting[];
	readonly unplaced: readonly { readonly item: string }[];
}

export interface PlanAfter {
	readonly placements: readonly ItemOnMeeting[];
	readonly unplaced: readonly { readonly item: string; readonly reason: UnplacedReason }[];
}

/**
 * What a reader of the old plan must be told of the new one, by item id. An item that only waits
 * for another reason than before is no change; one that got a meeting at last is `added`.
 */
export function planChanges(before: PlanBefore, after: PlanAfter): PlanChange[] {
	const old = new Map(before.placements.map(({ item, meeting }) => [item, meeting]));
	const waiting = new Set(before.unplaced.map(({ item }) => item));
	const now = new Set([...after.placements, ...after.unplaced].map(({ item }) => item));
	return [
		...after.placements.flatMap(({ item, meeting }) => placedChange(item, old.get(item), meeting)),
		...after.unplaced.flatMap(({ item, reason }): PlanChange[] =>
			waiting.has(item) ? [] : [{ type: 'unplaced', item, ...from(old.get(item)), reason }]
		),
		...[...old.keys(), ...waiting]
			.filter((item) => !now.has(item))
			.map((item): PlanChange => ({ type: 'dropped', item, ...from(old.get(item)) }))
	].sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0));
}

function placedChange(item: string, before: string | undefined, to: string): PlanChange[] {
	if (before === undefined) return [{ type: 'added', item, to }];
	return before === to ? [] : [{ type: 'moved', item, from: before, to }];
}

function from(meeting: string | undefined): { from?: string } {
	return meeting === undefined ? {} : { from: meeting };
}
