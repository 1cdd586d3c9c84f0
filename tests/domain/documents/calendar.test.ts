import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile, folded, type CalendarEntry } from '#lib/documents/calendar.ts';
import { civilDate } from '#lib/domain/civil-date.ts';

const READER = fileURLToPath(new URL('./calendar-of-a-process.ts', import.meta.url));

const WINTER: CalendarEntry = {
	id: '5f0c8f2e-8a4b-4a4e-9a0e-0c8f5f0c8f2e',
	sequence: 3,
	changedAt: '2026-11-22T08:05:09.123Z',
	date: civilDate('2027-01-07'),
	start: '09:00',
	minutes: 150,
	title: 'Chefforum',
	place: 'Mødelokale 1, 2. sal; bag receptionen',
	cancelled: false,
	description: ['1. Godkendelse af dagsorden', '2. Økonomi, mål; og \\ midler', '', 'Opdateret.'],
	url: 'https://aarshjul.eksempel.dk/chefforum/moeder/2027-01-07'
};
const SUMMER: CalendarEntry = {
	...WINTER,
	id: '6f0c8f2e-8a4b-4a4e-9a0e-0c8f5f0c8f2e',
	date: civilDate('2027-06-10'),
	cancelled: true
};
const LATE: CalendarEntry = {
	...WINTER,
	id: '7f0c8f2e-8a4b-4a4e-9a0e-0c8f5f0c8f2e',
	date: civilDate('2026-12-31'),
	start: '22:30'
};

/** What two parsers that are not ours make of the file, each in a process of its own, with clocks set like that. */
function read(file: string, zone: string): Record<'ical.js' | 'node-ical', ReadEntry[]> {
	const output = execFileSync(process.execPath, [READER], {
		input: file,
		encoding: 'utf8',
		env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }
	});
	return JSON.parse(output) as Record<'ical.js' | 'node-ical', ReadEntry[]>;
}

interface ReadEntry {
	readonly uid: string;
	readonly start: string;
}

describe.each(['UTC', 'Europe/Copenhagen', 'America/Los_Angeles'])('In %s', (zone) => {
	test.each(['ical.js', 'node-ical'] as const)(
		'%s reads winter and summer meetings at the right moment, with every word',
		(parser) => {
			const file = calendarFile({ name: 'Chefforum', entries: [LATE, WINTER, SUMMER] });
			const shared = {
				sequence: 3,
				stamp: '2026-11-22T08:05:09.000Z',
				changed: '2026-11-22T08:05:09.000Z',
				place: WINTER.place,
				url: WINTER.url,
				description: WINTER.description.join('\n')
			};
			const held = { summary: 'Chefforum', status: 'CONFIRMED', transparency: 'OPAQUE' };
			expect(read(file, zone)[parser]).toEqual([
				{
					...{ uid: `${LATE.id}@aarshjul`, ...shared, ...held },
					...{ start: '2026-12-31T21:30:00.000Z', end: '2027-01-01T00:00:00.000Z' }
				},
				{
					...{ uid: `${WINTER.id}@aarshjul`, ...shared, ...held },
					...{ start: '2027-01-07T08:00:00.000Z', end: '2027-01-07T10:30:00.000Z' }
				},
				{
					...{ uid: `${SUMMER.id}@aarshjul`, ...shared },
					...{ summary: 'AFLYST: Chefforum', status: 'CANCELLED', transparency: 'TRANSPARENT' },
					...{ start: '2027-06-10T07:00:00.000Z', end: '2027-06-10T09:30:00.000Z' }
				}
			]);
		}
	);
});

test('a meeting after the last Sunday of October is an hour later in UTC than one before it', () => {
	const days = ['2027-10-30', '2027-10-31', '2028-03-25', '2028-03-26'].map((date, index) => ({
		...WINTER,
		id: String(index),
		date: civilDate(date)
	}));
	const file = calendarFile({ name: '', entries: days });
	const starts = Object.values(read(file, 'UTC')).map((entries) =>
		entries.map(({ start }) => start)
	);
	const wanted = [
		'2027-10-30T07:00:00.000Z',
		'2027-10-31T08:00:00.000Z',
		'2028-03-25T08:00:00.000Z',
		'2028-03-26T07:00:00.000Z'
	];
	expect(starts).toEqual([wanted, wanted]);
});

test('a subscription says what it is called and wishes to be fetched again; no METHOD, which asks for an answer', () => {
	const file = calendarFile({ name: 'Chefforum', entries: [WINTER] });
	expect(file).toContain('\r\nX-WR-CALNAME:Chefforum\r\n');
	expect(file).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n');
	expect(file).not.toContain('METHOD');
	expect(calendarFile({ name: '', entries: [WINTER] })).not.toContain('CALNAME');
});

test('a meeting without minutes has no end, rather than one before its beginning', () => {
	const file = calendarFile({ name: '', entries: [{ ...WINTER, minutes: 0 }] });
	expect(file).not.toContain('DTEND');
});

test('the same calendar is the same bytes', () => {
	const calendar = { name: 'Chefforum', entries: [WINTER, SUMMER] };
	expect(calendarFile(calendar)).toBe(calendarFile(structuredClone(calendar)));
});

test('no line is longer than 75 bytes, no letter is cut, and unfolding gives the line back', () => {
	const letters = fc.string({
		unit: fc.constantFrom('a', 'æ', 'Ø', '€', '😀', ' ', ';', '1'),
		maxLength: 400
	});
	fc.assert(
		fc.property(letters, (line) => {
			const pieces = folded(line).split('\r\n');
			for (const piece of pieces) {
				expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
				expect(piece.isWellFormed()).toBe(true);
			}
			for (const piece of pieces.slice(1)) expect(piece.startsWith(' ')).toBe(true);
			expect(pieces.map((piece, index) => (index === 0 ? piece : piece.slice(1))).join('')).toBe(
				line
			);
		})
	);
});

test('whatever an item is called, it is one entry, and ends with the file', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (title) => {
			const file = calendarFile({ name: title, entries: [{ ...WINTER, description: [title] }] });
			expect(file.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
			expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
			expect(file.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
		})
	);
});
