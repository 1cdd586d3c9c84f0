import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { freePort, startApp, type Started } from '../setup/start-app.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-kill-'));

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('kill -9 of the whole tree while items are being saved loses no acknowledged save', async () => {
	const acknowledged: string[] = [];
	for (let round = 1; round <= 3; round += 1) {
		const app = await start();
		const cookie = await signIn(app);
		const kept = await titles(app.origin, cookie);
		for (const title of acknowledged) expect(kept).toContain(title);
		const dead = { yes: false };
		const writers = [1, 2, 3].map((writer) =>
			write(app, cookie, dead, `${round}-${writer}`, acknowledged)
		);
		await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(round * 8);
		killTree(app);
		dead.yes = true;
		await Promise.all(writers);
	}
	const app = await start();
	const kept = await titles(app.origin, await signIn(app));
	await app.stop();
	expect(acknowledged.length).toBeGreaterThan(24);
	expect(acknowledged.filter((title) => !kept.includes(title))).toEqual([]);
	expect(new Set(kept).size).toBe(kept.length);
});

async function start(): Promise<Started> {
	const env = { AARSHJUL_TODAY: inject('today') };
	return await startApp({ dataDir, port: await freePort(), env });
}

/** Saves one item after another until the server is gone; an answer with a redirect is the promise. */
async function write(
	{ origin }: Started,
	cookie: string,
	dead: { yes: boolean },
	name: string,
	acknowledged: string[]
): Promise<void> {
	for (let i = 1; !dead.yes; i += 1) {
		const title = `Gemt ${name}-${i}`;
		try {
			const path = '/chefforum/aendring/nyt-punkt?/gem';
			const response = await post(origin, path, cookie, {
				title,
				...FACTS,
				commandId: randomUUID()
			});
			if (response.status === 303) acknowledged.push(title);
		} catch {
			// No answer: it may be there or not, and nothing was promised.
			return;
		}
	}
}

const FACTS = {
	minutes: '1',
	hvor: 'plan',
	fra: '2027-01-01',
	til: '2027-12-31',
	proposer: 'Kommunaldirektøren'
};

/** Every process below the start and the database it began, at once; only those this test started. */
function killTree({ child }: Started): void {
	const pids = [...descendants(child.pid as number), child.pid as number, ...database()];
	for (const pid of new Set(pids)) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}
}

/** The postmaster of this test's own data folder and its children. */
function database(): number[] {
	const lockFile = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((path) =>
		path.endsWith('postmaster.pid')
	);
	if (!lockFile) throw new Error('The database has no lock file');
	const [line = ''] = readFileSync(join(dataDir, lockFile), 'utf8').split('\n');
	const inNamespace = Number(line);
	return [inNamespace, ...descendants(inNamespace)];
}

function descendants(parent: number): number[] {
	const children = processes().filter((one) => one.parent === parent);
	return children.flatMap(({ pid }) => [...descendants(pid), pid]);
}

function processes(): { pid: number; parent: number }[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			try {
				const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
				const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
				return [{ pid: Number(name), parent: Number(parent) }];
			} catch {
				// Gone while we looked.
				return [];
			}
		});
}

async function titles(origin: string, cookie: string): Promise<string[]> {
	const response = await fetch(`${origin}/chefforum/eksport.json`, { headers: { cookie } });
	const plan = (await response.json()) as { items: { title: string }[] };
	return plan.items.map(({ title }) => title);
}

async function signIn({ origin, accounts }: Started): Promise<string> {
	const account = accounts.find(({ email }) => email.startsWith('sekretariat@'));
	const { email = '', password = '' } = account ?? {};
	const response = await post(origin, '/log-ind', '', { email, password });
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

async function post(
	origin: string,
	path: string,
	cookie: string,
	form: Record<string, string>
): Promise<Response> {
	const response = await fetch(origin + path, {
		method: 'POST',
		body: new URLSearchParams(form),
		headers: { cookie, origin, accept: 'text/html' },
		redirect: 'manual'
	});
	await response.arrayBuffer();
	return response;
}
