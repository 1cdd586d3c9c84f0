import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from './database.ts';
import type { Report } from './kills/writers.ts';

const KILLS = 240;
const SCRIPT = fileURLToPath(new URL('./kills/writers.ts', import.meta.url));

let database: TestDatabase;
let sql: postgres.Sql;

beforeEach(async () => {
	database = await freshDatabase();
	sql = postgres(database.url, { max: 1, fetch_types: false, onnotice: () => undefined });
	await sql`create table pair (id uuid, half integer, primary key (id, half))`;
});
afterEach(async () => {
	await sql.end();
	await database.drop();
});

test(`${KILLS} dræbte forbindelser under ti skrivende: intet tabt, halvt, spøgende, hængende eller ufanget`, async () => {
	const child = fork(SCRIPT, { env: { ...process.env, DATABASE_URL: database.url } });
	await once(child, 'message');
	const killed = await killUntil(KILLS);
	const report = await stop(child);

	expect(killed).toBeGreaterThanOrEqual(KILLS);
	expect(report.uncaught).toEqual([]);
	expect(report.hung).toEqual([]);
	expect(report.reads.hung).toBe(0);
	expect(report.acknowledged.length).toBeGreaterThan(KILLS / 4);
	expect(report.failed.length).toBeGreaterThan(0);

	const halves = await halvesById();
	const of = (id: string) => halves.get(id) ?? '';
	expect(report.acknowledged.filter((id) => of(id) !== '1,2')).toEqual([]);
	expect(report.failed.filter((id) => of(id) !== '')).toEqual([]);
	expect(report.unknown.filter((id) => !['', '1,2'].includes(of(id)))).toEqual([]);
	expect([...halves.values()].filter((half) => half !== '1,2')).toEqual([]);
}, 180_000);

/** Kills the writers' connections, a few at a time, until so many are gone. */
async function killUntil(wanted: number): Promise<number> {
	let killed = 0;
	while (killed < wanted) {
		const rows = await sql`
			select pg_terminate_backend(a.pid)
			from pg_stat_activity a
			where a.datname = current_database() and a.pid <> pg_backend_pid()
			order by random()
			limit 3`;
		killed += rows.length;
		await pause(Math.random() * 60);
	}
	return killed;
}

async function stop(child: ChildProcess): Promise<Report> {
	const answer = once(child, 'message') as Promise<[Report]>;
	child.send('stop');
	const [report] = await answer;
	return report;
}

/** '1,2' for a whole pair. */
async function halvesById(): Promise<Map<string, string>> {
	const rows = await sql<{ id: string; halves: string }[]>`
		select id, string_agg(half::text, ',' order by half) as halves
		from pair
		group by id`;
	return new Map(rows.map(({ id, halves }) => [id, halves]));
}
