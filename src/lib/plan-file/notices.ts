/** What a plan's reader should know beside the plan. */
import type { CadenceNotice, ClosedDayPolicy } from '#lib/domain/cadence.ts';
import { type CivilDate, yearOf } from '#lib/domain/civil-date.ts';
import { closedDayOn } from '#lib/domain/closed-days.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import type { Anchor } from '#lib/domain/timing.ts';
import { dayMonthYear, listWords } from '#lib/text/dates.ts';
import type { Ground } from './ground.ts';
import type { PlanFileInput } from './input.ts';

export interface PlanNotice {
	readonly type: 'week-53' | 'closed-day' | 'over-full' | 'anchor-missing' | 'no-meetings';
	readonly date?: CivilDate;
	readonly year?: number;
	readonly anchor?: string;
	readonly text: string;
}

interface BookedMeeting {
	readonly date: CivilDate;
	readonly minutes: number;
	readonly timeBudget: number;
}

/** Week 53, closed days, over-full meetings and anchors without dates, in this order. */
export function noticesOf(
	input: PlanFileInput,
	ground: Ground,
	booked: readonly BookedMeeting[]
): PlanNotice[] {
	return [
		...(ground.meetings.length === 0 ? [noMeetings(input)] : []),
		...ground.notices.map(cadenceNotice),
		...ground.meetings.flatMap((meeting) => meetingOnClosedDay(meeting, input)),
		...booked.flatMap(overFull),
		...input.anchors.flatMap((anchor) => missingYears(anchor, input))
	];
}

function noMeetings({ from, to }: PlanFileInput): PlanNotice {
	const text = `Der er ingen møder fra ${dayMonthYear(from)} til ${dayMonthYear(to)}.`;
	return { type: 'no-meetings', text };
}

function cadenceNotice(notice: CadenceNotice): PlanNotice {
	if (notice.type === 'week-53') {
		const { year } = notice;
		const text = `${year} har 53 uger: uge 53 og uge 1 i ${year + 1} er begge ulige og følger efter hinanden.`;
		return { type: 'week-53', year, text };
	}
	const { date, name, chosen } = notice;
	const options = notice.options.map((option) => WAY[option.policy] + day(option.date));
	const taken = notice.options.find(({ policy }) => policy === chosen);
	const offers = `Mulighederne er: ${listWords(options, 'eller')}.`;
	const choice = `Valgt: ${WAY[chosen]}${day(taken?.date)}.`;
	return {
		type: 'closed-day',
		date,
		text: `${name} falder på mødedagen ${dayMonthYear(date)}. ${offers} ${choice}`
	};
}

const WAY: Record<ClosedDayPolicy, string> = {
	skip: 'spring mødet over',
	'day-before': 'dagen før',
	'week-after': 'en uge senere'
};

function day(date: CivilDate | undefined): string {
	return date ? ` (${dayMonthYear(date)})` : '';
}

/** Listed meetings may lie on a closed day: a person put them there, and is told. */
function meetingOnClosedDay(
	{ date, status }: Ground['meetings'][number],
	{ closedDays }: PlanFileInput
): PlanNotice[] {
	const closed =
		status === 'planned' || status === 'draft' ? closedDayOn(date, closedDays) : undefined;
	if (!closed) return [];
	return [
		{ type: 'closed-day', date, text: `Mødet ${dayMonthYear(date)} ligger på ${closed.name}.` }
	];
}

function overFull({ date, minutes, timeBudget }: BookedMeeting): PlanNotice[] {
	if (minutes <= timeBudget) return [];
	const over = `${minutes - timeBudget} min. over tidsrammen (${minutes} af ${timeBudget} min.)`;
	return [{ type: 'over-full', date, text: `Mødet ${dayMonthYear(date)} er ${over}.` }];
}

/** The years of the horizon that a series hangs on the anchor in, but the anchor has no date in. */
function missingYears({ id, name, dates }: Anchor, input: PlanFileInput): PlanNotice[] {
	const users = input.series.filter(({ timing }) => 'anchor' in timing && timing.anchor === id);
	const known = new Set(dates.map(yearOf));
	const notices: PlanNotice[] = [];
	for (let year = yearOf(input.from); year <= yearOf(input.to); year += 1) {
		if (known.has(year) || !users.some((series) => holdsIn(series, year))) continue;
		const text = `${name} mangler datoer for ${year}.`;
		notices.push({ type: 'anchor-missing', anchor: id, year, text });
	}
	return notices;
}

function holdsIn({ validFrom, validTo }: ItemSeries, year: number): boolean {
	return (!validFrom || yearOf(validFrom) <= year) && (!validTo || yearOf(validTo) >= year);
}
