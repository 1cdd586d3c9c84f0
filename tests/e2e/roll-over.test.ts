/** Proposals beside the real plan: tried, adopted, undone; and a new year made as one of them. */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { accountOf, loggedIn, ownApp, problems, visit, type App } from './session.ts';

let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('hvad nu hvis', () => {
	let copy = '';

	test('a change is tried in a copy, and the real plan knows nothing of it', async () => {
		const page = await loggedIn('secretary', { app, javaScript: false });
		await page.goto('/chefforum/hvad-nu-hvis');
		await page.getByLabel('Navn').fill('Roligt forår');
		await page.getByRole('button', { name: 'Lav en kopi af planen' }).click();
		await page.getByText('Her kan alt prøves af').waitFor();
		copy = new URL(page.url()).pathname.split('/')[1] ?? '';
		expect(copy).toBe('chefforum-forslag-1');
		await page.goto(`/${copy}/moedekalender/2027`);
		await page.getByRole('link', { name: 'Flyt mødet 7. januar' }).click();
		await page.getByLabel('Ny dato').fill('2027-01-14');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('button', { name: 'Flyt mødet' }).click();
		await page.getByText('Gemt. Det ændrede planen sådan:').waitFor();
		expect(await meetings(page, copy)).toContain('14. januar');
		expect(await meetings(page, 'chefforum')).not.toContain('14. januar');
	});

	test('nobody but the secretariat sees it, nor that it is there', async () => {
		const chair = await loggedIn('chair', { app });
		expect((await chair.request.get(`/${copy}/aarsplan/2027`)).status()).toBe(404);
		expect((await chair.request.get('/chefforum/hvad-nu-hvis')).status()).toBe(403);
		const secretary = await loggedIn('secretary', { app });
		await visit(secretary, '/');
		expect(await secretary.locator('main').innerText()).not.toContain('forslag');
		expect(await secretary.locator(`a[href*="${copy}"]`).count()).toBe(0);
	});

	test('adopted it becomes the plan, and undone it is a proposal again', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, '/chefforum/hvad-nu-hvis');
		await page.getByRole('link', { name: 'Roligt forår' }).click();
		await page.getByRole('heading', { name: 'Forskelle fra den rigtige plan' }).waitFor();
		expect(await page.locator('main').innerText()).toContain('Møde flyttet');
		await page.getByRole('link', { name: 'Indfør …' }).click();
		await page.getByLabel('Bemærkning til loggen').fill('Aftalt med formanden');
		await page.getByRole('button', { name: 'Indfør forslaget' }).click();
		await page.getByText('Forslaget er indført').waitFor();
		expect(await meetings(page, 'chefforum')).toContain('14. januar');

		await visit(page, '/chefforum/aendringer');
		const entry = page.locator('main li', { hasText: 'Forslag indført: Roligt forår' }).first();
		expect(await entry.innerText()).toContain('Aftalt med formanden');
		await visit(page, '/chefforum/siden-sidst?fra=2026-01-01');
		expect(await page.locator('main').innerText()).toContain('fra 7. januar 2027');
		await visit(page, '/chefforum/aendringer');
		await page.getByRole('link', { name: /^Fortryd Forslag indført/ }).click();
		await page.getByRole('button', { name: 'Fortryd ændringen' }).click();
		await page.getByText('Fortrudt', { exact: true }).first().waitFor();
		expect(await meetings(page, 'chefforum')).toContain('7. januar');
		expect(await meetings(page, 'chefforum')).not.toContain('14. januar');
		expect(problems(page)).toEqual([]);
	});

	test('what both have changed is named, and the choice is kept', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, '/chefforum/moedekalender/2027');
		await page.getByRole('link', { name: 'Flyt mødet 7. januar' }).click();
		await page.getByLabel('Ny dato').fill('2027-01-15');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Flyt mødet' }).click();
		await page.getByText('Gemt. Det ændrede planen sådan:').waitFor();
		await visit(page, '/chefforum/hvad-nu-hvis');
		await page.getByRole('link', { name: 'Roligt forår' }).click();
		await page.getByText('Ændret både her og i den rigtige plan').waitFor();
		await page.getByRole('link', { name: 'Indfør …' }).click();
		await page.getByLabel('Mødet 15. januar 2027').selectOption({ label: 'Brug forslagets' });
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('button', { name: 'Indfør forslaget' }).click();
		await page.getByText('Forslaget er indført').waitFor();
		expect(await meetings(page, 'chefforum')).toContain('14. januar');
		expect(await meetings(page, 'chefforum')).not.toContain('15. januar');
	});
});

