import type { APIRequestContext } from 'playwright';
import { describe, expect, test } from 'vitest';
import { bare, readPdf } from '../fixtures/documents/read-pdf.ts';
import { loggedIn, loggedOut, visit } from './session.ts';

const MEETING = '/chefforum/moeder/2026-12-03';

describe('Dagsordenen som PDF', () => {
	test('siger det samme som siden, og en læser får det lukkede punkt uden andet end nummer', async () => {
		const page = await loggedIn('secretary');
		const whole = await pdf(page.request, `${MEETING}/dagsorden.pdf`);
		expect(whole.title).toBe('DAGSORDEN Chefforum d. 03-12-2026');
		expect(whole.text).toContain(bare('CF - Personalesag i en afdeling'));
		await visit(page, MEETING);
		const headings = await page.locator('main ol h2, main ol h3').allInnerTexts();
		expect(headings.length).toBeGreaterThan(2);
		for (const heading of headings) expect(whole.text).toContain(bare(heading));

		const { request } = await loggedIn('reader');
		const open = await pdf(request, `${MEETING}/dagsorden.pdf`);
		expect(open.text).toMatch(/Punkt\d:Lukket/);
		expect(open.text).not.toContain('Personalesag');
	});

	test('har et navn og et mærke, så den, der har den, ikke får den igen', async () => {
		const { request } = await loggedIn('reader');
		const path = `${MEETING}/dagsorden.pdf`;
		const first = await request.get(path);
		const { etag = '', ...headers } = first.headers();
		expect(headers).toMatchObject({
			'content-type': 'application/pdf',
			'cache-control': 'private, no-cache',
			'content-disposition': expect.stringContaining(
				'filename="Dagsorden Chefforum 2026-12-03.pdf"'
			)
		});
		expect(etag).toMatch(/^"[\w-]{20,}"$/);
		const again = await request.get(path, { headers: { 'if-none-match': etag } });
		expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
		const { request: secretary } = await loggedIn('secretary');
		const other = await secretary.get(path, { headers: { 'if-none-match': etag } });
		expect(other.status()).toBe(200);
	});

	test('kan hentes uden lukkede punkter af den, der har nogen i den, og navnet siger det', async () => {
		const page = await loggedIn('secretary');
		const path = `${MEETING}/dagsorden.pdf?uden-lukkede`;
		const open = await pdf(page.request, path);
		expect(open.text).toMatch(/Punkt\d:Lukket/);
		expect(open.text).not.toContain('Personalesag');
		expect(open.text).not.toContain('Indeholderlukkedepunkter');
		const { etag = '', ...headers } = (await page.request.get(path)).headers();
		expect(headers).toMatchObject({
			'cache-control': 'private, no-cache',
			'content-disposition': expect.stringContaining(
				'filename="Dagsorden Chefforum 2026-12-03 uden lukkede punkter.pdf"'
			)
		});
		const again = await page.request.get(path, { headers: { 'if-none-match': etag } });
		expect(again.status()).toBe(304);
		const whole = `${MEETING}/dagsorden.pdf`;
		const other = await page.request.get(whole, { headers: { 'if-none-match': etag } });
		expect(other.status()).toBe(200);
		for (const [role, links] of [
			['secretary', 2],
			['reader', 0]
		] as const) {
			const theirs = await loggedIn(role);
			await visit(theirs, MEETING);
			expect(await theirs.locator('a[href*="uden-lukkede"]').count(), role).toBe(links);
		}
	});

	test('findes ikke for den, der ikke er logget ind, for en dag uden møde og for en revision, der ikke er sendt', async () => {
		const stranger = await loggedOut();
		const answer = await stranger.request.get(`${MEETING}/dagsorden.pdf`, { maxRedirects: 0 });
		expect([answer.status(), answer.headers().location]).toEqual([
			303,
			`/log-ind?til=${encodeURIComponent(`${MEETING}/dagsorden.pdf`)}`
		]);
		const { request } = await loggedIn('reader');
		expect(await refused(request, '/chefforum/moeder/2026-12-04/dagsorden.pdf')).toContain(
			'Forummet har ikke noget møde den dag.'
		);
		expect(await refused(request, `${MEETING}/dagsorden.pdf?revision=7`)).toContain(
			'Den revision af dagsordenen findes ikke.'
		);
		expect(await refused(request, `${MEETING}/dagsorden.pdf?revision=1e3`)).toContain(
			'Den revision findes ikke.'
		);
		expect(await refused(request, `${MEETING}/referat.pdf`)).toContain(
			'Der er ikke udsendt noget referat fra mødet endnu.'
		);
	});
});

describe('Årsplanen som PDF', () => {
	test('hentes fra årsplanen: møder, måneder og hjulet på A3, uden det, en læser ikke må se', async () => {
		const page = await loggedIn('reader');
		await visit(page, '/chefforum/aarsplan/2026');
		const link = page.getByRole('link', { name: 'Årsplan som PDF' });
		const path = (await link.getAttribute('href')) ?? '';
		expect(path).toBe('/chefforum/aarsplan/2026/aarsplan.pdf');
		const { text, papers, title, pages } = await pdf(page.request, path);
		expect(title).toBe('ÅRSPLAN 2026 Chefforum');
		expect(papers.at(-1)).toBe('420 × 297');
		expect(text).toContain('Torsdagden3.decemberUge49');
		expect(text).not.toContain('Personalesag');
		// What the drawing says is text too: months on curved lines, weeks, the arcs' numbers.
		expect(bare(pages.at(-1) ?? '')).toContain('Lukkedepunkter');
		const secretary = await loggedIn('secretary');
		expect((await pdf(secretary.request, path)).text).toContain('Personalesag');
	});

	test('findes ikke for et år uden møder', async () => {
		const { request } = await loggedIn('reader');
		expect(await refused(request, '/chefforum/aarsplan/2039/aarsplan.pdf')).toContain(
			'Der er ingen møder i 2039 endnu.'
		);
	});
});

async function pdf(request: APIRequestContext, path: string) {
	const answer = await request.get(path);
	expect(answer.status()).toBe(200);
	const read = await readPdf(await answer.body());
	return { ...read, text: bare(read.pages.join('\n')) };
}

async function refused(request: APIRequestContext, path: string): Promise<string> {
	const answer = await request.get(path, { headers: { accept: 'text/html' } });
	expect(answer.status()).toBe(404);
	return answer.text();
}
