import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each check takes 19 MiB and a core for a moment. */
const AT_ONCE = 4;
/** More than this waiting is an attack or an outage; those who come after are told to try again. */
const IN_LINE = 60;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** More password checks are wanted than the machine can queue. */
export class TooBusy extends Error {
	override name = 'TooBusy';
}

let running = 0;
const line: (() => void)[] = [];

/** The argon2id hash of a new password. Throws TooBusy when too many are in line. */
export function hash(password: string): Promise<string> {
	return inTurn(() => argon2Hash(normal(password), COST));
}

/**
 * Whether the password belongs to the hash. Without a hash (nobody has that e-mail) the same work is done,
 * so the time it takes says nothing. Throws TooBusy when too many are in line.
 */
export async function verify(stored: string | undefined, password: string): Promise<boolean> {
	if (password.length > LONGEST_PASSWORD) password = '';
	const expected = stored ?? (await someHash());
	const matches = await inTurn(() => argon2Verify(expected, normal(password)));
	return matches && stored !== undefined;
}

/** What is wrong with a new password, in Danish; undefined when nothing is. */
export function weakness(password: string): string | undefined {
	if ([...password].length < SHORTEST_PASSWORD)
		return `Adgangskoden skal have mindst ${SHORTEST_PASSWORD} tegn. Flere ord efter hinanden er godt.`;
	if (password.length > LONGEST_PASSWORD)
		return `Adgangskoden må højst have ${LONGEST_PASSWORD} tegn.`;
	if (new Set(password).size < 4) return 'Adgangskoden skal have mindst fire forskellige tegn.';
	return undefined;
}

let dummy: Promise<string> | undefined;

/** The hash of a password nobody has, made once. */
function someHash(): Promise<string> {
	return (dummy ??= argon2Hash(crypto.randomUUID(), COST));
}

/** One å, whether the keyboard sent it as one sign or two. */
function normal(password: string): string {
	return password.normalize('NFC');
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (running >= AT_ONCE) {
		if (line.length >= IN_LINE) throw new TooBusy('Too many password checks in line');
		await new Promise<void>((resolve) => line.push(resolve));
	} else running++;
	try {
		return await work();
	} finally {
		const next = line.shift();
		if (next) next();
		else running--;
	}
}
