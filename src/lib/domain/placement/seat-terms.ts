import type { CostTerms } from './costs.ts';
import { at } from './numbers.ts';
import type { LoadStep } from './problem.ts';
import type { Seating } from './seating.ts';

/**
 * What it adds to the cost of the others, term by term, that one item sits on one of its choices;
 * both by index. The same as costOf with it minus costOf without, but for its price of having none.
 */
export function seatTerms(seating: Seating, item: number, meeting: number): CostTerms {
	const own = at(seating.chosen, item);
	seating.leave(item);
	const terms = termsOfSitting(seating, item, meeting);
	seating.sit(item, own);
	return terms;
}

/** The same for an item without a seat. */
function termsOfSitting(seating: Seating, item: number, meeting: number): CostTerms {
	const { problem, seats, links, themes, crowds } = seating;
	const choice = problem.items[item]?.choices.find((one) => one.meeting === meeting);
	const load = (term: LoadStep['term']) => loadAdded(seating, item, meeting, term);
	return {
		unplaced: 0,
		over: load('over'),
		moved: choice?.moved ?? 0,
		nearness: choice?.nearness ?? 0,
		gap: (choice?.gap ?? 0) + links.price(item, meeting, seats),
		heavy: crowds.priceOfAnother(item, meeting),
		theme: themes.priceOfFirst(item, meeting),
		high: load('high'),
		even: load('even')
	};
}

function loadAdded(
	{ problem: { items, meetings }, load }: Seating,
	item: number,
	meeting: number,
	term: LoadStep['term']
): number {
	const booked = at(load.booked, meeting);
	const minutes = items[item]?.minutes ?? 0;
	return (meetings[meeting]?.steps ?? []).reduce((sum, step) => {
		if (step.term !== term) return sum;
		const more = Math.max(0, booked + minutes - step.above) - Math.max(0, booked - step.above);
		return sum + step.perMinute * more;
	}, 0);
}
