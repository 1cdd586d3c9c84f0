import type { CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { FoundDate } from '#lib/server/anchors/found-dates.ts';
import type { FormValues } from '#lib/server/item-form.ts';

/** A date to say yes or no to. */
export interface ReviewedDate extends FoundDate {
	/** The anchor has it already. */
	readonly known: boolean;
	readonly chosen: boolean;
}

const FOUND = 'fundet:';
const CHOSEN = 'dato:';

/** The dates that were found beside those the anchor has; all new ones are chosen until someone has chosen. */
export function review(
	found: readonly FoundDate[],
	known: readonly CivilDate[],
	chosen: readonly CivilDate[] = found.map(({ date }) => date)
): ReviewedDate[] {
	return found.map((one) => {
		const isKnown = known.includes(one.date);
		return { ...one, known: isKnown, chosen: !isKnown && chosen.includes(one.date) };
	});
}

/** What a review form carries: every date that was found, and those that are chosen. */
export function chosenDates(values: FormValues): { found: FoundDate[]; chosen: CivilDate[] } {
	const found = Object.entries(values).flatMap(([name, label]) => {
		const date = name.startsWith(FOUND) ? planDate(name.slice(FOUND.length)) : undefined;
		return date ? [{ date, label }] : [];
	});
	const chosen = found.filter(({ date }) => values[CHOSEN + date] === 'on');
	return { found, chosen: chosen.map(({ date }) => date) };
}
