/** The minutes on a meeting as rows: each of its steps is a column that the load lifts. */
import type { LoadStep, ProblemItem, ProblemMeeting } from '../problem.ts';
import type { Entry, Sheet } from './sheet.ts';

interface Load {
	/** What each item puts on the meeting, in units. */
	readonly load: readonly Entry[];
	/** Minutes in a unit. */
	readonly unit: number;
	/** How much a plan may cost above the unavoidable. */
	readonly spare: number;
}

/** The largest number of minutes that every item's minutes are a multiple of. */
export function loadUnit(items: readonly Pick<ProblemItem, 'minutes'>[]): number {
	return items.reduce((unit, { minutes }) => commonDivisor(unit, minutes), 0) || 1;
}

/** Lets the minutes above each of the meeting's steps cost what the step says. */
export function weighLoad(
	sheet: Sheet,
	{ settled, steps }: Pick<ProblemMeeting, 'settled' | 'steps'>,
	{ load, unit, spare }: Load
): void {
	const whole = load.reduce((sum, { value }) => sum + value, 0);
	for (const { mark, cost } of steps.flatMap((step) => marksOf(step, settled, unit))) {
		if (whole <= mark || cost === 0) continue;
		const most = Math.min(whole - mark, Math.floor(spare / cost));
		sheet.lift(sheet.column(cost, most), load, mark);
	}
}

/** From so many units on, each unit costs so much more. */
interface Mark {
	readonly mark: number;
	readonly cost: number;
}

/**
 * A step inside a unit is the same as two at its ends: loads are whole units. The line between the
 * ends lies above the step's own corner, and leaves a solver less to search.
 */
function marksOf({ above, perMinute }: LoadStep, settled: number, unit: number): Mark[] {
	const minutes = Math.max(0, above - settled);
	const mark = Math.floor(minutes / unit);
	const inside = minutes - mark * unit;
	return [
		{ mark, cost: (unit - inside) * perMinute },
		{ mark: mark + 1, cost: inside * perMinute }
	];
}

function commonDivisor(a: number, b: number): number {
	return b === 0 ? a : commonDivisor(b, a % b);
}
