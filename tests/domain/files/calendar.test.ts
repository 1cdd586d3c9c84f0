import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { calendarOf } from '#lib/files/calendar.ts';
import { calendarEvents } from '#lib/files/thread/icalendar.js';

const YEAR = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };

const COPENHAGEN = `BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE`;

/** A calendar with an event for each list of lines; each has a name of its own. */
function calendar(...events: string[]): string {
	const parts = events.map(
		(lines, index) =>
			`BEGIN:VEVENT\n${lines.includes('UID:') ? '' : `UID:${index}\n`}${lines}\nEND:VEVENT`
	);
	return `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//eksempel.dk//DA\n${COPENHAGEN}\n${parts.join('\n')}\nEND:VCALENDAR\n`.replaceAll(
		'\n',
		'\r\n'
	);
}

function read(text: string, span = YEAR) {
	return calendarOf(new TextEncoder().encode(text), span, async (request) =>
		calendarEvents(request.text, request)
	);
}

/** '2027-04-20', with '/last', the name and 'aflyst' where there are any; then the messages. */
async function events(text: string, span = YEAR): Promise<string[]> {
	const found = await read(text, span);
	if (!found.ok) return [found.message];
	const shown = found.events.map(({ date, last, name, cancelled }) =>
		[`${date}${last === date ? '' : `/${last}`}`, name, cancelled ? 'aflyst' : '']
			.filter(Boolean)
			.join(' ')
	);
	return [...shown, ...found.issues.map(({ message }) => message)];
}

describe('En kalenderfil', () => {
	test('giver hele dage, og den sidste dag er ikke dagen efter', async () => {
		expect(
			await events(
				calendar(
					'DTSTART;VALUE=DATE:20270420\nSUMMARY:ABC-bestyrelsesmøde',
					'DTSTART;VALUE=DATE:20270425\nDTEND;VALUE=DATE:20270427\nSUMMARY:Store Lederdøgn',
					'DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270101\nSUMMARY:Året før',
					'DTSTART;VALUE=DATE:20280101\nSUMMARY:Året efter'
				)
			)
		).toEqual(['2027-04-20 ABC-bestyrelsesmøde', '2027-04-25/2027-04-26 Store Lederdøgn']);
	});

	test('giver dagen i København, hvordan end klokkeslættet er skrevet', async () => {
		expect(
			await events(
				calendar(
					'DTSTART:20270419T223000Z\nDTEND:20270420T060000Z\nSUMMARY:UTC om sommeren',
					'DTSTART:20270119T223000Z\nSUMMARY:UTC om vinteren',
					'DTSTART;TZID=Europe/Copenhagen:20270420T003000\nSUMMARY:Med tidszone',
					'DTSTART:20270420T233000\nDTEND:20270421T000000\nSUMMARY:Uden tidszone'
				)
			)
		).toEqual([
			'2027-01-19 UTC om vinteren',
			'2027-04-20 Med tidszone',
			'2027-04-20 UTC om sommeren',
			'2027-04-20 Uden tidszone'
		]);
	});

	test('giver gentagelser inden for tiden, uden de dage der er taget ud', async () => {
		const second = `DTSTART;TZID=Europe/Copenhagen:20200114T150000
RRULE:FREQ=MONTHLY;BYDAY=2TU
EXDATE;TZID=Europe/Copenhagen:20190101T150000
EXDATE;TZID=Europe/Copenhagen:20190108T150000
EXDATE;TZID=Europe/Copenhagen:20270713T150000,20270810T150000
EXDATE;VALUE=DATE:20270914
RDATE;TZID=Europe/Copenhagen:20270901T150000
SUMMARY:KB-møde`;
		expect(await events(calendar(second))).toEqual(
			[
				...[
					'01-12',
					'02-09',
					'03-09',
					'04-13',
					'05-11',
					'06-08',
					'09-01',
					'10-12',
					'11-09',
					'12-14'
				]
			].map((day) => `2027-${day} KB-møde`)
		);
	});

	test('giver den dag, en enkelt gang er flyttet til, og siger, hvad der er aflyst', async () => {
		const series =
			'UID:kb\nDTSTART;VALUE=DATE:20270112\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:KB-møde';
		const moved =
			'UID:kb\nRECURRENCE-ID;VALUE=DATE:20270119\nDTSTART;VALUE=DATE:20270121\nSUMMARY:KB-møde, flyttet';
		const cancelled =
			'UID:kb\nRECURRENCE-ID;VALUE=DATE:20270126\nDTSTART;VALUE=DATE:20270126\nSTATUS:CANCELLED\nSUMMARY:KB-møde';
		const alone =
			'UID:andet\nRECURRENCE-ID;VALUE=DATE:20270301\nDTSTART;VALUE=DATE:20270302\nSUMMARY:Alene';
		const prefixed = 'DTSTART;VALUE=DATE:20270304\nSUMMARY:AFLYST: Chefforum';
		expect(await events(calendar(series, moved, cancelled, alone, prefixed))).toEqual([
			'2027-01-12 KB-møde',
			'2027-01-21 KB-møde, flyttet',
			'2027-01-26 KB-møde aflyst',
			'2027-02-02 KB-møde',
			'2027-03-02 Alene',
			'2027-03-04 Chefforum aflyst'
		]);
	});
});

describe('Det, der ikke kan bruges i en kalenderfil, siges', () => {
	test.for([
		['DTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Alarm', 'gentages for ofte'],
		['SUMMARY:Uden dato', 'Den har ingen dato'],
		['DTSTART:20270420T090000Z\nRRULE:FREQ=SJÆLDENT\nSUMMARY:Regel', 'ikke kan læses'],
		['DTSTART;TZID=Mars/Base:20270420T090000\nSUMMARY:Mars', 'Tidszonen er ikke forklaret']
	] as const)('%s', async ([lines, message]) => {
		const found = await events(calendar(lines, 'DTSTART;VALUE=DATE:20270505\nSUMMARY:Godt nok'));
		expect(found).toContain('2027-05-05 Godt nok');
		expect(found.at(-1)).toContain(message);
	});

	test.for([
		['', 'Filen er ikke en kalenderfil'],
		['Dato;Møde\n20-04-2027;ABC', 'Filen er ikke en kalenderfil'],
		['BEGIN:VCALENDAR\nDTSTART', 'Kalenderfilen kan ikke læses'],
		[calendar('DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY').slice(0, -30), 'kan ikke læses']
	] as const)('%s', async ([text, message]) => {
		expect((await events(text)).at(-1)).toContain(message);
	});

	test('for stor og for mange', async () => {
		const one = 'DTSTART;VALUE=DATE:20270420\nSUMMARY:';
		const many = Array.from({ length: 2001 }, (_, index) => `${one}${index}`);
		expect(await events(calendar(...many))).toEqual([
			'Kalenderen har for mange aftaler. Eksportér kun de år og den kalender, det gælder.'
		]);
		expect(await events(`BEGIN:VCALENDAR${' '.repeat(2 * 1024 * 1024)}`)).toEqual([
			'Kalenderfilen fylder mere end 2 MB. Eksportér kun de år, det gælder.'
		]);
	});
});
