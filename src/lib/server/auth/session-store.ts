import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { select, sql } from '../database.ts';
import { digest } from './digest.ts';

/** What lucia hands back as the user. */
export interface PersonAttributes {
	readonly name: string;
	readonly email: string;
	readonly isAdmin: boolean;
}

declare module 'lucia' {
	interface Register {
		DatabaseUserAttributes: PersonAttributes;
		DatabaseSessionAttributes: { readonly userAgent: string };
	}
}

/**
 * Lucia's adapter on our table. Lucia knows a session by the secret in the cookie; the table only knows its digest.
 * The database's clock decides whether a session is alive: 12 hours idle, 7 days in all.
 */
export const sessionStore: Adapter = {
	getSessionAndUser,
	setSession,
	deleteSession,
	deleteUserSessions,
	deleteExpiredSessions,
	// Use alone prolongs a session, in getSessionAndUser.
	updateSessionExpiration: () => Promise.resolve(),
	// The table cannot give the secrets lucia would list; sessions.list shows the digests.
	getUserSessions: () => Promise.resolve([])
};

const ALIVE = {
	person_id: 'uuid',
	name: 'text',
	email: 'text',
	is_admin: 'bool',
	user_agent: 'text',
	seconds_left: 'int4'
} as const;

/** Validates and touches in one statement; writes at most once a minute. */
async function getSessionAndUser(
	secret: string
): Promise<[DatabaseSession | null, DatabaseUser | null]> {
	const [row] = await select(sql, ALIVE)`
		with alive as (
			select session.id, session.person_id, session.created_at, session.last_used_at, session.user_agent,
				person.name, person.email, person.is_admin
			from session
			join person on person.id = session.person_id
			where session.id = ${digest(secret)}
				and session.last_used_at > now() - interval '12 hours'
				and session.created_at > now() - interval '7 days'
		), touched as (
			update session
			set last_used_at = now()
			from alive
			where session.id = alive.id
				and alive.last_used_at < now() - interval '1 minute'
		)
		select person_id, name, email, is_admin, user_agent,
			ceil(extract(epoch from created_at + interval '7 days' - now()))::integer as seconds_left
		from alive
	`;
	if (!row) return [null, null];
	return [
		{
			id: secret,
			userId: row.person_id,
			expiresAt: new Date(Date.now() + row.seconds_left * 1000),
			attributes: { userAgent: row.user_agent }
		},
		{ id: row.person_id, attributes: { name: row.name, email: row.email, isAdmin: row.is_admin } }
	];
}

async function setSession(session: DatabaseSession): Promise<void> {
	await sql`
		insert into session (id, person_id, user_agent)
		values (${digest(session.id)}, ${session.userId}, ${session.attributes.userAgent})
	`;
}

async function deleteSession(secret: string): Promise<void> {
	await sql`delete from session where id = ${digest(secret)}`;
}

async function deleteUserSessions(personId: string): Promise<void> {
	await sql`delete from session where person_id = ${personId}`;
}

async function deleteExpiredSessions(): Promise<void> {
	await sql`
		delete from session
		where last_used_at <= now() - interval '12 hours'
			or created_at <= now() - interval '7 days'
	`;
}
