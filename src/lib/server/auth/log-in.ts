import { select, sql } from '../database.ts';
import * as passwords from './passwords.ts';
import * as sessions from './sessions.ts';
import * as throttle from './throttle.ts';

/** A try to log in, as it came over the wire. */
export interface Try {
	readonly email: string;
	readonly password: string;
	readonly address: string;
	readonly userAgent: string;
	/** The secret of a session already open in this browser; it ends when the new one begins. */
	readonly former: string | undefined;
}

export type Answer =
	| { readonly outcome: 'in'; readonly secret: string }
	/** Nobody has that e-mail, or the password is another: nothing says which. */
	| { readonly outcome: 'wrong' }
	| { readonly outcome: 'throttled'; readonly seconds: number }
	| { readonly outcome: 'busy' };

/** Opens a session when e-mail and password belong together. */
export async function logIn({ email, password, address, userAgent, former }: Try): Promise<Answer> {
	const seconds = await throttle.take(email, address);
	if (seconds > 0) return { outcome: 'throttled', seconds };
	const person = await byEmail(email);
	const matches = await check(person?.password_hash, password);
	if (matches === 'busy') return { outcome: 'busy' };
	if (!matches || !person) return { outcome: 'wrong' };
	await throttle.clear(email);
	if (former) await sessions.close(former);
	return { outcome: 'in', secret: await sessions.open(person.id, userAgent) };
}

async function byEmail(email: string) {
	const [row] = await select(sql, { id: 'uuid', password_hash: 'text' })`
		select id, password_hash
		from person
		where lower(email) = lower(${email.trim()})
	`;
	return row;
}

async function check(stored: string | undefined, password: string): Promise<boolean | 'busy'> {
	try {
		return await passwords.verify(stored, password);
	} catch (error) {
		if (error instanceof passwords.TooBusy) return 'busy';
		throw error;
	}
}
