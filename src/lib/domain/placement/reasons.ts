import type { Recess } from '../closed-days.ts';
import { later, yearOf, type CivilDate } from '../civil-date.ts';
import type { Window } from '../timing.ts';
import type { Board } from './board.ts';
import { bookedOn, byNearness, candidatesOf, excess } from './board.ts';
import type {
	PlacementInput,
	PlacementReason,
	PlanItem,
	PlanMeeting,
	UnplacedReason
} from './types.ts';

/** Why an item the planner decided is on its meeting, read off the finished board. */
export function placedReason(board: Board, item: PlanItem, meeting: PlanMeeting): PlacementReason {
	const { timeBudget } = meeting;
	if (item.minutes > 0 && excess(board, meeting) > 0) {
		return { type: 'over-full', booked: bookedOn(board, meeting), timeBudget };
	}
	if (!item.window.preferred) return { type: 'by-load' };
	const order = byNearness(item);
	const passed = candidatesOf(board, item).filter((other) => order(other, meeting) < 0);
	const roomy = passed.find((other) => excess(board, other, item.minutes) <= 0);
	if (roomy) return { type: 'stays', nearer: roomy.date };
	if (passed.length === 0) return { type: 'first-choice' };
	return {
		type: 'full',
		passed: passed.map((other) => ({
			date: other.date,
			booked: bookedOn(board, other),
			timeBudget: other.timeBudget
		}))
	};
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
