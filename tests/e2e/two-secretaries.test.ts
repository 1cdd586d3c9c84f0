/** Two of the secretariat change the same plan at once: nothing is lost, and the second is told. */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { loggedIn, ownApp, problems, visit, type App } from './session.ts';

let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('two browsers with a change each of the same meeting', () => {
	test('the second is told what the first did, keeps what was typed, and sees the change anew', async () => {
		const [first, second] = await Promise.all([
			loggedIn('secretary', { app }),
			loggedIn('secretary', { app })
		]);
		await shown(first, '2027-01-08', 'Rådssalen er optaget');
		await shown(second, '2027-01-14', 'Budgetseminar');
		await second.getByLabel('Bemærkning til loggen').fill('Aftalt med formanden');

		await first.getByRole('button', { name: 'Flyt mødet' }).click();
		await first.getByText('Gemt. Det ændrede planen sådan:').waitFor();

		await second.getByRole('button', { name: 'Flyt mødet' }).click();
		const told = second.getByText('Planen er ændret, siden du så ændringen').locator('..');
		await told.waitFor();
		expect(await told.innerText()).toContain('Møde flyttet');
		expect(await second.getByLabel('Hvorfor').inputValue()).toBe('Budgetseminar');
		expect(await second.getByLabel('Bemærkning til loggen').inputValue()).toBe(
			'Aftalt med formanden'
		);
		// Nothing of the second change is saved, and all of the first.
		expect(await dayOf(first)).toBe('2027-01-08');
		expect(await second.getByText('fra 8. januar 2027').count()).toBe(1);

		await second.getByRole('button', { name: 'Flyt mødet' }).click();
		await second.getByText('Gemt. Det ændrede planen sådan:').waitFor();
		expect(await dayOf(first)).toBe('2027-01-14');
		await visit(first, '/chefforum/aendringer');
		const log = await first.locator('main').innerText();
		expect(log).toContain('Aftalt med formanden');
		expect(await first.getByRole('heading', { name: /^Møde flyttet/ }).count()).toBe(2);
		// The refused save is a 409, which a browser counts as a failed request.
		expect(
			[...problems(first), ...problems(second)].filter((line) => !line.includes('409'))
		).toEqual([]);
	});

	test('a change that is no longer possible is refused with a reason, and nothing typed is lost', async () => {
		const [first, second] = await Promise.all([
			loggedIn('secretary', { app }),
			loggedIn('secretary', { app })
		]);
		await shown(second, '2027-02-05', 'Vinterferie', '2027-02-04');
		await shown(first, '2027-02-05', 'Lokalet', '2027-01-21');
		await first.getByRole('button', { name: 'Flyt mødet' }).click();
		await first.getByText('Gemt. Det ændrede planen sådan:').waitFor();

		await second.getByRole('button', { name: 'Flyt mødet' }).click();
		await second.getByText('Der er allerede et møde 5. februar 2027').waitFor();
		expect(await second.getByLabel('Ny dato').inputValue()).toBe('2027-02-05');
		expect(await second.getByLabel('Hvorfor').inputValue()).toBe('Vinterferie');
	});
});

/** The form for moving the meeting of `from`, filled and shown. */
async function shown(page: Page, to: string, why: string, from = '2027-01-07'): Promise<void> {
	await visit(page, `/chefforum/moeder/${from}`);
	await page.locator('a[href*="/aendring/flyt-moede"]').click();
	await page.getByLabel('Ny dato').fill(to);
	await page.getByLabel('Hvorfor').fill(why);
	await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await page.getByRole('heading', { name: 'Det sker der' }).waitFor();
}

/** The day in January to which the meeting's first address leads. */
async function dayOf(page: Page): Promise<string> {
	await visit(page, '/chefforum/moeder/2027-01-07');
	return new URL(page.url()).pathname.slice('/chefforum/moeder/'.length);
}
