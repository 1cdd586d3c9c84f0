import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { logIn, type Try } from '#lib/server/auth/log-in.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { addressKey } from '#lib/server/auth/throttle.ts';
import { PASSWORD, person, useDatabase } from './persons.ts';
import { sql } from '../database.ts';

useDatabase();

const EMAIL = 'chef@eksempel.dk';

beforeAll(() => person(EMAIL));
beforeEach(() => sql`delete from login_attempt`);

function attempt(changes: Partial<Try> = {}) {
	return logIn({
		email: EMAIL,
		password: 'forkert',
		address: '192.0.2.1',
		userAgent: 'prøve',
		former: undefined,
		...changes
	});
}

function count(answers: readonly { outcome: string }[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { outcome } of answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

const tries = (number: number, make: (index: number) => Promise<{ outcome: string }>) =>
	Promise.all(Array.from({ length: number }, (_, index) => make(index)));

/** Moves every recorded try back in time. */
const later = (span: string) => sql`update login_attempt set at = at - ${span}::text::interval`;

describe('logging in', () => {
	test('opens a session for the right password, however the e-mail is written', async () => {
		const answer = await attempt({ email: ' Chef@Eksempel.DK ', password: PASSWORD });
		expect(answer).toEqual({ outcome: 'in', secret: expect.any(String) as string });
	});

	test('ends the session this browser had, and opens another', async () => {
		const first = await attempt({ password: PASSWORD });
		const former = first.outcome === 'in' ? first.secret : '';
		const second = await attempt({ password: PASSWORD, former });
		expect(second.outcome === 'in' && second.secret).not.toBe(former);
		expect(await sessions.validate(former)).toBeUndefined();
	});

	test('answers the same whether the password is wrong or nobody has the e-mail', async () => {
		expect(await attempt()).toEqual({ outcome: 'wrong' });
		expect(await attempt({ email: 'ingen@eksempel.dk' })).toEqual({ outcome: 'wrong' });
		expect(await attempt({ email: 'ingen@eksempel.dk', password: PASSWORD })).toEqual({
			outcome: 'wrong'
		});
	});

	test('does not take a password of over 128 characters, nor its beginning', async () => {
		expect(await attempt({ password: PASSWORD.padEnd(129, 'x') })).toEqual({ outcome: 'wrong' });
		expect(await attempt({ password: '' })).toEqual({ outcome: 'wrong' });
	});
});

describe('the throttle', () => {
	test('lets exactly 10 of 40 tries at once reach the password', async () => {
		const answers = await tries(40, (index) => attempt({ address: `198.51.100.${index}` }));
		expect(count(answers)).toEqual({ wrong: 10, throttled: 30 });
	});

	test('lets exactly 50 of 80 tries at once from one address reach a password', async () => {
		const answers = await tries(80, (index) => attempt({ email: `nr${index}@eksempel.dk` }));
		expect(count(answers)).toEqual({ wrong: 50, throttled: 30 });
	});

	test('refuses the right password too, once ten were wrong', async () => {
		await tries(10, () => attempt());
		expect(await attempt({ password: PASSWORD, address: '203.0.113.9' })).toMatchObject({
			outcome: 'throttled'
		});
	});

	test('counts an e-mail as the same account however it is written', async () => {
		await tries(10, (index) => attempt({ email: index % 2 ? EMAIL : EMAIL.toUpperCase() }));
		expect(await attempt({ email: ` ${EMAIL}` })).toMatchObject({ outcome: 'throttled' });
	});

	test('counts as one account whatever the database takes for the same e-mail', async () => {
		await person('isbjerg@eksempel.dk');
		await tries(10, () => attempt({ email: 'isbjerg@eksempel.dk' }));
		for (const email of ['\u0130sbjerg@eksempel.dk', 'isbjerg@e\u212Asempel.dk']) {
			expect(await attempt({ email, password: PASSWORD })).not.toMatchObject({ outcome: 'in' });
		}
	});

	test('says how long to wait: until the tenth newest try is 15 minutes old', async () => {
		await tries(10, () => attempt());
		await later('10 minutes');
		const answer = await attempt();
		expect(answer.outcome === 'throttled' && answer.seconds).toBeGreaterThan(280);
		expect(answer.outcome === 'throttled' && answer.seconds).toBeLessThanOrEqual(300);
		await later('5 minutes');
		expect(await attempt()).toEqual({ outcome: 'wrong' });
	});

	test('does not count the tries it refuses, so an account opens again by itself', async () => {
		await tries(10, () => attempt());
		await tries(20, () => attempt());
		const rows = await sql`select id from login_attempt`;
		expect(rows).toHaveLength(10);
	});

	test('forgets the account’s tries when its owner comes in', async () => {
		await tries(9, () => attempt());
		await attempt({ password: PASSWORD });
		expect(count(await tries(11, () => attempt()))).toEqual({ wrong: 10, throttled: 1 });
	});

	test('keeps other accounts’ tries from the same address when one comes in', async () => {
		await tries(9, () => attempt({ email: 'anden@eksempel.dk' }));
		await attempt({ password: PASSWORD });
		const rows = await sql`select id from login_attempt`;
		expect(rows).toHaveLength(9);
	});

	test('throws old tries away', async () => {
		await tries(10, () => attempt({ email: 'gammel@eksempel.dk' }));
		await later('16 minutes');
		await attempt();
		const rows = await sql`select id from login_attempt`;
		expect(rows).toHaveLength(1);
	});

	test('keeps no e-mail', async () => {
		await attempt();
		const [row] = await sql<
			{ row: string }[]
		>`select login_attempt::text as row from login_attempt`;
		expect(row?.row).not.toContain('chef');
	});
});

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64']
])('the address %s counts as %s', (address, key) => {
	expect(addressKey(address)).toBe(key);
});
