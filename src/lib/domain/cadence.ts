import {
	closedDayNotice,
	DAYS_MOVED_BACK,
	DAYS_MOVED_FORWARD,
	type ClosedDayNotice,
	type ClosedDayPolicy
} from './cadence/closed-day-options.ts';
import {
	cadenceDays,
	isWithin,
	shift,
	validity,
	type Cadence,
	type ClockTime
} from './cadence/days.ts';
import { dateInIsoWeek, isoWeekOf, isoWeeksIn, type CivilDate } from './civil-date.ts';
import { recessOn, type ClosedDay, type Recess } from './closed-days.ts';

export type {
	ClosedDayNotice,
	ClosedDayOption,
	ClosedDayPolicy,
	Obstacle
} from './cadence/closed-day-options.ts';
export { meetsOn } from './cadence/days.ts';
export type { Cadence, CadenceRule, ClockTime } from './cadence/days.ts';

/** A day the cadence offers as a meeting. */
export interface MeetingProposal {
	readonly date: CivilDate;
	readonly start: ClockTime;
	/** The cadence's own day; another than `date` when that one is closed and the policy moves. */
	readonly wanted: CivilDate;
}

export type CadenceNotice =
	/** Odd and even weeks shift: week 53 is followed by week 1, both odd. */
	{ readonly type: 'week-53'; readonly year: number } | ClosedDayNotice;

export interface ProposalInput {
	readonly cadences: readonly Cadence[];
	/** Local closed days; the public holidays are computed. */
	readonly closedDays: readonly ClosedDay[];
	readonly recesses: readonly Recess[];
	readonly policy: ClosedDayPolicy;
	readonly from: CivilDate;
	readonly to: CivilDate;
	/** Days that have or had a meeting, cancelled ones too: never proposed again. */
	readonly taken: Iterable<CivilDate>;
}

/**
 * The meetings the cadences propose from `from` to `to`, both included, by date, and what the
 * secretariat should know: week 53 and the closed days. Days in a recess are passed in silence.
 * Two spans side by side give together what the whole span gives.
 */
export function proposeMeetings(input: ProposalInput): {
	proposals: readonly MeetingProposal[];
	notices: readonly CadenceNotice[];
} {
	const surroundings = { ...input, taken: new Set(input.taken) };
	const proposals: MeetingProposal[] = [];
	const notices: CadenceNotice[] = week53Notices(input);
	for (const [wanted, start] of wantedDays(input)) {
		if (surroundings.taken.has(wanted)) continue;
		const notice = closedDayNotice(wanted, surroundings);
		const date = notice ? dayChosen(notice) : wanted;
		if (date && isWithin(date, input)) proposals.push({ date, start, wanted });
		if (notice && isWithin(wanted, input)) notices.push(notice);
	}
	return { proposals: proposals.sort((a, b) => (a.date < b.date ? -1 : 1)), notices };
}

/** Days the cadences want, outside recesses, that can end up inside the span; each once. */
function wantedDays(input: ProposalInput): [CivilDate, ClockTime][] {
	const wide = {
		from: shift(input.from, -DAYS_MOVED_FORWARD),
		to: shift(input.to, DAYS_MOVED_BACK)
	};
	const days = new Map<CivilDate, ClockTime>();
	for (const cadence of input.cadences) {
		for (const date of cadenceDays(cadence, wide)) {
			if (!days.has(date)) days.set(date, cadence.start);
		}
	}
	return [...days]
		.filter(([date]) => !recessOn(date, input.recesses))
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

function dayChosen({ options, chosen }: ClosedDayNotice): CivilDate | undefined {
	return options.find(({ policy }) => policy === chosen)?.date;
}

/** Every year with a week 53 that the span touches while a cadence counts odd or even weeks. */
function week53Notices({ cadences, from, to }: ProposalInput): CadenceNotice[] {
	const notices: CadenceNotice[] = [];
	for (let { year } = isoWeekOf(from); year <= isoWeekOf(to).year; year++) {
		if (isoWeeksIn(year) === 53 && cadences.some((cadence) => countsWeeks(cadence, year))) {
			notices.push({ type: 'week-53', year });
		}
	}
	return notices;
}

function countsWeeks(cadence: Cadence, year: number): boolean {
	if (!('weeks' in cadence) || cadence.weeks === 'every') return false;
	return isWithin(dateInIsoWeek(year, 53, 'SU'), validity(cadence));
}
