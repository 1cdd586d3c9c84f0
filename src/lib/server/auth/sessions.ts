import { Lucia, TimeSpan } from 'lucia';
import { select, sql } from '../database.ts';
import { digest } from './digest.ts';
import { sessionStore, type PersonAttributes } from './session-store.ts';

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
	}
}

const lucia = new Lucia(sessionStore, {
	sessionExpiresIn: new TimeSpan(7, 'd'),
	getUserAttributes: (attributes: PersonAttributes) => ({ ...attributes })
});

/** A session as its owner sees it in the list; `id` is the digest, never the secret. */
export interface OpenSession {
	readonly id: string;
	readonly createdAt: Date;
	readonly lastUsedAt: Date;
	readonly userAgent: string;
}

/** Opens a session for the person and returns its secret, for the cookie alone. */
export async function open(personId: string, userAgent: string): Promise<string> {
	await lucia.deleteExpiredSessions();
	const session = await lucia.createSession(personId, { userAgent: userAgent.slice(0, 300) });
	return session.id;
}

/** Who the secret lets in and the session's id; undefined when the session is dead or never was. */
export async function validate(
	secret: string
): Promise<{ person: App.Person; session: string } | undefined> {
	const { user } = await lucia.validateSession(secret);
	if (!user) return undefined;
	const { id, name, email, isAdmin } = user;
	return { person: { id, name, email, isAdmin }, session: digest(secret) };
}

/** Ends the session the secret belongs to. */
export async function close(secret: string): Promise<void> {
	await lucia.invalidateSession(secret);
}

const OPEN_SESSION = {
	id: 'text',
	created_at: 'timestamptz',
	last_used_at: 'timestamptz',
	user_agent: 'text'
} as const;

/** The person's living sessions, last used first. */
export async function list(personId: string): Promise<OpenSession[]> {
	const rows = await select(sql, OPEN_SESSION)`
		select id, created_at, last_used_at, user_agent
		from session
		where person_id = ${personId}
			and last_used_at > now() - interval '12 hours'
			and created_at > now() - interval '7 days'
		order by last_used_at desc, id
	`;
	return rows.map((row) => ({
		id: row.id,
		createdAt: row.created_at,
		lastUsedAt: row.last_used_at,
		userAgent: row.user_agent
	}));
}

/** Ends one of the person's own sessions; false when it is not theirs or gone. */
export async function revoke(personId: string, id: string): Promise<boolean> {
	const [row] = await select(sql, { id: 'text' })`
		delete from session
		where id = ${id}
			and person_id = ${personId}
		returning id
	`;
	return row !== undefined;
}

/** Ends all the person's sessions but one. */
export async function revokeOthers(personId: string, kept: string): Promise<void> {
	await sql`
		delete from session
		where person_id = ${personId}
			and id <> ${kept}
	`;
}
