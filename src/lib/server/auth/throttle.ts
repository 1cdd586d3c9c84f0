import { isIPv6 } from 'node:net';
import { select, sql } from '../database.ts';

/**
 * Counts and records one log-in try in one statement; 0 when it may go on, otherwise the seconds to wait.
 * Ten an account and fifty an address in fifteen minutes (db/migrations/0002_login_throttle.sql).
 */
export async function take(email: string, address: string): Promise<number> {
	const [row] = await select(sql, { seconds: 'int4' })`
		select take_login_attempt(${accountKey(email)}, ${addressKey(address)}) as seconds
	`;
	return row?.seconds ?? 0;
}

/** Forgets the account's tries, once its owner has come in. */
export async function clear(email: string): Promise<void> {
	await sql`delete from login_attempt where account = ${accountKey(email)}`;
}

/**
 * A digest: people type passwords into the e-mail field, and the table need not know. The database makes the letters
 * small, as it does to find the person: where JavaScript knows another small letter ('İ'), every spelling of one
 * address would have ten tries of its own.
 */
function accountKey(email: string) {
	return sql`encode(sha256(convert_to(lower(${email.trim()}), 'UTF8')), 'hex')`;
}

/** IPv6 by its /64, since one subscriber has all of it. */
export function addressKey(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	if (!isIPv6(plain)) return plain;
	const [head = '', tail] = plain.split('::');
	const before = head.split(':').filter(Boolean);
	const after = (tail ?? '').split(':').filter(Boolean);
	const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
	const groups = [...before, ...Array<string>(gap).fill('0'), ...after];
	return `${groups
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':')}::/64`;
}
