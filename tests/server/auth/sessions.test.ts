import { beforeAll, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import * as sessions from '#lib/server/auth/sessions.ts';
import { person, useDatabase } from './persons.ts';
import { sql } from '../database.ts';

useDatabase();

let owner: string;
beforeAll(async () => {
	owner = await person('sekretariat@eksempel.dk');
});

const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** Moves a session's two moments back in time, as if it had been opened and used then. */
async function age(secret: string, created: string, used: string): Promise<void> {
	await sql`
		update session
		set created_at = now() - ${created}::text::interval, last_used_at = now() - ${used}::text::interval
		where id = ${digest(secret)}
	`;
}

describe('a session', () => {
	test('lets its owner in, and says who it is', async () => {
		const secret = await sessions.open(owner, 'Firefox');
		expect(await sessions.validate(secret)).toEqual({
			person: { id: owner, name: 'Prøve Person', email: 'sekretariat@eksempel.dk', isAdmin: false },
			session: digest(secret)
		});
	});

	test('is kept as the SHA-256 of its secret, never as the secret', async () => {
		const secret = await sessions.open(owner, 'Firefox');
		const rows = await sql<{ row: string }[]>`select session::text as row from session`;
		const table = rows.map(({ row }) => row).join('\n');
		expect(table).toContain(digest(secret));
		expect(table).not.toContain(secret);
		expect(await sessions.validate(digest(secret))).toBeUndefined();
	});

	test('has a secret of at least 160 random bits', async () => {
		const secrets = await Promise.all([1, 2, 3].map(() => sessions.open(owner, '')));
		expect(new Set(secrets).size).toBe(3);
		for (const secret of secrets) expect(secret).toMatch(/^[a-z2-7]{32,}$/);
	});

	test('lives 11 hours and 59 minutes unused, not 12 hours', async () => {
		const secret = await sessions.open(owner, '');
		await age(secret, '2 days', '11 hours 59 minutes');
		expect(await sessions.validate(secret)).toBeDefined();
		await age(secret, '2 days', '12 hours');
		expect(await sessions.validate(secret)).toBeUndefined();
	});

	test('lives 6 days and 23 hours however much it is used, not 7 days', async () => {
		const secret = await sessions.open(owner, '');
		await age(secret, '6 days 23 hours', '1 minute');
		expect(await sessions.validate(secret)).toBeDefined();
		await age(secret, '7 days', '1 minute');
		expect(await sessions.validate(secret)).toBeUndefined();
	});

	test('is prolonged by use, but written at most once a minute', async () => {
		const secret = await sessions.open(owner, '');
		const idle = async () => {
			const [row] = await sql<{ seconds: number }[]>`
				select extract(epoch from now() - last_used_at)::integer as seconds
				from session
				where id = ${digest(secret)}
			`;
			return row?.seconds;
		};
		await age(secret, '1 hour', '50 seconds');
		await sessions.validate(secret);
		expect(await idle()).toBeGreaterThanOrEqual(50);
		await age(secret, '1 hour', '61 seconds');
		await sessions.validate(secret);
		expect(await idle()).toBeLessThan(10);
	});

	test('ends when its owner logs out', async () => {
		const secret = await sessions.open(owner, '');
		await sessions.close(secret);
		expect(await sessions.validate(secret)).toBeUndefined();
	});
});

describe('the list of one’s sessions', () => {
	test('shows the living ones only, and nothing that opens them', async () => {
		const me = await person('liste@eksempel.dk');
		const [living, dead] = [await sessions.open(me, 'Edge'), await sessions.open(me, 'Gammel')];
		await age(dead, '8 days', '8 days');
		const list = await sessions.list(me);
		expect(list.map(({ id, userAgent }) => [id, userAgent])).toEqual([[digest(living), 'Edge']]);
	});

	test('lets one log out elsewhere, at once', async () => {
		const me = await person('andetsteds@eksempel.dk');
		const [here, there] = [await sessions.open(me, ''), await sessions.open(me, '')];
		expect(await sessions.revoke(me, digest(there))).toBe(true);
		expect(await sessions.validate(there)).toBeUndefined();
		expect(await sessions.validate(here)).toBeDefined();
	});

	test('does not let one end another person’s session', async () => {
		const me = await person('nysgerrig@eksempel.dk');
		const theirs = await sessions.open(owner, '');
		expect(await sessions.revoke(me, digest(theirs))).toBe(false);
		expect(await sessions.validate(theirs)).toBeDefined();
	});

	test('ends all others at once', async () => {
		const me = await person('alle@eksempel.dk');
		const [here, ...others] = [
			await sessions.open(me, ''),
			await sessions.open(me, ''),
			await sessions.open(me, '')
		];
		await sessions.revokeOthers(me, digest(here));
		expect(await sessions.validate(here)).toBeDefined();
		for (const other of others) expect(await sessions.validate(other)).toBeUndefined();
	});
});

test('dead sessions are swept out when somebody logs in', async () => {
	const dead = await sessions.open(owner, '');
	await age(dead, '9 days', '1 hour');
	await sessions.open(owner, '');
	const rows = await sql`select id from session where id = ${digest(dead)}`;
	expect(rows).toHaveLength(0);
});
