import { isRedirect } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { load } from '../../src/routes/[forum]/aarsplan/+page.server.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;

beforeEach(async () => (database = await demoDatabase()));
afterEach(async () => await database.drop());

test('Årsplan er det år, der er møder tilbage i', async () => {
	expect(await opened()).toBe('/chefforum/aarsplan/2026');
});

test('Årsplan er det første år med møder, når resten af dette er tomt', async () => {
	await sql`update meeting set status = 'cancelled' where date between '2026-11-22' and '2026-12-31'`;
	expect(await opened()).toBe('/chefforum/aarsplan/2027');
});

test('Årsplan er dette år, når intet møde er i vente', async () => {
	await sql`update meeting set status = 'cancelled' where date >= '2026-11-22'`;
	expect(await opened()).toBe('/chefforum/aarsplan/2026');
});

/** Where the menu's link leads. */
async function opened(): Promise<unknown> {
	const { person, name } = await viewer('secretary');
	const event = {
		params: { forum: 'chefforum' },
		locals: { person: { id: person, name, isAdmin: false } }
	};
	try {
		return await load(event as never);
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}
