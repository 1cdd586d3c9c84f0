import type { CostTerms } from './costs.ts';
import type { LoadStep, Problem, ProblemGroup, Seats } from './problem.ts';
import { NOWHERE } from './seating.ts';

/**
 * What it adds to the cost of the others, term by term, that one item sits on one of its choices;
 * both by index. The same as costOf with it minus costOf without, but for its price of having none.
 */
export function seatTerms(
	problem: Problem,
	seats: Seats,
	item: number,
	meeting: number
): CostTerms {
	const choice = problem.items[item]?.choices.find((one) => one.meeting === meeting);
	const booked = bookedByOthers(problem, seats, item, meeting);
	const load = (term: LoadStep['term']) => loadAdded(problem, item, meeting, booked, term);
	const among = (groups: readonly ProblemGroup[]) => companyOf(groups, seats, item, meeting);
	return {
		unplaced: 0,
		over: load('over'),
		moved: choice?.moved ?? 0,
		nearness: choice?.nearness ?? 0,
		gap: (choice?.gap ?? 0) + gapsAdded(problem, seats, item, meeting),
		heavy: among(problem.crowds).reduce((sum, one) => sum + (one.count > 0 ? one.cost : 0), 0),
		theme: among(problem.themes).reduce((sum, one) => sum + (one.count > 0 ? 0 : one.cost), 0),
		high: load('high'),
		even: load('even')
	};
}

function bookedByOthers(
	{ meetings, items }: Problem,
	seats: Seats,
	item: number,
	meeting: number
): number {
	return items.reduce(
		(sum, { minutes }, other) => sum + (other !== item && seats[other] === meeting ? minutes : 0),
		meetings[meeting]?.settled ?? 0
	);
}

function loadAdded(
	{ meetings, items }: Problem,
	item: number,
	meeting: number,
	booked: number,
	term: LoadStep['term']
): number {
	const minutes = items[item]?.minutes ?? 0;
	return (meetings[meeting]?.steps ?? [])
		.filter((step) => step.term === term)
		.reduce((sum, { above, perMinute }) => {
			const more = Math.max(0, booked + minutes - above) - Math.max(0, booked - above);
			return sum + perMinute * more;
		}, 0);
}

function gapsAdded({ gaps, meetings }: Problem, seats: Seats, item: number, meeting: number) {
	const day = meetings[meeting]?.day ?? 0;
	return gaps.reduce((sum, { a, b, days, cost }) => {
		if (a !== item && b !== item) return sum;
		const other = meetings[seats[a === item ? b : a] ?? NOWHERE];
		return other && Math.abs(other.day - day) < days ? sum + cost : sum;
	}, 0);
}

/** How many others of the item's groups sit on the meeting. */
function companyOf(
	groups: readonly ProblemGroup[],
	seats: Seats,
	item: number,
	meeting: number
): { count: number; cost: number }[] {
	return groups
		.filter(({ items }) => items.includes(item))
		.map(({ items, settled, cost }) => {
			const others = items.filter((other) => other !== item && seats[other] === meeting);
			return { count: others.length + settled.filter((one) => one === meeting).length, cost };
		});
}
