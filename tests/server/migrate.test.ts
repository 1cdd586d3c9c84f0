import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../db/migrate.js';
import { StartError } from '../../db/start-error.js';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

test('the schema is made once, in the order of the file names', async () => {
	const url = await emptyDatabase();
	const folder = copyOfMigrations({
		'9001_second.sql': 'alter table trial add second int;',
		'9000_first.sql': 'create table trial (first int);'
	});
	await migrate(url, folder);
	await migrate(url, folder);
	const applied = await ask(url, 'select name from migration order by applied_at, name');
	expect(applied.map(({ name }) => name).slice(-2)).toEqual(['9000_first.sql', '9001_second.sql']);
	expect(await ask(url, 'select first, second from trial')).toHaveLength(0);
});

test('four starts at once apply each file once', async () => {
	const url = await emptyDatabase();
	const folder = copyOfMigrations({ '9000_first.sql': 'create table trial (first int);' });
	await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)));
	const [row] = await ask(url, `select count(*)::int from migration where name like '9%'`);
	expect(row).toEqual({ count: 1 });
});

test('a file that was edited after it was applied stops the start', async () => {
	const url = await emptyDatabase();
	const folder = copyOfMigrations({ '9000_first.sql': 'create table trial (first int);' });
	await migrate(url, folder);
	writeFileSync(join(folder, '9000_first.sql'), 'create table trial (first bigint);');
	const refusal = migrate(url, folder);
	await expect(refusal).rejects.toBeInstanceOf(StartError);
	await expect(refusal).rejects.toThrow('Filen db/migrations/9000_first.sql er rettet');
});

test('other line ends are no edit', async () => {
	const url = await emptyDatabase();
	const folder = copyOfMigrations({ '9000_first.sql': 'create table trial (\n\tfirst int\n);\n' });
	await migrate(url, folder);
	writeFileSync(join(folder, '9000_first.sql'), 'create table trial (\r\n\tfirst int\r\n);\r\n');
	await expect(migrate(url, folder)).resolves.toBeUndefined();
});

test('a database that is newer than the build stops the start', async () => {
	const url = await emptyDatabase();
	const folder = copyOfMigrations({ '9000_first.sql': 'create table trial (first int);' });
	await migrate(url, folder);
	rmSync(join(folder, '9000_first.sql'));
	await expect(migrate(url, folder)).rejects.toThrow('Databasen er nyere end programmet');
});

test('a file that fails leaves nothing of itself', async () => {
	const url = await emptyDatabase();
	const folder = copyOfMigrations({
		'9000_first.sql': 'create table trial (first int); select 1 / 0;'
	});
	await expect(migrate(url, folder)).rejects.toThrow('9000_first.sql kunne ikke gennemføres');
	const [row] = await ask(url, `select to_regclass('trial')::text as trial`);
	expect(row).toEqual({ trial: null });
	writeFileSync(join(folder, '9000_first.sql'), 'create table trial (first int);');
	await expect(migrate(url, folder)).resolves.toBeUndefined();
});

test('a user who may not use the role of the application is told what to have run', async () => {
	const admin = String(process.env.AARSHJUL_TEST_ADMIN_URL);
	const url = new URL(await emptyDatabase());
	const name = `plain_${crypto.randomUUID().slice(0, 8)}`;
	await ask(admin, `create role ${name} login password '${name}'`);
	await ask(admin, `alter database ${url.pathname.slice(1)} owner to ${name}`);
	onTestFinished(async () => {
		await ask(url.href, `reassign owned by ${name} to current_user; drop owned by ${name}`);
		await ask(admin, `drop role ${name}`);
	});
	const theirs = new URL(url);
	theirs.username = theirs.password = name;
	const told = `GRANT aarshjul_app TO ${name};`;
	await expect(migrate(theirs.href)).rejects.toThrow(told);
	await ask(admin, `grant aarshjul_app to ${name}`);
	await expect(migrate(theirs.href)).resolves.toBeUndefined();
});

/** A folder with the project's migrations and some more. */
function copyOfMigrations(more: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), 'aarshjul-migrations-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	cpSync(MIGRATIONS, folder, { recursive: true });
	for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
	return folder;
}

async function emptyDatabase(): Promise<string> {
	const admin = String(process.env.AARSHJUL_TEST_ADMIN_URL);
	const name = `migrate_${crypto.randomUUID().replaceAll('-', '')}`;
	await ask(admin, `create database ${name}`);
	onTestFinished(async () => void (await ask(admin, `drop database ${name} with (force)`)));
	const url = new URL(admin);
	url.pathname = `/${name}`;
	return url.href;
}

async function ask(url: string, query: string) {
	const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
	try {
		return await sql.unsafe(query);
	} finally {
		await sql.end({ timeout: 1 });
	}
}
