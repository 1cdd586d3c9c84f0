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

describe('Løfter', () => {
	test('the demo shows all five kinds, the overdue ones first', async () => {
		await visit(page, FOLLOW_UP);
		const headings = await page.locator('#loefter h3').allInnerTexts();
		expect(headings).toEqual([
			'Overskredet',
			'Ikke planlagt, eller uden tid',
			'Opgaver',
			'Planlagt'
		]);
		await expectRow(
			'Oversigt over afdelingernes høringssvar',
			/Overskredet[^]*Frist[^]*Sekretariatet/
		);
		await expectRow(
			'De to sager, der blev sendt retur',
			/Planlagt[^]*torsdag den 17\. december 2026/
		);
		await expectRow('Budgetopfølgning efter Direktørforum', /Det faste punkt/);
		await expectRow('Tidsplan for budgetprocessen', /Åben opgave[^]*Chefen for Økonomi & Stab/);
		await expectRow('Fælles skabeloner til referater', /Uden tid/);
		expect(problems(page)).toEqual([]);
	});

	test('a treated item says which decision asked for it, and the decision what it promised', async () => {
		await visit(page, FOLLOW_UP);
		await page.locator('#loefter summary', { hasText: 'Behandlet' }).click();
		await row('Sygefravær i de enkelte afdelinger')
			.getByRole('link', { name: 'Sygefravær 3. kv. 2026' })
			.click();
		const asked = page.getByRole('region', { name: 'Lovet i en beslutning' });
		await asked.getByRole('link', { name: /Besluttet på mødet 22\. oktober 2026, punkt/ }).click();
		const promised = page.getByRole('region', { name: 'Løfter i beslutningen' });
		await promised.getByText('Sygefravær i de enkelte afdelinger').waitFor();
		expect(await promised.innerText()).toContain('Behandlet');
		expect(problems(page)).toEqual([]);
	});

	test('an undated one gets a time in a dialog whose fields follow its kind', async () => {
		await visit(page, FOLLOW_UP);
		await row('Fælles skabeloner').getByRole('link', { name: 'Planlæg' }).click();
		await dialog().getByLabel('Hvad bliver det til?').selectOption('opgave');
		expect(await dialog().getByLabel('Minutter').isVisible()).toBe(false);
		await dialog().getByLabel('Hvad bliver det til?').selectOption('tidsrum');
		expect(await dialog().getByLabel('Frist').isVisible()).toBe(false);
		await dialog().getByLabel('Tidligst').fill('2027-02-01');
		await dialog().getByLabel('Senest').fill('2027-02-28');
		await dialog().getByLabel('Ansvarlig').fill('Kommunaldirektøren');
		await save('Fælles skabeloner til referater', 'Planlæg løftet');
		await expectRow('Fælles skabeloner til referater', /Planlagt[^]*februar 2027/);
		expect(problems(page)).toEqual([]);
	});

	test('a task is done, and another goes with a reason', async () => {
		await visit(page, FOLLOW_UP);
		await row('Tidsplan for budgetprocessen').getByRole('link', { name: 'Udført' }).click();
		await save('Planen er uændret', 'Marker som udført');
		await row('Oversigt over afdelingernes').getByRole('link', { name: 'Lad udgå' }).click();
		await dialog().getByLabel('Begrundelse').fill('Høringen blev aflyst');
		await save('Planen er uændret', 'Lad løftet udgå');
		await page.locator('#loefter summary', { hasText: 'Udgået' }).click();
		await expectRow('Oversigt over afdelingernes', /Udgået: Høringen blev aflyst/);
		expect(await page.locator('#loefter h3').allInnerTexts()).not.toContain('Overskredet');
	});

	test('where minutes are written a sentence is proposed, dismissed, and others are marked', async () => {
		const plain = await loggedIn('secretary', { app, javaScript: false });
		await plain.goto('/chefforum/moeder/2026-11-19/referat');
		await plain.getByRole('link', { name: 'Ret referatet' }).click();
		const proposed = plain.locator('.commitments li', { hasText: 'snitfladerne' });
		expect(await proposed.innerText()).toContain('Punkt i tidsrummet');
		await proposed.getByRole('button', { name: 'Ikke et løfte' }).click();
		await plain.waitForURL(/referat/);
		await plain.goto('/chefforum/moeder/2026-11-19/referat?skriv');
		const left = await plain.locator('.commitments').allInnerTexts();
		expect(left.join()).toContain('De to sager');
		expect(left.join()).not.toContain('snitfladerne');
		await plain
			.getByRole('link', { name: /Løfte …/ })
			.first()
			.click();
		const form = plain.locator('main');
		const sentence = form.getByLabel('Sætning i beslutningen');
		await sentence.selectOption({ index: 1 });
		await form.getByLabel('Titel').fill('Et løfte uden script');
		await form.getByLabel('Hvad bliver det til?').selectOption('opgave');
		await form.getByLabel('Frist').fill('2026-12-10');
		await form.getByLabel('Ansvarlig').fill('Sekretariatet');
		await form.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await form.getByRole('button', { name: 'Gem løftet' }).click();
		await plain.waitForURL(/gemt=/);
		await plain.goto(FOLLOW_UP);
		expect(await plain.locator('#loefter').innerText()).toMatch(/Et løfte uden script/);
	});

	test('those who only read see the open items’ promises and nothing to change', async () => {
		for (const role of ['chair', 'member', 'reader'] as const) {
			const other = await loggedIn(role, { app });
			await visit(other, FOLLOW_UP);
			expect(await other.locator('#loefter').innerText()).toContain('De to sager');
			expect(await other.locator('#loefter a[href*="/aendring/"]').count()).toBe(0);
		}
	});

	test('nothing is cut off on a narrow screen', async () => {
		const narrow = await loggedIn('secretary', { app, width: 360 });
		await visit(narrow, FOLLOW_UP);
		const wide = await narrow.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(360);
	});
});

function row(title: string) {
	return page.locator('#loefter li', { hasText: title });
}

async function expectRow(title: string, shown: RegExp): Promise<void> {
	expect(await row(title).first().innerText()).toMatch(shown);
}

function dialog() {
	return page.getByRole('dialog');
}

/** Shows what the dialog's change does, unless it is shown already, finds `shown` in it, and saves. */
async function save(shown: string, submit: string): Promise<void> {
	await dialog().waitFor();
	const show = dialog().getByRole('button', { name: 'Vis, hvad der sker' });
	if ((await dialog().locator('.preview').count()) === 0) await show.click();
	await dialog().locator('.preview').getByText(shown).first().waitFor();
	const before = page.url();
	await dialog().getByRole('button', { name: submit }).click();
	await page.waitForURL((url) => url.searchParams.has('gemt') && url.href !== before);
	await dialog().waitFor({ state: 'hidden' });
}
