import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumPath } from '../tests/chromium.ts';
import { freePort, startApp } from '../tests/setup/start-app.ts';
import { ensureBuild } from './launch/build.js';

/** Takes the pictures of the main pages anew, always on the same day of the demo. */
const TODAY = '2026-11-23';
const FOLDER = 'docs/screenshots';

/** @type {readonly [name: string, path: string, width?: number][]} */
const PAGES = [
	['forside', '/'],
	['hjul', '/chefforum/aarsplan/2027?visning=hjul'],
	['kalender', '/chefforum/aarsplan/2027?visning=kalender'],
	['liste', '/chefforum/aarsplan/2027?visning=liste'],
	['matrix', '/chefforum/aarsplan/2027?visning=matrix'],
	['dagsorden', '/chefforum/moeder/2026-12-03'],
	['moeder', '/chefforum/moeder'],
	['referat', '/chefforum/moeder/2026-11-19/referat?skriv'],
	['faste-punkter', '/chefforum/faste-punkter'],
	['moedekalender', '/chefforum/moedekalender/2027'],
	['holdepunkter', '/chefforum/holdepunkter'],
	['opfoelgning', '/chefforum/opfoelgning'],
	['regneark', '/chefforum/regneark'],
	['dagsorden-mobil', '/chefforum/moeder/2026-12-03', 360]
];

await ensureBuild(console.error);
const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-pictures-'));
const app = await startApp({ dataDir, port: await freePort(), env: { AARSHJUL_TODAY: TODAY } });
const browser = await chromium.launch({ executablePath: chromiumPath() });
try {
	mkdirSync(FOLDER, { recursive: true });
	const page = await browser.newPage({ baseURL: app.origin, locale: 'da-DK' });
	await signIn(page);
	for (const [name, path, width = 1280] of PAGES) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(path, { waitUntil: 'networkidle' });
		await shoot(page, name);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	await openRule(page);
	await shoot(page, 'fast-punkt');
	await showChange(page);
	await shoot(page, 'aendring');
	await beginRollOver(page);
	await shoot(page, 'aarsskifte');
} finally {
	await browser.close();
	await app.stop();
	rmSync(dataDir, { recursive: true, force: true });
}

/** @param {import('playwright').Page} page */
async function signIn(page) {
	const account = app.accounts.find(({ email }) => email.startsWith('sekretariat@'));
	await page.goto('/log-ind');
	await page.getByLabel('E-mail').fill(account?.email ?? '');
	await page.getByLabel('Adgangskode').fill(account?.password ?? '');
	await page.getByRole('button', { name: 'Log ind' }).click();
	await page.waitForURL((url) => url.pathname === '/');
}

/** A series' own page, with its rule and the next six times. @param {import('playwright').Page} page */
async function openRule(page) {
	await page.goto('/chefforum/faste-punkter');
	await page
		.getByRole('link', { name: /^Sygefravær/ })
		.first()
		.click();
	await page.waitForLoadState('networkidle');
}

/** What cancelling a full meeting would do. @param {import('playwright').Page} page */
async function showChange(page) {
	await page.goto('/chefforum/moeder/2027-03-18');
	await page.locator('a[href*="/aendring/aflys-moede"]').click();
	await page.getByLabel('Hvorfor aflyses mødet?').fill('Lederseminar');
	await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await page.getByRole('heading', { name: 'Det sker der' }).waitFor();
}

/** The guide to next year. @param {import('playwright').Page} page */
async function beginRollOver(page) {
	await page.goto('/chefforum/aarsskifte/2028');
	await page.getByRole('button', { name: /^Begynd på en kladde/ }).click();
	await page.getByRole('heading', { level: 1, name: /2028/ }).waitFor();
	await page.waitForLoadState('networkidle');
}

/** @param {import('playwright').Page} page @param {string} name */
async function shoot(page, name) {
	await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
	console.log(join(FOLDER, `${name}.png`));
}
