import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostOffice, type PostOffice } from '../server/mail/post-office.ts';
import { expectClean } from './accessibility.ts';
import { type App, loggedIn, ownApp } from './session.ts';

const OUTBOX = '/administration/udbakke';

/** A server that sends mails, to a mail server that refuses the chair's until told otherwise. */
let office: PostOffice;
let app: App;
let refused = true;

beforeAll(async () => {
	office = await openPostOffice({
		refuse: (to) => (refused && to.startsWith('formand@') ? 550 : undefined)
	});
	// A Monday with texts due; long ago, so that its jobs never wait for the clock.
	app = await ownApp({ SMTP_URL: office.url, AARSHJUL_TODAY: '2025-11-24' });
});
afterAll(async () => await office.close());

describe('Udbakken', () => {
	test('viser det, der er sendt, og det, der er dødt, med grund; prøvet igen kommer det frem', async () => {
		const page = await loggedIn('admin', { app, javaScript: false });
		await page.goto('/administration');
		await page.getByRole('link', { name: /^Udbakke/ }).click();
		const dead = page.locator('section[aria-labelledby=doede]');
		await shows(page, () => dead.isVisible());
		expect(await dead.textContent()).toContain('Mailserveren afviste mailen (550).');
		expect(await dead.textContent()).toContain('formand@eksempel.dk');
		await shows(page, () =>
			page.locator('section[aria-labelledby=sendt] details').first().isVisible()
		);

		refused = false;
		const before = office.taken.length;
		await dead
			.getByRole('button', { name: /Prøv igen/ })
			.first()
			.click();
		await page.getByText('Det bliver prøvet igen nu.').waitFor();
		await expect.poll(() => office.taken.length).toBeGreaterThan(before);
		const late = office.taken.find(({ recipient }) => recipient === 'formand@eksempel.dk');
		expect(late?.text).toContain('Hej Kommunaldirektøren');
		expect(late?.text).toContain(`${app.origin}/konto#mails`);
		refused = true;
	});

	test('er fri for fejl for dem, der ikke ser den, smal og bred', async () => {
		const page = await loggedIn('admin', { app, bypassCSP: true });
		await expectClean(page, [
			{
				name: 'the outbox with a mail opened',
				path: OUTBOX,
				prepare: async (shown) => await shown.locator('summary').first().click()
			}
		]);
	});

	test('er ikke for andre', async () => {
		const page = await loggedIn('secretary', { app });
		expect((await page.goto(OUTBOX))?.status()).toBe(403);
	});
});

describe('Mails under Min konto', () => {
	test.each([true, false])('vælges og huskes (JavaScript: %s)', async (javaScript) => {
		const page = await loggedIn('member', { app, javaScript, width: 360 });
		const wanted = javaScript ? 'never' : 'daily';
		await page.goto('/konto#mails');
		await page.getByLabel('En dagsorden er udsendt').selectOption(wanted);
		await page.getByRole('button', { name: 'Gem valg af mails' }).click();
		await page.getByText('Dit valg af mails er gemt.').waitFor();
		expect(await page.getByLabel('En dagsorden er udsendt').inputValue()).toBe(wanted);
		await page.goto('/konto');
		expect(await page.getByLabel('En dagsorden er udsendt').inputValue()).toBe(wanted);
		expect(await page.getByLabel('Et udkast til dagsorden er klar').count()).toBe(0);
	});

	test('er fri for fejl for dem, der ikke ser siden, smal og bred', async () => {
		const page = await loggedIn('secretary', { app, bypassCSP: true });
		await expectClean(page, [{ name: 'the choice of mails', path: '/konto#mails' }]);
	});
});

/** Looks again, as the page has no script, until what the server does by itself is done. */
async function shows(page: Page, seen: () => Promise<boolean>): Promise<void> {
	await expect
		.poll(async () => {
			await page.reload();
			return await seen();
		})
		.toBe(true);
}
