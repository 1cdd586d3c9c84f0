import type { APIResponse, Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { addedBy, fieldsOf, send } from './forms.ts';
import { WRITING } from './rights-cases.ts';
import { type App, loggedIn, loggedOut, ownApp, problems, visit } from './session.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const SAVE = 'main form#tekst .actions button.primary';

let app: App;
let member: Page;
/** The writing page of an open item that the member proposes. */
let path: string;

beforeAll(async () => {
	app = await ownApp();
	member = await loggedIn('member', { app });
	path = await itemFor(await loggedIn('secretary', { app }));
});

describe('Whoever proposes an item', () => {
	test('writes its text from the keyboard, sees it as it is read, and saves it', async () => {
		await visit(member, path);
		await member.locator('#caseText').focus();
		await member.keyboard.press('Control+A');
		await member.keyboard.type('Der er målt ');
		await member.keyboard.press('Control+B');
		await member.keyboard.type('to gange');
		await member.keyboard.press('End');
		await member.keyboard.type('\n\n- om natten\n- om dagen');
		expect(await member.locator('#caseText').inputValue()).toContain('målt **to gange**');
		await member.getByRole('button', { name: 'Vis som læst: Sagsfremstilling' }).press('Enter');
		const read = member.getByRole('region', { name: 'Sagsfremstilling, som den læses' });
		await read.locator('strong:has-text("to gange")').waitFor();
		expect(await read.locator('li').count()).toBe(2);

		const points = member.locator('textarea[name=recommendation]');
		for (let left = await points.count(); left > 1; left--) {
			await member.getByRole('button', { name: `Fjern punkt ${left}` }).press('Enter');
		}
		await points.first().fill('målingen fortsætter');
		await points.first().press('Enter');
		await member.keyboard.type('sagen tages op i maj');
		await member.keyboard.press('Alt+ArrowUp');
		expect(await values(member)).toEqual(['sagen tages op i maj', 'målingen fortsætter']);

		await member.locator(SAVE).press('Enter');
		await member.getByText('Teksten er gemt.').waitFor();
		expect(await member.locator('dl.facts').first().textContent()).toContain('Chefen for');
		await member.goto(await meetingOf(member));
		const agenda = member.locator('main');
		expect(await agenda.locator('strong:has-text("to gange")').count()).toBe(1);
		expect(await agenda.textContent()).toContain('at sagen tages op i maj');
		expect(problems(member)).toEqual([]);
	});

	test('loses nothing when another writes in the same section meanwhile', async () => {
		const secretary = await loggedIn('secretary', { app });
		await visit(member, path);
		await visit(secretary, path);
		await secretary.locator('#finance').fill('Sekretariatets tal');
		await secretary.locator(SAVE).click();
		await secretary.waitForURL(/gemt=/);
		await member.locator('#finance').fill('Mine tal');
		await member.locator('#legalBasis').fill('Planloven');
		const [answer] = await Promise.all([
			member.waitForResponse((one) => one.request().method() === 'POST'),
			member.locator(SAVE).click()
		]);
		expect(await answer.json()).toMatchObject({ status: 409 });
		const notice = member.locator('.alert.warning:has-text("En anden har gemt imens")');
		await notice.waitFor();
		expect(await notice.textContent()).toContain('Sekretariatets tal');
		expect(await member.locator('#finance').inputValue()).toBe('Mine tal');
		await member.locator(SAVE).click();
		await member.waitForURL(/gemt=/);
		expect(await member.locator('#finance').inputValue()).toBe('Mine tal');
		expect(await member.locator('#legalBasis').inputValue()).toBe('Planloven');
	});

	test('keeps what was typed when the line is cut, and finds it again later', async () => {
		await visit(member, path);
		await member.locator('#occasion').fill('Skrevet, da linjen forsvandt');
		await member.context().setOffline(true);
		await member.locator(SAVE).click();
		await member.getByText('Forbindelsen til Årshjul er afbrudt').waitFor();
		expect(await member.locator('#occasion').inputValue()).toBe('Skrevet, da linjen forsvandt');
		await member.context().setOffline(false);
		await visit(member, path);
		await member.getByRole('button', { name: 'Hent det frem' }).click();
		expect(await member.locator('#occasion').inputValue()).toBe('Skrevet, da linjen forsvandt');
		await member.locator(SAVE).click();
		await member.waitForURL(/gemt=/);
		await visit(member, path);
		expect(await member.getByRole('button', { name: 'Hent det frem' }).count()).toBe(0);
	});

	test('keeps what was typed when the session is gone', async () => {
		const other = await loggedIn('member', { app });
		await visit(other, path);
		await other.locator('#occasion').fill('Skrevet uden at være logget ind');
		await other.context().clearCookies();
		await other.locator(SAVE).click();
		await other.getByText('Du er blevet logget ud').waitFor();
		expect(await other.locator('#occasion').inputValue()).toBe('Skrevet uden at være logget ind');
	});

	test('writes, adds a point and reads it in a tab of its own without JavaScript', async () => {
		const plain = await loggedIn('member', { app, javaScript: false });
		await plain.goto(path);
		await plain.locator('#legalBasis').fill('Lov om *planlægning*');
		const [tab] = await Promise.all([
			plain.context().waitForEvent('page'),
			plain.getByRole('button', { name: 'Vis som læst: Lovgrundlag' }).click()
		]);
		await tab.waitForLoadState();
		expect(await tab.locator('main em').textContent()).toBe('planlægning');
		const before = await plain.locator('textarea[name=recommendation]').count();
		await plain.getByRole('button', { name: 'Tilføj et punkt' }).click();
		expect(await plain.locator('textarea[name=recommendation]').count()).toBe(before + 1);
		expect(await plain.locator('#legalBasis').inputValue()).toBe('Lov om *planlægning*');
		await plain.locator('textarea[name=recommendation]').last().fill('uden script');
		await plain.locator(SAVE).click();
		await plain.waitForURL(/gemt=/);
		expect((await values(plain)).at(-1)).toBe('uden script');
	});

	test('pastes from Word as clean text', async () => {
		await visit(member, path);
		await member.locator('#caseText').fill('');
		await member.locator('#caseText').evaluate((field) => {
			const data = new DataTransfer();
			data.setData('text/html', '<p class=MsoNormal>Fra <b>Word</b><o:p></o:p></p>');
			data.setData('text/plain', 'Fra Word');
			field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }));
		});
		await expect.poll(() => member.locator('#caseText').inputValue()).toBe('Fra **Word**');
	});
});

