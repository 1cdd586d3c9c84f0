import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ADMINISTRATION, PUBLIC_SIGHTS, type Sight, sightsFor } from './pages-seen.ts';
import { loggedIn, loggedOut, visit } from './session.ts';

const WIDTH = 360;
/** What a finger hits, in CSS pixels: WCAG 2.2, 2.5.5. */
const TARGET = 44;

test(`no page of the secretariat scrolls sideways at ${WIDTH} px, and every control can be hit`, async () => {
	const page = await loggedIn('secretary', { width: WIDTH });
	expect(await faultsOn(page, await sightsFor('secretary', page))).toEqual([]);
}, 120_000);

test('nor does the administration', async () => {
	const page = await loggedIn('admin', { width: WIDTH });
	expect(await faultsOn(page, ADMINISTRATION)).toEqual([]);
});

test('nor what comes before the log-in', async () => {
	expect(await faultsOn(await loggedOut({ width: WIDTH }), PUBLIC_SIGHTS)).toEqual([]);
});

async function faultsOn(page: Page, sights: readonly Sight[]): Promise<string[]> {
	const found: string[] = [];
	for (const { name, path, prepare } of sights) {
		await visit(page, path);
		await prepare?.(page);
		const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
		if (scroll > WIDTH) found.push(`${name}: ${scroll} px wide`);
		found.push(...(await smallTargets(page)).map((fault) => `${name}: ${fault}`));
	}
	return found;
}

/** Controls too small to hit. A box in a label is hit by its label; links stand in lines of text. */
function smallTargets(page: Page): Promise<string[]> {
	return page.evaluate((smallest) => {
		const controls = document.querySelectorAll<HTMLElement>(
			'button, input:not([type=hidden]), select, textarea, summary, a.button'
		);
		return [...controls]
			.filter((control) => control.checkVisibility({ visibilityProperty: true }))
			.map((control) => ({
				control,
				box: (control.closest('label') ?? control).getBoundingClientRect()
			}))
			.filter(({ box }) => box.height < smallest || box.width < smallest)
			.map(({ control, box }) => {
				const name = control.textContent?.trim() || control.getAttribute('name');
				return `${control.localName} '${name}' is ${box.width} by ${box.height}`;
			});
	}, TARGET);
}
