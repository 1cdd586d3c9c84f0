import { expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { readCalendar, readTable } from '#lib/server/uploads.ts';
import { workbookOf } from '../domain/files/archive.ts';

const csv = (text: string) => ({ name: 'plan.csv', bytes: Buffer.from(text) });

test('a spreadsheet and a text with columns are read in a thread', async () => {
	const row =
		'<row r="1"><c r="A1" t="inlineStr"><is><t>Dato</t></is></c><c r="B1"><v>7</v></c></row>';
	const sheet = { name: 'plan.xlsx', bytes: workbookOf(row) };
	expect(await Promise.all([readTable(sheet), readTable(csv('Dato;7'))])).toEqual([
		{ ok: true, sheets: [{ name: 'Ark1', rows: [['Dato', 7]] }] },
		{ ok: true, sheets: [{ name: 'plan', rows: [['Dato', '7']] }] }
	]);
});

test('a bomb that lies about its size is stopped, and the next file is read', async () => {
	const rows = Array.from({ length: 40 }, (_, index) => row(index + 1, 'XFD')).join('');
	const lying = workbookOf(`${' '.repeat(30 * 1024 * 1024)}${rows}`, { claimed: 1000 });
	expect(await readTable({ name: 'bombe.xlsx', bytes: lying })).toMatchObject({ ok: false });
	expect(await readTable(csv('Dato;7'))).toMatchObject({ ok: true });
});

test('a small file that is a huge sheet is refused, and the next file is read', async () => {
	const rows = Array.from({ length: 20_000 }, (_, index) => row(index + 1, 'XFD')).join('');
	const sheet = { name: 'stor.xlsx', bytes: workbookOf(rows) };
	expect(sheet.bytes.length).toBeLessThan(300_000);
	expect(await readTable(sheet)).toMatchObject({ ok: false });
	expect(await readTable(csv('Dato;7'))).toMatchObject({ ok: true });
});

test('of a cell no more is read than a cell of a spreadsheet holds', async () => {
	const read = await readTable(csv(`Dato;${'a '.repeat(100_000)}`));
	expect(read).toMatchObject({
		ok: true,
		sheets: [{ rows: [['Dato', 'a '.repeat(16_383) + 'a']] }]
	});
});

function row(number: number, column: string): string {
	return `<row r="${number}"><c r="${column}${number}"><v>1</v></c></row>`;
}

test('a calendar is read in the thread, and one without an end is stopped', async () => {
	const event = (lines: string) => `BEGIN:VEVENT\r\nUID:1\r\n${lines}\r\nEND:VEVENT\r\n`;
	const calendar = (lines: string) =>
		Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event(lines)}END:VCALENDAR\r\n`);
	const year = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
	const day = 'DTSTART;VALUE=DATE:20270420\r\nSUMMARY:ABC-bestyrelsesmøde';
	expect(await readCalendar(calendar(day), year)).toEqual({
		ok: true,
		events: [
			{ date: '2027-04-20', last: '2027-04-20', name: 'ABC-bestyrelsesmøde', cancelled: false }
		],
		issues: []
	});
	const never = `${day}\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30`;
	expect(await readCalendar(calendar(never), year)).toMatchObject({ ok: true });
});
