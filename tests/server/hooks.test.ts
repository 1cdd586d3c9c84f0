import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TooBusy } from '#lib/server/auth/passwords.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { closeDatabase } from '#lib/server/database.ts';
import { UnknownOutcome } from '#lib/server/database/transactions.ts';
import { handle, handleError } from '../../src/hooks.server.ts';
import { PASSWORD, person, useDatabase } from './auth/persons.ts';

// SvelteKit's own needs a running application around it; what it does is this.
vi.mock('@sveltejs/kit/hooks', () => ({
	sequence:
		(...handles: Handle[]): Handle =>
		({ event, resolve }) => {
			const step = (index: number, current: RequestEvent): ReturnType<Handle> =>
				handles[index]?.({ event: current, resolve: (next) => step(index + 1, next) }) ??
				resolve(current);
			return step(0, event);
		}
}));

useDatabase();

const ORIGIN = 'https://aarshjul.eksempel.dk';
const PUBLIC = [
	...['/healthz', '/log-ind', '/readyz', '/velkommen/[secret]'],
	'/kalender/[secret].ics'
];

interface Asked {
	readonly path?: string;
	readonly route?: string | null;
	readonly method?: string;
	readonly headers?: Record<string, string>;
	readonly secret?: string;
}

/** Sends a request through the hooks to an application that answers 200 with `reply`. */
async function ask(asked: Asked, reply: () => Response = () => new Response('svar')) {
	const { path = '/log-ind', route = path, method = 'GET', headers = {}, secret } = asked;
	const removed: string[] = [];
	const event = {
		url: new URL(path, ORIGIN),
		request: new Request(new URL(path, ORIGIN), { method, headers }),
		route: { id: route },
		locals: {},
		cookies: {
			get: (name: string) => (name === '__Host-aarshjul' ? secret : undefined),
			delete: (name: string) => removed.push(name)
		}
	} as unknown as RequestEvent;
	try {
		const response = await handle({ event, resolve: () => reply() });
		return { status: response.status, headers: response.headers, event, removed };
	} catch (thrown) {
		const { status, location } = thrown as { status?: number; location?: string };
		if (status === undefined) throw thrown;
		return { status, location, event, removed };
	}
}

/** Every route the folder holds, as SvelteKit names it. */
const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
	.filter((file) => /\+(page|page\.server|server)\.(svelte|ts)$/.test(file))
	.map((file) => (dirname(file) === '.' ? '/' : `/${dirname(file)}`));

describe('nobody logged in', () => {
	const closed = [...new Set(routes)].filter((route) => !PUBLIC.includes(route));

	test('the routes that are open are these, and they exist', () => {
		expect(closed).toContain('/[forum]/moeder/[date]');
		expect(routes).toEqual(expect.arrayContaining(PUBLIC));
	});

	test.each(closed)('%s sends to the log-in page, whatever the method', async (route) => {
		for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
			const answer = await ask({ path: '/x', route, method, headers: { origin: ORIGIN } });
			expect([answer.status, answer.location?.slice(0, 8)]).toEqual([303, '/log-ind']);
		}
	});

	test.each(PUBLIC)('%s answers', async (route) => {
		expect((await ask({ path: '/x', route })).status).toBe(200);
	});

	test('the log-in page knows the way back, with its filters', async () => {
		const { location } = await ask({ path: '/cf/aarsplan/2027?tema=budget', route: '/[forum]/x' });
		expect(location).toBe('/log-ind?til=%2Fcf%2Faarsplan%2F2027%3Ftema%3Dbudget');
	});

	test('an address that is nothing is not found, rather than behind a door', async () => {
		expect((await ask({ path: '/favicon.ico', route: null })).status).toBe(200);
	});
});

describe('who asks', () => {
	test('is found by the session cookie', async () => {
		const id = await person('hooks@eksempel.dk');
		const secret = await sessions.open(id, '');
		const { event, status } = await ask({ path: '/konto', secret });
		expect([status, event.locals.person?.id]).toEqual([200, id]);
	});

	test('is nobody with a session that is dead, and the cookie is taken away', async () => {
		const { event, removed } = await ask({ secret: 'findesikke' });
		expect([event.locals.person, removed]).toEqual([null, ['__Host-aarshjul']]);
	});
});

