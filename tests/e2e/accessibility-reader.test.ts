import { test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { PUBLIC_SIGHTS, sightsFor } from './pages-seen.ts';
import { loggedIn, loggedOut } from './session.ts';

test('Axe finds nothing on any page of a reader, wide or narrow', async () => {
	const page = await loggedIn('reader', { bypassCSP: true });
	await expectClean(page, await sightsFor('reader', page));
}, 240_000);

test('Axe finds nothing before the log-in', async () => {
	await expectClean(await loggedOut({ bypassCSP: true }), PUBLIC_SIGHTS);
});
