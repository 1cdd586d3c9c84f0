import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { fillDemo, type DemoAccount } from '#db/demo.js';
import { civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { closeDatabase, openDatabase, type Client, type Database } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';

/** The day every test lives on unless it says otherwise. */
export const TODAY = civilDate('2026-11-22');

let owner: Database | undefined;

/** As the database's owner, whom row-level security does not bind: a test sees and writes every row. */
export const sql: Client = new Proxy((() => undefined) as unknown as Client, {
	apply: (_target, _self, args) => Reflect.apply(owned().sql, undefined, args) as unknown,
	get: (_target, name) => Reflect.get(owned().sql, name) as unknown
});

function owned(): Database {
	return (owner ??= openDatabase(process.env.DATABASE_URL ?? '', { owner: true }));
}

/** Closes what the server modules and the test itself have opened. */
async function closeAll(): Promise<void> {
	const closing = owner;
	owner = undefined;
	await Promise.all([closing?.close(), closeDatabase()]);
}

export interface TestDatabase {
	readonly url: string;
	/** Closes what the server modules opened and removes the database. */
	readonly drop: () => Promise<void>;
}

/** An empty migrated database that `sql` and `transaction` use until it is dropped. */
export async function freshDatabase(): Promise<TestDatabase> {
	return await copyOf(process.env.AARSHJUL_TEST_TEMPLATE ?? '');
}

/** The same with Chefforum's demo years in it, as on the day `today`; with `life` also what its last meetings decided. */
export async function demoDatabase(
	today: CivilDate = TODAY,
	{ life = false }: { readonly life?: boolean } = {}
): Promise<TestDatabase> {
	const kind = `${today} ${life}`;
	filled.set(kind, filled.get(kind) ?? filledTemplate(today, life));
	const database = await copyOf((await filled.get(kind)) ?? '');
	process.env.AARSHJUL_TODAY = today;
	return database;
}

/** The demo's person of this role, in Chefforum. */
export async function viewer(role: Viewer['role']): Promise<Viewer> {
	const [member] = await sql<{ person: string }[]>`
		select m.person_id as person
		from forum_member m
		join forum f on f.id = m.forum_id
		where f.slug = 'chefforum' and m.role = ${role}`;
	const found = await forums.find('chefforum', member?.person ?? '');
	if (!found) throw new Error(`No ${role}`);
	return found.viewer;
}

/** The secretary of another forum, as if they had found Chefforum's id. */
export async function strangerIn(forum: string): Promise<Viewer> {
	const [own] = await sql<{ id: string }[]>`
		insert into forum (slug, name, prefix)
		values (${`forum-${randomUUID()}`}, 'Et andet forum', 'AF')
		returning id`;
	const [person] = await sql<{ id: string }[]>`
		insert into person (email, name, password_hash)
		values (${`${randomUUID()}@eksempel.dk`}, 'Sekretæren i et andet forum', '-')
		returning id`;
	await sql`
		insert into forum_member (forum_id, person_id, role)
		values (${own?.id ?? ''}, ${person?.id ?? ''}, 'secretary')`;
	return { person: person?.id ?? '', name: '', forum, role: 'secretary', title: '' };
}

/** Everything a write may change, as text: two equal snapshots mean nothing happened. */
export async function snapshot(): Promise<string> {
	const [row] = await sql<{ all: string }[]>`
		select md5(concat_ws('|',
			(select string_agg(i::text, '' order by i.id) from agenda_item i),
			(select string_agg(s::text, '' order by s.id) from item_series s),
			(select string_agg(t::text, '' order by t.id) from meeting t),
			(select string_agg(l::text, '' order by l.id) from plan_log l))) as all`;
	return row?.all ?? '';
}

/** The plan as it stands, without counters and clocks, as text: two equal ones are the same plan to the byte. */
export async function planText(): Promise<string> {
	const [row] = await sql<{ all: string }[]>`
		select concat_ws(e'\n',
			(select string_agg((to_jsonb(f) - '{version,updated_at}'::text[])::text, e'\n' order by f.id) from forum f),
			(select string_agg((to_jsonb(c) - '{version,updated_at}'::text[])::text, e'\n' order by c.forum_id, c.valid_from) from cadence c),
			(select string_agg((to_jsonb(c) - '{version,updated_at}'::text[])::text, e'\n' order by c.forum_id, c.date) from closed_day c),
			(select string_agg((to_jsonb(r) - '{version,updated_at}'::text[])::text, e'\n' order by r.id) from recess r),
			(select string_agg((to_jsonb(t) - '{version,updated_at}'::text[])::text, e'\n' order by t.id) from meeting t),
			(select string_agg((to_jsonb(a) - '{version,updated_at}'::text[])::text, e'\n' order by a.id) from anchor a),
			(select string_agg((to_jsonb(d) - '{version,updated_at}'::text[])::text, e'\n' order by d.anchor_id, d.date) from anchor_date d),
			(select string_agg((to_jsonb(s) - '{version,updated_at}'::text[])::text, e'\n' order by s.id) from item_series s),
			(select string_agg((to_jsonb(i) - '{version,updated_at}'::text[])::text, e'\n' order by i.id) from agenda_item i)) as all`;
	return row?.all ?? '';
}

const filled = new Map<string, Promise<string>>();

async function filledTemplate(today: CivilDate, life: boolean): Promise<string> {
	const name = `demo_${randomUUID().replaceAll('-', '')}`;
	await admin((sql) =>
		sql.unsafe(`create database ${name} template ${process.env.AARSHJUL_TEST_TEMPLATE}`)
	);
	const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-demo-'));
	const accounts: DemoAccount[] | null = await fillDemo(urlOf(name), { today, dataDir, life });
	rmSync(dataDir, { recursive: true });
	if (!accounts) throw new Error('The template was not empty');
	return name;
}

async function copyOf(template: string): Promise<TestDatabase> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await admin((sql) => sql.unsafe(`create database ${name} template ${template}`));
	await closeAll();
	const url = urlOf(name);
	process.env.DATABASE_URL = url;
	process.env.AARSHJUL_TODAY = TODAY;
	return {
		url,
		drop: async () => {
			await closeAll();
			await admin((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
		}
	};
}

async function admin(work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
	const sql = postgres(urlOf(), { max: 1, fetch_types: false, onnotice: () => undefined });
	try {
		await work(sql);
	} finally {
		await sql.end();
	}
}

function urlOf(database?: string): string {
	const url = new URL(process.env.AARSHJUL_TEST_ADMIN_URL ?? '');
	if (database) url.pathname = `/${database}`;
	return url.href;
}