describe('whatever changes something', () => {
	const types = [
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain',
		'application/json',
		'text/calendar'
	];
	const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
	const cases = methods.flatMap((method) => types.map((type) => [method, type] as const));

	test.each(cases)('%s %s is refused from elsewhere', async (method, type) => {
		for (const origin of [
			'https://evil.example',
			'http://aarshjul.eksempel.dk',
			'https://aarshjul.eksempel.dk:8443',
			'https://aarshjul.eksempel.dk.evil.example',
			'null'
		]) {
			const headers = { origin, 'content-type': type };
			expect((await ask({ method, headers })).status).toBe(403);
		}
	});

	test.each(cases)('%s %s is refused without an Origin', async (method, type) => {
		expect((await ask({ method, headers: { 'content-type': type } })).status).toBe(403);
	});

	test.each(cases)('%s %s is let through from our own pages', async (method, type) => {
		const headers = { origin: ORIGIN, 'content-type': type };
		expect((await ask({ method, headers })).status).toBe(200);
	});

	test('reading is allowed from anywhere', async () => {
		const headers = { origin: 'https://evil.example' };
		expect((await ask({ headers })).status).toBe(200);
		expect((await ask({ headers, method: 'HEAD' })).status).toBe(200);
	});
});

describe('a form', () => {
	const post = async (
		body: BodyInit,
		headers: Record<string, string> = {},
		{ route = '/log-ind', secret }: { route?: string; secret?: string } = {}
	) => {
		const request = new Request(ORIGIN, {
			method: 'POST',
			body,
			headers: { ...headers, origin: ORIGIN }
		});
		let read: [string, unknown][] = [];
		const resolve = async ({ request }: RequestEvent) => {
			read = [...(await request.formData())];
			return new Response('svar');
		};
		const url = new URL('/log-ind', ORIGIN);
		const cookies = { get: () => secret };
		const event = { url, request, route: { id: route }, locals: {}, cookies };
		await handle({ event: event as unknown as RequestEvent, resolve });
		return read;
	};

	test('comes with all its fields, in order', async () => {
		const fields = [
			['closed', '12-24'],
			['closed', '12-31'],
			['title', 'Åbent punkt\r\nto']
		];
		expect(await post(new URLSearchParams(fields))).toEqual(fields);
	});

	test('loses the signs that no column holds, and nothing else of the text', async () => {
		expect(await post(new URLSearchParams({ title: 'Bud\0get' }))).toEqual([['title', 'Budget']]);
	});

	test('holds no file and no name that is a trap', async () => {
		const form = new FormData();
		form.append('title', new Blob(['x']), 'x.txt');
		form.append('__proto__', 'x');
		form.append('minutes', '15');
		expect(await post(form)).toEqual([['minutes', '15']]);
	});

	test('holds a file where one is asked for', async () => {
		const form = new FormData();
		form.append('fil', new Blob(['BEGIN:VCALENDAR']), 'møder.ics');
		const secret = await sessions.open(await person('fil@eksempel.dk'), '');
		const read = await post(form, {}, { route: '/[forum]/holdepunkter/[slug]/hent', secret });
		expect(read).toMatchObject([['fil', { name: 'møder.ics', size: 15 }]]);
	});

	test('of half a megabyte and more is only taken where a file is', async () => {
		const large = { 'content-length': String(512 * 1024 + 1) };
		await expect(post('title=x', large)).rejects.toMatchObject({
			status: 413,
			body: { message: expect.stringMatching(/gør teksten kortere/) as string }
		});
	});

	test.each(['application/json', 'multipart/form-data', 'multipart/form-data; boundary=z'])(
		'of type %s that cannot be read is refused',
		async (type) => {
			await expect(post('--z\r\nvrøvl', { 'content-type': type })).rejects.toMatchObject({
				status: 400
			});
		}
	);
});

describe('every answer', () => {
	test.each(['text/html', 'application/json'])('of %s carries the headers', async (type) => {
		const reply = () => new Response('x', { headers: { 'content-type': type } });
		const { headers } = await ask({}, reply);
		expect(Object.fromEntries(headers ?? [])).toMatchObject({
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'x-frame-options': 'DENY',
			'permissions-policy': expect.stringContaining('geolocation=()') as string,
			'strict-transport-security': 'max-age=31536000'
		});
	});

	test('keeps a cache rule of its own', async () => {
		const reply = () => new Response('x', { headers: { 'cache-control': 'private, no-cache' } });
		expect((await ask({}, reply)).headers?.get('cache-control')).toBe('private, no-cache');
	});
});

