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
	const booked = bookedMinutes(problem, seats);
	return {
		unplaced: sum(missing, ({ unplaced }) => unplaced),
		over: loadCost(problem, booked, 'over'),
		moved: sum(seated, ({ moved }) => moved),
		nearness: sum(seated, ({ nearness }) => nearness),
		gap: sum(seated, ({ gap }) => gap) + gapCost(problem, seats),
		heavy: groupCost(problem.crowds, seats, (count) => count - 1),
		theme: groupCost(problem.themes, seats, () => 1),
		high: loadCost(problem, booked, 'high'),
		even: loadCost(problem, booked, 'even')
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

/** By meeting. */
function bookedMinutes({ meetings, items }: Problem, seats: Seats): number[] {
	const booked = meetings.map(({ settled }) => settled);
	items.forEach(({ minutes }, index) => {
		const seat = seats[index] ?? -1;
		if (seat !== -1) booked[seat] = (booked[seat] ?? 0) + minutes;
	});
	return booked;
}

function loadCost(
	{ meetings }: Problem,
	booked: readonly number[],
	term: LoadStep['term']
): number {
	return sum(meetings, ({ steps }, meeting) => {
		const own = steps.filter((step) => step.term === term);
		return sum(own, ({ above, perMinute }) => {
			return perMinute * Math.max(0, (booked[meeting] ?? 0) - above);
		});
	});
}

function gapCost({ gaps, meetings }: Problem, seats: Seats): number {
	return sum(gaps, ({ a, b, days, cost }) => {
		const [one, other] = [meetings[seats[a] ?? -1], meetings[seats[b] ?? -1]];
		return one && other && Math.abs(one.day - other.day) < days ? cost : 0;
	});
}

/** For each meeting that some of a group are on; `times` says how often it costs for so many. */
function groupCost(
	groups: readonly ProblemGroup[],
	seats: Seats,
	times: (count: number) => number
): number {
	return sum(groups, ({ items, settled, cost }) => {
		const places = [...settled, ...items.map((item) => seats[item] ?? -1)];
		const sitting = Map.groupBy(
			places.filter((seat) => seat !== -1),
			(seat) => seat
		);
		return sum([...sitting.values()], ({ length }) => cost * times(length));
	});
}

function sum<T>(values: readonly T[], of: (value: T, index: number) => number): number {
	return values.reduce((total, value, index) => total + of(value, index), 0);
}
