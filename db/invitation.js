import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';

/**
 * The link that makes the first administrator, for whoever reads the terminal; null when there is a person already.
 * It works once, for 24 hours; a new one makes the earlier ones worthless. Only the secret's digest is stored.
 * @param {string} url where the database is
 * @param {string} origin what the link begins with, 'http://localhost:3000'
 * @returns {Promise<string | null>}
 */
export async function firstAdministratorLink(url, origin) {
	const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
	try {
		const secret = randomBytes(32).toString('base64url');
		const [row] = await issue(sql, createHash('sha256').update(secret).digest('hex'));
		return row ? `${origin}/velkommen/${secret}` : null;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/**
 * @param {import('postgres').Sql} sql
 * @param {string} id
 */
function issue(sql, id) {
	return sql`
		with former as (
			delete from invitation
			where used_at is null
		)
		insert into invitation (id, is_admin)
		select ${id}, true
		where not exists (select from person)
		returning id
	`;
}
