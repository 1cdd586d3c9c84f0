import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { person } from './auth/persons.ts';
import { freshDatabase, sql, type TestDatabase } from './database.ts';
import { openPostOffice, type PostOffice } from './mail/post-office.ts';

const SCRIPT = fileURLToPath(new URL('./kills/jobs.ts', import.meta.url));
const JOBS = 200;
const KILLS = 20;

let database: TestDatabase;
let office: PostOffice;
const nodes = new Set<ChildProcess>();

beforeEach(async () => {
	database = await freshDatabase();
	office = await openPostOffice();
	await sql`create table effect (number text, pid integer)`;
	await sql`grant all on effect to aarshjul_app`;
	const to = await person('modtager@eksempel.dk');
	await sql`
		insert into job (key, kind, about, run_at)
		select 'effect/' || n, 'effect', jsonb_build_object('number', n::text, 'person', ${to}::text),
			now() + interval '1 day'
		from generate_series(1, ${JOBS}) n`;
});
afterEach(async () => {
	for (const node of nodes) node.kill('SIGKILL');
	await office.close();
	await database.drop();
});

test(`to noder, ${JOBS} job og ${KILLS} × kill -9: hver virkning netop én gang, hver mail mindst én gang med ét Message-ID`, async () => {
	const pair = await Promise.all([begin(), begin()]);
	let killed = 0;
	await fallDue(killed);
	while (killed < KILLS) {
		await pause(20 + Math.random() * 130);
		const number = killed % 2;
		pair[number]?.kill('SIGKILL');
		killed += 1;
		pair[number] = await begin();
		await fallDue(killed);
	}
	while ((await left()) > 0) await pause(100);

	const effects = await sql<{ number: string }[]>`select number from effect`;
	expect(effects).toHaveLength(JOBS);
	expect(new Set(effects.map(({ number }) => number)).size).toBe(JOBS);

	const mails = await sql<{ id: string; subject: string; sent: boolean }[]>`
		select message_id as id, subject, sent_at is not null as sent from mail`;
	expect(mails).toHaveLength(JOBS);
	expect(mails.every(({ sent }) => sent)).toBe(true);
	const ids = Map.groupBy(office.taken, ({ subject }) => subject ?? '');
	for (const { id, subject } of mails) {
		const taken = ids.get(subject) ?? [];
		expect(taken.length, subject).toBeGreaterThanOrEqual(1);
		expect(new Set(taken.map(({ messageId }) => messageId))).toEqual(new Set([id]));
	}
	expect(await sql`select key from job where attempts > 0 or dead_at is not null`).toEqual([]);
}, 300_000);

async function begin(): Promise<ChildProcess> {
	const env = { ...process.env, DATABASE_URL: database.url, SMTP_URL: office.url };
	const node = fork(SCRIPT, { env, stdio: 'ignore' });
	nodes.add(node);
	node.once('exit', () => nodes.delete(node));
	await once(node, 'message');
	return node;
}

/** Some jobs fall due at each kill, so that every one of them hits nodes at work. */
async function fallDue(kills: number): Promise<void> {
	await sql`
		update job set run_at = now()
		where kind = 'effect' and run_at > now() and id <= ${Math.ceil((JOBS * (kills + 1)) / KILLS)}`;
}

async function left(): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::integer as count from job where done_at is null`;
	return row?.count ?? 0;
}
