/** What a plan file is planned on: its meetings, given or proposed, and what wants one of them. */
import { proposeMeetings, type CadenceNotice } from '#lib/domain/cadence.ts';
import type { Occurrence, WindowReason } from '#lib/domain/occurrences.ts';
import { occurrenceId, planItem, wantedOccurrences } from '#lib/domain/placement/items.ts';
import type {
	ItemOnMeeting,
	PlacementInput,
	PlanItem,
	PlanMeeting
} from '#lib/domain/placement/types.ts';
import type { FileEdit, FileItem, FileMeeting, FileSubject, PlanFileInput } from './input.ts';

export interface Ground {
	/** By date; their id is their date. */
	readonly meetings: readonly (PlanMeeting & { readonly place: string })[];
	readonly notices: readonly CadenceNotice[];
}

/** The meetings of a file: its own, or, when it lists none, those its cadences propose. */
export function groundOf(input: PlanFileInput): Ground {
	if (input.meetings.length > 0) {
		const listed = input.meetings.map((meeting) => listedMeeting(meeting, input));
		return { meetings: listed.sort((a, b) => (a.date < b.date ? -1 : 1)), notices: [] };
	}
	const { forum, closedDays, recesses, from, to } = input;
	const { cadences, closedDayPolicy: policy, timeBudget, place } = forum;
	const proposed = proposeMeetings({ cadences, closedDays, recesses, policy, from, to, taken: [] });
	const meetings = proposed.proposals.map(({ date, start }) => {
		return { id: date, date, start, timeBudget, place, status: 'planned' } as const;
	});
	return { meetings, notices: proposed.notices };
}

/** The occurrences of a file's series that want a meeting, with what persons have written in them. */
export function wantedFrom(input: PlanFileInput, { meetings }: Ground): Occurrence[] {
	const { series, anchors, from, to, today } = input;
	const edits = new Map(input.edits.map((edit) => [subjectId(edit), edit]));
	const around = { from, to, anchors, meetings };
	return wantedOccurrences(series, around, today, standingOf(input)).map((occurrence) => {
		const edit = edits.get(occurrenceId(occurrence.series, occurrence.key));
		return edit ? edited(occurrence, edit) : occurrence;
	});
}

/** Everything place() asks for. */
export function placementInput(input: PlanFileInput, ground: Ground): PlacementInput {
	return {
		today: input.today,
		horizon: { from: input.from, to: input.to },
		meetings: ground.meetings,
		items: [...wantedFrom(input, ground).map(planItem), ...input.items.map(oneOff)],
		pins: input.pins.map((pin) => ({ item: subjectId(pin), meeting: pin.meeting })),
		standing: standingOf(input),
		recesses: input.recesses
	};
}

/** The id a pin's or a former placement's subject has in the plan. */
export function subjectId(subject: FileSubject): string {
	return 'item' in subject ? subject.item : occurrenceId(subject.series, subject.key);
}

/** The placements the file says stand already. */
export function standingOf({ previousPlan }: PlanFileInput): ItemOnMeeting[] {
	return previousPlan.flatMap((one) =>
		one.meeting === null ? [] : [{ item: subjectId(one), meeting: one.meeting }]
	);
}

/** The occurrence as a person left it: what is null was emptied. */
function edited(occurrence: Occurrence, edit: FileEdit): Occurrence {
	const fields = Object.entries({ ...occurrence, ...edit });
	return Object.fromEntries(fields.filter(([, value]) => value !== null)) as unknown as Occurrence;
}

function listedMeeting(meeting: FileMeeting, { forum }: PlanFileInput): Ground['meetings'][number] {
	const { date, timeBudget = forum.timeBudget, place = forum.place, status = 'planned' } = meeting;
	const start = meeting.start ?? forum.cadences[0]?.start ?? '09:00';
	return { id: date, date, start, timeBudget, place, status };
}

function oneOff({ earliest, latest, preferred, ...facts }: FileItem): PlanItem {
	const because: WindowReason = { type: earliest === latest ? 'on-date' : 'span' };
	return { ...facts, window: { earliest, latest, ...(preferred && { preferred }) }, because };
}
