import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { startDatabase } from '../../../db/embedded.js';
import { findPostmaster } from '../../../db/embedded/postmaster.js';
import {
	clusterOf,
	dataFolder,
	hold,
	isRunning,
	killNow,
	ownProcesses,
	postmasterOf,
	until
} from './processes.ts';

test('the database is a UTF-8 PostgreSQL 18 that syncs, reachable by its socket alone', async () => {
	const folder = dataFolder();
	const { url } = await hold(folder);
	const [row] = await ask(
		url,
		`select current_setting('server_encoding') as encoding,
			current_setting('server_version_num')::int / 10000 as version,
			current_setting('fsync') as fsync,
			current_setting('synchronous_commit') as commit,
			current_setting('listen_addresses') as addresses,
			current_setting('unix_socket_directories') as socket,
			'å' < 'ø' collate "da-x-icu" as danish`
	);
	const { socket, ...rest } = row as Record<string, string>;
	expect(rest).toEqual({
		encoding: 'UTF8',
		version: 18,
		fsync: 'on',
		commit: 'on',
		addresses: '',
		danish: false
	});
	const socketFolder = String(socket).replaceAll('"', '');
	expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
	expect(Buffer.byteLength(join(socketFolder, '.s.PGSQL.5432'))).toBeLessThanOrEqual(100);
});

test('the database logs an error without the row it is about', async () => {
	const { url } = await hold(dataFolder());
	const [row] = await ask(
		url,
		`select current_setting('log_error_verbosity') as verbosity,
			current_setting('log_parameter_max_length_on_error') as parameters`
	);
	expect(row).toEqual({ verbosity: 'terse', parameters: '0' });
});

test('a second process adopts the server, which stops when the last of them leaves', async () => {
	const folder = dataFolder();
	const first = await hold(folder);
	const second = await hold(folder);
	expect([first.adopted, second.adopted]).toEqual([false, true]);
	expect(second.url).toBe(first.url);
	await first.leave();
	expect(await answer(second.url)).toBe(1);
	await second.leave();
	expect(isRunning(folder)).toBe(false);
	await until(() => ownProcesses(folder).length === 0, 'the watchdogs to go');
	expect(existsSync(join(clusterOf(folder), 'postmaster.pid'))).toBe(false);
});

test('two first starts at once share one database', async () => {
	const folder = dataFolder();
	const both = await Promise.all([hold(folder), hold(folder), hold(folder)]);
	expect(both.filter(({ adopted }) => !adopted)).toHaveLength(1);
	expect(new Set(both.map(({ url }) => url)).size).toBe(1);
	expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
	expect(await answer(both[0]!.url)).toBe(1);
});

test('a first start that is killed half-way leaves nothing that blocks the next', async () => {
	const folder = dataFolder();
	for (const delay of [150, 400, 800]) {
		const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.js'), folder]);
		await new Promise((resolve) => setTimeout(resolve, delay));
		child.kill('SIGKILL');
	}
	const first = await hold(folder);
	expect(await answer(first.url)).toBe(1);
	await first.leave();
	await until(() => ownProcesses(folder).length === 0, 'the orphaned initdb to end');
	const second = await hold(folder);
	expect(await answer(second.url)).toBe(1);
	expect(readdirSync(folder).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
});

test('a killed process takes the server with it', async () => {
	const folder = dataFolder();
	const { child } = await hold(folder);
	expect(isRunning(folder)).toBe(true);
	await killNow(child.pid);
	await until(() => !isRunning(folder), 'the server to stop');
	await until(() => ownProcesses(folder).length === 0, 'the watchdog to go');
});

test('a start right after a kill gets a server that stays', async () => {
	const folder = dataFolder();
	let { child } = await hold(folder);
	for (let round = 0; round < 5; round += 1) {
		await killNow(child.pid);
		const next = await hold(folder);
		child = next.child;
		// The former one's watchdog has had its turn by then.
		await new Promise((resolve) => setTimeout(resolve, 600));
		expect(await answer(next.url)).toBe(1);
	}
});

test('a server that survived everybody is adopted, and stops with its adopter', async () => {
	const folder = dataFolder();
	const { child } = await hold(folder);
	const server = postmasterOf(folder);
	for (const pid of ownProcesses(folder).filter((pid) => pid !== child.pid)) await killNow(pid);
	await killNow(child.pid);
	expect(postmasterOf(folder)).toBe(server);
	const adopter = await hold(folder);
	expect(adopter.adopted).toBe(true);
	expect(postmasterOf(folder)).toBe(server);
	await adopter.leave();
	expect(isRunning(folder)).toBe(false);
});

test('a killed server is started again under the process that uses it', async () => {
	const folder = dataFolder();
	const { url } = await hold(folder);
	const killed = postmasterOf(folder);
	await killNow(killed);
	await until(() => (findPostmaster(clusterOf(folder))?.pid ?? killed) !== killed, 'a new server');
	await until(() => answer(url).then(Boolean, () => false), 'the new server to answer');
	expect(postmasterOf(folder)).not.toBe(killed);
});

test('a lock file with the number of a stranger does not stop the start', async () => {
	const folder = await abandoned();
	const stranger = spawn('sleep', ['60']);
	onTestFinished(() => void stranger.kill('SIGKILL'));
	writeLockFile(folder, Number(stranger.pid));
	const { url, adopted } = await hold(folder);
	expect([await answer(url), adopted]).toEqual([1, false]);
	expect(stranger.exitCode).toBeNull();
});

test("a lock file with a zombie's number does not stop the start", async () => {
	const folder = await abandoned();
	const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], {
		stdio: ['ignore', 'pipe', 'ignore']
	});
	onTestFinished(() => void parent.kill('SIGKILL'));
	const [line] = await once(parent.stdout, 'data');
	await new Promise((resolve) => setTimeout(resolve, 400));
	writeLockFile(folder, Number(String(line)));
	// The number is taken: a check that only asks "is there such a process?" is fooled.
	expect(() => process.kill(Number(String(line)), 0)).not.toThrow();
	const { url } = await hold(folder);
	expect(await answer(url)).toBe(1);
});

