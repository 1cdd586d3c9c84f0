import { afterAll, beforeAll } from 'vitest';
import { hash } from '#lib/server/auth/passwords.ts';
import { freshDatabase, sql, type TestDatabase } from '../database.ts';

export const PASSWORD = 'hest-batteri-klamme';

/** The id of a new person with PASSWORD. */
export async function person(email: string, isAdmin = false): Promise<string> {
	const [row] = await sql<{ id: string }[]>`
		insert into person (email, name, password_hash, is_admin)
		values (${email}, 'Prøve Person', ${await hash(PASSWORD)}, ${isAdmin})
		returning id
	`;
	if (!row) throw new Error('no person');
	return row.id;
}

/** Gives all tests of a file one empty database. */
export function useDatabase(): void {
	let database: TestDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
	});
	afterAll(() => database.drop());
}
