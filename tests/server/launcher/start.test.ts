import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { ensureBuild } from '../../../bin/launch/build.js';
import { freePort, spawnStart, startApp } from '../../setup/start-app.ts';
import { dataFolder, isRunning, killNow, ownProcesses, postmasterOf, until } from './processes.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

beforeAll(() => ensureBuild(() => {}), 300_000);

test('a first start says where to go and who can log in; Ctrl-C leaves no process', async () => {
	const dataDir = dataFolder();
	const port = await freePort();
	const app = await startApp({ dataDir, port });
	expect(app.origin).toBe(`http://localhost:${port}`);
	expect(app.accounts).toHaveLength(5);
	for (const said of [app.origin, ...app.accounts.flatMap((a) => [a.role, a.email, a.password])]) {
		expect(app.output()).toContain(said);
	}
	expect((await fetch(`http://127.0.0.1:${port}/log-ind`)).status).toBe(200);
	expect(await app.stop()).toBe(0);
	expect(isRunning(dataDir)).toBe(false);
	await until(() => ownProcesses(dataDir).length === 0, 'the processes to go');
	await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
	for (const name of readdirSync(dataDir).filter((name) => name.endsWith('.json'))) {
		expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
	}
});

test('a second start keeps the database and the passwords of the first', async () => {
	const dataDir = dataFolder();
	const port = await freePort();
	const first = await startApp({ dataDir, port });
	await first.stop();
	const second = await startApp({ dataDir, port });
	expect(second.accounts).toEqual(first.accounts);
	expect(second.output()).not.toMatch(/Bygger|Opretter|Fylder/);
	expect(await second.stop()).toBe(0);
});

test('whatever is killed, the next start on the same port works', async () => {
	const dataDir = dataFolder();
	const port = await freePort();
	let app = await startApp({ dataDir, port });
	const victims = [
		() => [app.child.pid],
		() => [app.child.pid, postmasterOf(dataDir)],
		() => [...ownProcesses(dataDir), postmasterOf(dataDir)]
	];
	for (const victim of victims) {
		await Promise.all(victim().map(killNow));
		app = await startApp({ dataDir, port });
		expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
	}
	await app.stop();
});

test('a server that crashes is started again', async () => {
	const dataDir = dataFolder();
	const port = await freePort();
	const app = await startApp({ dataDir, port });
	const [server] = ownProcesses(dataDir).filter((pid) => commandOf(pid).includes('serve.js'));
	await killNow(server);
	await until(() => isServing(port), 'the server to answer again');
	expect(app.output()).toContain('Serveren stoppede (SIGKILL) og starter igen om 0.25 s.');
	expect(await app.stop()).toBe(0);
});

test('a port in use gives one clear message and no loop', async () => {
	const dataDir = dataFolder();
	const taken = createServer().listen(0, '127.0.0.1');
	await once(taken, 'listening');
	onTestFinished(() => void taken.close());
	const { port } = taken.address() as { port: number };
	const { code, output } = await ended(spawnStart({ dataDir, port }));
	expect(code).toBe(1);
	expect(output).toBe(
		`Port ${port} er optaget. Måske kører Årshjul allerede; ellers vælg en anden port: ` +
			`PORT=${port + 1} npm start\n`
	);
});

test('DEMO=0 starts empty, with a link that makes the first administrator', async () => {
	const app = await startApp({
		dataDir: dataFolder(),
		port: await freePort(),
		env: { DEMO: '0', ORIGIN: 'https://aarshjul.eksempel.dk' }
	});
	expect(app.accounts).toEqual([]);
	expect(app.output()).toMatch(/https:\/\/aarshjul\.eksempel\.dk\/velkommen\/[\w-]{43}\n/);
	await app.stop();
});

test.each([
	[{ PORT: 'tre tusind' }, 'PORT skal være et tal fra 1 til 65535, ikke "tre tusind".'],
	[{ ORIGIN: 'localhost' }, 'ORIGIN skal være en adresse som http://localhost:3000'],
	[{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'Databasen i DATABASE_URL kan ikke nås']
])('a setting that cannot be meant is named: %o', async (env, message) => {
	const options = { dataDir: dataFolder(), port: await freePort(), env };
	const { code, output } = await ended(spawnStart(options));
	expect(code).toBe(1);
	expect(output).toContain(message);
	expect(output).not.toContain('    at ');
});

test('run.js passes on how its command ends', async () => {
	const run = join(ROOT, 'bin', 'run.js');
	const unknown = spawnSync(process.execPath, [run, 'nonsense'], { encoding: 'utf8' });
	expect([unknown.status, unknown.stdout]).toEqual([1, '']);
	const dataDir = dataFolder();
	const port = await freePort();
	const child = spawn(process.execPath, [run, 'start'], {
		env: { ...process.env, PORT: String(port), AARSHJUL_DATA: dataDir, DEMO: '0', DATABASE_URL: '' }
	});
	await until(() => isServing(port), 'the server to answer');
	await killNow(child.pid);
	await until(() => ownProcesses(dataDir).length === 0, 'the start to follow its parent');
	expect(isRunning(dataDir)).toBe(false);
});

function commandOf(pid: number): string {
	return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}

function isServing(port: number): Promise<boolean> {
	return fetch(`http://127.0.0.1:${port}/healthz`).then(
		({ ok }) => ok,
		() => false
	);
}

async function ended(child: ReturnType<typeof spawnStart>) {
	let output = '';
	child.stdout?.on('data', (part) => (output += part));
	child.stderr?.on('data', (part) => (output += part));
	const [code] = await once(child, 'close');
	return { code, output };
}
