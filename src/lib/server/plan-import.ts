import * as agendaItems from './agenda-items.ts';
import type { FormValues } from './item-form.ts';
import type { ChosenPlan } from './plan-import/chosen.ts';
import type { Change } from './planning.ts';
import * as series from './series.ts';

export { chosenPlan, fieldNames, firstChoices, type ChosenPlan } from './plan-import/chosen.ts';
export { carriedPlan, foundPlan, readCarried, type FoundPlan } from './plan-import/found.ts';
export {
	review,
	type Like,
	type Recurring,
	type Review,
	type ReviewedRow
} from './plan-import/review.ts';
export type { Place } from './plan-import/place.ts';
export { standing } from './plan-import/standing.ts';

/**
 * Adds what was chosen from a spreadsheet, all of it or nothing. What the form says is its content: once it is saved,
 * the same rows are in the plan and no longer chosen, and sent again they must still be the same command.
 */
export function take(plan: ChosenPlan, form: FormValues): Change {
	const write: Change['write'] = async (tx, viewer) => {
		for (const draft of plan.series) await series.create(draft).write(tx, viewer);
		await agendaItems.insertAll(tx, viewer, plan.items);
		return { after: { items: plan.items.length, series: plan.series.length } };
	};
	return { name: 'plan.import', content: form, write };
}
