import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountOf, type App, fillLogIn, loggedIn, loggedOut, ownApp } from './session.ts';

const YEAR = '/chefforum/aarsplan/2027';

let app: App;
let page: Page;

beforeAll(async () => {
	app = await ownApp();
	page = await loggedIn('secretary', { app, javaScript: false });
});

describe('With JavaScript off', () => {
	test('one logs in and out', async () => {
		const fresh = await loggedOut({ app, javaScript: false });
		await fillLogIn(fresh, accountOf('member', app));
		await fresh.locator('details.account summary').click();
		await fresh.getByRole('button', { name: 'Log ud' }).click();
		await fresh.waitForURL(/\/log-ind\?ude/);
		expect(await fresh.locator('main').textContent()).toContain('Du er logget ud');
	});

	test.each(['hjul', 'kalender', 'liste', 'matrix'])('the year is there as %s', async (view) => {
		await page.goto(`${YEAR}?visning=${view}`);
		expect(await page.locator('main').textContent()).toMatch(/jan/);
		const items = page.locator('main a[href*="/punkt/"]');
		expect(await items.count()).toBeGreaterThan(40);
		expect(await items.first().isVisible()).toBe(true);
	});

	test("an item's page says why it is there and what its text says", async () => {
		await page.goto(`${YEAR}?visning=liste`);
		await page.locator('main a[href*="/punkt/"]', { hasText: 'sygefravær' }).first().click();
		await page.getByRole('heading', { name: 'Hvorfor står punktet her?' }).waitFor();
		const texts = page.locator('section', { has: page.getByRole('heading', { name: 'Tekst' }) });
		expect(await texts.textContent()).toContain('sygefravær');
		expect(await texts.getByRole('heading', { name: 'Indstilling' }).count()).toBe(1);
	});

	test('a filter is chosen by its button and kept by the other views', async () => {
		await page.goto(`${YEAR}?visning=liste`);
		const all = await page.locator('main a[href*="/punkt/"]').count();
		await page.locator('select[name=art]').selectOption('status');
		await page.getByRole('button', { name: 'Vis', exact: true }).click();
		await page.waitForURL(/art=status/);
		expect(await page.locator('main a[href*="/punkt/"]').count()).toBeLessThan(all);
		await page.getByRole('link', { name: 'Matrix' }).click();
		await page.waitForURL(/visning=matrix.*art=status/);
	});

	test('a series is previewed, then made, and the answer says what changed', async () => {
		await page.goto('/chefforum/faste-punkter/ny');
		await page.getByLabel('Titel').fill('Nyt fra byggesagerne {måned}');
		await page.getByLabel('Indstiller').fill('Kommunaldirektøren');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		expect(await page.locator('#forhaandsvisning li').count()).toBeGreaterThanOrEqual(6);
		await page.getByRole('button', { name: 'Opret fast punkt' }).click();
		await page.waitForURL(/\/faste-punkter\?gemt=/);
		expect(await page.locator('main').textContent()).toContain('Gemt. Det ændrede planen sådan:');
		expect(await page.locator('main table').first().textContent()).toBeTruthy();
		await page.goto(`${YEAR}?visning=liste`);
		expect(await page.locator('main').textContent()).toContain('Nyt fra byggesagerne marts');
	});

	test("an item's minutes are changed", async () => {
		await openNextMeeting();
		await page
			.getByRole('link', { name: /^Redigér/ })
			.nth(1)
			.click();
		await page.getByLabel('Minutter').fill('37');
		await page.getByRole('button', { name: 'Gem punktet' }).click();
		expect(await page.locator('main').textContent()).toContain('37 min. (før');
		await page.getByLabel('Minutter').fill('38');
		await page.getByRole('button', { name: 'Gem punktet' }).click();
		expect(await page.locator('main').textContent()).toContain('38 min. (før');
		await page.getByRole('button', { name: 'Gem punktet' }).click();
		await page.waitForURL(/\/moeder\/[\d-]+\?gemt=/);
		expect(await page.locator('ol.agenda').textContent()).toContain('38 min.');
	});

	test('an idea is given other words and minutes: shown, then saved', async () => {
		await page.goto('/chefforum/opfoelgning');
		await page
			.locator('#ideer')
			.getByRole('link', { name: /^Redigér/ })
			.first()
			.click();
		await page.getByLabel('Titel').fill('Kantinens åbningstid');
		await page.getByLabel('Minutter').fill('25');
		await page.getByRole('textbox', { name: 'Sagsfremstilling' }).fill('Tre forslag er hentet.');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		expect(await page.locator('.preview').textContent()).toMatch(/Ændret\s+Kantinens åbningstid/);
		await page.getByRole('button', { name: 'Gem punktet' }).click();
		await page.waitForURL(/\/opfoelgning\?gemt=/);
		expect(await page.locator('#ideer').textContent()).toMatch(/Kantinens åbningstid\s+25 min\./);
	});

	test('what a role has promised stands under Mine punkter, and the way to one’s calendar', async () => {
		const member = await loggedIn('member', { app, javaScript: false });
		await member.goto('/mine-punkter');
		const promises = member.locator('section:has(#loefter)');
		expect(await promises.textContent()).toMatch(/Frist \S+ den \d/);
		await promises.locator('a[href*="#loefte-"]').first().click();
		await member.waitForURL(/\/chefforum\/opfoelgning#loefte-/);
		await member.goto('/mine-punkter');
		await member.getByRole('link', { name: 'Få dem i min kalender' }).click();
		await member.getByRole('heading', { name: 'Kalender i Outlook' }).waitFor();
	});

	test('an item is moved by its button', async () => {
		await openNextMeeting();
		const before = await order();
		await page.locator('button[value^="ned:"]').first().click();
		const after = await order();
		expect(after).not.toEqual(before);
		expect([...after].sort()).toEqual([...before].sort());
		await openNextMeeting();
		expect(await order()).toEqual(after);
	});

	test('an item is taken off and put back', async () => {
		await openNextMeeting();
		const before = await order();
		await page.getByRole('link', { name: 'Tag af' }).first().click();
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('button', { name: 'Tag punktet af' }).click();
		await page.waitForURL(/\/moeder\/[\d-]+\?gemt=/);
		expect(await order()).toHaveLength(before.length - 1);
		await page.getByRole('link', { name: 'Fortryd' }).click();
		await page.getByRole('button', { name: 'Fortryd ændringen' }).click();
		await page.waitForURL(/gemt=/);
		await openNextMeeting();
		expect((await order()).sort()).toEqual(before.sort());
	});
});

async function openNextMeeting(): Promise<void> {
	await page.goto('/');
	await page
		.locator('a[href^="/chefforum/moeder/"]', { hasText: 'Se dagsordenen' })
		.first()
		.click();
	await page.waitForURL(/\/moeder\//);
}

/** The items of the agenda from top to bottom. */
function order(): Promise<string[]> {
	return page
		.locator('ol.agenda > li')
		.evaluateAll((items) => items.map((item) => item.getAttribute('data-item') ?? ''));
}
