import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { linksIn, get } from './pages.ts';
import { loggedIn, loggedOut, visit } from './session.ts';

const YEAR = '/chefforum/aarsplan/2027';
/** More presses than this on one control (a date has three parts and a button) is a trap. */
const PATIENCE = 6;
/** What may change when a control gets the focus; a skip link comes into view instead. */
const SHOWS = [
	'outline-style',
	'outline-width',
	'outline-color',
	'box-shadow',
	'stroke',
	'stroke-width',
	'clip-path'
];

describe('The Tab key', () => {
	test.each([
		'/',
		'/chefforum/moeder',
		'/chefforum/faste-punkter/ny',
		'/konto',
		YEAR,
		`${YEAR}?visning=kalender`,
		`${YEAR}?visning=matrix`
	])('reaches everything on %s in reading order, and one sees where it is', async (path) => {
		const page = await loggedIn('secretary');
		await visit(page, path);
		if (path.includes('kalender')) await page.locator('.fc-event').first().waitFor();
		await expectReachable(page);
	});

	test('reaches everything on an agenda', async () => {
		const page = await loggedIn('secretary');
		await visit(page, await editableMeeting(page));
		await expectReachable(page);
	});

	test('reaches everything on the log-in page', async () => {
		const page = await loggedOut();
		await visit(page, '/log-ind');
		await expectReachable(page);
	});
});

test('the first Tab offers to skip to the content, and Enter does', async () => {
	const page = await loggedIn('reader');
	await visit(page, '/chefforum/moeder');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Gå til indholdet');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('indhold');
});

test.each([
	['an item', `${YEAR}?visning=liste`, 'main a[href*="/punkt/"]'],
	['a meeting', YEAR, 'svg a[href*="/moeder/"]'],
	['an entry of the calendar', `${YEAR}?visning=kalender`, 'a.fc-event[href*="/moeder/"]']
])('the dialog of %s keeps the focus until Escape, and gives it back', async (_, path, link) => {
	const page = await loggedIn('reader');
	await visit(page, path);
	const opener = page.locator(link).first();
	await opener.focus();
	await page.keyboard.press('Enter');
	await page.locator('dialog[open]').waitFor();
	for (let press = 0; press < 12; press += 1) {
		expect(await placeOfFocus(page)).toMatch(/^(dialog|browser)$/);
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Escape');
	await page.locator('dialog[open]').waitFor({ state: 'detached' });
	await expect
		.poll(() => opener.evaluate((element) => element === document.activeElement))
		.toBe(true);
});

test('a change opens in its first field, or on the button that saves, and Escape gives the focus back', async () => {
	const page = await loggedIn('secretary');
	await visit(page, '/chefforum/opfoelgning');
	for (const [link, begins] of [
		['Lad udgå …', 'input'],
		['Udført', 'button.primary']
	] as const) {
		const opener = page.getByRole('link', { name: link }).first();
		await opener.focus();
		await page.keyboard.press('Enter');
		await page.locator(`dialog[open] ${begins}:focus`).waitFor();
		await page.keyboard.press('Escape');
		await page.locator('dialog[open]').waitFor({ state: 'detached' });
		await expect
			.poll(() => opener.evaluate((element) => element === document.activeElement))
			.toBe(true);
	}
});

test('an agenda is put in another order with the keyboard alone', async () => {
	const page = await loggedIn('secretary');
	await visit(page, await editableMeeting(page));
	const before = await order(page);
	const down = page.locator('button[value^="ned:"]').first();
	const moved = (await down.getAttribute('value'))?.slice('ned:'.length) ?? '';
	await down.focus();
	await page.keyboard.press('Enter');
	await expect
		.poll(() => page.locator('p[role=status]').first().textContent())
		.toMatch(/er nu punkt/);
	expect((await order(page)).indexOf(moved)).toBe(before.indexOf(moved) + 1);
	const focused = page.locator(`[data-item="${moved}"] :focus`);
	expect(await focused.count()).toBe(1);
	await page.locator(`button[value="op:${moved}"]`).focus();
	await page.keyboard.press('Enter');
	await expect.poll(() => order(page)).toEqual(before);
});

/** Goes through the whole page with Tab and compares with what can be used by a mouse. */
async function expectReachable(page: Page): Promise<void> {
	const names = await markControls(page);
	const visited: number[] = [];
	const unseen: string[] = [];
	for (let same = 0; same < PATIENCE;) {
		await page.keyboard.press('Tab');
		const { index, seen } = await focused(page);
		if (index === visited.at(-1)) {
			same += 1;
			continue;
		}
		same = 0;
		if (index < 0 || visited.includes(index)) break;
		visited.push(index);
		if (!seen) unseen.push(names[index] ?? '');
	}
	const missed = names.filter((_, index) => !visited.includes(index));
	expect(missed, 'not reached').toEqual([]);
	expect(visited, 'order').toEqual([...visited].sort((a, b) => a - b));
	expect(unseen, 'focus not to be seen').toEqual([]);
}

/** Numbers the controls in reading order; returns what they are called. */
function markControls(page: Page): Promise<string[]> {
	return page.evaluate((shows) => {
		const usable =
			'a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [role=button]';
		const look = (element: Element) =>
			[element, ...element.children]
				.map((one) => {
					const style = getComputedStyle(one);
					return shows.map((property) => style.getPropertyValue(property)).join();
				})
				.join('|');
		const controls = [...document.querySelectorAll<HTMLElement>(usable)].filter(
			(one) =>
				one.checkVisibility({ visibilityProperty: true }) && one.getAttribute('tabindex') !== '-1'
		);
		// Of a group of radio buttons Tab reaches the chosen one; the arrow keys reach the rest.
		const stops = controls.filter(
			(one) => !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked)
		);
		const looks = stops.map(look);
		Object.assign(globalThis, { stops, looks, look });
		return stops.map((one) => `${one.localName} ${one.textContent?.trim() || one.id}`.slice(0, 80));
	}, SHOWS);
}

/** Which of the marked controls has the focus, and whether it looks other than without. */
function focused(page: Page): Promise<{ index: number; seen: boolean }> {
	return page.evaluate(() => {
		const { stops, looks, look } = globalThis as unknown as {
			stops: Element[];
			looks: string[];
			look: (element: Element) => string;
		};
		const active = document.activeElement;
		const index = active ? stops.indexOf(active) : -1;
		return { index, seen: active !== null && look(active) !== looks[index] };
	});
}

/** The body has the focus when it is on the browser's own controls, which a modal dialog leaves free. */
function placeOfFocus(page: Page): Promise<string> {
	return page.evaluate(() => {
		const active = document.activeElement;
		if (active?.closest('dialog[open]')) return 'dialog';
		return active === document.body ? 'browser' : `behind: ${active?.textContent}`;
	});
}

/** A meeting late next year, which no other test file changes, with items that can be moved. */
async function editableMeeting(page: Page): Promise<string> {
	const links = linksIn(await get(page.request, '/chefforum/moeder'));
	const late = links.filter((link) => /\/moeder\/2027-(09|1\d)-\d\d$/.test(link)).reverse();
	for (const link of late) {
		const { body } = await get(page.request, link);
		if ((body.match(/value="ned:/g) ?? []).length >= 2) return link;
	}
	throw new Error('No meeting late in 2027 has three items to move');
}

function order(page: Page): Promise<string[]> {
	return page
		.locator('ol.agenda > li')
		.evaluateAll((items) => items.map((item) => item.getAttribute('data-item') ?? ''));
}
