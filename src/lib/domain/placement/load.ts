import { at, beginnings, costAt, type Costs, type Wholes } from './numbers.ts';
import type { LoadStep, ProblemMeeting } from './problem.ts';

/** What is booked on each meeting and what that costs, kept as items come and go. */
export class Load {
	/** Minutes booked, by meeting. */
	readonly booked: Wholes;
	/** What all minutes over cost, at full strictness. */
	over = 0;
	private readonly budgets: Wholes;
	/** What the booked minutes cost now, by meeting. */
	private readonly costs: Costs;
	/** The cost of each load up to the budget, meeting after meeting, and where each one's begin. */
	private readonly tables: Costs;
	private readonly first: Wholes;
	/** What a minute beyond the budget costs: without being over, for being over, and now. */
	private readonly slopes: Costs;
	private readonly overs: Costs;
	private readonly beyond: Costs;

	constructor(meetings: readonly ProblemMeeting[]) {
		this.booked = Int32Array.from(meetings, ({ settled }) => settled);
		this.budgets = Int32Array.from(meetings, ({ timeBudget }) => timeBudget);
		this.costs = new Float64Array(meetings.length);
		this.first = beginnings(meetings.map(({ timeBudget }) => timeBudget + 1));
		this.tables = new Float64Array(at(this.first, meetings.length));
		meetings.forEach(({ timeBudget, steps }, meeting) => {
			this.fill(at(this.first, meeting), timeBudget, steps);
		});
		this.slopes = Float64Array.from(meetings, ({ steps }) => slopeOf(steps, false));
		this.overs = Float64Array.from(meetings, ({ steps }) => slopeOf(steps, true));
		this.beyond = new Float64Array(meetings.length);
		meetings.forEach(({ settled }, meeting) => (this.over += this.overOf(meeting, settled)));
		this.judge(1);
	}

	/** Lets only a part of the cost of being over count: a search may be lenient for a while. */
	judge(strictness: number): void {
		for (let meeting = 0; meeting < this.booked.length; meeting += 1) {
			const over = strictness * costAt(this.overs, meeting);
			this.beyond[meeting] = costAt(this.slopes, meeting) + over;
			this.costs[meeting] = this.costOf(meeting, at(this.booked, meeting));
		}
	}

	/** What so many minutes more on a meeting would cost. */
	added(meeting: number, minutes: number): number {
		return this.costOf(meeting, at(this.booked, meeting) + minutes) - costAt(this.costs, meeting);
	}

	/** Books so many minutes more on a meeting; fewer when negative. */
	book(meeting: number, minutes: number): void {
		const before = at(this.booked, meeting);
		const booked = before + minutes;
		this.booked[meeting] = booked;
		this.costs[meeting] = this.costOf(meeting, booked);
		if (Math.max(before, booked) <= at(this.budgets, meeting)) return;
		this.over += this.overOf(meeting, booked) - this.overOf(meeting, before);
	}

	/** What so many minutes cost on a meeting: read off a table up to its budget, straight beyond. */
	private costOf(meeting: number, booked: number): number {
		const budget = at(this.budgets, meeting);
		const first = at(this.first, meeting);
		if (booked <= budget) return costAt(this.tables, first + booked);
		return costAt(this.tables, first + budget) + (booked - budget) * costAt(this.beyond, meeting);
	}

	private overOf(meeting: number, booked: number): number {
		const beyond = booked - at(this.budgets, meeting);
		return beyond > 0 ? beyond * costAt(this.overs, meeting) : 0;
	}

	private fill(first: number, timeBudget: number, steps: readonly LoadStep[]): void {
		for (const { above, perMinute } of steps) {
			for (let booked = above + 1; booked <= timeBudget; booked += 1) {
				const cost = perMinute * (booked - above);
				this.tables[first + booked] = costAt(this.tables, first + booked) + cost;
			}
		}
	}
}

/** What a minute above every mark costs: for being over, or for the rest. */
function slopeOf(steps: readonly LoadStep[], over: boolean): number {
	return steps.reduce(
		(sum, { term, perMinute }) => sum + ((term === 'over') === over ? perMinute : 0),
		0
	);
}
