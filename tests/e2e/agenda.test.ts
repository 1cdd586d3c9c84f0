import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { loggedIn, ownApp, problems, visit, type App } from './session.ts';

const NEXT = '/chefforum/moeder/2026-12-03';
let app: App;

beforeAll(async () => {
	app = await ownApp();
});

describe('the agenda of the next meeting', () => {
	test('it is there, numbered and timed, opened and closed by its standing items', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		const rows = await agenda(page);
		expect(rows.length).toBeGreaterThan(3);
		expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
		expect(rows[0]?.title).toBe('Godkendelse af dagsorden og referat');
		expect(rows.at(-1)?.title).toBe('Eventuelt');
		expect(rows[1]?.text).toMatch(/09:00–09:\d\d/);
	});

	test('the opening item names the meeting whose minutes are to be approved', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		const [opening] = await agenda(page);
		expect(opening?.text).toContain('referatet fra mødet d. 19. november 2026');
	});

	test('a new series appears on it when its rule says so, without any further step', async () => {
		const page = await loggedIn('secretary', { app });
		await createSeries(page, 'Opfølgning på byggesager');
		await visit(page, NEXT);
		expect((await agenda(page)).map(({ title }) => title)).toContain('Opfølgning på byggesager');
		await visit(page, '/chefforum/aarsplan/2026?visning=liste');
		const december = page.locator('article', { hasText: 'Uge 49' });
		expect(await december.innerText()).toContain('Opfølgning på byggesager');
		expect(problems(page)).toEqual([]);
	});

	test('a one-off item is added to it, and the clock moves on', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		await page.getByRole('link', { name: 'Nyt punkt' }).click();
		await page.getByLabel('Titel').fill('Besøg fra nabokommunen');
		await page.getByLabel('Minutter').fill('40');
		await page.getByLabel('Indstiller').fill('Kommunaldirektøren');
		await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await page.getByRole('heading', { name: 'Det sker der' }).waitFor();
		await page.getByRole('button', { name: 'Sæt på dagsordenen' }).click();
		await page.waitForURL((url) => url.pathname === NEXT);
		const row = (await agenda(page)).find(({ title }) => title === 'Besøg fra nabokommunen');
		expect(row?.text).toContain('40 min.');
	});

	test('an item is moved by its button and by dragging, and stays there', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		const before = (await agenda(page)).map(({ title }) => title);
		const body = before.slice(1, -1);
		const last = body.at(-1) as string;
		await itemRow(page, last).getByRole('button', { name: 'Flyt op' }).click();
		await page.getByText('er nu punkt').waitFor({ state: 'attached' });
		expect(await titles(page)).toEqual(swappedAtEnd(before));
		await page.reload();
		expect(await titles(page)).toEqual(swappedAtEnd(before));

		await visit(page, NEXT);
		await dragAbove(page, last, body[0] as string);
		const dragged = [before[0], last, ...body.slice(0, -1), before.at(-1)];
		await page.getByText('er nu punkt 2').waitFor({ state: 'attached' });
		expect(await titles(page)).toEqual(dragged);
		await page.reload();
		expect(await titles(page)).toEqual(dragged);
		expect(problems(page)).toEqual([]);
	});

	test('what is taken out goes to uden plads, never away, and can be put back', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		await itemRow(page, 'Besøg fra nabokommunen').getByRole('link', { name: 'Tag af' }).click();
		await change(page, 'Tag punktet af', 'Uden plads');
		await expect.poll(async () => await titles(page)).not.toContain('Besøg fra nabokommunen');
		const other = await page.context().newPage();
		await other.goto('/chefforum/opfoelgning');
		expect(await other.locator('#uden-plads').innerText()).toContain('Besøg fra nabokommunen');
		await page.getByRole('link', { name: 'Fortryd' }).click();
		await page.getByRole('button', { name: 'Fortryd ændringen' }).click();
		await page.waitForURL(/gemt=/);
		await visit(page, NEXT);
		await expect.poll(async () => await titles(page)).toContain('Besøg fra nabokommunen');
	});

	test('an item is moved to another meeting, and the preview says from where and to where', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, NEXT);
		await itemRow(page, 'Besøg fra nabokommunen').getByRole('link', { name: 'Flyt' }).click();
		const dialog = page.getByRole('dialog');
		const january = await dialog.locator('option', { hasText: '7. januar 2027' }).textContent();
		expect(january).toMatch(/^torsdag den 7\. januar 2027: \d+ af 150 min\.$/);
		await dialog.getByLabel('Møde').selectOption({ label: january ?? '' });
		await change(page, 'Flyt punktet', 'fra 3. december 2026');
		await expect.poll(async () => await titles(page)).not.toContain('Besøg fra nabokommunen');
		await visit(page, '/chefforum/moeder/2027-01-07');
		expect(await titles(page)).toContain('Besøg fra nabokommunen');
		await visit(page, '/chefforum/opfoelgning');
		await page
			.locator('#engangssager li', { hasText: 'Besøg fra nabokommunen' })
			.getByRole('link', { name: 'Flyt' })
			.click();
		const back = await dialog.locator('option', { hasText: '3. december 2026' }).textContent();
		await dialog.getByLabel('Møde').selectOption({ label: back ?? '' });
		await change(page, 'Flyt punktet', 'fra 7. januar 2027');
		expect(problems(page)).toEqual([]);
	});

	test('two who edit the same item: the second is told, and keeps what they typed', async () => {
		const first = await loggedIn('secretary', { app });
		const second = await loggedIn('secretary', { app });
		for (const page of [first, second]) {
			await visit(page, NEXT);
			await itemRow(page, 'Besøg fra nabokommunen')
				.getByRole('link', { name: /Redigér/ })
				.click();
			await page.getByLabel('Titel').waitFor();
		}
		await first.getByLabel('Titel').fill('Besøg fra to nabokommuner');
		await first.getByRole('button', { name: 'Gem' }).first().click();
		await first.waitForURL((url) => url.pathname === NEXT);
		await second.getByLabel('Titel').fill('Besøg fra regionen');
		await second.getByRole('button', { name: 'Gem' }).first().click();
		await second.getByText('Besøg fra to nabokommuner').first().waitFor();
		expect(await second.getByLabel('Titel').inputValue()).toBe('Besøg fra regionen');
		expect(await titles(first)).toContain('Besøg fra to nabokommuner');
	});

	test('a reader sees a closed item as Lukket and has nothing to change with', async () => {
		const page = await loggedIn('reader', { app });
		await visit(page, NEXT);
		expect(await page.locator('main form').count()).toBe(0);
	});
});