describe('An attachment', () => {
	test('is laid on, shown shut in or kept, renamed and taken off', async () => {
		await visit(member, path);
		await member.locator('#occasion').fill('Endnu ikke gemt');
		await member.locator('#filer').setInputFiles([
			{ name: 'Høringssvar (æøå).pdf', mimeType: 'application/pdf', buffer: PDF },
			{ name: 'tal.csv', mimeType: 'text/csv', buffer: Buffer.from('Område;Beløb\n') }
		]);
		await member.getByRole('button', { name: 'Læg på' }).click();
		await member.getByRole('link', { name: 'tal.csv' }).waitFor();
		expect(await member.locator('#occasion').inputValue()).toBe('Endnu ikke gemt');

		const pdf = await fetched(member, 'Høringssvar (æøå).pdf');
		expect(pdf.headers()).toMatchObject({
			'content-type': 'application/pdf',
			'content-disposition': expect.stringMatching(
				/^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''H%C3%B8ringssvar%20%28/
			) as string,
			'x-content-type-options': 'nosniff',
			'content-security-policy': expect.stringContaining('sandbox') as string,
			'cache-control': 'private, no-cache'
		});
		expect(await pdf.body()).toEqual(PDF);
		const again = await member.request.get(pdf.url(), {
			headers: { 'if-none-match': pdf.headers().etag ?? '' }
		});
		expect(again.status()).toBe(304);
		const kept = await member.request.get(`${pdf.url()}?hent`);
		expect(kept.headers()['content-disposition']).toMatch(/^attachment/);
		const csv = await fetched(member, 'tal.csv');
		expect(csv.headers()['content-disposition']).toMatch(/^attachment/);

		await member.getByRole('button', { name: 'Tag af: tal.csv' }).click();
		await member.getByText('Taget af (1)').waitFor();
		expect((await member.request.get(csv.url())).status()).toBe(404);
		const reader = await loggedIn('reader', { app });
		expect((await reader.request.get(pdf.url())).status()).toBe(200);
		const nobody = await loggedOut({ app });
		expect((await nobody.request.get(pdf.url(), { maxRedirects: 0 })).status()).toBe(303);
	});

	test('is refused when it is not what its name says, or could run', async () => {
		const bad = [
			{ name: 'program.pdf', buffer: Buffer.from('MZ\x90\x00', 'latin1'), why: 'noget andet' },
			{ name: 'side.html', buffer: Buffer.from('<script>alert(1)</script>'), why: '.html' },
			{ name: 'tegning.svg', buffer: Buffer.from('<svg onload="alert(1)"/>'), why: '.svg' },
			{ name: 'side.txt', buffer: Buffer.from('<html><script>1</script>'), why: 'ren tekst' }
		];
		for (const { name, buffer, why } of bad) {
			const answer = await upload(member, path, { name, mimeType: 'application/pdf', buffer });
			expect(answer.status(), name).toBe(400);
			expect(await answer.text()).toContain(why);
		}
		const large = {
			name: 'stor.pdf',
			mimeType: 'application/pdf',
			buffer: Buffer.alloc(27.5e6, PDF)
		};
		expect((await upload(member, path, large)).status()).toBe(413);
	});
});

