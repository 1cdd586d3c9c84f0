import { expect, test } from 'vitest';
import * as passwords from '#lib/server/auth/passwords.ts';

test('a password is hashed by argon2id with 19 MiB, two passes and one lane', async () => {
	expect(await passwords.hash('hest-batteri-klamme')).toMatch(
		/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/
	);
});

test('the same password gives two different hashes, and both let it in', async () => {
	const [one, two] = [await passwords.hash('hest-batteri'), await passwords.hash('hest-batteri')];
	expect(one).not.toBe(two);
	expect(await passwords.verify(one, 'hest-batteri')).toBe(true);
	expect(await passwords.verify(two, 'hest-batteri')).toBe(true);
	expect(await passwords.verify(two, 'hest-batterj')).toBe(false);
});

test('å typed as one sign or as a with a ring is the same password', async () => {
	const hash = await passwords.hash('bl\u00e5b\u00e6rgr\u00f8d');
	expect(await passwords.verify(hash, 'bla\u030ab\u00e6rgr\u00f8d')).toBe(true);
});

test('nobody’s password is right, not even the one the dummy hash was made of', async () => {
	expect(await passwords.verify(undefined, 'hest-batteri-klamme')).toBe(false);
});

test('whoever comes when 4 are checked and 60 wait is told to come again; the others are served', async () => {
	const hash = await passwords.hash('hest-batteri-klamme');
	const all = await Promise.allSettled(
		Array.from({ length: 70 }, () => passwords.verify(hash, 'forkert'))
	);
	const refused = all.filter((one) => one.status === 'rejected');
	expect(refused).toHaveLength(6);
	for (const one of refused) expect(one.reason).toBeInstanceOf(passwords.TooBusy);
	expect(await passwords.verify(hash, 'hest-batteri-klamme')).toBe(true);
});

test.each([
	['for kort', 'mindst 12 tegn'],
	['x'.repeat(129), 'højst have 128 tegn'],
	['aaaaaaaaaaaaaa', 'fire forskellige']
])('the new password %j is refused: %s', (password, words) => {
	expect(passwords.weakness(password)).toContain(words);
});

test.each(['hest-batteri-klamme', 'Rødgrød med fløde', 'x1y2z3x1y2z3'.padEnd(128, 'y')])(
	'the new password %j is good',
	(password) => {
		expect(passwords.weakness(password)).toBeUndefined();
	}
);
