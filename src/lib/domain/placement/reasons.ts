import type { Recess } from '../closed-days.ts';
import { daysBetween, later, yearOf, type CivilDate } from '../civil-date.ts';
import type { Window } from '../timing.ts';
import { areApart, refusesAny } from './apart.ts';
import type { Board } from './board.ts';
import { bookedOn, byNearness, candidatesOf, excess } from './board.ts';
import { totalOf } from './costs.ts';
import type { Finished } from './finished.ts';
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
	if (!item.window.preferred) return { type: 'by-load' };
	const order = byNearness(item);
	const passed = candidatesOf(board, item).filter((other) => order(other, meeting) < 0);
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
	{ board, items, refusals }: Finished,
	item: PlanItem,
	meeting: PlanMeeting
): PlanItem | undefined {
	if (!refusesAny(refusals, item)) return undefined;
	return items.find(
		(other) =>
			other.id !== item.id &&
			board.seats.get(other.id) === meeting.id &&
			areApart(refusals, item, other)
	);
}

/** Why not the nearer meeting that has room: a wish that weighs more, or only that it was announced. */
function passedReason(finished: Finished, item: PlanItem, roomy: PlanMeeting): PlacementReason {
	const { board, problem, free, difference } = finished;
	const nearer = roomy.date;
	const there = difference(
		free.findIndex(({ id }) => id === item.id),
		problem.meetings.findIndex(({ id }) => id === roomy.id)
	);
	if (totalOf(there) <= 0) return { type: 'stays', nearer };
	const other = there.gap > 0 ? nearestRound(finished, item, nearer) : undefined;
	if (other) return { type: 'gap', nearer, other };
	const load = there.high + there.even;
	if (there.heavy > Math.max(load, there.theme)) {
		return { type: 'heavy', nearer, proposer: item.proposer };
	}
	if (there.theme > load && item.theme) return { type: 'theme', nearer, theme: item.theme };
	return { type: 'busy', nearer: loadOf(board, roomy) };
}

/** The day of the round of the same series that lies nearest to a day. */
function nearestRound(
	{ board, items }: Finished,
	{ id, series }: PlanItem,
	day: CivilDate
): CivilDate | undefined {
	return items
		.filter((other) => other.series === series && other.id !== id)
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
