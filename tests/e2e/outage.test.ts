import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startDatabase } from '#db/embedded.js';
import { freePort, startApp, type Started } from '../setup/start-app.ts';
import { loggedIn, loggedOut, visit } from './session.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-outage-'));
const AWAY = 'Databasen svarer ikke lige nu. Prøv igen om et øjeblik.';

let app: Started;
let database: Awaited<ReturnType<typeof startDatabase>>;
beforeAll(async () => {
	// Not the application's own: that one is started again when it ends.
	database = await startDatabase({ dataDir: join(dataDir, 'elsewhere') });
	const env = { AARSHJUL_TODAY: inject('today'), DATABASE_URL: database.url };
	app = await startApp({ dataDir, port: await freePort(), env });
});
afterAll(async () => {
	await app.stop();
	rmSync(dataDir, { recursive: true, force: true });
});

test('a database that is away is told as that, and what was typed is not lost', async () => {
	const secretary = await loggedIn('secretary', { app });
	await visit(secretary, '/chefforum/aarsplan/2027');
	const plain = await loggedIn('secretary', { app });
	await visit(plain, '/chefforum/moeder/2027-01-07/nyt-punkt');
	await plain.getByLabel('Titel').fill('Ny rygepolitik');
	const stranger = await loggedOut({ app });
	await visit(stranger, '/log-ind');
	await stranger.getByLabel('E-mail').fill('chef@eksempel.dk');
	await stranger.getByLabel('Adgangskode').fill('hest-batteri-klamme');

	await database.stop();

	await stranger.getByRole('button', { name: 'Log ind' }).click();
	await stranger.getByRole('alert').waitFor();
	expect(await stranger.getByRole('alert').innerText()).toContain(`${AWAY} Det, du skrev, står`);
	expect(await stranger.getByLabel('Adgangskode').inputValue()).toBe('hest-batteri-klamme');

	const [answer] = await Promise.all([
		plain.waitForResponse((response) => response.request().method() === 'POST'),
		plain.getByRole('button', { name: 'Vis, hvad der sker' }).click()
	]);
	expect([answer.status(), answer.headers()['retry-after']]).toEqual([503, '5']);
	await plain.getByText(`${AWAY} Det, du skrev, står`).waitFor();
	expect(await plain.getByLabel('Titel').inputValue()).toBe('Ny rygepolitik');

	await secretary.getByRole('link', { name: 'Mine punkter' }).first().click();
	await secretary.getByRole('heading', { name: 'Det kunne ikke lade sig gøre' }).waitFor();
	expect(await secretary.locator('main').innerText()).toContain(AWAY);

	expect(app.output()).toMatch(/^udfald POST /m);
	expect(app.output()).not.toMatch(/^fejl /m);
});
