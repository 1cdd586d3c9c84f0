/** Where moving items could save minutes over budget, or find a meeting for one without. */
import { at } from './numbers.ts';
import { NOWHERE, type Seating } from './seating.ts';

/** Meetings side by side that are looked at together; what lies wider apart is rarely one knot. */
const WIDEST = 12;

/**
 * The meetings with more minutes over than they must, and those that an item without a seat could be
 * on; by index. Empty means that nobody needs to move.
 */
export function troubled(seating: Seating): number[] {
	const { problem, seats } = seating;
	const wanted = new Set<number>();
	problem.items.forEach(({ choices }, item) => {
		if (seats[item] === NOWHERE) for (const { meeting } of choices) wanted.add(meeting);
	});
	const over = problem.meetings.flatMap((_, meeting) => {
		return overOn(seating, meeting) > 0 ? [meeting] : [];
	});
	const starting = over.length > 0 ? startingOn(seating) : [];
	const needless = over.filter((meeting) => !isForced(seating, meeting, starting));
	return [...new Set([...needless, ...wanted])].sort((a, b) => a - b);
}

/** By meeting, the items that it is the first for. */
type Starting = readonly (readonly number[])[];

function startingOn(seating: Seating): Starting {
	const starting: number[][] = seating.problem.meetings.map(() => []);
	seating.problem.items.forEach((_, item) => starting[seating.earliestOf(item)]?.push(item));
	return starting;
}

/**
 * True when the meeting lies among neighbours that hold nothing but what is settled there and items
 * with no other place to go, and waste no minute of their budgets: then no plan has less over there.
 */
function isForced(seating: Seating, meeting: number, starting: Starting): boolean {
	const { problem } = seating;
	for (let first = meeting; first >= Math.max(0, meeting - WIDEST); first -= 1) {
		const end = Math.min(problem.meetings.length, first + WIDEST);
		const bound = boundMinutes(seating, first, starting.slice(first, end));
		let [excess, over] = [0, 0];
		for (let last = first; last < end; last += 1) {
			const { settled = 0, timeBudget = 0 } = problem.meetings[last] ?? {};
			excess += settled - timeBudget + (bound[last - first] ?? 0);
			over += overOn(seating, last);
			if (last >= meeting && excess === over) return true;
		}
	}
	return false;
}

/** From `first` on, the minutes that can go nowhere but between it and each of the meetings. */
function boundMinutes(seating: Seating, first: number, starting: Starting): number[] {
	const minutes = starting.map(() => 0);
	for (const item of starting.flat()) {
		const last = seating.latestOf(item) - first;
		if (last >= minutes.length) continue;
		minutes[last] = (minutes[last] ?? 0) + (seating.problem.items[item]?.minutes ?? 0);
	}
	return minutes;
}

function overOn({ problem, load }: Seating, meeting: number): number {
	return Math.max(0, at(load.booked, meeting) - (problem.meetings[meeting]?.timeBudget ?? 0));
}