test('others may neither write nor lay anything on, nor ask from elsewhere', async () => {
	const before = await (await member.request.get(path)).text();
	const file = { name: 'notat.pdf', mimeType: 'application/pdf', buffer: PDF };
	for (const role of ['reader', 'chair'] as const) {
		const other = await loggedIn(role, { app });
		expect((await other.request.get(path)).status()).toBe(403);
		expect((await upload(other, path, file)).status()).toBe(403);
		for (const action of actions()) {
			const answer = await post(other, `${path}?/${action}`, app.origin);
			expect(answer.status(), `${role} ${action}`).toBe(403);
		}
	}
	for (const action of actions()) {
		const foreign = await post(member, `${path}?/${action}`, 'https://et-andet-sted.eksempel.dk');
		expect(foreign.status()).toBe(403);
	}
	const outsider = await loggedIn('admin', { app });
	expect((await post(outsider, `${path}?/gem`, app.origin)).status()).toBe(404);
	expect((await post(outsider, '/chefforum/visning', app.origin)).status()).toBe(404);
	const after = await (await member.request.get(path)).text();
	expect(withoutChance(after)).toBe(withoutChance(before));
});

test('the history tells who wrote what, and an older version is made the one that counts', async () => {
	const secretary = await loggedIn('secretary', { app });
	await secretary.goto(path.replace('/tekst', '/historik'));
	const history = secretary.locator('main');
	expect(await history.locator('ins').count()).toBeGreaterThan(0);
	expect(await history.locator('del').count()).toBeGreaterThan(0);
	expect(await history.textContent()).toMatch(/af Chefen for Økonomi & Stab: Tekst skrevet/);
	await history
		.getByRole('link', { name: /^Gendan udgave/ })
		.first()
		.click();
	await secretary.getByRole('button', { name: 'Gendan udgaven' }).click();
	await secretary.waitForURL(/historik\?gemt=/);
	expect(await history.textContent()).toContain('Ældre udgave gendannet');
	await member.goto(path.replace('/tekst', '/historik'));
	expect(await member.getByRole('link', { name: /^Gendan udgave/ }).count()).toBe(0);
});

test('the pages are clean, wide and narrow, and nothing is cut off at 360 px', async () => {
	const page = await loggedIn('member', { app, bypassCSP: true });
	await expectClean(page, [
		{ name: 'the writing page', path },
		{
			name: 'a text as it is read',
			path,
			prepare: async (shown) => {
				await shown.getByRole('button', { name: 'Vis som læst: Sagsfremstilling' }).click();
				await shown.locator('.read p, .read li').first().waitFor();
			}
		},
		{ name: 'the history', path: path.replace('/tekst', '/historik') },
		{ name: 'the item', path: path.replace('/tekst', '') },
		{ name: 'a text in a tab of its own', path: '/chefforum/visning' }
	]);
	await page.setViewportSize({ width: 360, height: 780 });
	for (const one of [path, path.replace('/tekst', '/historik')]) {
		await visit(page, one);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	}
});

/** The writing page of an open item on a meeting that is still planned, made by the secretariat for the member to write. */
async function itemFor(secretary: Page): Promise<string> {
	const form = '/chefforum/moeder/2027-01-21/nyt-punkt';
	const empty = await fieldsOf(secretary, form, 'main form');
	const typed = { ...empty, title: 'Støj ved havnen', proposer: 'Chefen for Økonomi & Stab' };
	const shown = await send(secretary.request, app.origin, form, typed);
	const asked = { ...typed, ...addedBy(await shown.text()) };
	expect((await send(secretary.request, app.origin, form, asked)).status()).toBe(303);
	await member.goto('/mine-punkter');
	const link = member.locator('li:has-text("Støj ved havnen") a[href$="/tekst"]');
	return (await link.getAttribute('href')) ?? '';
}

async function meetingOf(page: Page): Promise<string> {
	const link = page.locator('dl.facts a[href*="/moeder/"]').first();
	return (await link.getAttribute('href')) ?? '';
}

function values(page: Page): Promise<string[]> {
	return page
		.locator('textarea[name=recommendation]')
		.evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
}

async function fetched(page: Page, name: string): Promise<APIResponse> {
	const link = page.getByRole('link', { name, exact: true });
	return await page.request.get((await link.getAttribute('href')) ?? '');
}

function upload(
	page: Page,
	to: string,
	file: { name: string; mimeType: string; buffer: Buffer }
): Promise<APIResponse> {
	return page.request.post(`${to}?/laegPaa`, {
		headers: { origin: app.origin, accept: 'text/html' },
		multipart: { commandId: crypto.randomUUID(), filer: file },
		maxRedirects: 0
	});
}

function post(page: Page, to: string, origin: string): Promise<APIResponse> {
	return page.request.post(to, {
		headers: { origin, accept: 'text/html' },
		form: { commandId: crypto.randomUUID(), bilag: crypto.randomUUID(), caseText: 'Fremmed' },
		maxRedirects: 0
	});
}

/** The named actions of the writing page; laegPaa takes a file and is tried by itself. */
function actions(): string[] {
	return WRITING.filter((name) => name.includes('/tekst?/'))
		.map((name) => name.split('?/')[1] ?? '')
		.filter((name) => name !== 'laegPaa');
}

function withoutChance(body: string): string {
	return body
		.replace(/nonce="[^"]*"/g, '')
		.replace(/__sveltekit_\w+/g, '')
		.replace(/name="commandId" value="[^"]*"/g, '')
		.replace(/commandId:"[^"]*"/g, '');
}
