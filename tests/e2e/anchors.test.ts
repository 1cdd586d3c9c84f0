/** What rules hang on: its dates moved, written and taken from files; and the forums it may follow. */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { loggedIn, ownApp, problems, visit, type App } from './session.ts';

const ANCHORS = '/chefforum/holdepunkter';
const ABC = `${ANCHORS}/abc`;
const SAVED = 'Gemt. Det ændrede planen sådan:';

const CALENDAR = [
	'BEGIN:VCALENDAR',
	'VERSION:2.0',
	...event('1', '20280418', 'Bestyrelsesmøde, forår'),
	...event('2', '20281024', 'Bestyrelsesmøde, efterår'),
	...event('3', '20280901', 'Sommerfest'),
	'END:VCALENDAR'
].join('\r\n');

let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('an anchor', () => {
	test('has a date moved by keyboard alone, shown before it is saved, and undone', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, ABC);
		await page.getByRole('link', { name: 'Flyt 26. oktober 2027' }).press('Enter');
		const dialog = page.getByRole('dialog', { name: /^Flyt ABC-bestyrelsesmøde/ });
		await dialog.getByLabel('Ny dato').fill('2027-10-05');
		await dialog.getByRole('button', { name: 'Vis, hvad der sker' }).press('Enter');
		await dialog.getByRole('heading', { name: 'Det sker der' }).waitFor();
		expect(await dialog.innerText()).toMatch(/ABC: drøftelse forud for bestyrelsesmøde/);
		await dialog.getByRole('button', { name: 'Flyt datoen' }).press('Enter');
		await page.getByText(SAVED).waitFor();
		expect(await page.getByRole('row', { name: /5\. oktober/ }).innerText()).toMatch(/16\. sep/);

		await page.getByRole('link', { name: 'Fortryd' }).press('Enter');
		const moved = page.url();
		await page.getByRole('button', { name: 'Fortryd ændringen' }).press('Enter');
		await page.waitForURL((url) => url.href !== moved && url.searchParams.has('gemt'));
		await visit(page, ABC);
		await page.getByRole('row', { name: /26\. oktober/ }).waitFor();
		expect(problems(page)).toEqual([]);
	});

	test('takes the dates one chooses from a calendar, without any script', async () => {
		const page = await loggedIn('secretary', { app, javaScript: false });
		await page.goto(ABC);
		await page.getByRole('link', { name: 'Hent fra en fil' }).click();
		await page.getByLabel('År').fill('2028');
		const file = { name: 'møder.ics', mimeType: 'text/calendar', buffer: Buffer.from(CALENDAR) };
		await page.getByLabel('Fil', { exact: false }).first().setInputFiles(file);
		await page.getByRole('button', { name: 'Læs datoerne' }).click();
		await page.getByRole('heading', { name: '3 nye datoer' }).waitFor();
		await page.getByLabel(/Sommerfest/).uncheck();
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('heading', { name: 'Det sker der' }).waitFor();
		await page.getByRole('button', { name: 'Gem datoerne' }).click();
		await page.getByText(SAVED).waitFor();
		const text = await page.locator('main').innerText();
		expect(text).toMatch(/18\. april/);
		expect(text).not.toMatch(/1\. september/);
	});

	test('tells what cannot be read in a list, and which dates are there already', async () => {
		const page = await loggedIn('secretary', { app, javaScript: false });
		await page.goto(`${ABC}/hent`);
		await page
			.getByLabel('Eller indsæt en liste')
			.fill('20. april Forår\ntorsdag den 5. maj 2027\n3. juni Ekstra');
		await page.getByRole('button', { name: 'Læs datoerne' }).click();
		await page.getByRole('heading', { name: '1 ny dato' }).waitFor();
		expect(await page.getByLabel(/20\. april.*er der allerede/).isDisabled()).toBe(true);
		expect(await page.locator('main details').innerText()).toContain(
			'5. maj 2027 er en onsdag, ikke en torsdag'
		);
	});

	test('may follow another forum of one’s own, and then has no dates to write', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, ANCHORS);
		await page.getByRole('link', { name: 'Nyt holdepunkt' }).click();
		await page.getByLabel('Navn').fill('DIF-møde');
		await page.getByLabel('Datoerne').selectOption({ label: 'fra Direktørforum: alle møder' });
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('button', { name: 'Opret holdepunktet' }).click();
		await page.getByText('Gemt. Det ændrede planen sådan:').waitFor();
		expect(await page.locator('main').innerText()).toContain('Ny dato: DIF-møde');
		await page.getByRole('link', { name: 'DIF-møde' }).click();
		await page.getByText('Følger møderne i Direktørforum.').waitFor();
		expect(await page.getByRole('link', { name: 'Skriv datoer' }).count()).toBe(0);
		expect(problems(page)).toEqual([]);
	});

	test('is read by a reader, who has nothing to change it with and no other forum', async () => {
		const page = await loggedIn('reader', { app });
		await visit(page, ABC);
		await page.getByRole('row', { name: /26\. oktober/ }).waitFor();
		expect(await page.locator('main a[href*="/aendring/"]').count()).toBe(0);
		expect((await page.request.get('/direktoerforum/holdepunkter')).status()).toBe(404);
		await visit(page, `${ANCHORS}/dif-budget`);
		expect(await page.locator('main').innerText()).not.toContain('“Budgetopfølgning” behandles');
	});

	test('axe finds nothing, wide or narrow, on its pages and in its dialogs', async () => {
		const page = await loggedIn('secretary', { app, bypassCSP: true });
		await expectClean(page, [
			{ name: 'anchors', path: ANCHORS },
			{ name: 'anchor', path: ABC },
			{ name: 'new', path: '/chefforum/aendring/nyt-holdepunkt' },
			{
				...{ name: 'review', path: `${ABC}/hent` },
				prepare: async (there: Page) => {
					await there.getByLabel('Eller indsæt en liste').fill('3. juni\nvrøvl');
					await there.getByRole('button', { name: 'Læs datoerne' }).click();
					await there.getByRole('button', { name: 'Vis, hvad der sker' }).click();
					await there.getByRole('heading', { name: 'Det sker der' }).waitFor();
				}
			}
		]);
	});
});

function event(uid: string, day: string, summary: string): string[] {
	return [
		'BEGIN:VEVENT',
		`UID:${uid}`,
		'DTSTAMP:20260101T000000Z',
		`DTSTART;VALUE=DATE:${day}`,
		`SUMMARY:${summary}`,
		'END:VEVENT'
	];
}
