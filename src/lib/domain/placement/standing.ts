import { COSTS } from './costs.ts';
import type { Problem, ProblemItem, Seats } from './problem.ts';
import { NOWHERE } from './seating.ts';

/** The same problem on another day: the given seats, and no others, are what has been announced. */
export function withStanding(problem: Problem, seats: Seats): Problem {
	const items = problem.items.map((item, index): ProblemItem => {
		const standing = seats[index] ?? NOWHERE;
		const choices = item.choices.map((choice) => {
			const moved = standing !== NOWHERE && choice.meeting !== standing ? COSTS.moved : 0;
			return { ...choice, moved, cost: choice.cost - choice.moved + moved };
		});
		return { ...item, standing, choices };
	});
	return { ...problem, items };
}
