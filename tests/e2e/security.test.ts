import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../setup/start-app.ts';
import { accountOf, fillLogIn, loggedIn, loggedOut, problems, sharedApp } from './session.ts';

let origin: string;
beforeAll(() => {
	({ origin } = sharedApp());
});

/** What the wire says, without a browser and without following redirects. */
function wire(path: string, init: RequestInit = {}): Promise<Response> {
	return fetch(new URL(path, origin), { redirect: 'manual', ...init });
}

const HEADERS = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'permissions-policy': expect.stringContaining('geolocation=()') as string
};

describe('the security headers', () => {
	test.each([
		['a page', '/log-ind', 200],
		['a redirect', '/chefforum/aarsplan/2027', 303],
		['the data of a page', '/log-ind/__data.json', 200],
		['a page that is not there', '/findes-ikke.html', 404],
		['plain text', '/healthz', 200],
		['a picture', '/favicon.svg', 200],
		['a font', '/fonts/ibm-plex-sans-latin-400-normal.woff2', 200]
	])('are on %s', async (_what, path, status) => {
		const answer = await wire(path);
		expect(answer.status).toBe(status);
		expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
	});

	test('are on a refused form', async () => {
		const body = new URLSearchParams({ email: 'x', password: 'y' });
		const headers = { origin: 'https://evil.example' };
		const answer = await wire('/log-ind', { method: 'POST', body, headers });
		expect(answer.status).toBe(403);
		expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
	});

	test('are on what a hook refuses, no cache keeps it, and its page may load nothing', async () => {
		const init = { method: 'POST', body: '{}', headers: { accept: 'text/html' } };
		const refused = await wire('/log-ud', init);
		const redirected = await wire('/konto');
		expect([refused.status, redirected.status]).toEqual([403, 303]);
		for (const { headers } of [refused, redirected]) {
			expect(headers.get('cache-control')).toBe('no-store');
			expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
		}
	});

	test('leave a font to the cache', async () => {
		const { headers } = await wire('/fonts/ibm-plex-sans-latin-400-normal.woff2?x');
		expect(headers.get('cache-control')).toBeNull();
		expect(headers.get('etag')).toBeTruthy();
	});

	test('over https say so for a year, whoever answers', async () => {
		const port = String(await freePort());
		const secure = 'https://aarshjul.eksempel.dk';
		const env = { ...process.env, HOST: '127.0.0.1', PORT: port, ORIGIN: secure };
		const server = spawn(process.execPath, ['bin/launch/serve.js'], {
			env,
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		});
		await once(server, 'message');
		for (const path of ['/healthz', '/konto', '/favicon.svg']) {
			const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
			expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
		}
		server.kill();
		await once(server, 'exit');
	});

	test('are on what a secretary reads, and no cache keeps it', async () => {
		const page = await loggedIn('secretary');
		for (const path of ['/chefforum/aarsplan/2027', '/chefforum/eksport.json', '/konto']) {
			const answer = await page.request.get(path);
			expect([path, answer.status()]).toEqual([path, 200]);
			expect(answer.headers()).toMatchObject(HEADERS);
			expect(answer.headers()['cache-control']).toContain('no-store');
		}
	});
});

test('the content security policy lets no script in but our own, by a fresh nonce', async () => {
	const policy = async () => (await wire('/log-ind')).headers.get('content-security-policy') ?? '';
	const [one, two] = [await policy(), await policy()];
	expect(one).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}';/);
	expect(one).not.toBe(two);
	for (const words of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
		expect(one).toContain(words);
	expect(one.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
});

describe('a form', () => {
	const types = ['application/x-www-form-urlencoded', 'text/plain', 'application/json'];

	test.each(types)('of type %s from another site is refused', async (type) => {
		for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
			const init = { method: 'POST', body: '{}', headers: { ...headers, 'content-type': type } };
			expect((await wire('/log-ud', init)).status).toBe(403);
		}
	});
});

describe('a form that cannot be read', () => {
	const form = 'application/x-www-form-urlencoded';

	test.each([
		['too large', 413, form, `email=${'x'.repeat(600_000)}`, 'gør teksten kortere'],
		['of another type', 415, 'application/json', '{}', 'kan læse']
	])('because it is %s says what to do', async (_what, status, type, body, words) => {
		const headers = { origin, accept: 'text/html', 'content-type': type };
		const answer = await wire('/log-ind', { method: 'POST', body, headers });
		expect(answer.status).toBe(status);
		const page = await answer.text();
		expect(page).toContain(words);
		expect(page).not.toContain('Noget gik galt');
	});
});

