import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Sight } from './pages-seen.ts';
import { problems, visit } from './session.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 780 };

/** A browser logs an answer above 399 as an error; on these pages it is the answer. */
const REFUSAL = /status of 4(00|03|04|09|10)/;

/**
 * Opens each sight wide and narrow, and expects that axe finds nothing and nothing goes wrong in the
 * browser. All that is wrong comes at once, each with its page, its rule and its place.
 */
export async function expectClean(page: Page, sights: readonly Sight[]): Promise<void> {
	await page.addInitScript(AXE);
	const found: string[] = [];
	for (const { name, path, prepare } of sights) {
		for (const size of [WIDE, NARROW]) {
			await page.setViewportSize(size);
			// The calendar is drawn for the width it finds; the rest follows the width by itself.
			if (size === WIDE || path.includes('kalender')) {
				await visit(page, path);
				await prepare?.(page);
			}
			found.push(...(await violations(page)).map((fault) => `${name}, ${size.width}: ${fault}`));
		}
	}
	expect(found).toEqual([]);
	expect(problems(page).filter((text) => !REFUSAL.test(text))).toEqual([]);
}

async function violations(page: Page): Promise<string[]> {
	const result = await page.evaluate(async () => {
		const { axe } = globalThis as unknown as { axe: typeof Axe };
		// Behind an open dialog the page is inert, and was looked at without it.
		const shown = document.querySelector('dialog[open]') ?? document;
		return axe.run(shown, { resultTypes: ['violations'] });
	});
	return result.violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`)
	);
}
