import { at, costAt, type Costs, type Wholes } from './numbers.ts';
import type { Problem, ProblemGroup } from './problem.ts';

/** How many of each group sit on each meeting, and what one more of them costs there. */
export class Headcount {
	/** Where the counts of an item's group begin, by item; -1 for no group. */
	private readonly row: Wholes;
	private readonly counts: Wholes;
	/** By item. */
	private readonly costs: Costs;

	constructor({ items, meetings }: Problem, groups: readonly ProblemGroup[]) {
		const width = meetings.length;
		this.row = new Int32Array(items.length).fill(-1);
		this.counts = new Int32Array(groups.length * width);
		this.costs = new Float64Array(items.length);
		groups.forEach(({ items, settled, cost }, own) => {
			for (const item of items) {
				this.row[item] = own * width;
				this.costs[item] = cost;
			}
			for (const meeting of settled) this.add(own * width + meeting, 1);
		});
	}

	/** Counts an item in on a meeting, or with -1 out. */
	count(item: number, meeting: number, sign: 1 | -1): void {
		const row = at(this.row, item);
		if (row >= 0) this.add(row + meeting, sign);
	}

	/** What it costs to be the first of a group on a meeting; nothing for the others. */
	priceOfFirst(item: number, meeting: number): number {
		const row = at(this.row, item);
		return row >= 0 && at(this.counts, row + meeting) === 0 ? costAt(this.costs, item) : 0;
	}

	/** What it costs to be another of a group on a meeting; nothing for the first. */
	priceOfAnother(item: number, meeting: number): number {
		const row = at(this.row, item);
		return row >= 0 && at(this.counts, row + meeting) > 0 ? costAt(this.costs, item) : 0;
	}

	private add(place: number, sign: 1 | -1): void {
		this.counts[place] = at(this.counts, place) + sign;
	}
}
