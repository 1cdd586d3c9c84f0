/**
 * Meetings as a calendar that Outlook and others read (RFC 5545): one VEVENT for each, for they are moved by hand. Its
 * UID stays for ever and its SEQUENCE only grows, or a moved meeting would stand in two places (decision 23).
 */
import type { ClockTime } from '../domain/cadence.ts';
import { addDays, type CivilDate } from '../domain/civil-date.ts';

export interface CalendarFile {
	/** What the calendar is called where it is subscribed to; empty for a single meeting, which keeps its own. */
	readonly name: string;
	readonly entries: readonly CalendarEntry[];
}

/** A meeting as a calendar has it: nothing in it is closed. */
export interface CalendarEntry {
	readonly id: string;
	/** Grows with every change. */
	readonly sequence: number;
	/** When it last changed, in UTC: '2026-11-22T08:05:00Z'. */
	readonly changedAt: string;
	readonly date: CivilDate;
	/** As the clock hangs in Copenhagen. */
	readonly start: ClockTime;
	readonly minutes: number;
	readonly title: string;
	readonly place: string;
	readonly cancelled: boolean;
	/** Lines of text. */
	readonly description: readonly string[];
	readonly url: string;
}

/** The text of the file: lines of at most 75 bytes that end with CRLF; the same calendar is the same bytes. */
export function calendarFile({ name, entries }: CalendarFile): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Årshjul//Mødekalender//DA',
		'CALSCALE:GREGORIAN',
		...(name === '' ? [] : subscribed(name)),
		...COPENHAGEN,
		...entries.flatMap(eventOf),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** The line in pieces of at most 75 bytes, no letter cut in two; each but the first begins with a space (3.1). */
export function folded(line: string): string {
	const pieces = [''];
	let room = LONGEST_LINE;
	for (const sign of line) {
		const bytes = UTF8.encode(sign).length;
		if (bytes > room) {
			pieces.push('');
			room = LONGEST_LINE - 1;
		}
		pieces[pieces.length - 1] += sign;
		room -= bytes;
	}
	return pieces.join('\r\n ');
}

const LONGEST_LINE = 75;
const UTF8 = new TextEncoder();

/** How often to look again is a wish: Outlook keeps its own time. */
function subscribed(name: string): string[] {
	return [
		`NAME:${text(name)}`,
		`X-WR-CALNAME:${text(name)}`,
		'X-WR-TIMEZONE:Europe/Copenhagen',
		'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
		'X-PUBLISHED-TTL:PT1H'
	];
}

/** Summer time as it has been since 1996. */
const COPENHAGEN = [
	'BEGIN:VTIMEZONE',
	'TZID:Europe/Copenhagen',
	...period('DAYLIGHT', '19810329T020000', { from: '+0100', to: '+0200', name: 'CEST', month: 3 }),
	...period('STANDARD', '19961027T030000', { from: '+0200', to: '+0100', name: 'CET', month: 10 }),
	'END:VTIMEZONE'
];

function period(
	kind: 'DAYLIGHT' | 'STANDARD',
	start: string,
	{ from, to, name, month }: { from: string; to: string; name: string; month: number }
): string[] {
	return [
		`BEGIN:${kind}`,
		`DTSTART:${start}`,
		`RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`,
		`TZOFFSETFROM:${from}`,
		`TZOFFSETTO:${to}`,
		`TZNAME:${name}`,
		`END:${kind}`
	];
}

function eventOf(entry: CalendarEntry): string[] {
	const { id, sequence, date, start, minutes, title, place, cancelled, description, url } = entry;
	const moment = entry.changedAt.replace(/[-:]|\.\d+/g, '');
	return [
		'BEGIN:VEVENT',
		`UID:${id}@aarshjul`,
		`SEQUENCE:${sequence}`,
		`DTSTAMP:${moment}`,
		`LAST-MODIFIED:${moment}`,
		`DTSTART;TZID=Europe/Copenhagen:${wallClock(date, start, 0)}`,
		...(minutes > 0 ? [`DTEND;TZID=Europe/Copenhagen:${wallClock(date, start, minutes)}`] : []),
		`SUMMARY:${text(cancelled ? `AFLYST: ${title}` : title)}`,
		...(place === '' ? [] : [`LOCATION:${text(place)}`]),
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		// A meeting that is not held leaves the hours free.
		`TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
		`URL:${url}`,
		`DESCRIPTION:${text(description.join('\n'))}`,
		'END:VEVENT'
	];
}

/** '20261119T090000', so many minutes after the meeting begins. */
function wallClock(date: CivilDate, start: ClockTime, minutes: number): string {
	const all = Number(start.slice(0, 2)) * 60 + Number(start.slice(3)) + minutes;
	const day = addDays(date, Math.floor(all / 1440)).replaceAll('-', '');
	const two = (part: number) => String(part).padStart(2, '0');
	return `${day}T${two(Math.floor((all % 1440) / 60))}${two(all % 60)}00`;
}

/** A value of type TEXT (3.3.11): what is no letter, and would end the line, goes. */
function text(words: string): string {
	return words
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(CONTROL, '')
		.replace(/[\\;,]/g, '\\$&')
		.replaceAll('\n', '\\n');
}

// eslint-disable-next-line no-control-regex -- these are what is taken out
const CONTROL = /[\0-\x09\x0b-\x1f\x7f]/g;
