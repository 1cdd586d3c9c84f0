import { at, beginnings, costAt, type Costs, type Wholes } from './numbers.ts';
import type { Problem } from './problem.ts';

/** Instead of days: not on the same meeting, whatever day it is. */
const APART = -1;

/** Who an item may not meet or be too close to, seen from each of the two. */
export class Links {
	/** The links of item i are those from `first[i]` to before `first[i + 1]`. */
	private readonly first: Wholes;
	private readonly others: Wholes;
	private readonly limits: Wholes;
	private readonly costs: Costs;
	/** By meeting. */
	private readonly days: Wholes;

	constructor({ items, meetings, apart, gaps }: Problem) {
		const links = items.map((): (readonly [other: number, days: number, cost: number])[] => []);
		for (const { a, b } of apart) {
			links[a]?.push([b, APART, Infinity]);
			links[b]?.push([a, APART, Infinity]);
		}
		for (const { a, b, days, cost } of gaps) {
			links[a]?.push([b, days, cost]);
			links[b]?.push([a, days, cost]);
		}
		const flat = links.flat();
		this.first = beginnings(links.map(({ length }) => length));
		this.others = Int32Array.from(flat, ([other]) => other);
		this.limits = Int32Array.from(flat, ([, days]) => days);
		this.costs = Float64Array.from(flat, ([, , cost]) => cost);
		this.days = Int32Array.from(meetings, ({ day }) => day);
	}

	/** What an item costs on a meeting for those it is too close to; Infinity beside one it may not meet. */
	price(item: number, meeting: number, seats: Wholes): number {
		const last = at(this.first, item + 1);
		let price = 0;
		for (let link = at(this.first, item); link < last; link += 1) {
			const other = at(seats, at(this.others, link));
			if (other < 0) continue;
			const limit = at(this.limits, link);
			const near =
				limit === APART
					? other === meeting
					: Math.abs(at(this.days, meeting) - at(this.days, other)) < limit;
			if (near) price += costAt(this.costs, link);
		}
		return price;
	}

	/** True for one that there is somebody it may not meet. */
	isWary(item: number): boolean {
		return this.limits.subarray(at(this.first, item), at(this.first, item + 1)).includes(APART);
	}
}
