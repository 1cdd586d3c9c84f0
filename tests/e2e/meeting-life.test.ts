import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { loggedIn, ownApp, problems, visit, type App } from './session.ts';

const NEXT = '/chefforum/moeder/2026-12-03';
let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('a meeting from its draft to a revision of what was sent', () => {
	test('the draft has made itself, and says what is next and by when', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		const next = page.locator('.life [aria-current="step"]');
		expect(await next.innerText()).toMatch(/Hos formanden\s+Senest 26\. november,\s+om 3 dage/);
		expect(await page.locator('.life li').first().innerText()).toMatch(/Planlagt/);
		await visit(page, '/');
		expect(await page.locator('main').innerText()).toContain('Dagsordenen skal til formanden');
		expect(problems(page)).toEqual([]);
	});

	test('the secretariat lays it before the chair, who returns it with remarks, without JavaScript', async () => {
		const secretary = await loggedIn('secretary', { app, javaScript: false });
		await secretary.goto(NEXT);
		await secretary.getByRole('link', { name: 'Læg hos formanden …' }).click();
		await secretary.getByRole('button', { name: 'Læg hos formanden' }).click();
		await secretary.waitForURL(/moeder\/2026-12-03/);
		const chair = await loggedIn('chair', { app, javaScript: false });
		await chair.goto('/');
		await chair.getByRole('link', { name: 'Dagsorden venter på din godkendelse' }).click();
		await chair.getByRole('link', { name: 'Returnér …' }).click();
		await chair.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		expect(await chair.locator('main').innerText()).toContain(
			'Skriv, hvad der skal være anderledes.'
		);
		await chair.getByLabel('Hvad skal være anderledes?').fill('Budgettet skal først');
		await chair.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await chair.getByRole('button', { name: 'Returnér dagsordenen' }).click();
		await chair.waitForURL(/moeder\/2026-12-03/);
		await secretary.goto(NEXT);
		expect(await secretary.locator('main').innerText()).toContain('Budgettet skal først');
	});

	test('the chair approves it in a dialog, by keyboard', async () => {
		const secretary = await loggedIn('secretary', { app });
		await change(secretary, 'Læg hos formanden …', 'Læg hos formanden');
		const chair = await loggedIn('chair', { app });
		await visit(chair, NEXT);
		await chair.getByRole('link', { name: 'Godkend dagsordenen …' }).focus();
		await chair.keyboard.press('Enter');
		const dialog = chair.getByRole('dialog');
		await dialog.getByLabel('Bemærkning til sekretariatet').focus();
		await chair.keyboard.press('Enter');
		await dialog.getByRole('button', { name: 'Godkend dagsordenen' }).focus();
		await chair.keyboard.press('Enter');
		await dialog.waitFor({ state: 'hidden' });
		await expect.poll(() => chair.locator('main').innerText()).toContain('Godkendt af formanden');
		expect(problems(chair)).toEqual([]);
	});

	test('what is changed afterwards is shown to the secretariat before it is sent', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		await page.locator('[data-part="body"] .step').first().click();
		await expect
			.poll(() => page.locator('main').innerText())
			.toContain('Ændret siden formanden godkendte');
	});

	test('it is sent as it stands, and corrected by a numbered revision', async () => {
		const page = await loggedIn('secretary', { app });
		await change(page, 'Send dagsordenen …', 'Send dagsordenen');
		await expect.poll(() => page.locator('main').innerText()).toContain('Udsendt');
		expect(await page.locator('.handle').count()).toBe(0);
		expect(await page.getByRole('link', { name: 'Fortryd' }).count()).toBe(0);
		await page.getByRole('link', { name: 'Flyt …', exact: true }).waitFor();
		const [heading] = await page.locator('[data-part="body"] h2').allInnerTexts();
		await page.locator('[data-part="body"] a', { hasText: 'Tag af' }).first().click();
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await dialog.getByText('rettelsen bliver revision 2').first().waitFor();
		await dialog.getByRole('button', { name: /^Tag / }).click();
		const revisions = page.locator('.revisions');
		await revisions.getByText('Revision 2').waitFor();
		const title = heading?.replace(/^Punkt \d+: /, '') ?? '';
		expect(await revisions.innerText()).toContain(`Taget af: ${title}`);
		await revisions.getByRole('link', { name: 'Revision 1' }).click();
		await page.getByText('Sådan lød revision 1').waitFor();
		expect(await page.locator('.agenda').innerText()).toContain(title);
	});

	test('a reader sees the revisions, and nothing to press', async () => {
		const page = await loggedIn('reader', { app });
		await visit(page, NEXT);
		expect(await page.locator('.revisions').innerText()).toContain('Revision 2');
		expect(await page.locator('main').innerText()).not.toContain('Send dagsordenen');
		const refused = await page.request.get('/chefforum/aendring/send-dagsorden');
		expect(refused.status()).toBe(403);
	});

	test('it prints, is accessible, and fits a telephone', async () => {
		const page = await loggedIn('secretary', { app, bypassCSP: true });
		await expectClean(page, [{ name: 'the meeting', path: NEXT }]);
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.agenda').isVisible()).toBe(true);
		expect(await page.locator('.life').isVisible()).toBe(false);
		const narrow = await loggedIn('secretary', { app, width: 360 });
		await visit(narrow, NEXT);
		const width = await narrow.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBe(360);
	});
});

describe('the deadlines', () => {
	test('are set in the meeting calendar, with the days they give', async () => {
		const page = await loggedIn('secretary', { app, javaScript: false });
		await page.goto('/chefforum/moedekalender/2026');
		await page.getByRole('link', { name: 'Ret frister …' }).click();
		expect(await page.locator('main').innerText()).toContain('tirsdag den 24. november');
		await page.getByLabel('Tekster').fill('4');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		expect(await page.locator('main').innerText()).toContain('Kan højst være 4');
		await page.getByLabel('Tekster').fill('8');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('button', { name: 'Gem fristerne' }).click();
		await page.waitForURL(/moedekalender\/2026/);
		expect(await page.locator('main').innerText()).toContain('Tekster: 8');
	});
});

/** A change without fields, in its dialog. */
async function change(page: Page, link: string, submit: string): Promise<void> {
	await visit(page, NEXT);
	await page.getByRole('link', { name: link }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('button', { name: submit, exact: true }).click();
	await dialog.waitFor({ state: 'hidden' });
}
