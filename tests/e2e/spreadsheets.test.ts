import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { get } from './pages.ts';
import { type App, loggedIn, ownApp, problems, visit } from './session.ts';

const PAGE = '/chefforum/regneark';

let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('Planen som regneark', () => {
	test('hentes af sekretariatet og af ingen anden, og læses den ind igen, er der intet at hente', async () => {
		const page = await loggedIn('secretary', { app });
		for (const [form, type] of [
			['xlsx', 'spreadsheetml.sheet'],
			['csv', 'text/csv; charset=utf-8']
		] as const) {
			const path = `${PAGE}/2027/plan.${form}`;
			const answer = await page.request.get(path);
			expect(answer.status()).toBe(200);
			expect(answer.headers()).toMatchObject({
				'content-type': expect.stringContaining(type),
				'content-disposition': `attachment; filename="chefforum-2027.${form}"`,
				'cache-control': 'no-store'
			});
			await upload(page, { name: `chefforum-2027.${form}`, buffer: await answer.body() });
			expect(await page.locator('main').innerText()).toContain(
				'Alt i regnearket står i planen. Der er intet at hente.'
			);
			expect(await page.getByRole('button', { name: 'Vis, hvad der sker' }).count()).toBe(0);
		}
		for (const role of ['member', 'reader'] as const) {
			const { request } = await loggedIn(role, { app });
			for (const path of [PAGE, `${PAGE}/2027/plan.xlsx`, `${PAGE}/2027/plan.csv`]) {
				expect((await get(request, path)).status).toBe(403);
			}
		}
		expect(problems(page)).toEqual([]);
	});
});

describe('En plan fra et regneark', () => {
	test('fra LibreOffice ses igennem, vises og gemmes uden JavaScript', async () => {
		const page = await loggedIn('secretary', { app, javaScript: false });
		await upload(page, fixture('libreoffice.xlsx'));
		expect(await row(page, 'Personalesag').isChecked()).toBe(true);
		expect(await row(page, 'Temadrøftelse: AI').isChecked()).toBe(false);
		await page.getByText('punkter står allerede').click();
		expect(await page.locator('details', { hasText: 'står allerede' }).innerText()).toContain(
			'Orientering vedr. byudvikling'
		);
		await row(page, 'Temadrøftelse: AI').check();
		await page.getByLabel('Indstiller').fill('');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		expect(await page.locator('.alert.error').innerText()).toContain('hvem der indstiller');
		expect(await row(page, 'Temadrøftelse: AI').isChecked()).toBe(true);
		await page.getByLabel('Indstiller').fill('Kommunaldirektøren');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		const preview = await page.locator('.preview').innerText();
		expect(preview).toContain('Personalesag');
		expect(preview).toContain('Temadrøftelse: AI');
		await page.getByLabel('Bemærkning til loggen').fill('Fra den gamle årsplan');
		await page.getByRole('button', { name: 'Gem i planen' }).click();
		await page.waitForURL(/\/regneark\?gemt=/);
		expect(await page.locator('main').innerText()).toContain('Gemt. Det ændrede planen sådan:');
		await page.goto('/chefforum/moeder/2027-02-18');
		expect(await page.locator('main').innerText()).toContain('Temadrøftelse: AI');
	});

	test('der er rodet, siger, hvad der ikke kan læses, og lægger det på idélisten', async () => {
		const page = await loggedIn('secretary', { app });
		await upload(page, fixture('rodet.xlsx'));
		const main = page.locator('main');
		expect(await main.innerText()).toContain('4. marts 2027 er en torsdag, ikke en fredag.');
		expect(await row(page, 'Lokale miljømål').isChecked()).toBe(false);
		await row(page, 'Lokale miljømål').check();
		await main.locator('summary', { hasText: 'er ikke punkter' }).click();
		await row(page, 'spørg kontoret').check();
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('button', { name: 'Gem i planen' }).click();
		await page.waitForURL(/\/regneark\?gemt=/);
		await visit(page, '/chefforum/opfoelgning');
		const ideas = await page.locator('main').innerText();
		expect(ideas).toContain('Lokale miljømål');
		expect(ideas).toContain('spørg kontoret');
		await upload(page, fixture('rodet.xlsx'));
		expect(await row(page, 'HUSK KAGE').count()).toBe(1);
		expect(await row(page, 'Lokale miljømål').count()).toBe(0);
		expect(problems(page)).toEqual([]);
	});

	test('der ikke er noget regneark, siger hvorfor', async () => {
		const page = await loggedIn('secretary', { app });
		await upload(page, { name: 'plan.pdf', buffer: Buffer.from('%PDF-1.7\n') });
		expect(await page.locator('.alert.error').innerText()).toContain('Filen er ikke et regneark');
		const large = Buffer.alloc(600_000, 'Dato;Punkt\n');
		await upload(page, { name: 'stor.csv', buffer: large });
		expect(await page.locator('.alert.error').innerText()).toMatch(/rækker/);
	});
});

function fixture(name: string): string {
	return fileURLToPath(new URL(`../fixtures/files/${name}`, import.meta.url));
}

async function upload(
	page: Page,
	file: string | { readonly name: string; readonly buffer: Buffer }
): Promise<void> {
	await visit(page, PAGE);
	const bytes = typeof file === 'string' ? file : { mimeType: '', ...file };
	await page.getByLabel('Fil').setInputFiles(bytes);
	await page.getByLabel('År').fill('2027');
	await page.getByRole('button', { name: 'Læs regnearket' }).click();
	await page.waitForURL(/\?\/laes$/);
}

/** The checkbox of a row. */
function row(page: Page, title: string) {
	return page.getByRole('checkbox', { name: title }).first();
}
