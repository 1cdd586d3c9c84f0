import { text } from '@sveltejs/kit';
import { sql } from '#lib/server/database.ts';

/** 200 when the database answers, 503 when it does not. */
export const GET = async () => {
	try {
		await sql`select 1`;
		return text('ok\n');
	} catch {
		return text('database svarer ikke\n', { status: 503 });
	}
};
