import type { CostTerms } from './costs.ts';
import type { LoadStep, Problem, ProblemGroup, Seats } from './problem.ts';

/**
 * What a plan costs, term by term, counted from the beginning. Throws RangeError when an item sits
 * on a meeting that is not among its choices, or two sit together that may not.
 */
export function costOf(problem: Problem, seats: Seats): CostTerms {
	mustBeAllowed(problem, seats);
	const seated = problem.items.flatMap((item, index) => {
		const choice = item.choices.find(({ meeting }) => meeting === seats[index]);
		return choice ? [choice] : [];
	});
	const missing = problem.items.filter((_, index) => seats[index] === -1);
	return {
		unplaced: sum(missing, ({ unplaced }) => unplaced),
		over: loadCost(problem, seats, 'over'),
		moved: sum(seated, ({ moved }) => moved),
		nearness: sum(seated, ({ nearness }) => nearness),
		gap: sum(seated, ({ gap }) => gap) + gapCost(problem, seats),
		heavy: groupCost(problem, problem.crowds, seats, (count) => Math.max(0, count - 1)),
		theme: groupCost(problem, problem.themes, seats, (count) => Math.min(1, count)),
		high: loadCost(problem, seats, 'high'),
		even: loadCost(problem, seats, 'even')
	};
}

function mustBeAllowed({ items, apart }: Problem, seats: Seats): void {
	items.forEach(({ id, choices }, index) => {
		const seat = seats[index];
		if (seat === -1 || choices.some(({ meeting }) => meeting === seat)) return;
		throw new RangeError(`${id} may not sit on ${seat}`);
	});
	const met = apart.find(({ a, b }) => seats[a] !== -1 && seats[a] === seats[b]);
	if (met) throw new RangeError(`${items[met.a]?.id} may not meet ${items[met.b]?.id}`);
}

function loadCost({ meetings, items }: Problem, seats: Seats, term: LoadStep['term']): number {
	return sum(meetings, ({ settled, steps }, meeting) => {
		const sitting = items.filter((_, index) => seats[index] === meeting);
		const booked = settled + sum(sitting, ({ minutes }) => minutes);
		const own = steps.filter((step) => step.term === term);
		return sum(own, ({ above, perMinute }) => perMinute * Math.max(0, booked - above));
	});
}

function gapCost({ gaps, meetings }: Problem, seats: Seats): number {
	return sum(gaps, ({ a, b, days, cost }) => {
		const [one, other] = [meetings[seats[a] ?? -1], meetings[seats[b] ?? -1]];
		return one && other && Math.abs(one.day - other.day) < days ? cost : 0;
	});
}

function groupCost(
	{ meetings }: Problem,
	groups: readonly ProblemGroup[],
	seats: Seats,
	times: (count: number) => number
): number {
	return sum(groups, ({ items, settled, cost }) =>
		sum(meetings, (_, meeting) => {
			const sitting = items.filter((index) => seats[index] === meeting).length;
			return cost * times(sitting + settled.filter((one) => one === meeting).length);
		})
	);
}

function sum<T>(values: readonly T[], of: (value: T, index: number) => number): number {
	return values.reduce((total, value, index) => total + of(value, index), 0);
}