describe('logging in', () => {
	const send = (email: string, password: string, path = '/log-ind') =>
		wire(path, {
			method: 'POST',
			body: new URLSearchParams({ email, password }),
			headers: { origin, accept: 'text/html' }
		});

	test('sets a cookie that scripts cannot read', async () => {
		const { email, password } = accountOf('chair');
		const answer = await send(email, password);
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
		const cookie = answer.headers.get('set-cookie') ?? '';
		expect(cookie).toMatch(/^aarshjul=[a-z2-7]{32,}; /);
		for (const words of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=604800'])
			expect(cookie).toContain(words);
	});

	test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example'])(
		'never leads to %j',
		async (wanted) => {
			const { email, password } = accountOf('chair');
			const path = `/log-ind?til=${encodeURIComponent(wanted)}`;
			expect((await send(email, password, path)).headers.get('location')).toBe('/');
		}
	);

	test('leads back to the page one came for, without JavaScript too', async () => {
		const page = await loggedOut({ javaScript: false });
		await page.goto('/chefforum/aarsplan/2027?visning=liste');
		const { email, password } = accountOf('chair');
		await page.getByLabel('E-mail').fill(email);
		await page.getByLabel('Adgangskode').fill(password);
		await page.getByRole('button', { name: 'Log ind' }).click();
		await page.waitForURL((url) => url.pathname === '/chefforum/aarsplan/2027');
		expect(new URL(page.url()).search).toBe('?visning=liste');
	});

	test('answers a wrong password and an unknown e-mail with the same words', async () => {
		const words = async (email: string) => {
			const answer = await send(email, 'forkert');
			const text = (await answer.text()).replaceAll(email, '').replaceAll(/nonce[^\s>]*/g, '');
			return [answer.status, /E-mail og adgangskode passer ikke sammen\./.test(text)];
		};
		expect(await words(accountOf('member').email)).toEqual([400, true]);
		expect(await words('ingen@eksempel.dk')).toEqual([400, true]);
	});

	test('keeps the e-mail after a mistake, and takes the focus to what is wrong', async () => {
		const page = await loggedOut();
		await page.goto('/log-ind');
		await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
		await page.getByLabel('E-mail').fill('ingen@eksempel.dk');
		await page.getByLabel('Adgangskode').fill('forkert');
		await page.getByRole('button', { name: 'Log ind' }).click();
		await page.getByRole('alert').waitFor();
		expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
		expect(await page.getByLabel('E-mail').inputValue()).toBe('ingen@eksempel.dk');
		expect(await page.title()).toMatch(/^Fejl: /);
		await page.getByRole('alert').getByRole('link').click();
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('email');
	});
});

describe('logging out', () => {
	test('elsewhere shuts the other browser out at its next step', async () => {
		const { email, password } = accountOf('chair');
		const entered = await wire('/log-ind', {
			method: 'POST',
			body: new URLSearchParams({ email, password }),
			headers: { origin, 'user-agent': 'Mozilla/5.0 (Android) Firefox' }
		});
		const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		const there = () => wire('/konto', { headers: { cookie } });
		expect((await there()).status).toBe(200);

		const here = await loggedIn('chair');
		await here.goto('/konto');
		const row = here.getByRole('row').filter({ hasText: 'Firefox på Android' });
		await row.getByRole('button').click();
		await here.getByRole('status').waitFor();
		expect((await there()).headers.get('location')).toBe('/log-ind?til=%2Fkonto');
		expect(new URL(here.url()).pathname).toBe('/konto');
		expect(problems(here)).toEqual([]);
	});

	test('shuts the back button out as well', async () => {
		const page = await loggedOut({ javaScript: false });
		await fillLogIn(page, accountOf('chair'));
		await page.goto('/konto');
		await page.locator('details.account summary').click();
		await page.getByRole('button', { name: 'Log ud' }).first().click();
		await page.waitForURL((url) => url.pathname === '/log-ind');
		await page.goBack();
		expect(new URL(page.url()).pathname).toBe('/log-ind');
	});
});

test('the process answers for itself and for its database', async () => {
	expect(await (await wire('/healthz')).text()).toBe('ok\n');
	expect(await (await wire('/readyz')).text()).toBe('ok\n');
});