test('a machine without an embedded PostgreSQL is told about DATABASE_URL', async () => {
	const folder = dataFolder();
	const real = process.arch;
	Object.defineProperty(process, 'arch', { value: 'riscv64' });
	onTestFinished(() => void Object.defineProperty(process, 'arch', { value: real }));
	await expect(startDatabase({ dataDir: folder })).rejects.toThrow(
		/findes ikke til linux-riscv64[^]*DATABASE_URL=postgres:/
	);
});

test('a data folder that cannot be one is refused in plain words', async () => {
	const file = join(dataFolder(), 'fil');
	writeFileSync(file, '');
	for (const dataDir of [file, join(file, 'data')]) {
		await expect(startDatabase({ dataDir })).rejects.toMatchObject({
			name: 'StartError',
			message: expect.stringContaining(dataDir) as string
		});
	}
});

test('data of another major version is refused and left alone', async () => {
	const folder = dataFolder();
	mkdirSync(clusterOf(folder), { mode: 0o700 });
	writeFileSync(join(clusterOf(folder), 'PG_VERSION'), '17\n');
	await expect(startDatabase({ dataDir: folder })).rejects.toThrow('PostgreSQL 17');
	expect(readdirSync(clusterOf(folder))).toEqual(['PG_VERSION']);
});

test('twenty kills in a write loop lose no acknowledged row', async () => {
	const folder = dataFolder();
	let holder = await hold(folder);
	await ask(holder.url, 'create table noted (number int primary key)');
	const acknowledged: number[] = [];
	let next = 0;
	for (let round = 0; round < 20; round += 1) {
		const writer = writeUntilCut(holder.url, () => next++, acknowledged);
		await until(() => acknowledged.length > round * 5, 'rows to be written');
		await new Promise((resolve) => setTimeout(resolve, 20 + 13 * (round % 7)));
		const server = postmasterOf(folder);
		if (round % 3 !== 1) await killNow(server);
		if (round % 3 !== 0) await killNow(holder.child.pid);
		await Promise.race([writer, new Promise((resolve) => setTimeout(resolve, 3_000))]);
		if (round % 3 !== 0) holder = await hold(folder);
		await until(() => answer(holder.url).then(Boolean, () => false), 'the server to answer');
	}
	const rows = await ask(holder.url, 'select number from noted');
	const kept = new Set(rows.map(({ number }) => number));
	expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
	expect(acknowledged.length).toBeGreaterThan(100);
});

/** A data folder whose server has stopped in good order. */
async function abandoned(): Promise<string> {
	const folder = dataFolder();
	await (await hold(folder)).leave();
	return folder;
}

function writeLockFile(folder: string, pid: number): void {
	const lines = [
		pid,
		clusterOf(folder),
		1_700_000_000,
		5432,
		dirname(folder),
		'',
		'  1  1',
		'ready'
	];
	writeFileSync(join(clusterOf(folder), 'postmaster.pid'), `${lines.join('\n')}\n`);
}

async function writeUntilCut(url: string, next: () => number, acknowledged: number[]) {
	const sql = postgres(url, { max: 1, fetch_types: false });
	try {
		for (;;) {
			const number = next();
			await sql`insert into noted (number) values (${number})`;
			acknowledged.push(number);
		}
	} catch {
		// Cut off: whether this last row is there, nobody has been told.
	} finally {
		await sql.end({ timeout: 0 });
	}
}

async function answer(url: string): Promise<number> {
	const [row] = await ask(url, 'select 1 as one');
	return row?.one;
}

async function ask(url: string, query: string) {
	const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 5 });
	try {
		return await sql.unsafe(query);
	} finally {
		await sql.end({ timeout: 1 });
	}
}
