/** "Ikke samme møde som": which items may never be on one meeting. */
import type { PlanItem } from './types.ts';

/** By an item's subject, the subjects that it may not meet. */
export type Refusals = ReadonlyMap<string, ReadonlySet<string>>;

/** Who refuses whom; one side that names the other is enough. */
export function refusalsOf(items: readonly PlanItem[]): Refusals {
	const refusals = new Map<string, Set<string>>();
	const refuse = (one: string, other: string) => {
		refusals.set(one, (refusals.get(one) ?? new Set()).add(other));
	};
	for (const item of items) {
		for (const series of item.notWith ?? []) {
			refuse(subjectOf(item), seriesSubject(series));
			refuse(seriesSubject(series), subjectOf(item));
		}
	}
	return refusals;
}

/** True when the two may not be on the same meeting. */
export function areApart(refusals: Refusals, a: PlanItem, b: PlanItem): boolean {
	return refusals.get(subjectOf(a))?.has(subjectOf(b)) ?? false;
}

/** True when there is anything that the item may not meet. */
export function refusesAny(refusals: Refusals, item: PlanItem): boolean {
	return refusals.has(subjectOf(item));
}

/** A series for an occurrence, itself for a one-off; a series and a one-off may share an id. */
function subjectOf({ id, series }: PlanItem): string {
	return series === undefined ? `one-off ${id}` : seriesSubject(series);
}

function seriesSubject(series: string): string {
	return `series ${series}`;
}
