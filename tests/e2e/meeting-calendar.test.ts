/** A year's meetings: accepted, moved, cancelled, held after all; and the days they lie around. */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { loggedIn, ownApp, problems, visit, type App } from './session.ts';

const CALENDAR = '/chefforum/moedekalender';
const SAVED = 'Gemt. Det ændrede planen sådan:';
let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('the meeting calendar', () => {
	test('a meeting is moved by keyboard alone, shown before it is saved, and undone', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, `${CALENDAR}/2027`);
		await page.getByRole('link', { name: 'Flyt mødet 7. januar' }).press('Enter');
		const dialog = page.getByRole('dialog', { name: 'Flyt mødet 7. januar 2027' });
		await dialog.getByLabel('Ny dato').fill('2027-01-14');
		await dialog.getByLabel('Hvorfor').fill('Budgetseminar');
		await dialog.getByLabel('Hvorfor').press('Enter');
		await dialog.getByRole('heading', { name: 'Det sker der' }).waitFor();
		expect(await dialog.innerText()).toContain('Møde flyttet');
		expect(await titles(page)).toContain('Torsdag den 7. januar');
		await dialog.getByRole('button', { name: 'Flyt mødet' }).press('Enter');
		await page.getByText(SAVED).waitFor();
		expect(await titles(page)).not.toContain('Torsdag den 7. januar');
		const row = page.getByRole('row', { name: /14\. januar/ });
		expect(await row.innerText()).toMatch(/i stedet for 7\. januar 2027\s+Budgetseminar/);

		await page.getByRole('link', { name: 'Fortryd' }).press('Enter');
		await page.getByRole('button', { name: 'Fortryd ændringen' }).press('Enter');
		await page.waitForURL((url) => url.pathname === '/chefforum/aendringer');
		await visit(page, `${CALENDAR}/2027`);
		expect(await titles(page)).toContain('Torsdag den 7. januar');
		expect(problems(page)).toEqual([]);
	});

	test('a meeting is cancelled with a reason and held after all, without any script', async () => {
		const page = await loggedIn('secretary', { app, javaScript: false });
		await page.goto(`${CALENDAR}/2027`);
		await page.getByRole('link', { name: 'Aflys mødet 18. marts' }).click();
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByText('Skriv, hvorfor mødet aflyses.').first().waitFor();
		await page.getByLabel('Hvorfor aflyses mødet?').fill('Formanden er på kursus');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		expect(await page.locator('.preview').innerText()).toMatch(/Lokale miljømål 2027/);
		// What is asked once is not asked again.
		expect(await page.getByLabel('Bemærkning til loggen').count()).toBe(0);
		await page.getByRole('button', { name: 'Aflys mødet' }).click();
		await page.getByText(SAVED).waitFor();
		const row = page.getByRole('row', { name: /18\. marts/ });
		expect(await row.innerText()).toMatch(/Formanden er på kursus[^]*Aflyst/);

		await page.getByRole('link', { name: 'Genoptag mødet 18. marts' }).click();
		await page.getByRole('button', { name: 'Genoptag mødet' }).click();
		await page.getByText(SAVED).waitFor();
		expect(await row.innerText()).toMatch(/Planlagt/);
	});

	test('next year’s closed days and holidays are written in, and its meetings accepted', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, `${CALENDAR}/2028`);
		expect(await page.locator('main').innerText()).toContain(
			'Der er ikke skrevet ferier eller egne lukkedage ind for 2028 endnu.'
		);
		await page.getByRole('link', { name: 'Ret lukkedage' }).click();
		await confirmed(page, 'Gem lukkedagene');
		await page.getByRole('link', { name: 'Ret eller indsæt ferier' }).click();
		await page
			.getByRole('textbox', { name: 'Nye ferier' })
			.fill('Sommerferie 1.-31. juli 2028\nuge 42 Efterårsferie');
		await confirmed(page, 'Gem ferierne');
		await page.getByRole('link', { name: 'Forslag til møder' }).click();
		const dialog = page.getByRole('dialog', { name: 'Møder i 2028' });
		await dialog.getByLabel('Torsdag den 6. januar, uge 1').uncheck();
		await dialog
			.getByLabel('Torsdag den 13. april, uge 15, er lukket: Skærtorsdag')
			.selectOption({ label: 'Intet møde' });
		await confirmed(page, 'Læg møderne i kalenderen');
		const held = await titles(page);
		expect(held).not.toContain('Torsdag den 6. januar');
		expect(held).toContain('Torsdag den 20. januar');
		expect(held).toContain('Onsdag den 24. maj');
		expect(held.filter((title) => / (april|juli)$/.test(title))).toEqual(['Torsdag den 27. april']);
		expect(problems(page)).toEqual([]);
	});

	test('from odd to even weeks after the summer: new days accepted, old meetings cancelled', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, `${CALENDAR}/2027`);
		await page.getByRole('link', { name: 'Ny mødekadence' }).click();
		await page.getByLabel('Gælder fra').fill('2027-08-01');
		await page.getByLabel('Møderne holdes').selectOption({ label: 'i lige uger' });
		await confirmed(page, 'Gem mødekadencen');
		await page.getByText(/møder passer ikke med den nye mødekadence/).waitFor();
		await page.getByRole('link', { name: 'Gennemgå møderne' }).click();
		await confirmed(page, 'Læg møderne i kalenderen');
		const rows = page.getByRole('row');
		expect(await rows.filter({ hasText: '12. august' }).innerText()).toContain('Planlagt');
		expect(await rows.filter({ hasText: '19. august' }).innerText()).toContain('Aflyst');
		expect(await page.getByText(/passer ikke med den nye mødekadence$/).count()).toBe(0);
		expect(problems(page)).toEqual([]);
	});

	test('a reader sees the same days and has nothing to change them with', async () => {
		const page = await loggedIn('reader', { app });
		await visit(page, `${CALENDAR}/2027`);
		expect(await titles(page)).toContain('Torsdag den 7. januar');
		expect(await page.locator('main a[href*="/aendring/"]').count()).toBe(0);
	});

	test('axe finds nothing, wide or narrow, on the page and in its dialogs', async () => {
		const page = await loggedIn('secretary', { app, bypassCSP: true });
		const path = `${CALENDAR}/2027`;
		await expectClean(page, [
			{ name: 'calendar', path },
			{ name: 'proposals', path: '/chefforum/aendring/accepter-moeder?aar=2028' },
			{ name: 'cadence', path: '/chefforum/aendring/ny-kadence' },
			{
				...{ name: 'cancel', path },
				prepare: async (there: Page) => {
					await there.getByRole('link', { name: 'Aflys mødet 4. februar' }).click();
					await there.getByLabel('Hvorfor aflyses mødet?').fill('Sygdom');
					await there.getByRole('button', { name: 'Vis, hvad der sker' }).click();
					await there.getByRole('heading', { name: 'Det sker der' }).waitFor();
				}
			}
		]);
	}, 240_000);
});

/** Shows what the open form would do, saves it, and waits until the page says so. */
async function confirmed(page: Page, submit: string): Promise<void> {
	const before = page.url();
	await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await page.getByRole('button', { name: submit }).click();
	await page.waitForURL((url) => url.href !== before && url.searchParams.has('gemt'));
	await page.getByText(SAVED).waitFor();
}

/** The days in the calendar, as they read. */
async function titles(page: Page): Promise<string[]> {
	const found = await page.locator('tbody th[scope=row] a').allTextContents();
	return found.map((text) => text.trim().replace(/^./, (first) => first.toUpperCase()));
}
