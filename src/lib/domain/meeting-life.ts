import type { Approval } from './agenda.ts';
import type { CivilDate } from './civil-date.ts';
import type { Deadlines } from './deadlines.ts';
import type { MeetingStatus } from './placement/types.ts';

/** A status as people see it: 'lapsed' is a past meeting whose agenda was never sent, and that nobody has said was held. */
export type ShownStatus = MeetingStatus | 'lapsed';

/** The status of a meeting as it is shown on this day. */
export function shownStatus(
	{ status, date }: { readonly status: MeetingStatus; readonly date: CivilDate },
	today: CivilDate
): ShownStatus {
	return date < today && (status === 'planned' || status === 'draft') ? 'lapsed' : status;
}

/** In the order a meeting goes through them. */
export const LIFE_STEPS = [
	'planned',
	'draft',
	'approval',
	'sent',
	'held',
	'minutes',
	'approved'
] as const;
export type LifeStep = (typeof LIFE_STEPS)[number];

/** What a meeting's life is told from. */
export interface LifeFacts {
	readonly status: MeetingStatus;
	readonly date: CivilDate;
	readonly approval: Approval;
	readonly approvedOn: CivilDate | null;
	readonly deadlines: Deadlines;
	/** The day the agenda and the minutes were first sent. */
	readonly sentOn: CivilDate | null;
	readonly minutesOn: CivilDate | null;
}

export interface StepState {
	readonly step: LifeStep;
	/** 'skipped' is one that a later step was taken without; `late` one whose day has passed. */
	readonly state: 'done' | 'skipped' | 'next' | 'late' | 'coming';
	/** The day it was taken, or is due; null when nobody knows. */
	readonly on: CivilDate | null;
}

/** A meeting's life step by step, as it stands on this day; none of a cancelled one. */
export function lifeOf(meeting: LifeFacts, today: CivilDate): readonly StepState[] {
	if (meeting.status === 'cancelled') return [];
	const taken = takenSteps(meeting, today);
	const lapsed = shownStatus(meeting, today) === 'lapsed';
	const last = LIFE_STEPS.findLastIndex((step) => taken.has(step) || (lapsed && step === 'sent'));
	return LIFE_STEPS.map((step, index): StepState => {
		const on = dayOf(step, meeting);
		if (taken.has(step)) return { step, state: 'done', on };
		if (index <= last) return { step, state: 'skipped', on: null };
		if (index > last + 1) return { step, state: 'coming', on };
		return { step, state: on && on < today ? 'late' : 'next', on };
	});
}

/** The deadline that a meeting's agenda comes to next, and its day; null once it is sent or cancelled. */
export function nextDue(
	{ status, approval }: Pick<LifeFacts, 'status' | 'approval'>,
	deadlines: Deadlines
): { readonly step: keyof Deadlines; readonly on: CivilDate } | null {
	if (status === 'planned') return { step: 'draft', on: deadlines.draft };
	if (status !== 'draft') return null;
	const step = approval === 'approved' ? 'sending' : 'approval';
	return { step, on: deadlines[step] };
}

function takenSteps(meeting: LifeFacts, today: CivilDate): ReadonlySet<LifeStep> {
	const { status, approval, date, sentOn, minutesOn } = meeting;
	const drafted = status !== 'planned';
	// Minutes may be written of a meeting whose agenda was never sent; one held after all is a draft again.
	const sent = status === 'sent' || (['held', 'approved'].includes(status) && sentOn !== null);
	const steps: Record<LifeStep, boolean> = {
		planned: true,
		draft: drafted,
		approval: approval === 'approved',
		sent,
		held: status === 'held' || status === 'approved' || (status === 'sent' && date < today),
		minutes: minutesOn !== null,
		approved: status === 'approved'
	};
	return new Set(LIFE_STEPS.filter((step) => steps[step]));
}

function dayOf(step: LifeStep, meeting: LifeFacts): CivilDate | null {
	const { deadlines, date, sentOn, minutesOn, approvedOn } = meeting;
	const days: Record<LifeStep, CivilDate | null> = {
		planned: null,
		draft: deadlines.draft,
		approval: deadlines.approval,
		sent: sentOn ?? deadlines.sending,
		held: date,
		minutes: minutesOn,
		approved: approvedOn
	};
	return days[step];
}
