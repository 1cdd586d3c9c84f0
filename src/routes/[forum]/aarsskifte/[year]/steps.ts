import { listWords, monthShort } from '#lib/text/dates.ts';
import type { CopyState } from '#lib/server/copies.ts';
import type { RollOver, SeriesYears, YearOfSeries } from '#lib/server/roll-over.ts';

/** Done; worth a look, though it may be as wanted; or missing something the plan cannot do without. */
export type StepState = 'done' | 'look' | 'open';

export interface Steps {
	readonly calendar: StepState;
	readonly meetings: StepState;
	readonly anchors: StepState;
	readonly series: StepState;
	readonly leftOver: StepState;
	readonly plan: StepState;
	readonly adoption: StepState;
}

/** How far each step has come; `state` is the draft's own. */
export function stepsOf(made: RollOver, state: CopyState): Steps {
	const { held, undecided } = made.meetings;
	return {
		calendar: made.calendar.lacking.length > 0 ? 'look' : 'done',
		meetings: held === 0 ? 'open' : undecided > 0 ? 'look' : 'done',
		anchors: made.anchors.length > 0 ? 'open' : 'done',
		series: made.ending.length + made.orphaned.length > 0 ? 'look' : 'done',
		leftOver: made.leftOver.length > 0 ? 'look' : 'done',
		plan: held === 0 ? 'open' : 'done',
		adoption: state === 'adopted' ? 'done' : 'open'
	};
}

/** 'jan., apr. og jul.', 'hver måned', 'alle måneder undtagen jul.' */
export function monthsWords(months: readonly number[]): string {
	const others = Array.from({ length: 12 }, (_, index) => index + 1).filter(
		(month) => !months.includes(month)
	);
	if (others.length === 0) return 'hver måned';
	if (others.length <= 3 && months.length > 0) {
		return `alle måneder undtagen ${listWords(others.map(monthShort))}`;
	}
	return listWords(months.map(monthShort));
}

/** How a series differs from the year before: a word, or none. */
export function differenceOf({ before, after }: SeriesYears): string {
	if (before.rounds === 0) return 'Nyt';
	if (after.rounds === 0) return 'Udgår';
	if (before.rounds !== after.rounds) return after.rounds > before.rounds ? 'Flere' : 'Færre';
	if (before.minutes !== after.minutes)
		return after.minutes > before.minutes ? 'Længere' : 'Kortere';
	return String(before.months) === String(after.months) ? '' : 'Andre måneder';
}

/** All of a year together. */
export function sumOf(years: readonly YearOfSeries[]): { rounds: number; minutes: number } {
	return {
		rounds: years.reduce((sum, { rounds }) => sum + rounds, 0),
		minutes: years.reduce((sum, { minutes }) => sum + minutes, 0)
	};
}
