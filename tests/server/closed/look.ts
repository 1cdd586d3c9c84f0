import postgres from 'postgres';
import { CANARY } from './plant.ts';

/** The tables and views in which this person finds the word, asking for every row with no condition at all. */
export async function found(url: string, person: string): Promise<string[]> {
	const sql = postgres(url, {
		max: 1,
		fetch_types: false,
		connection: { role: 'aarshjul_app' },
		onnotice: () => undefined
	});
	try {
		await sql`select set_config('aarshjul.person', ${person}, false)`;
		const relations = await sql<{ name: string }[]>`
			select c.relname as name
			from pg_class c
			where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
				and has_table_privilege(c.oid, 'select')
			order by 1`;
		const names: string[] = [];
		for (const { name } of relations) if (await says(sql, name)) names.push(name);
		return names;
	} finally {
		await sql.end();
	}
}

/** As words, and as the bytes of an attachment are written. */
async function says(sql: postgres.Sql, relation: string): Promise<boolean> {
	const bytes = Buffer.from(CANARY).toString('hex');
	const rows = await sql.unsafe(
		`select from ${relation} t where to_jsonb(t)::text ~* '${CANARY}|${bytes}' limit 1`
	);
	return rows.length > 0;
}
