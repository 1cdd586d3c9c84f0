/** Where moving items could save minutes over budget, or find a meeting for one without. */
import { at, NOWHERE, type Seating } from './seating.ts';

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
		return overOn(seating, meeting) > 0 && !isForced(seating, meeting) ? [meeting] : [];
	});
	return [...new Set([...over, ...wanted])].sort((a, b) => a - b);
}

/**
 * True when the meeting lies among neighbours that hold nothing but what is settled there and items
 * with no other place to go, and waste no minute of their budgets: then no plan has less over there.
 */
function isForced(seating: Seating, meeting: number): boolean {
	const { problem } = seating;
	for (let first = meeting; first >= Math.max(0, meeting - WIDEST); first -= 1) {
		const end = Math.min(problem.meetings.length, first + WIDEST);
		const bound = boundMinutes(seating, first, end);
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

/** The minutes that can go nowhere but from `first` on to each of the meetings before `end`. */
function boundMinutes(seating: Seating, first: number, end: number): number[] {
	const minutes = new Array<number>(end - first).fill(0);
	seating.problem.items.forEach((item, index) => {
		const last = seating.latestOf(index);
		if (seating.earliestOf(index) < first || last >= end || last < first) return;
		minutes[last - first] = (minutes[last - first] ?? 0) + item.minutes;
	});
	return minutes;
}

function overOn({ problem, booked }: Seating, meeting: number): number {
	return Math.max(0, at(booked, meeting) - (problem.meetings[meeting]?.timeBudget ?? 0));
}