/** Shows what the open dialog's change does, finds `shown` in it, and saves. */
async function change(page: Page, submit: string, shown: string): Promise<void> {
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await dialog.locator('.preview').getByText(shown).first().waitFor();
	await dialog.getByRole('button', { name: submit }).click();
	await page.waitForURL(/gemt=/);
}

interface Row {
	readonly number: number;
	readonly title: string;
	readonly text: string;
}

async function agenda(page: Page): Promise<Row[]> {
	return await page.locator('main ol.agenda > li').evaluateAll((rows) =>
		rows.map((row) => {
			const heading = (row.querySelector('h2, h3') as HTMLElement).innerText;
			const [, number = '', title = ''] = /(\d+)[.:]?\s+([^]+)/.exec(heading) ?? [];
			// As the documents head it: 'CF - Status fra IT (20 min.)'.
			const own = title
				.trim()
				.replace(/^CF - /, '')
				.replace(/ \(\d+ min\.\)$/, '');
			return { number: Number(number), title: own, text: (row as HTMLElement).innerText };
		})
	);
}

async function titles(page: Page): Promise<string[]> {
	return (await agenda(page)).map(({ title }) => title);
}

function itemRow(page: Page, title: string) {
	return page.locator('main ol.agenda > li', { hasText: title });
}

function swappedAtEnd(all: readonly string[]): string[] {
	const copy = [...all];
	const [a, b] = [copy.length - 3, copy.length - 2];
	[copy[a], copy[b]] = [copy[b] as string, copy[a] as string];
	return copy;
}

async function dragAbove(page: Page, title: string, target: string): Promise<void> {
	const handle = itemRow(page, title).locator('.handle');
	await handle.scrollIntoViewIfNeeded();
	const from = await handle.boundingBox();
	if (!from) throw new Error('No handle to drag by');
	await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
	await page.mouse.down();
	const to = await itemRow(page, target).boundingBox();
	if (!to) throw new Error('Nowhere to drag to');
	await page.mouse.move(from.x, to.y + 4, { steps: 12 });
	await page.mouse.up();
}

async function createSeries(page: Page, title: string): Promise<void> {
	await visit(page, '/chefforum/faste-punkter');
	await page.getByRole('link', { name: 'Nyt fast punkt' }).click();
	await page.getByLabel('Titel').fill(title);
	await page.getByLabel('Minutter').fill('10');
	await page.getByLabel('Indstiller').fill('Kommunaldirektøren');
	await page.getByRole('radio', { name: /En gang i hver periode/ }).check();
	await page.getByLabel('Hvor ofte').selectOption({ label: 'hver måned' });
	await page.getByText('3. december').first().waitFor();
	await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await page.getByRole('button', { name: 'Opret fast punkt' }).click();
	await page.waitForURL((url) => !url.pathname.endsWith('/ny'));
}