describe('a change of year', () => {
	test('from 2026 with its week 53 to 2027: meetings chosen, adopted, and in the plan', async () => {
		const page = await loggedIn('secretary', { app });
		await foundForum();
		await visit(page, '/direktionen/aarsskifte');
		await page.getByRole('link', { name: 'Begynd 2027' }).click();
		const told = await page.locator('main ol > li').count();
		await page.getByRole('button', { name: 'Begynd på en kladde for 2027' }).click();
		await page.getByText('2026 har en uge 53.').waitFor();
		// As many are told of as there are, and as many of them have a badge that says how far it has come.
		expect(await page.locator('ol.steps > li').count()).toBe(told);
		expect(await page.locator('ol.steps > li > h2 .badge').count()).toBe(told);
		const ready = await page.locator('ol.steps > li > h2 .badge.success').count();
		await page.getByText(`${ready} af ${told} trin er klar.`).waitFor();
		expect(await stepText(page, 2)).toContain('Mangler');
		await chooseMeetings(page, 2027);
		expect(await stepText(page, 2)).toContain('Klar');
		expect(await meetings(page, 'direktionen')).not.toMatch(/7\. januar/);
		await adopt(page, 2027);
		const held = await meetings(page, 'direktionen');
		// 31 December 2026 is closed; week 53 is followed by week 1, both odd.
		expect(held).toMatch(/17\. december[^]*30\. december[^]*7\. januar[^]*21\. januar/);
		expect(held).toContain('23. december');
		expect(problems(page)).toEqual([]);
	});

	test('and from 2027 to 2028, which then stands in the log and on paper', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, '/direktionen/aarsskifte/2028');
		await page.getByRole('button', { name: 'Begynd på en kladde for 2028' }).click();
		await page.getByRole('heading', { name: 'Årsskifte til 2028' }).waitFor();
		expect(await stepText(page, 1)).toContain('I 2027 var der også');
		await chooseMeetings(page, 2028);
		await adopt(page, 2028);
		await visit(page, '/direktionen/aarsplan/2028?visning=liste');
		const list = await page.locator('main').innerText();
		expect(list).toContain('6. januar');
		expect(list).toContain('21. december');
		await visit(page, '/direktionen/aendringer');
		const log = await page.locator('main').innerText();
		expect(log).toMatch(/Forslag indført: Årsplan 2028[^]*Forslag indført: Årsplan 2027/);
		await page
			.getByRole('link', { name: /^Fortryd/ })
			.first()
			.waitFor();
		expect(problems(page)).toEqual([]);
	});

	/** As an administrator: Thursdays in odd weeks, meetings to the end of this year only. */
	async function foundForum(): Promise<void> {
		const admin = await loggedIn('admin', { app });
		await visit(admin, '/administration');
		await admin.locator('summary:has-text("Opret forum")').click();
		const form = admin.locator('form[action="?/createForum"]');
		await form.locator('[name=forumName]').fill('Direktionen');
		await form.locator('[name=prefix]').fill('DIR');
		await form.locator('[name=until]').selectOption('0');
		const { name } = accountOf('secretary', app);
		await form.locator('[name=secretary]').selectOption({ label: name });
		await admin.getByRole('button', { name: 'Opret forum og dets møder' }).click();
		await admin.getByText('Direktionen').first().waitFor();
	}

	async function chooseMeetings(page: Page, year: number): Promise<void> {
		await page.getByRole('link', { name: 'Vælg møderne' }).click();
		const dialog = page.getByRole('dialog', { name: `Møder i ${year}` });
		await dialog.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await dialog.getByRole('button', { name: 'Læg møderne i kalenderen' }).click();
		await page.getByText('Gemt. Det ændrede planen sådan:').waitFor();
	}

	async function adopt(page: Page, year: number): Promise<void> {
		await page.getByRole('link', { name: 'Vis, og tag i brug' }).click();
		await page.getByRole('heading', { name: `Tag årsplanen for ${year} i brug` }).waitFor();
		await page.getByRole('button', { name: 'Tag årsplanen i brug' }).click();
		await page.getByText(`Årsplanen for ${year} er taget i brug`).waitFor();
	}
});

test('axe finds nothing on the pages of proposals, log and year, wide or narrow', async () => {
	const page = await loggedIn('secretary', { app, bypassCSP: true });
	const links = page.locator('main a[href*="/hvad-nu-hvis/"]');
	await visit(page, '/chefforum/hvad-nu-hvis');
	await page.getByLabel('Navn').fill('Endnu et');
	await page.getByRole('button', { name: 'Lav en kopi af planen' }).click();
	await page.getByText('Her kan alt prøves af').waitFor();
	await visit(page, '/chefforum/hvad-nu-hvis');
	const one = (await links.first().getAttribute('href')) ?? '';
	await visit(page, '/chefforum/aarsskifte/2028');
	await page.getByRole('button', { name: 'Begynd på en kladde for 2028' }).click();
	await page.getByRole('heading', { name: 'Planen for 2028 ved siden af 2027' }).waitFor();
	const guide = new URL(page.url()).pathname;
	await expectClean(page, [
		{ name: 'proposals', path: '/chefforum/hvad-nu-hvis' },
		{ name: 'a proposal', path: one },
		{ name: 'years', path: '/chefforum/aarsskifte' },
		{ name: 'before a draft', path: '/chefforum/aarsskifte/2027' },
		{ name: 'the steps', path: guide },
		{ name: 'the log', path: '/chefforum/aendringer' },
		{ name: 'since', path: '/chefforum/siden-sidst?fra=2026-01-01' }
	]);
});

/** The days of the meetings to come, as the list of meetings names them. */
async function meetings(page: Page, forum: string): Promise<string> {
	const other = await page.context().newPage();
	await other.goto(`/${forum}/moeder`);
	const days = await other.locator('main tbody th').allInnerTexts();
	await other.close();
	return days.join('\n');
}

async function stepText(page: Page, number: number): Promise<string> {
	return await page.locator(`#trin-${number}`).innerText();
}