describe('while nobody can be answered', () => {
	afterEach(() => vi.restoreAllMocks());

	const asked = (headers: Record<string, string>, method = 'POST') => {
		const url = new URL('/konto', ORIGIN);
		const request = new Request(url, { method, headers: { ...headers, origin: ORIGIN } });
		const cookies = { get: () => 'hemmelig', delete: () => undefined };
		return {
			url,
			request,
			route: { id: '/log-ind' },
			locals: {},
			cookies
		} as unknown as RequestEvent;
	};
	/** As SvelteKit does with what a load or an action throws. */
	const throwing = (error: unknown) => (event: RequestEvent) => {
		void handleError({ error, event, status: 500, message: 'Internal Error' });
		return new Response('fejl', { status: 500 });
	};
	const OUTAGES = [
		['too many passwords are in line', new TooBusy(), /^Mange logger ind lige nu\. Prøv igen/],
		['the commit was lost', new UnknownOutcome(), /uvist, om der blev gemt.*ikke gemt to gange/],
		['the database starts', fault('57P03', 'PostgresError'), /^Databasen svarer ikke lige nu/],
		['the database is gone', fault('ECONNREFUSED'), /^Databasen svarer ikke lige nu/]
	] as const;

	test.each(OUTAGES)(
		'because %s, it is 503 with what to do, and one line',
		async (_, why, words) => {
			const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
			const answer = await handle({ event: asked({}), resolve: throwing(why) });
			expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
			expect(answer.headers.get('cache-control')).toBe('no-store');
			expect(await answer.json()).toEqual({ message: expect.stringMatching(words) as string });
			expect(lines.mock.calls).toEqual([[expect.stringMatching(/^udfald POST \/log-ind \w+$/)]]);
		}
	);

	test('an enhanced form is refused rather than replaced, so that it keeps what was typed', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const event = asked({ 'x-sveltekit-action': 'true' });
		const answer = await handle({ event, resolve: throwing(new TooBusy()) });
		const result = (await answer.json()) as { type: string; data: string };
		expect([answer.status, result.type]).toEqual([503, 'failure']);
		expect(JSON.parse(result.data)).toEqual([
			{ outage: 1 },
			'Mange logger ind lige nu. Prøv igen om et øjeblik. Det, du skrev, står her endnu.'
		]);
	});

	test('a form without scripts is told how to send itself again, and a page is not', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const pages = ['POST', 'GET'].map(async (method) => {
			const event = asked({ accept: 'text/html' }, method);
			return (await handle({ event, resolve: throwing(new TooBusy()) })).text();
		});
		const [sent, read] = await Promise.all(pages);
		expect(sent).toMatch(/<p>Mange logger ind .* Genindlæs siden for at sende/);
		expect(read).toMatch(/<p>Mange logger ind lige nu\. Prøv igen om et øjeblik\.<\/p>/);
		expect(read).not.toContain('%sveltekit');
	});

	test('it is the same when the session cannot be looked up', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const url = process.env.DATABASE_URL;
		await closeDatabase();
		process.env.DATABASE_URL = 'postgres://ingen@127.0.0.1:1/ingen';
		const answer = await handle({ event: asked({}, 'GET'), resolve: () => new Response('svar') });
		process.env.DATABASE_URL = url;
		await closeDatabase();
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
	});

	function fault(code: string, name = 'Error') {
		return Object.assign(new Error('x'), { code, name });
	}
});

describe('a request that was wrong', () => {
	afterEach(() => vi.restoreAllMocks());

	test.each([
		[413, /fylder for meget.*kortere/],
		[415, /ikke kan læse.*prøv en gang til/],
		[405, /tager ikke imod.*prøv en gang til/],
		[404, /findes ikke/]
	])('as %i says what to do, and leaves no line in the log', (status, words) => {
		const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const event = { request: new Request(ORIGIN), route: { id: '/konto' } } as RequestEvent;
		const shown = handleError({ error: new Error('x'), event, status, message: 'x' });
		expect(shown).toEqual({ message: expect.stringMatching(words) as string });
		expect(lines).not.toHaveBeenCalled();
	});
});

describe('an error nobody foresaw', () => {
	afterEach(() => vi.restoreAllMocks());

	test('is one line in the log, with the number the page shows and nothing anybody typed', () => {
		const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const error = new Error(`duplicate key (email)=(chef@eksempel.dk) ${PASSWORD}`);
		const event = {
			request: new Request(`${ORIGIN}/log-ind?til=/hemmeligt`, { method: 'POST' }),
			route: { id: '/log-ind' }
		} as RequestEvent;
		const shown = handleError({ error, event, status: 500, message: 'Internal Error' });
		expect(shown).toEqual({
			message: 'Noget gik galt hos os.',
			errorId: expect.any(String) as string
		});
		expect(lines).toHaveBeenCalledTimes(1);
		const line = String(lines.mock.calls[0]?.[0]);
		expect(line).toContain((shown as App.Error).errorId);
		expect(line).toContain('POST /log-ind Error');
		expect(line).not.toMatch(/chef|hest|hemmeligt|\n/);
	});
});
