import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { loggedIn, ownApp, problems, visit, type App } from './session.ts';

const FOLLOW_UP = '/chefforum/opfoelgning';

let app: App;
let page: Page;

beforeAll(async () => {
	app = await ownApp();
	page = await loggedIn('secretary', { app });
});

describe('Opfølgning', () => {
	test('a one-off is added by title alone, planned, parked, let go and taken in again', async () => {
		await visit(page, FOLLOW_UP);
		await page.getByRole('link', { name: 'Nyt punkt' }).click();
		await dialog().getByLabel('Titel').fill('Ny køreplan');
		await dialog().getByLabel('Hvornår').selectOption('ide');
		await save('Idéliste', 'Tilføj punktet');
		await choose('#ideer', 'Ny køreplan', 'Planlæg');
		await dialog().getByLabel('Tidligst').fill('2027-02-01');
		await dialog().getByLabel('Senest').fill('2027-02-28');
		await save('Nyt', 'Planlæg punktet');
		expect(await page.locator('#engangssager').innerText()).toMatch(/Ny køreplan[^]*februar 2027/);
		await choose('#engangssager', 'Ny køreplan', 'Lad udgå');
		await dialog().getByLabel('Begrundelse').fill('Løst på anden vis');
		await save('Løst på anden vis', 'Lad punktet udgå');
		expect(await page.locator('#udgaaede').innerText()).toContain('Udgået: Løst på anden vis');
		await choose('#udgaaede', 'Ny køreplan', 'Tag ind igen');
		await save('Nyt', 'Tag punktet ind igen');
		expect(await page.locator('#udgaaede').innerText()).toContain('Intet er udgået');
		expect(problems(page)).toEqual([]);
	});

	test('a reader sees it without anything to change, and no closed title', async () => {
		const reader = await loggedIn('reader', { app });
		await visit(reader, FOLLOW_UP);
		expect(await reader.locator('main').innerText()).toContain('Idéliste');
		expect(await reader.locator('main').innerText()).not.toContain('Personalesag');
		expect(await reader.locator('main a[href*="/aendring/"]').count()).toBe(0);
	});
});

describe('A series', () => {
	test('is changed from a day on: what came before keeps its length', async () => {
		await openSeries('Orientering vedr. byudvikling');
		await page.getByLabel('Minutter').fill('25');
		await page.getByRole('radio', { name: /Fra og med en dato/ }).check();
		await page.getByLabel('Fra og med', { exact: true }).fill('2027-04-01');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		const shown = page.locator('#aendring');
		await shown.getByText('25 min. (før 15 min.)').first().waitFor();
		expect(await shown.innerText()).not.toMatch(/marts 2027|Udgået/);
		await shown.getByLabel('Bemærkning til loggen').fill('Besluttet i dag');
		await shown.getByRole('button', { name: 'Gem ændringer' }).click();
		await page.waitForURL(/gemt=/);
		expect(await page.getByLabel('Sidste dag').inputValue()).toBe('2027-03-31');
		await page.getByRole('link', { name: 'Fortryd' }).click();
		await page.getByRole('button', { name: 'Fortryd ændringen' }).click();
		await page.waitForURL(/\?gemt=/);
		await openSeries('Orientering vedr. byudvikling');
		await expect.poll(() => page.getByLabel('Sidste dag').inputValue()).toBe('');
	});

	test('ends, and what would go is named before it does', async () => {
		await openSeries('Orientering vedr. byudvikling');
		await page.getByRole('link', { name: 'Afslut punktet' }).click();
		await dialog().getByLabel('Sidste dag').fill('2027-06-30');
		await save('6 udgåede', 'Afslut punktet');
		expect(await page.getByLabel('Sidste dag').inputValue()).toBe('2027-06-30');
		expect(problems(page)).toEqual([]);
	});
});

function dialog() {
	return page.getByRole('dialog');
}

/** Shows what the dialog's change does, unless it is shown already, finds `shown` in it, and saves. */
async function save(shown: string, submit: string): Promise<void> {
	await dialog().getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await dialog().locator('.preview').getByText(shown).first().waitFor();
	const before = page.url();
	await dialog().getByRole('button', { name: submit }).click();
	await page.waitForURL((url) => url.searchParams.has('gemt') && url.href !== before);
	await dialog().waitFor({ state: 'hidden' });
}

async function choose(section: string, title: string, label: string): Promise<void> {
	await page
		.locator(`${section} li`, { hasText: title })
		.getByRole('link', { name: label })
		.click();
	await dialog().waitFor();
}

async function openSeries(title: string): Promise<void> {
	await visit(page, '/chefforum/faste-punkter');
	await page.locator('main table').getByRole('link', { name: title }).first().click();
	await page.getByLabel('Minutter').waitFor();
	await page.waitForLoadState('networkidle');
}
