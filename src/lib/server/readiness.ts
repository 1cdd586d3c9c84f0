import { sql } from './database.ts';

/** Whether the database answers now. */
export async function databaseAnswers(): Promise<boolean> {
	try {
		await sql`select 1`;
		return true;
	} catch {
		return false;
	}
}
