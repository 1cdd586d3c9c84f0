import type { Recess } from '../closed-days.ts';
import { daysBetween, later, yearOf, type CivilDate } from '../civil-date.ts';
import type { Window } from '../timing.ts';
import { areApart, refusesAny } from './apart.ts';
import type { Board } from './board.ts';
import { bookedOn, candidatesOf, excess } from './board.ts';
import { totalOf, type CostTerms } from './costs.ts';
import { termsMore, type Finished } from './finished.ts';
import type {
	PassedMeeting,
	PlacementInput,
	PlacementReason,
	PlanItem,
	PlanMeeting,
	UnplacedReason
} from './types.ts';

/** Why an item the planner decided is on its meeting, read off the finished plan. */
export function placedReason(
	finished: Finished,
	item: PlanItem,
	meeting: PlanMeeting
): PlacementReason {
	const { board } = finished;
	const { timeBudget } = meeting;
	if (item.minutes > 0 && excess(board, meeting) > 0) {
		return { type: 'over-full', booked: bookedOn(board, meeting), timeBudget };
	}
	if (!item.window.preferred) return loadReason(finished, item, meeting);
	const candidates = candidatesOf(board, item);
	const passed = candidates.slice(0, candidates.indexOf(meeting));
	if (passed.length === 0) return { type: 'first-choice' };
	const open = passed.filter((other) => !refusedBy(finished, item, other));
	const roomy = open.find((other) => excess(board, other, item.minutes) <= 0);
	if (roomy) return passedReason(finished, item, roomy);
	const [nearest] = passed;
	const refused = nearest && refusedBy(finished, item, nearest);
	if (refused) return { type: 'apart', nearer: nearest.date, with: refused.id };
	return { type: 'full', passed: open.map((other) => loadOf(board, other)) };
}

/** Why an item that the planner could not seat has no meeting. */
export function unplacedReason(
	finished: Finished,
	item: PlanItem,
	input: PlacementInput
): UnplacedReason {
	const [nearest] = candidatesOf(finished.board, item);
	const refused = nearest && refusedBy(finished, item, nearest);
	if (refused) return { type: 'apart-from-all', with: refused.id };
	return missingReason(finished.board, item, input);
}

/** The item on a meeting that another may not meet; the first by id. */
export function refusedBy(
	{ onMeeting, refusals }: Finished,
	item: PlanItem,
	meeting: PlanMeeting
): PlanItem | undefined {
	if (!refusesAny(refusals, item)) return undefined;
	return onMeeting
		.get(meeting.id)
		?.find((other) => other.id !== item.id && areApart(refusals, item, other));
}

/** Why not the nearer meeting that has room: a wish that weighs more, or only that it was announced. */
function passedReason(finished: Finished, item: PlanItem, roomy: PlanMeeting): PlacementReason {
	const more = unannounced(termsMore(finished, item.id, roomy.id));
	if (totalOf(more) <= 0) return { type: 'stays', nearer: roomy.date };
	return wishReason(finished, item, roomy, more) ?? busyReason(finished, roomy);
}

/** Where no day is preferred the load decides, unless a wish weighed more than the emptiest meeting. */
function loadReason(finished: Finished, item: PlanItem, meeting: PlanMeeting): PlacementReason {
	const others = candidatesOf(finished.board, item).filter(
		(other) => other.id !== meeting.id && !refusedBy(finished, item, other)
	);
	const emptier = others
		.map((other) => ({ other, more: unannounced(termsMore(finished, item.id, other.id)) }))
		.filter(({ more }) => more.over + more.high + more.even < 0 && totalOf(more) > 0)
		.sort((a, b) => a.more.high + a.more.even - (b.more.high + b.more.even))
		.at(0);
	const wish = emptier && wishReason(finished, item, emptier.other, emptier.more);
	return wish ?? { type: 'by-load' };
}

/** The heaviest wish that speaks against a meeting. */
function wishReason(
	finished: Finished,
	item: PlanItem,
	meeting: PlanMeeting,
	more: CostTerms
): PlacementReason | undefined {
	const nearer = meeting.date;
	const other = more.gap > 0 ? nearestRound(finished, item, nearer) : undefined;
	if (other) return { type: 'gap', nearer, other };
	const load = more.high + more.even;
	if (more.heavy > Math.max(load, more.theme, 0)) {
		return { type: 'heavy', nearer, proposer: item.proposer };
	}
	if (more.theme > Math.max(load, 0) && item.theme) {
		return { type: 'theme', nearer, theme: item.theme };
	}
	return undefined;
}

function busyReason({ board }: Finished, meeting: PlanMeeting): PlacementReason {
	return { type: 'busy', nearer: loadOf(board, meeting) };
}

/** Without what moves: a finished plan is told the same way whether it has been announced or not. */
function unannounced(terms: CostTerms): CostTerms {
	return { ...terms, moved: 0 };
}

/** The day of the round of the same series that lies nearest to a day. */
function nearestRound(
	{ board, ofSeries }: Finished,
	{ id, series }: PlanItem,
	day: CivilDate
): CivilDate | undefined {
	return (ofSeries.get(series) ?? [])
		.filter((other) => other.id !== id)
		.flatMap((other) => board.meetings.get(board.seats.get(other.id) ?? '')?.date ?? [])
		.sort(
			(a, b) => Math.abs(daysBetween(a, day)) - Math.abs(daysBetween(b, day)) || (a < b ? -1 : 1)
		)
		.at(0);
}

function loadOf(board: Board, meeting: PlanMeeting): PassedMeeting {
	const { date, timeBudget } = meeting;
	return { date, booked: bookedOn(board, meeting), timeBudget };
}

/** Why an item has no meeting although nobody took it out. */
export function missingReason(
	{ lastMeeting }: Board,
	{ window }: PlanItem,
	{ today, horizon, recesses = [] }: PlacementInput
): UnplacedReason {
	const past = window.latest < today;
	const first = past ? window.earliest : later(window.earliest, today);
	const recess = recesses.find((one) => covers(one, first, window.latest));
	// Also afterwards: nobody missed a day that the recess did not take.
	if (recess) return { type: 'no-meeting', recess: recess.name };
	if (past) return { type: 'past' };
	const after = window.latest > horizon.to || isAfterYearOf(lastMeeting, window);
	return after ? { type: 'after-horizon' } : { type: 'no-meeting' };
}

/** Meetings are planned by the year: in those after the last meeting's there are none yet. */
function isAfterYearOf(lastMeeting: CivilDate | undefined, { earliest }: Window): boolean {
	return lastMeeting === undefined || yearOf(earliest) > yearOf(lastMeeting);
}

function covers({ from, to, meetings }: Recess, first: string, last: string): boolean {
	return meetings !== 'allowed' && from <= first && to >= last;
}
