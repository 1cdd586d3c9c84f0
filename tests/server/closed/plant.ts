import { createHash } from 'node:crypto';
import { sql } from '../database.ts';

/** A word that stands nowhere else. */
export const CANARY = 'kanariefugl';

interface Column {
	readonly name: string;
	readonly type: string;
	readonly nullable: boolean;
	/** What the table's checks say of it; empty when they say nothing. */
	readonly checks: string;
}

/** What a row that belongs to an item refers to. */
export interface Around {
	readonly item: string;
	readonly forum: string;
	readonly meeting: string;
	readonly document: string;
}

/** The tables whose rows belong to an item: a new one is found by itself. */
export async function itemTables(): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select c.table_name as name
		from information_schema.columns c
		join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'public' and c.column_name = 'item_id' and t.table_type = 'BASE TABLE'
		order by 1`;
	return rows.map(({ name }) => name);
}

/** Puts a row beside the item that says the word in every column that can hold it. */
export async function plantIn(table: string, around: Around): Promise<void> {
	const columns = await columnsOf(table);
	const row = Object.fromEntries(columns.map((column) => [column.name, valueOf(column, around)]));
	const words = JSON.stringify(row).replaceAll("'", "''");
	// Together one transaction, without references and triggers: only what the columns themselves ask for.
	await sql
		.unsafe(
			`set local session_replication_role = replica;
			insert into ${table} overriding system value
			select (jsonb_populate_record(null::${table}, '${words}')).*`
		)
		.simple();
}

/** The bytes of what was planted as an attachment, which is as long as they are. */
export async function plantBytes(): Promise<void> {
	await sql`
		update attachment set size = ${CANARY.length}, type = 'text/plain' where sha256 = ${digest()}`;
	await sql`
		insert into attachment_chunk (sha256, number, bytes)
		values (${digest()}, 0, ${Buffer.from(CANARY)})`;
}

/**
 * Writes the word in every column of the row that takes words, each by itself; those that refuse it, because they hold
 * one of a few values or a reference, come back.
 */
export async function plantOver(
	table: string,
	id: string,
	except: readonly string[] = []
): Promise<string[]> {
	const refusing: string[] = [];
	for (const { name, type } of await columnsOf(table)) {
		const value = { text: `'${CANARY}-${name}'`, ARRAY: `array['${CANARY}']` }[type];
		if (!value || except.includes(name)) continue;
		await sql.unsafe(`update ${table} set ${name} = ${value} where id = '${id}'`).catch(() => {
			refusing.push(name);
		});
	}
	return refusing.sort();
}

async function columnsOf(table: string): Promise<Column[]> {
	return await sql<Column[]>`
		select c.column_name as name, c.data_type as type, c.is_nullable = 'YES' as nullable,
			coalesce((
				select string_agg(pg_get_constraintdef(k.oid), ' ')
				from pg_constraint k
				join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
				where k.conrelid = ${table}::regclass and k.contype = 'c' and a.attname = c.column_name
					and cardinality(k.conkey) = 1
			), '') as checks
		from information_schema.columns c
		where c.table_schema = 'public' and c.table_name = ${table}
		order by c.ordinal_position`;
}

function valueOf({ name, type, nullable, checks }: Column, around: Around): unknown {
	const known: Readonly<Record<string, string>> = {
		item_id: around.item,
		forum_id: around.forum,
		meeting_id: around.meeting,
		document_id: around.document
	};
	if (known[name]) return known[name];
	if (type === 'text') return wordFor(name, checks);
	if (type === 'jsonb') return { canary: CANARY };
	if (type === 'boolean') return name === 'closed';
	if (nullable) return null;
	if (type === 'integer' || type === 'bigint') return 1;
	if (type === 'uuid') return crypto.randomUUID();
	if (type === 'ARRAY') return [];
	return '2027-01-01T12:00:00Z';
}

function wordFor(name: string, checks: string): string {
	if (checks.includes('[0-9a-f]{64}')) return digest();
	const choices = /ARRAY\['([^']+)'/.exec(checks);
	return choices?.[1] ?? `${CANARY}-${name}`;
}

function digest(): string {
	return createHash('sha256').update(CANARY).digest('hex');
}
