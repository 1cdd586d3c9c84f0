import type { Page } from 'playwright';
import { get, linksIn } from './pages.ts';
import type { Role } from './session.ts';

/** A page to look at, and what brings it into the state to be looked at. */
export interface Sight {
	readonly name: string;
	readonly path: string;
	readonly prepare?: (page: Page) => Promise<unknown>;
}

const YEAR = '/chefforum/aarsplan/2027';
const CALENDAR = `${YEAR}?visning=kalender`;

/** Every page a role can open, with its dialogs, its other views and its forms' faults. */
export async function sightsFor(role: Role, page: Page): Promise<Sight[]> {
	const meeting = await linkFrom(page, '/', /\/moeder\/\d{4}-\d\d-\d\d$/);
	const series = await linkFrom(
		page,
		'/chefforum/faste-punkter',
		/\/faste-punkter\/[0-9a-f-]{36}$/
	);
	const item = await linkFrom(page, `${YEAR}?visning=liste`, /\/punkt\/[0-9a-f-]{36}$/);
	const everyone: Sight[] = [
		at('the front page', '/'),
		at('my items', '/mine-punkter'),
		at('my account', '/konto'),
		at("a calendar's address, shown once", '/konto', async (shown) => {
			await shown.getByRole('button', { name: 'Lav en adresse' }).click();
			await shown.getByLabel('Kalenderens adresse').waitFor();
		}),
		at('the wheel', YEAR),
		at('the list', `${YEAR}?visning=liste`),
		at('the matrix', `${YEAR}?visning=matrix`),
		at('a filtered year', `${YEAR}?visning=liste&art=status`),
		at('a year without meetings', '/chefforum/aarsplan/2031'),
		at('the calendar by year', CALENDAR, calendarBy()),
		at('the calendar by month', CALENDAR, calendarBy('Måned')),
		at('the calendar as a list', CALENDAR, calendarBy('Liste')),
		at("an item's dialog", `${YEAR}?visning=liste`, (shown) =>
			openDialog(shown, 'a[href*="/punkt/"]')
		),
		at("a meeting's dialog", YEAR, (shown) => openDialog(shown, 'svg a[href*="/moeder/"]')),
		at('an item', item),
		at('the meetings', '/chefforum/moeder'),
		at('an agenda', meeting),
		at('what has no meeting', '/chefforum/opfoelgning'),
		at('the series', '/chefforum/faste-punkter'),
		at('one series', series),
		at('a page that is not there', '/chefforum/findes-ikke'),
		at('a page that is not for them', '/administration')
	];
	return role === 'secretary' ? [...everyone, ...(await editing(page, meeting))] : everyone;
}

/** What nobody needs to log in for. */
export const PUBLIC_SIGHTS: readonly Sight[] = [
	at('the log-in', '/log-ind'),
	at('the log-in that failed', '/log-ind', (page) => press(page, 'Log ind')),
	at('a link that is used up', '/velkommen/et-brugt-link')
];

/** What only an administrator sees. */
export const ADMINISTRATION: readonly Sight[] = [
	at('the administration', '/administration'),
	at('the outbox', '/administration/udbakke'),
	at('the form of a forum', '/administration', async (page) => {
		await page.locator('summary:has-text("Opret forum")').click();
		await press(page, 'Opret forum og dets møder');
	}),
	at('a person without a name', '/administration', (page) => press(page, 'Opret person'))
];

async function editing(page: Page, meeting: string): Promise<Sight[]> {
	const item = await linkFrom(page, meeting, /\/moeder\/[\d-]+\/[0-9a-f-]{36}$/);
	const idea = await linkFrom(page, '/chefforum/opfoelgning', /\/punkt\/[0-9a-f-]{36}\/ret\b/);
	const fresh = '/chefforum/faste-punkter/ny';
	return [
		at('the form of an item', item),
		at('the form of an idea', idea),
		at('how good the plan is', '/chefforum/aarsplan/bevis'),
		at('the evening out', '/chefforum/aendring/udjaevn'),
		at('a new item', `${meeting}/nyt-punkt`),
		at('a new item without a title', `${meeting}/nyt-punkt`, (shown) =>
			press(shown, 'Vis, hvad der sker')
		),
		at('a new series', fresh),
		at('a new series without a title', fresh, (shown) => press(shown, 'Vis, hvad der sker')),
		at('a series with its preview', fresh, preview),
		at('a new series with what it changes', fresh, async (shown) => {
			await preview(shown);
			await shown.getByRole('button', { name: 'Vis, hvad der sker' }).click();
			await shown.locator('#aendring').waitFor();
		}),
		at('moving an item', meeting, async (shown) => {
			await openDialog(shown, 'a[href*="/aendring/flyt-punkt"]');
			await shown.locator('dialog').getByRole('button', { name: 'Vis, hvad der sker' }).click();
			await shown.locator('dialog .preview').waitFor();
		}),
		at('taking an item off', meeting, (shown) => openDialog(shown, 'a[href*="/aendring/tag-af"]')),
		at('an item in ten seconds', '/chefforum/opfoelgning', (shown) =>
			openDialog(shown, 'a[href*="/aendring/nyt-punkt"]')
		),
		at('the spreadsheets', '/chefforum/regneark'),
		at('a pasted plan under review', '/chefforum/regneark', pastedPlan),
		at('marking a promise', '/chefforum/opfoelgning', (shown) =>
			openDialog(shown, '#loefter a[href*="/aendring/loefte-planlaeg"]')
		),
		at('letting an idea go', '/chefforum/opfoelgning', (shown) =>
			openDialog(shown, '#ideer a[href*="/aendring/drop-punkt"]')
		)
	];
}

function at(name: string, path: string, prepare?: Sight['prepare']): Sight {
	return { name, path, ...(prepare && { prepare }) };
}

function calendarBy(view?: string) {
	return async (page: Page): Promise<void> => {
		await page.locator('.fc-view').waitFor();
		if (view) await page.locator('.fc-toolbar').getByRole('button', { name: view }).click();
		await page.locator('.fc-event').first().waitFor();
	};
}

async function openDialog(page: Page, link: string): Promise<void> {
	await page.locator(link).first().dispatchEvent('click');
	await page.locator('dialog[open]').waitFor();
}

async function pastedPlan(page: Page): Promise<void> {
	const rows = ['Dato\tPunkt', '21-01-2027\tBesøg fra havnen', '4. februaar\tNyt fra havnen'];
	await page.getByLabel('Eller indsæt celler').fill(rows.join('\n'));
	await page.getByRole('button', { name: 'Læs regnearket' }).click();
	await page.getByRole('button', { name: 'Vis, hvad der sker' }).click();
	await page.locator('.preview').waitFor();
}

async function press(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name }).first().click();
	await page.locator('[aria-invalid=true]').first().waitFor();
}

async function preview(page: Page): Promise<void> {
	await page.getByLabel('Titel').fill('Økonomisk overblik {måned}');
	await page.getByLabel('Indstiller').fill('Kommunaldirektøren');
	await page.locator('#forhaandsvisning li').first().waitFor();
}

async function linkFrom(page: Page, path: string, pattern: RegExp): Promise<string> {
	const links = linksIn(await get(page.request, path)).map((link) => link.replace(/[?#].*$/, ''));
	const found = links.find((link) => pattern.test(link));
	if (!found) throw new Error(`${path} has no link like ${pattern}`);
	return found;
}
