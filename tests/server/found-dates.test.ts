import { expect, test } from 'vitest';
import { foundDates, type Found } from '#lib/server/anchors/found-dates.ts';

const CALENDAR = [
	'BEGIN:VCALENDAR',
	...event('1', 'DTSTART;VALUE=DATE:20270420', 'Bestyrelsesmøde'),
	...event('2', 'DTSTART;VALUE=DATE:20271026', 'Bestyrelsesmøde', 'STATUS:CANCELLED'),
	...event('3', 'DTSTART;VALUE=DATE:20280418', 'Bestyrelsesmøde'),
	'END:VCALENDAR'
].join('\r\n');

test('en kalender giver det valgte års aftaler, og de aflyste er ikke taget med', async () => {
	expect(await inFile('møder.ics', CALENDAR, 2027)).toEqual({
		ok: true,
		dates: [{ date: '2027-04-20', label: 'Bestyrelsesmøde' }],
		leftOut: [{ where: '', text: 'Bestyrelsesmøde', message: 'Aftalen er aflyst.' }]
	});
});

test('et regneark giver hver rækkes dato med dens ord, og siger, hvilken række der ikke kan læses', async () => {
	const rows = [
		'Mødeplan for bestyrelsen;;',
		'Dato;Møde;Sted',
		'20-04-2027;Forårsmøde;Rådhuset',
		'26. oktober;Efterårsmøde;',
		'2027-04-20;Den samme igen;',
		'31. november 2027;Findes ikke;'
	];
	expect(await inFile('møder.csv', rows.join('\n'), 2027)).toMatchObject({
		ok: true,
		dates: [
			{ date: '2027-04-20', label: 'Forårsmøde, Rådhuset' },
			{ date: '2027-10-26', label: 'Efterårsmøde' }
		],
		leftOut: [
			{
				where: 'møder, række 6',
				message: expect.stringContaining('november 2027 har 30 dage') as string
			}
		]
	});
});

test('en indsat liste giver datoerne og linjerne uden', async () => {
	expect(await foundDates({ text: '20. april Forår\nefter sommer\n' }, 2027)).toMatchObject({
		dates: [{ date: '2027-04-20', label: 'Forår' }],
		leftOut: [{ where: 'Linje 2', text: 'efter sommer' }]
	});
});

test('flere datoer, end nogen gennemgår, afvises', async () => {
	const days = Array.from({ length: 28 }, (_, index) => index + 1);
	const lines = Array.from({ length: 15 }, (_, index) => 2030 + index).flatMap((year) =>
		days.map((day) => `${year}-01-${String(day).padStart(2, '0')}`)
	);
	expect(await foundDates({ text: lines.join('\n') }, 2027)).toMatchObject({
		ok: false,
		message: expect.stringContaining('mere end 400 datoer') as string
	});
});

test('en fil, der ikke er hverken kalender eller regneark, afvises med hvad der er galt', async () => {
	expect(await inFile('møder.ics', 'ikke en kalender', 2027)).toMatchObject({ ok: false });
	expect(await inFile('møder.pdf', '%PDF-1.7', 2027)).toMatchObject({
		message: 'Filen er ikke et regneark. Vælg en .xlsx- eller .csv-fil.'
	});
});

function inFile(name: string, text: string, year: number): Promise<Found> {
	return foundDates({ file: { name, bytes: Buffer.from(text) }, text: '' }, year);
}

function event(uid: string, start: string, summary: string, ...more: string[]): string[] {
	const own = [`UID:${uid}`, 'DTSTAMP:20260101T000000Z', start, `SUMMARY:${summary}`, ...more];
	return ['BEGIN:VEVENT', ...own, 'END:VEVENT'];
}
