import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, startApp, type Started } from '../setup/start-app.ts';
import { answering, killServer, offline } from './cut-line.ts';
import { loggedIn, problems, visit, type Role } from './session.ts';

/** A Thursday in an odd week; its draft is due ten open days before, on Thursday 3 December. */
const MEETING = '/chefforum/moeder/2026-12-17';
const MINUTES = `${MEETING}/referat`;
/** The next one: the Thursday is New Year's Eve, so it is held the day before. */
const NEXT = '/chefforum/moeder/2026-12-30';
const TITLE = 'Fælles indkøb af kontormøbler';
/** A promise of each kind, as a secretary would write them. */
const PROMISES = [
	'Sagen forelægges Chefforum på ny den 21. januar.',
	'Der følges op i marts 2027.',
	'Chefforum besluttede, at der fremover skal være kvartalsvise drøftelser af indkøb.',
	'Chefen for Økonomi & Stab udarbejder en oversigt inden den 1. februar.',
	'Principperne kan med fordel drøftes bredere på et senere tidspunkt.'
] as const;

const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-life-'));
let port: number;
let app: Started;

beforeAll(async () => {
	port = await freePort();
	await wakeOn('2026-12-02');
});
afterAll(async () => {
	await app.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

describe('Et møde', () => {
	test('er planlagt, til dets dag kommer, og så ligger udkastet der', async () => {
		expect(await status('reader')).toBe('Planlagt');
		await wakeOn('2026-12-03');
		expect(await status('reader')).toBe('Udkast');
	});

	test('får en tekst af den, hvis punktet er', async () => {
		const secretary = await open('secretary');
		await visit(secretary, `${MEETING}/nyt-punkt`);
		await secretary.getByLabel('Titel').fill(TITLE);
		await secretary.getByLabel('Minutter').fill('20');
		await secretary.getByLabel('Indstiller').fill('Chefen for Økonomi & Stab');
		await secretary.getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await secretary.getByRole('button', { name: 'Sæt på dagsordenen' }).click();
		await secretary.waitForURL(/gemt=/);

		const member = await open('member');
		await visit(member, '/mine-punkter');
		await member
			.locator('main li, main tr', { hasText: TITLE })
			.getByRole('link', { name: /^Skriv/ })
			.click();
		await member.waitForURL(/\/tekst/);
		await member.locator('#occasion').fill('Møblerne købes hver for sig.');
		await member
			.locator('#caseText')
			.fill('Der er **tre** leverandører:\n\n- en lokal\n- to fælles');
		await member.locator('textarea[name=recommendation]').first().fill('indkøbet samles');
		await member.locator('form#tekst .actions button.primary').click();
		await member.getByText('Teksten er gemt.').waitFor();
		await visit(secretary, MEETING);
		const text = await secretary.locator('.agenda').innerText();
		expect(text).toContain('Møblerne købes hver for sig.');
		expect(text).toContain('at indkøbet samles');
	});

	test('godkendes af formanden og sendes, og en rettelse bliver revision 2', async () => {
		const secretary = await open('secretary');
		await change(secretary, MEETING, 'Læg hos formanden …', 'Læg hos formanden');
		const chair = await open('chair');
		await visit(chair, MEETING);
		await chair.getByRole('link', { name: 'Godkend dagsordenen …' }).click();
		await dialog(chair).getByRole('button', { name: 'Vis, hvad der sker' }).click();
		await dialog(chair).getByRole('button', { name: 'Godkend dagsordenen' }).click();
		await expect.poll(() => chair.locator('main').innerText()).toContain('Godkendt af formanden');
		await change(secretary, MEETING, 'Send dagsordenen …', 'Send dagsordenen');
		expect(await status('reader')).toBe('Udsendt');

		await visit(secretary, MEETING);
		await entry(secretary)
			.getByRole('link', { name: /^Redigér/ })
			.click();
		await secretary.locator('#finance').fill('Indkøbet holdes inden for budgettet.');
		await secretary.locator('form .actions button.primary').last().click();
		await secretary.waitForURL(/gemt=/);
		await visit(secretary, MEETING);
		expect(await secretary.locator('.revisions').innerText()).toContain('Revision 2');
		const reader = await open('reader');
		await visit(reader, MEETING);
		expect(await reader.locator('.agenda').innerText()).toContain('inden for budgettet');
	});

	test('får sit referat, selv om linjen ryger to gange og serveren dræbes', async () => {
		await wakeOn('2026-12-17');
		const page = await open('secretary');
		await visit(page, MINUTES);
		await page.getByRole('button', { name: 'Begynd referatet' }).click();
		const decision = await decisionOn(page);
		const typed = (index: number) => decision.pressSequentially(`${PROMISES[index] ?? ''}\n\n`);
		await typed(0);
		await saved(page);
		await offline(page, true);
		await typed(1);
		await offline(page, false);
		await typed(2);
		await saved(page);
		await offline(page, true);
		killServer(app);
		await typed(3);
		await offline(page, false);
		await answering(app);
		await visit(page, MINUTES);
		const again = await decisionOn(page);
		await again.press('Control+End');
		await again.pressSequentially(PROMISES[4]);
		await saved(page);
		await visit(page, MINUTES);
		expect(await (await decisionOn(page)).inputValue()).toBe(PROMISES.join('\n\n'));
		expect(await status('reader')).toBe('Afholdt');
	});

	test('gav fem slags løfter, som står, til de er indfriet', async () => {
		const page = await open('secretary');
		for (const quote of PROMISES) {
			await visit(page, MINUTES);
			const proposal = page.locator('.commitments li', { hasText: quote });
			await proposal.locator('a.button').click();
			await dialog(page).getByLabel('Titel').fill(`Løfte: ${quote}`);
			await dialog(page).getByRole('button', { name: 'Vis, hvad der sker' }).click();
			await dialog(page).getByRole('button', { name: 'Gem løftet' }).click();
			await page.waitForURL(/gemt=/);
		}
		await visit(page, '/chefforum/opfoelgning');
		const followed = await page.locator('main').innerText();
		for (const quote of PROMISES) expect(followed).toContain(quote);
		expect(problems(page)).toEqual([]);
	});

	test('er godkendt, når det næste møde har godkendt dets referat', async () => {
		const page = await open('secretary');
		await change(page, MINUTES, 'Send referatet …', 'Send referatet');
		const reader = await open('reader');
		await visit(reader, MINUTES);
		expect(await reader.locator('article').innerText()).toContain(PROMISES[0]);

		await wakeOn('2026-12-30');
		await visit(page, `${NEXT}/referat`);
		await page.getByRole('button', { name: 'Begynd referatet' }).click();
		await page.getByRole('link', { name: /^Godkend referatet/ }).click();
		const ask = dialog(page).getByRole('button', { name: 'Vis, hvad der sker' });
		if (await ask.isVisible()) await ask.click();
		await dialog(page).getByRole('button', { name: 'Godkend', exact: true }).click();
		await dialog(page).waitFor({ state: 'hidden' });
		expect(await status('reader')).toBe('Godkendt');
		await visit(reader, MINUTES);
		expect(await reader.locator('main').innerText()).toContain(
			'Referatet er godkendt på mødet 30. december 2026'
		);
	});
});

/** The application started anew on another day, at the same address and with the same data. */
async function wakeOn(today: string): Promise<void> {
	await app?.stop();
	app = await startApp({ dataDir, port, env: { AARSHJUL_TODAY: today } });
}

const open = (role: Role) => loggedIn(role, { app });

function dialog(page: Page): Locator {
	return page.getByRole('dialog');
}

/** What the meeting's page calls its status. */
async function status(role: Role): Promise<string> {
	const page = await open(role);
	await visit(page, MEETING);
	return await page.locator('.facts .badge').first().innerText();
}

/** A change without fields that must be filled in, in its dialog. */
async function change(page: Page, path: string, link: string, submit: string): Promise<void> {
	await visit(page, path);
	await page.getByRole('link', { name: link }).click();
	await dialog(page).getByRole('button', { name: submit, exact: true }).click();
	await dialog(page).waitFor({ state: 'hidden' });
}

/** The item on the agenda. */
function entry(page: Page): Locator {
	return page.locator('.agenda > li', { hasText: TITLE });
}

/** Where its decision is written. */
async function decisionOn(page: Page): Promise<Locator> {
	const field = page.locator('[data-item]', { hasText: TITLE }).getByLabel('Beslutning');
	await field.focus();
	return field;
}

async function saved(page: Page): Promise<void> {
	await expect.poll(() => page.locator('.state').innerText()).toMatch(/^Gemt \d\d:\d\d/);
}
