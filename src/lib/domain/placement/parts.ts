/** Which items have to do with each other. */
import type { Problem } from './problem.ts';

/** The given items in groups that share no meeting and no gap: what one decides means nothing to another. */
export function parts(problem: Problem, items: readonly number[]): number[][] {
	const leader = problem.items.map((_, item) => item);
	const find = (item: number): number => {
		let found = item;
		while (leader[found] !== found) found = leader[found] = leader[leader[found] ?? 0] ?? 0;
		return found;
	};
	const join = (a: number, b: number) => {
		const [one, other] = [find(a), find(b)];
		leader[Math.max(one, other)] = Math.min(one, other);
	};
	const firstOn = new Map<number, number>();
	const given = new Set(items);
	for (const item of items) {
		for (const { meeting } of problem.items[item]?.choices ?? []) {
			const other = firstOn.get(meeting);
			if (other === undefined) firstOn.set(meeting, item);
			else join(item, other);
		}
	}
	for (const { a, b } of problem.gaps) if (given.has(a) && given.has(b)) join(a, b);
	return [...Map.groupBy(items, find).values()];
}

/** The items that could sit where an item of these meetings could sit: whom a move there may move. */
export function neighbourhood({ items }: Problem, meetings: readonly number[]): number[] {
	const troubled = new Set(meetings);
	const reach = new Set<number>();
	for (const { choices } of items) {
		if (!choices.some(({ meeting }) => troubled.has(meeting))) continue;
		for (const { meeting } of choices) reach.add(meeting);
	}
	return items.flatMap(({ choices }, item) =>
		choices.some(({ meeting }) => reach.has(meeting)) ? [item] : []
	);
}
