import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, startApp, type Started } from '../setup/start-app.ts';
import { expectClean } from './accessibility.ts';
import { answering, killServer, offline } from './cut-line.ts';
import { fieldsOf, send } from './forms.ts';
import { loggedIn, problems, visit, type Role } from './session.ts';

/** A Thursday in an odd week, on which Chefforum meets. */
const DAY = '2026-12-03';
const MINUTES = `/chefforum/moeder/${DAY}/referat`;

const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-minutes-'));
let app: Started;

beforeAll(async () => {
	const env = { AARSHJUL_TODAY: DAY };
	app = await startApp({ dataDir, port: await freePort(), env });
});
afterAll(async () => {
	await app.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

const open = (role: Role, options = {}) => loggedIn(role, { app, ...options });

describe('Et referat uden script', () => {
	test('begyndes og skrives med knapper, og to, der skriver det samme sted, ser begge tekster', async () => {
		const page = await open('secretary', { javaScript: false });
		await page.goto(MINUTES);
		await page.getByText('Dagsordenen er aldrig sendt ud.').waitFor();
		await page.getByRole('button', { name: 'Begynd referatet' }).click();
		const other = await open('secretary', { javaScript: false });
		await other.goto(MINUTES);
		await item(page, 2).getByLabel('Beslutning').fill('Taget til efterretning.');
		await item(page, 2).getByRole('button', { name: 'Gem punkt 2' }).click();
		expect(await decision(page, 2)).toBe('Taget til efterretning.');
		await item(other, 2).getByLabel('Beslutning').fill('Udsat.');
		await item(other, 2).getByRole('button', { name: 'Gem punkt 2' }).click();
		expect(await decision(other, 2)).toBe('Udsat.');
		expect(await item(other, 2).getByText('Taget til efterretning.').count()).toBe(1);
		await item(other, 2).getByLabel('Beslutning').fill('Taget til efterretning, ikke udsat.');
		await item(other, 2).getByRole('button', { name: 'Gem punkt 2' }).click();
		await page.goto(MINUTES);
		expect(await decision(page, 2)).toBe('Taget til efterretning, ikke udsat.');
	});

	test('siges ikke at være gemt, når en side, der er gemt, rettes og gemmes igen: begge tekster ses', async () => {
		const page = await open('secretary', { javaScript: false });
		const form = await fieldsOf(page, MINUTES, '#punkt-4 form');
		const name = Object.keys(form).find((one) => one.startsWith('text:')) ?? '';
		const path = `${MINUTES}?skriv&/gem`;
		const first = await send(page.request, app.origin, path, { ...form, [name]: 'Godkendt.' });
		expect(first.status()).toBe(200);
		const again = await send(page.request, app.origin, path, { ...form, [name]: 'Udsat.' });
		expect(again.status()).toBe(409);
		const shown = await again.text();
		expect(shown).toContain('En anden har skrevet her imens. Intet er gemt endnu.');
		for (const text of ['Godkendt.', 'Udsat.']) expect(shown).toContain(text);
		await page.goto(MINUTES);
		expect(await decision(page, 4)).toBe('Godkendt.');
	});
});

describe('Det, der skrives under mødet,', () => {
	test('er der alt sammen, når linjen er afbrudt to gange, serveren dræbt og siden hentet igen', async () => {
		const page = await open('secretary');
		await visit(page, MINUTES);
		const parts = [
			'Chefforum drøftede sagen. ',
			'Linjen røg her, og alligevel blev der skrevet videre. ',
			'Så var den der igen. ',
			'Og røg igen, mens der blev skrevet. ',
			'Serveren blev dræbt midt i en sætning. ',
			'Det sidste blev skrevet, efter at den kom op.'
		] as const;
		await focusItem(page, 3);
		await page.keyboard.type(parts[0], { delay: 15 });
		await saved(page);
		await offline(page, true);
		await page.keyboard.type(parts[1], { delay: 15 });
		await expect.poll(() => state(page)).toContain('Ikke gemt endnu – prøver igen');
		await offline(page, false);
		await page.keyboard.type(parts[2], { delay: 15 });
		await saved(page);
		await offline(page, true);
		await page.keyboard.type(parts[3], { delay: 15 });
		killServer(app);
		await page.keyboard.type(parts[4], { delay: 15 });
		// The page is gone while neither line nor server are there; only the browser knows.
		const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
		expect(kept).toContain('Serveren blev dræbt midt i en sætning.');
		await offline(page, false);
		await answering(app);
		await visit(page, MINUTES);
		expect(await decision(page, 3)).toBe(parts.slice(0, 5).join(''));
		await focusItem(page, 3);
		await page.keyboard.press('Control+End');
		await page.keyboard.type(parts[5], { delay: 15 });
		await saved(page);
		await visit(page, MINUTES);
		expect(await decision(page, 3)).toBe(parts.join(''));
		expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('referat');
	});

	test('overskriver ikke det, en anden skrev imens: begge ses, og der vælges', async () => {
		const [first, second] = [await open('secretary'), await open('secretary')];
		await visit(first, MINUTES);
		await visit(second, MINUTES);
		await offline(second, true);
		await focusItem(first, 1);
		await first.keyboard.type('Dagsordenen blev godkendt.');
		await saved(first);
		await focusItem(second, 1);
		await second.keyboard.type('Dagsordenen blev udsat.');
		await offline(second, false);
		await second.getByText('Intet er overskrevet; vælg, hvad der skal stå.').waitFor();
		expect(await item(second, 1).getByText('Dagsordenen blev godkendt.').count()).toBe(1);
		await second.getByRole('button', { name: 'Sæt begge efter hinanden' }).click();
		await saved(second);
		await visit(first, MINUTES);
		expect(await decision(first, 1)).toBe('Dagsordenen blev godkendt.\n\nDagsordenen blev udsat.');
		await first.getByRole('link', { name: 'Historik for punkt 1' }).click();
		await first.getByText('Beslutningens historik').first().waitFor();
		expect(await first.locator('ins').allTextContents()).toContain('Dagsordenen blev godkendt.');
	});

	test('bliver i browseren, når man er logget ud, og gemmes, når man er logget ind igen', async () => {
		const page = await open('secretary');
		await visit(page, MINUTES);
		const cookies = await page.context().cookies();
		await page.context().clearCookies();
		await focusItem(page, 2);
		await page.keyboard.press('Control+End');
		await page.keyboard.type(' Skrevet uden session.');
		await expect.poll(() => state(page)).toContain('Du er logget ud');
		await page.context().addCookies(cookies);
		await saved(page);
		await visit(page, MINUTES);
		expect(await decision(page, 2)).toContain(' Skrevet uden session.');
	});

	test('skrives med tastaturet alene: punkter, udfald, udsættelse, emner og deltagere', async () => {
		const page = await open('secretary');
		await visit(page, MINUTES);
		await page.keyboard.press('Alt+ArrowDown');
		await page.keyboard.press('Alt+ArrowDown');
		expect(await focused(page)).toBe('punkt-2-tekst');
		await page.keyboard.press('Alt+KeyB');
		expect(await item(page, 2).getByRole('checkbox', { name: 'Behandlet' }).isChecked()).toBe(true);
		await page.keyboard.press('Alt+ArrowDown');
		await page.keyboard.press('Alt+KeyU');
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Hvorhen?').focus();
		await page.keyboard.press('Enter');
		await dialog.getByRole('button', { name: 'Vis, hvad der sker' }).press('Enter');
		await dialog.getByRole('button', { name: 'Udsæt punktet' }).press('Enter');
		await item(page, 3).getByText('Udsat til mødet 17. december 2026.').waitFor();
		await expect.poll(() => item(page, 3).evaluate(inSight)).toBe(true);
		const last = page.locator('[data-item]').last();
		await last.getByLabel('Beslutning').focus();
		await page.keyboard.press('Alt+KeyE');
		await page.keyboard.type('Julefrokosten');
		await page.keyboard.press('Tab');
		await page.keyboard.type('Holdes fredag.');
		await page.locator('#deltagere summary').focus();
		await page.keyboard.press('Enter');
		await page.getByLabel('Gæst', { exact: true }).focus();
		await page.keyboard.type('Chefen for Digitalisering');
		await page.keyboard.press('Enter');
		await saved(page);
		await page.goto(`${MINUTES}?laes`);
		const text = await page.locator('article').innerText();
		expect(text).toContain('Udsat til mødet 17. december 2026.');
		expect(text).toContain('Julefrokosten');
		expect(text).toContain('Chefen for Digitalisering');
		expect(problems(page)).toEqual([]);
	});
});

describe('Referatets side', () => {
	test('har ingen fejl for axe, bred og smal, med og uden noget at vælge imellem', async () => {
		const page = await open('secretary', { bypassCSP: true });
		await expectClean(page, [
			{ name: 'the minutes being written', path: MINUTES },
			{
				name: 'who was there',
				path: MINUTES,
				prepare: (shown) => shown.locator('#deltagere summary').click()
			},
			{ name: 'the minutes being read', path: `${MINUTES}?laes` },
			{
				name: 'the sending',
				path: MINUTES,
				prepare: (shown) => shown.getByText('Send referatet …').click()
			}
		]);
		await page.setViewportSize({ width: 360, height: 780 });
		for (const path of [MINUTES, `${MINUTES}?laes`]) {
			await visit(page, path);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		}
	});

	test('er lukket for læsere, til referatet er sendt; det næste møde godkender det', async () => {
		const [secretary, reader, chair] = [
			await open('secretary'),
			await open('reader'),
			await open('chair')
		];
		await reader.goto(MINUTES);
		await reader.getByText('Der er ikke noget referat af mødet endnu.').waitFor();
		expect((await reader.request.get(`${MINUTES}/gem`)).status()).toBe(403);
		await chair.goto(MINUTES);
		await chair.getByText('UDKAST').waitFor();
		await visit(secretary, MINUTES);
		await offline(secretary, true);
		await focusItem(secretary, 2);
		await secretary.keyboard.press('Control+End');
		await secretary.keyboard.type(' Skrevet til sidst.');
		await secretary.getByRole('link', { name: 'Send referatet …' }).click();
		await secretary.getByText('Referatet er ikke sendt').waitFor();
		await offline(secretary, false);
		await secretary.getByRole('link', { name: 'Send referatet …' }).click();
		const dialog = secretary.getByRole('dialog');
		await dialog.getByText('Referatet udsendes.').waitFor();
		await dialog.getByRole('button', { name: 'Send referatet' }).click();
		await secretary.getByRole('link', { name: 'Ret referatet' }).waitFor();
		await reader.goto(MINUTES);
		await reader.getByText('Taget til efterretning, ikke udsat.').waitFor();
		expect(await reader.locator('article').innerText()).toContain('Skrevet til sidst.');
		expect(await reader.locator('article').innerText()).not.toContain('Personalesag');
	});
});

/** Whether what was changed stands where it is seen. */
function inSight(element: Element): boolean {
	const { top } = element.getBoundingClientRect();
	return scrollY > 0 && top >= 0 && top < innerHeight;
}

function item(page: Page, number: number) {
	return page.locator(`#punkt-${number}`);
}

async function decision(page: Page, number: number): Promise<string> {
	return await item(page, number).getByLabel('Beslutning').inputValue();
}

async function focusItem(page: Page, number: number): Promise<void> {
	await item(page, number).getByLabel('Beslutning').focus();
}

async function focused(page: Page): Promise<string | undefined> {
	return await page.evaluate(() => document.activeElement?.id);
}

async function state(page: Page): Promise<string> {
	return await page.locator('.state').innerText();
}

async function saved(page: Page): Promise<void> {
	await expect.poll(() => state(page)).toMatch(/^Gemt \d\d:\d\d/);
}
