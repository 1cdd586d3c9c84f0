import type { CivilDate } from '../civil-date.ts';
import type { ItemSeries, Occurrence, Surroundings } from '../occurrences.ts';
import { occurrencesOf } from '../occurrences.ts';
import type { ItemOnMeeting, MeetingStatus, PlanItem } from './types.ts';

/** The id an occurrence has in a plan. */
export function occurrenceId(series: string, key: string): string {
	return `${series}/${key}`;
}

/** The occurrence as something that wants a meeting. */
export function planItem(occurrence: Occurrence): PlanItem {
	return { ...occurrence, id: occurrenceId(occurrence.series, occurrence.key) };
}

type MeetingOnDay = { readonly date: CivilDate; readonly status: MeetingStatus };

/** True when nothing on the meeting may move any more: it is past, sent, held or approved. */
export function isFrozen(meeting: MeetingOnDay, today: CivilDate): boolean {
	if (meeting.status === 'cancelled') return false;
	return meeting.date < today || !['planned', 'draft'].includes(meeting.status);
}

/**
 * The occurrences that want a meeting between `from` and `to`. A standing item is left out where
 * its meeting is frozen and it does not stand there already: a sent agenda gets no new frame.
 */
export function wantedOccurrences(
	series: readonly ItemSeries[],
	around: Omit<Surroundings, 'meetings'> & { readonly meetings: readonly MeetingOnDay[] },
	today: CivilDate,
	standing: readonly ItemOnMeeting[]
): Occurrence[] {
	const frozen = new Set(
		around.meetings.filter((meeting) => isFrozen(meeting, today)).map(({ date }) => date as string)
	);
	const announced = new Set(standing.map(({ item }) => item));
	return series
		.flatMap((one) => occurrencesOf(one, around))
		.filter(
			({ standing, series, key }) =>
				!standing || !frozen.has(key) || announced.has(occurrenceId(series, key))
		);
}
