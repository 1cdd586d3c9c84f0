import { beforeAll, describe, expect, test } from 'vitest';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as forums from '#lib/server/forums.ts';
import * as people from '#lib/server/people.ts';
import { PASSWORD, person, useDatabase } from './auth/persons.ts';
import { sql } from './database.ts';

useDatabase();

const FORUM = '00000000-0000-4000-8000-000000000001';
let admin: string;
beforeAll(async () => {
	admin = await person('admin@eksempel.dk', true);
	await sql`insert into forum (id, slug, name, prefix) values (${FORUM}, 'cf', 'Chefforum', 'CF')`;
});

describe('a new person', () => {
	test('gets a random password that works and is stored as a hash only', async () => {
		const password = await people.create('Ny Person', 'ny@eksempel.dk');
		expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
		const [row] = await sql<{ id: string; row: string }[]>`
			select id, person::text as row from person where email = 'ny@eksempel.dk'
		`;
		expect(row?.row).not.toContain(password);
		expect(await people.hasPassword(row?.id ?? '', password ?? '')).toBe(true);
	});

	test('is refused an e-mail that is taken, however it is written', async () => {
		expect(await people.create('En Anden', 'ADMIN@eksempel.dk')).toBeUndefined();
	});
});

describe('a changed password', () => {
	test('ends every other session at once, and lets the new one in only', async () => {
		const me = await person('skifter@eksempel.dk');
		const [here, there] = [await sessions.open(me, ''), await sessions.open(me, '')];
		const kept = (await sessions.validate(here))?.session ?? '';
		await people.changePassword(me, 'et-helt-nyt-kodeord', kept);
		expect(await sessions.validate(here)).toBeDefined();
		expect(await sessions.validate(there)).toBeUndefined();
		expect(await people.hasPassword(me, PASSWORD)).toBe(false);
		expect(await people.hasPassword(me, 'et-helt-nyt-kodeord')).toBe(true);
	});

	test('given by the administrator ends all sessions', async () => {
		const me = await person('glemsom@eksempel.dk');
		const secret = await sessions.open(me, '');
		const password = await people.renewPassword(me);
		expect(await sessions.validate(secret)).toBeUndefined();
		expect(await people.hasPassword(me, password ?? '')).toBe(true);
	});
});

describe('a role', () => {
	test('is given, changed and taken by an administrator', async () => {
		const me = await person('medlem@eksempel.dk');
		const as = (role: 'member' | 'secretary' | undefined) =>
			people.setRole(admin, { forum: FORUM, person: me, role, title: 'Chefen for Økonomi & Stab' });
		const roleNow = async () => (await forums.find('cf', me))?.viewer.role;
		expect(await as('member')).toBe(true);
		expect(await roleNow()).toBe('member');
		expect(await as('secretary')).toBe(true);
		expect(await roleNow()).toBe('secretary');
		expect(await as(undefined)).toBe(true);
		expect(await roleNow()).toBeUndefined();
	});

	test('is never given or taken by anyone else, not even the forum’s secretary', async () => {
		const secretary = await person('sekretaer@eksempel.dk');
		await people.setRole(admin, { forum: FORUM, person: secretary, role: 'secretary', title: '' });
		const other = await person('fremmed@eksempel.dk');
		const by = (role: 'secretary' | undefined, whom: string) =>
			people.setRole(secretary, { forum: FORUM, person: whom, role, title: '' });
		expect(await by('secretary', other)).toBe(false);
		expect(await by(undefined, secretary)).toBe(false);
		expect(await forums.find('cf', other)).toBeUndefined();
		expect(await forums.find('cf', secretary)).toBeDefined();
	});
});
