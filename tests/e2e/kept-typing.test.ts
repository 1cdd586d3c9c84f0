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

/** Møder is a page without a script, so that this page is unloaded; Holdepunkter is not. */
async function leaveBy(name: string): Promise<void> {
	if (name === 'Holdepunkter') await page.locator('nav.tabs summary').first().click();
	await page.locator('nav.tabs').getByRole('link', { name, exact: true }).click();
	await page.waitForURL((url) => url.pathname !== NEW);
}
