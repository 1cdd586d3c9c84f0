import type { CivilDate } from '../../domain/civil-date.ts';
import type { PlanChange } from '../../domain/plan-changes.ts';
import { reasonSentence } from '../../text/reasons.ts';
import { decisionOn, idOf, type Planned, type Wanted } from './core.ts';

/** A change of the plan as a person reads it. */
export interface ChangeLine {
	readonly type: PlanChange['type'];
	readonly title: string;
	readonly from?: CivilDate;
	readonly to?: CivilDate;
	/** Why the item is without a meeting, Danish. */
	readonly reason?: string;
}

/** The changes with their items' titles; the core's meetings are named by their dates. */
export function changeLines(changes: readonly PlanChange[], made: Planned): ChangeLine[] {
	const wanted = new Map(made.wanted.map((one) => [one.item.id, one]));
	const titles = new Map(made.dropped.map((row) => [idOf(row), row.facts.title]));
	return changes.map((change) => {
		const one = wanted.get(change.item);
		return {
			type: change.type,
			title: one?.item.title ?? titles.get(change.item) ?? change.item,
			...('from' in change && change.from ? { from: change.from as CivilDate } : {}),
			...('to' in change ? { to: change.to as CivilDate } : {}),
			...(change.type === 'unplaced' && one ? { reason: sentenceOf(one, made) } : {})
		};
	});
}

/** Why the item is where it is, or nowhere, as the secretariat would write it. */
export function sentenceOf({ item }: Wanted, made: Planned): string {
	const { meeting, reason } = decisionOn(item.id, made);
	return reasonSentence({ ...item, reason, meetingDate: meeting });
}
