import { expect, inject, test } from 'vitest';
import { accountOf, fillLogIn, loggedOut, problems } from './session.ts';

test('the first page comes, and the way from sign-in to the next agenda is one click, with no error', async () => {
	const page = await loggedOut();
	await fillLogIn(page, accountOf('secretary'));
	await page.getByRole('heading', { level: 1 }).waitFor();
	await page
		.getByRole('link', { name: /dagsordenen/i })
		.first()
		.click();
	await page.getByRole('heading', { level: 1, name: /torsdag d\. 3\. december 2026/ }).waitFor();
	expect(problems(page)).toEqual([]);
});

test('the front page of a logged-out person is the sign-in page', async () => {
	const page = await loggedOut();
	await page.goto('/');
	expect(new URL(page.url()).pathname).toBe('/log-ind');
	expect(inject('today')).toBe('2026-11-23');
});
