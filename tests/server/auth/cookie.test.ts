import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import * as cookie from '#lib/server/auth/cookie.ts';

/** Records what is set, as the last word on each name. */
function jar() {
	const set = new Map<string, Record<string, unknown>>();
	const cookies = {
		set: (name: string, value: string, options: object) => set.set(name, { value, ...options }),
		delete: (name: string, options: object) => set.set(name, { deleted: true, ...options }),
		get: (name: string) => set.get(name)?.value
	} as unknown as Cookies;
	return { set, cookies };
}

test('over https the session cookie is bound to this host, secure and out of script’s reach', () => {
	const { set, cookies } = jar();
	cookie.write(cookies, new URL('https://aarshjul.eksempel.dk/log-ind'), 'hemmelig');
	expect([...set]).toEqual([
		[
			'__Host-aarshjul',
			{
				value: 'hemmelig',
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: true,
				maxAge: 604_800
			}
		]
	]);
});

test('over plain http on one’s own machine it is not secure and has no prefix, so that it works', () => {
	const { set, cookies } = jar();
	cookie.write(cookies, new URL('http://localhost:3000/log-ind'), 'hemmelig');
	expect(set.get('aarshjul')).toMatchObject({ secure: false, httpOnly: true, sameSite: 'lax' });
	expect(set.size).toBe(1);
});

test('a cookie set over http is not read over https', () => {
	const { cookies } = jar();
	cookie.write(cookies, new URL('http://aarshjul.eksempel.dk/'), 'plantet');
	expect(cookie.read(cookies, new URL('https://aarshjul.eksempel.dk/'))).toBeUndefined();
});

test('logging out takes away the cookie that logging in set', () => {
	const { set, cookies } = jar();
	const url = new URL('https://aarshjul.eksempel.dk/log-ud');
	cookie.write(cookies, url, 'hemmelig');
	cookie.remove(cookies, url);
	expect([...set]).toEqual([
		['__Host-aarshjul', { deleted: true, path: '/', httpOnly: true, sameSite: 'lax', secure: true }]
	]);
});
