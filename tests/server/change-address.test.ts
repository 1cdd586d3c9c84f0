import { afterEach, beforeEach, expect, test } from 'vitest';
import { load } from '../../src/routes/[forum]/aendring/[kind]/+page.server.ts';
import { demoDatabase, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;

beforeEach(async () => (database = await demoDatabase()));
afterEach(async () => await database.drop());

test('Adressen fylder felterne, men ikke med det, en side ikke kan bære', async () => {
	const { person, name } = await viewer('secretary');
	const event = {
		url: new URL('http://localhost/chefforum/aendring/nyt-punkt?title=Besøg&__proto__=x&/vis'),
		params: { forum: 'chefforum', kind: 'nyt-punkt' },
		locals: { person: { id: person, name, isAdmin: false } }
	};
	const opened = (await load(event as never)) as {
		readonly change: { readonly form: { readonly values: object }; readonly query: string };
	};
	expect(Object.keys(opened.change.form.values).sort()).toEqual([
		'hvor',
		'minutes',
		'proposer',
		'title'
	]);
	expect(opened.change.query).toBe('&title=Bes%C3%B8g');
});
