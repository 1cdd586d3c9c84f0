import type { Locator, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { type App, loggedIn, ownApp, problems, visit } from './session.ts';

const YEAR = '/chefforum/aarsplan/2027';

let app: App;
beforeAll(async () => {
	app = await ownApp();
});

describe('Dragging', () => {
	test('a meeting to another day in the calendar shows what follows, saves it, and is undone', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, `${YEAR}?visning=kalender`);
		const chip = page.locator('a.chip[data-move]').first();
		await drag(page, chip, page.locator('.fc-daygrid-day[data-date="2027-01-12"]'));
		const dialog = page.getByRole('dialog', { name: 'Flyt mødet 7. januar 2027' });
		await dialog.getByText('1 møde flyttet').waitFor();
		expect(await day(chip)).toBe('2027-01-07');
		await dialog.getByRole('button', { name: 'Flyt mødet' }).click();
		await page.getByText('Gemt. Det ændrede planen sådan:').waitFor();
		expect(await day(chip)).toBe('2027-01-12');
		await page.getByRole('link', { name: 'Fortryd' }).click();
		await page.getByRole('button', { name: 'Fortryd ændringen' }).click();
		await page.waitForURL((url) => url.searchParams.has('gemt') && url.pathname.endsWith('ringer'));
		await visit(page, `${YEAR}?visning=kalender`);
		await chip.waitFor();
		expect(await day(chip)).toBe('2027-01-07');
		expect(problems(page)).toEqual([]);
	});

	test("an item from the wheel's list to a meeting's dot asks for nothing but a yes", async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, YEAR);
		const from = page.locator('.key a[data-move]').first();
		await drag(page, from, page.locator('a.dot[data-date="2027-01-21"]'));
		const dialog = page.getByRole('dialog', { name: /^Flyt/ });
		await dialog.getByText('Det sker der').waitFor();
		expect(await dialog.innerText()).toContain('21. januar 2027');
		await escape(page);
		expect(await dialog.isVisible()).toBe(false);
		expect(problems(page)).toEqual([]);
	});

	test('an item in the list onto its own meeting opens nothing, nor does Escape', async () => {
		const page = await loggedIn('secretary', { app });
		await visit(page, `${YEAR}?visning=liste`);
		const row = page.locator('li[data-move]').first();
		await drag(page, row, page.locator('article[data-date="2027-01-07"] h3'));
		expect(await page.getByRole('dialog').isVisible()).toBe(false);
		expect(page.url()).toContain('visning=liste');
	});

	test('is not there for those who only read', async () => {
		const page = await loggedIn('member', { app });
		await visit(page, `${YEAR}?visning=liste`);
		expect(await page.locator('[data-move], a[href*="/aendring/"]').count()).toBe(0);
	});
});

test('every drag has its equal on the keyboard: the list moves an item, a dot opens a meeting to move', async () => {
	const page = await loggedIn('secretary', { app });
	await visit(page, `${YEAR}?visning=liste`);
	await page
		.getByRole('link', { name: /^Flyt Orientering/ })
		.first()
		.focus();
	await page.keyboard.press('Enter');
	await page.getByRole('dialog', { name: /^Flyt/ }).waitFor();
	await escape(page);
	await visit(page, YEAR);
	await page.locator('a.dot').first().focus();
	await page.keyboard.press('Enter');
	await page.getByRole('link', { name: 'Flyt mødet …' }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('dialog', { name: 'Flyt mødet 7. januar 2027' }).waitFor();
	expect(problems(page)).toEqual([]);
});

test('how good the plan is comes after the page; without script a link leads there', async () => {
	const page = await loggedIn('secretary', { app });
	await visit(page, YEAR);
	await page.getByRole('link', { name: /^(Planen er|Der er fundet|Det er ikke)/ }).waitFor();
	const plain = await loggedIn('secretary', { app, javaScript: false });
	await plain.goto(YEAR);
	await plain.getByRole('link', { name: 'Hvor god er planen?' }).click();
	expect(await plain.locator('main').innerText()).toMatch(/Planen er|Der er fundet|ikke afgjort/);
});

test('"hvorfor ikke den 18. marts?" is answered at once and, worked out, by a form', async () => {
	const page = await loggedIn('secretary', { app, javaScript: false });
	await page.goto(`${YEAR}?visning=liste`);
	await page.getByRole('link', { name: 'Lokale miljømål' }).first().click();
	expect(await page.locator('main').innerText()).toMatch(/uden for reglens tidsrum|muligt, /);
	await page.getByLabel(/Hvad skal der til/).selectOption({ label: 'torsdag den 4. marts 2027' });
	await page.getByRole('button', { name: 'Regn på det' }).click();
	expect(await page.locator('.alert').innerText()).toMatch(/4\. marts/);
});

test('axe finds nothing in an item that could be elsewhere, the proof and the evening out', async () => {
	const page = await loggedIn('secretary', { app, bypassCSP: true });
	await page.goto(`${YEAR}?visning=liste`);
	const item = page.getByRole('link', { name: 'Lokale miljømål' }).first();
	const path = (await item.getAttribute('href')) ?? '';
	await expectClean(page, [
		{ name: 'the list', path: `${YEAR}?visning=liste` },
		{ name: 'an item that could be elsewhere', path: `${path}?dato=2027-03-18` },
		{ name: 'the proof', path: '/chefforum/aarsplan/bevis' },
		{ name: 'the evening out', path: '/chefforum/aendring/udjaevn' },
		{ name: 'a better plan', path: '/chefforum/aendring/bedre-plan' }
	]);
});

/** As a hand does it: press, move in steps, let go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
	await from.scrollIntoViewIfNeeded();
	const [start, end] = [await centre(from), await centre(to)];
	const fetched = page.waitForResponse(/immutable\/chunks/, { timeout: 5_000 }).catch(() => null);
	await page.mouse.move(start.x, start.y);
	await page.mouse.down();
	await fetched;
	await page.mouse.move(start.x + 10, start.y + 10, { steps: 3 });
	await page.locator('.drag-label').waitFor();
	await page.mouse.move(end.x, end.y, { steps: 6 });
	await page.mouse.up();
}

/** Leaves a change's dialog. Going back is under way until it is empty: a page asked for before that may be given up. */
async function escape(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await page.locator('dialog header').waitFor({ state: 'detached' });
}

async function centre(target: Locator): Promise<{ x: number; y: number }> {
	const box = await target.boundingBox();
	if (!box) throw new Error('It is not on the page');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function day(chip: Locator): Promise<string> {
	return ((await chip.getAttribute('href')) ?? '').slice(-10);
}
