import ICAL from 'ical.js';
import { beforeAll, expect, test } from 'vitest';
import { loggedIn, loggedOut, visit } from './session.ts';

let address: string;

/** Makes an address as the chair does, by hand. */
beforeAll(async () => {
	const chair = await loggedIn('chair');
	await visit(chair, '/konto');
	await chair.getByLabel('Hvilke møder').selectOption({ label: 'Chefforum' });
	await chair.getByRole('button', { name: 'Lav en adresse' }).click();
	address = await chair.getByLabel('Kalenderens adresse').inputValue();
});

test('whoever has the address has the calendar, without logging in, and asks again for nothing new', async () => {
	const { request } = await loggedOut();
	const first = await request.get(address);
	expect(first.status()).toBe(200);
	expect(first.headers()['content-type']).toBe('text/calendar; charset=utf-8');
	expect(first.headers()['cache-control']).toBe('private, no-cache');
	const calendar = new ICAL.Component(ICAL.parse(await first.text()) as never);
	expect(calendar.getAllSubcomponents('vevent').length).toBeGreaterThan(20);
	const headers = { 'if-none-match': first.headers().etag ?? '' };
	const again = await request.get(address, { headers });
	expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
	expect((await request.head(address)).status()).toBe(200);
});

test('the address is shown once, and its use afterwards', async () => {
	const chair = await loggedIn('chair');
	await (await loggedOut()).request.get(address);
	await visit(chair, '/konto');
	expect(await chair.content()).not.toContain('/kalender/');
	const row = chair.getByRole('row').filter({ has: chair.getByRole('button', { name: /^Luk/ }) });
	expect(await row.first().textContent()).not.toContain('Aldrig');
});

test('a closed address and one that never was are answered alike', async () => {
	const chair = await loggedIn('chair', { javaScript: false });
	await chair.goto('/konto');
	await chair
		.getByRole('button', { name: /^Luk ?: Chefforum/ })
		.first()
		.click();
	await chair.getByText('Adressen er lukket.').waitFor();
	const { request } = await loggedOut();
	const unknown = address.replace(/[^/]+\.ics$/, `${'x'.repeat(43)}.ics`);
	const [closed, never] = [await request.get(address), await request.get(unknown)];
	expect([closed.status(), never.status()]).toEqual([404, 404]);
	expect(await closed.text()).toBe(await never.text());
});

test('a single meeting, its Word file and its text are for those who are logged in', async () => {
	const reader = await loggedIn('reader');
	const meeting = '/chefforum/moeder/2026-12-03';
	const { request } = await loggedOut();
	for (const file of ['moede.ics', 'dagsorden.docx', 'dagsorden.txt']) {
		const answer = await reader.request.get(`${meeting}/${file}`);
		expect(answer.status(), file).toBe(200);
		const headers = { 'if-none-match': answer.headers().etag ?? '' };
		expect((await reader.request.get(`${meeting}/${file}`, { headers })).status(), file).toBe(304);
		const refused = await request.get(`${meeting}/${file}`, { maxRedirects: 0 });
		expect(refused.status(), file).toBe(303);
	}
});
