import { test } from 'vitest';
import { expectClean } from './accessibility.ts';
import { ADMINISTRATION, sightsFor } from './pages-seen.ts';
import { loggedIn } from './session.ts';

test('Axe finds nothing on any page of the secretariat, wide or narrow', async () => {
	const page = await loggedIn('secretary', { bypassCSP: true });
	await expectClean(page, await sightsFor('secretary', page));
}, 240_000);

test('Axe finds nothing in the administration', async () => {
	await expectClean(await loggedIn('admin', { bypassCSP: true }), ADMINISTRATION);
}, 120_000);
