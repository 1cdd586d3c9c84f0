import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { loggedIn, problems, visit } from './session.ts';

const NEW = '/chefforum/faste-punkter/ny';
let page: Page;

beforeAll(async () => {
	page = await loggedIn('secretary');
});

test('a half-typed series is there when one has followed a link of the menu and come back', async () => {
	await visit(page, NEW);
	await page.getByLabel('Titel').fill('Sygefravær {kvartal}. kv.');
	await page.getByLabel('Prioritet').selectOption('must');
	await page.getByRole('radio', { name: /^Når en periode er slut/ }).check();
	await page.getByLabel('Mindst dage efter').fill('45');
	for (const name of ['Holdepunkter', 'Møder']) {
		await leaveBy(name);
		await page.goBack();
		await page.waitForURL((url) => url.pathname === NEW);
		await expect
			.poll(() => page.getByLabel('Titel').inputValue())
			.toBe('Sygefravær {kvartal}. kv.');
		expect(await page.getByLabel('Prioritet').inputValue()).toBe('must');
		expect(await page.getByRole('radio', { name: /^Når en periode er slut/ }).isChecked()).toBe(
			true
		);
		expect(await page.getByLabel('Mindst dage efter').inputValue()).toBe('45');
	}
	expect(problems(page)).toEqual([]);
});

test('a series that is typed before the script has come is previewed when it comes', async () => {
	const fresh = await loggedIn('secretary');
	const typed = Promise.withResolvers<undefined>();
	await fresh.route('**/_app/**/*.js', async (route) => {
		await typed.promise;
		await route.continue();
	});
	await fresh.goto(NEW, { waitUntil: 'commit' });
	await fresh.getByLabel('Titel').fill('Nyt fra byggesagerne');
	await fresh.getByLabel('Minutter').fill('10');
	await fresh.getByLabel('Indstiller').fill('Kommunaldirektøren');
	await fresh.getByRole('radio', { name: /En gang i hver periode/ }).check();
	await fresh.getByLabel('Hvor ofte').selectOption({ label: 'hver måned' });
	expect(await fresh.getByText('3. december').count()).toBe(0);
	typed.resolve(undefined);
	await fresh.getByText('3. december').first().waitFor();
	expect(await fresh.getByLabel('Titel').inputValue()).toBe('Nyt fra byggesagerne');
	expect(problems(fresh)).toEqual([]);
});

/** Møder is a page without a script, so that this page is unloaded; Holdepunkter is not. */
async function leaveBy(name: string): Promise<void> {
	if (name === 'Holdepunkter') await page.locator('nav.tabs summary').first().click();
	await page.locator('nav.tabs').getByRole('link', { name, exact: true }).click();
	await page.waitForURL((url) => url.pathname !== NEW);
}
