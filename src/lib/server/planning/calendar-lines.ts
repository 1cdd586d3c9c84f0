import type { CivilDate } from '../../domain/civil-date.ts';
import { closedDayOn, recessOn, type ClosedDay } from '../../domain/closed-days.ts';
import type { CalendarLine } from '../../text/changes.ts';
import { dateRange } from '../../text/dates.ts';
import { cadenceSentence } from '../../text/recurrence.ts';
import { cadenceOf } from '../cadences.ts';
import { today } from '../clock.ts';
import * as closedDays from '../closed-days.ts';
import type { Transaction } from '../database.ts';
import { agendaLines, deadlinesText } from './agenda-lines.ts';
import { anchorLines } from './anchor-lines.ts';
import type { CadenceImage, Image, RecessImage } from './images.ts';
import type { MeetingNow } from './lines.ts';

/** What changed in the days the forum meets on, and the open meetings that therefore lie on a closed day. */
export async function calendarLines(
	tx: Transaction,
	forum: string,
	images: readonly Image[],
	meetings: ReadonlyMap<string, MeetingNow>
): Promise<CalendarLine[]> {
	const touched = touchedMeetings(images, meetings);
	const closed = touched.length > 0 ? await closedMeetings(tx, forum, touched) : [];
	const anchors = await anchorLines(tx, forum, images);
	return [
		...images.flatMap(calendarLine),
		...deadlineLines(images),
		...agendaLines(images),
		...anchors,
		...closed
	].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The open meetings that came to their day, and those whose day was closed. */
function touchedMeetings(
	images: readonly Image[],
	meetings: ReadonlyMap<string, MeetingNow>
): CivilDate[] {
	const came = new Set<string>();
	const spans: { readonly from: CivilDate; readonly to: CivilDate }[] = [];
	for (const { relation, key, before, after } of images) {
		if (relation === 'meeting' && after && isNewOn(before, after)) came.add(key.id ?? '');
		if (relation === 'closed_day' && after) spans.push({ from: after.date, to: after.date });
		if (relation === 'recess' && after) spans.push({ from: after.starts, to: after.ends });
	}
	return [...meetings]
		.filter(([, { open }]) => open)
		.filter(
			([id, { date }]) => came.has(id) || spans.some(({ from, to }) => from <= date && date <= to)
		)
		.map(([, { date }]) => date);
}

interface Held {
	readonly date: CivilDate;
	readonly status: string;
}

function isNewOn(before: Held | null, after: Held): boolean {
	return before?.date !== after.date || before.status === 'cancelled';
}

async function closedMeetings(
	tx: Transaction,
	forum: string,
	dates: readonly CivilDate[]
): Promise<CalendarLine[]> {
	const local = await closedDays.ofForum(tx, forum);
	const recesses = await closedDays.recessesOfForum(tx, forum);
	return dates.flatMap((date) => {
		const name = closedDayOn(date, local)?.name ?? recessOn(date, recesses)?.name;
		if (name === undefined) return [];
		const text = `${name}. Mødet bliver liggende, til det flyttes eller aflyses.`;
		return [{ type: 'meeting-closed', date, text }];
	});
}

function calendarLine({ relation, before, after }: Image): CalendarLine[] {
	if (relation === 'cadence') return cadenceLine(before, after);
	if (relation === 'recess') return recessLine(before, after);
	return relation === 'closed_day' ? closedDayLine(before, after) : [];
}

function deadlineLines(images: readonly Image[]): CalendarLine[] {
	return images.flatMap(({ relation, before, after }) => {
		const text = relation === 'forum' && before && after && deadlinesText(before, after);
		return text ? [line(today(), text)] : [];
	});
}

function closedDayLine(before: ClosedDay | null, after: ClosedDay | null): CalendarLine[] {
	if (!after) return before ? [line(before.date, `Lukkedag fjernet: ${before.name}`)] : [];
	const { date, name } = after;
	if (!before) return [line(date, `Ny lukkedag: ${name}`)];
	return before.name === name ? [] : [line(date, `${before.name} hedder nu ${name}`)];
}

function cadenceLine(before: CadenceImage | null, after: CadenceImage | null): CalendarLine[] {
	const said = after ?? before;
	if (!said) return [];
	const words = wordsOf(said);
	if (!after) return [line(said.valid_from, `Mødekadence fjernet: ${words}`)];
	if (!before || wordsOf(before) !== words) {
		return [line(after.valid_from, `Ny mødekadence: ${words}`)];
	}
	if (before.valid_to === after.valid_to) return [];
	const last = after.valid_to;
	return [
		last
			? line(last, `Sidste dag med mødekadencen ${words}`)
			: line(after.valid_from, `Mødekadencen ${words} gælder uden slutdato`)
	];
}

function wordsOf({ rule, start_time: start, valid_from: validFrom }: CadenceImage): string {
	return cadenceSentence(cadenceOf({ ...rule, start, validFrom }));
}

function recessLine(before: RecessImage | null, after: RecessImage | null): CalendarLine[] {
	const shown = after ?? before;
	if (!shown) return [];
	const { starts, ends, name, meetings } = shown;
	const allowed = meetings === 'allowed' ? ', hvor der kan holdes møder' : '';
	const words = `${name}, ${dateRange(starts, ends)}${allowed}`;
	if (!after) return [line(starts, `Ferie fjernet: ${words}`)];
	return [line(starts, `${before ? 'Ferie ændret' : 'Ny ferie'}: ${words}`)];
}

function line(date: CivilDate, text: string): CalendarLine {
	return { type: 'calendar', date, text };
}
