import process from 'node:process';
import { beforeEach, expect, test } from 'vitest';
import { firstAdministratorLink } from '#db/invitation.js';
import * as invitations from '#lib/server/auth/invitations.ts';
import { useDatabase } from './persons.ts';
import { sql } from '../database.ts';

useDatabase();

const ORIGIN = 'http://localhost:3000';
const ADMIN = { name: 'Prøve Person', email: 'admin@eksempel.dk', passwordHash: 'x' };

beforeEach(async () => {
	await sql`delete from person`;
	await sql`delete from invitation`;
});

async function link(): Promise<string> {
	const made = await firstAdministratorLink(process.env['DATABASE_URL'] ?? '', ORIGIN);
	return made?.replace(`${ORIGIN}/velkommen/`, '') ?? '';
}

test('the first link makes the first administrator, once', async () => {
	const secret = await link();
	expect(secret).toMatch(/^[\w-]{43}$/);
	expect(await invitations.isOpen(secret)).toBe(true);
	expect(await invitations.accept(secret, ADMIN)).toBeDefined();
	expect(await invitations.isOpen(secret)).toBe(false);
	expect(await invitations.accept(secret, { ...ADMIN, email: 'to@eksempel.dk' })).toBeUndefined();
	const rows = await sql`select email, is_admin from person`;
	expect([...rows]).toEqual([{ email: 'admin@eksempel.dk', is_admin: true }]);
});

test('two who open the link at once make one administrator', async () => {
	const secret = await link();
	const made = await Promise.all(
		['a', 'b', 'c', 'd'].map((name) =>
			invitations.accept(secret, { ...ADMIN, email: `${name}@eksempel.dk` })
		)
	);
	expect(made.filter(Boolean)).toHaveLength(1);
	expect(await sql`select id from person`).toHaveLength(1);
});

test('the database keeps the digest of the secret only', async () => {
	const secret = await link();
	const [row] = await sql<{ row: string }[]>`select invitation::text as row from invitation`;
	expect(row?.row).not.toContain(secret);
});

test('the link works for 24 hours', async () => {
	const secret = await link();
	await sql`update invitation set created_at = now() - interval '23 hours 59 minutes'`;
	expect(await invitations.isOpen(secret)).toBe(true);
	await sql`update invitation set created_at = now() - interval '24 hours'`;
	expect(await invitations.isOpen(secret)).toBe(false);
	expect(await invitations.accept(secret, ADMIN)).toBeUndefined();
});

test('a new start gives a new link, and the old one works no more', async () => {
	const old = await link();
	const fresh = await link();
	expect(await invitations.isOpen(old)).toBe(false);
	expect(await invitations.isOpen(fresh)).toBe(true);
});

test('there is no link once there is a person, and an unused one is dead', async () => {
	const secret = await link();
	await sql`insert into person (email, name, password_hash) values ('a@eksempel.dk', 'A', 'x')`;
	expect(await firstAdministratorLink(process.env['DATABASE_URL'] ?? '', ORIGIN)).toBeNull();
	expect(await invitations.accept(secret, ADMIN)).toBeUndefined();
});
