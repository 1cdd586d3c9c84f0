/**
 * What a plan costs, in whole numbers; the planner, the proof and the tests weigh by this one table.
 * The order is that of the planning rules, section 3, each weight large enough to outweigh what it
 * stands above in any real year. The weights span 1 to some 10⁸, so that an exact solver's
 * tolerances still see the smallest; therefore the order is not strict at the ends:
 * ten items are moved to save one minute over budget, a hundred meetings' nearness to move one
 * item, and an hour over budget to place one 'may'.
 */

/** Even load, the unit: a minute more on a meeting of 150 minutes that has passed one more mark. */
const EVEN = 1;

/** A meeting as far from the wanted one as the next: an order in itself, no load is worth it. */
const STEP = 240;

/** An item that has been announced on another meeting: people have put it in their calendars. */
const MOVED = 100 * STEP;

/** A minute over the time budget: it is taken from everybody in the room. */
const OVER = 10 * MOVED;

export const COSTS = {
	/** Without a meeting, beside its minutes at the price of minutes over: over-full is better. */
	unplaced: { must: 960 * OVER, should: 240 * OVER, may: 60 * OVER },
	/** Per minute over a meeting's time budget. */
	over: OVER,
	/** Per item taken off the meeting it has been announced on. */
	moved: MOVED,
	/** Per meeting that lies nearer to the wanted day; the more important item gets the nearer. */
	nearness: { must: STEP + 20, should: STEP, may: STEP - 20 },
	/** Two rounds of one series too close: near a wanted day that it was just on is not near. */
	gap: 2 * STEP + STEP / 2,
	/** Each heavy item beyond the first of one proposer on one meeting: nobody prepares two. */
	heavy: STEP / 2,
	/** Each meeting that a theme is spread over: what belongs together is heard together. */
	theme: STEP / 4,
	/** Per minute above 85 % of a budget of 150: somebody always takes longer. */
	high: 2 * EVEN,
	/** Per minute above each mark of an even load, on a budget of 150. */
	even: EVEN
} as const;

/** From so many minutes on an item is heavy for who presents it. */
export const HEAVY_MINUTES = 30;

/** The part of a time budget, in per cent, that is wanted booked at most. */
export const HIGH_PERCENT = 85;

/** The marks, in per cent of a time budget, above which more minutes make a load less even. */
export const EVEN_PERCENT = [25, 50, 70] as const;

/** The budget that the costs per minute are meant for; on a smaller one each minute counts more. */
export const USUAL_BUDGET = 150;

/** The parts of a plan's cost, by name, in falling order; all whole numbers. */
export interface CostTerms {
	readonly unplaced: number;
	readonly over: number;
	readonly moved: number;
	readonly nearness: number;
	readonly gap: number;
	readonly heavy: number;
	readonly theme: number;
	readonly high: number;
	readonly even: number;
}

export const COST_NAMES = [
	'unplaced',
	'over',
	'moved',
	'nearness',
	'gap',
	'heavy',
	'theme',
	'high',
	'even'
] as const satisfies readonly (keyof CostTerms)[];

/** The sum of the parts: what the planner makes as small as it can. */
export function totalOf(terms: CostTerms): number {
	return COST_NAMES.reduce((sum, name) => sum + terms[name], 0);
}

/** The difference, term by term. */
export function minus(a: CostTerms, b: CostTerms): CostTerms {
	const terms = COST_NAMES.map((name) => [name, a[name] - b[name]]);
	return Object.fromEntries(terms) as unknown as CostTerms;
}
