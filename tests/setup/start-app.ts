import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../bin/start.js', import.meta.url));

export interface DemoAccount {
	role: string;
	name: string;
	email: string;
	password: string;
}

/** A start of the built application that answers. */
export interface Started {
	origin: string;
	accounts: DemoAccount[];
	child: ChildProcess;
	/** What it has written to the terminal so far. */
	output: () => string;
	/** Asks it to stop, as Ctrl-C does, and returns its exit code. */
	stop: () => Promise<number | null>;
}

interface Options {
	dataDir: string;
	port: number;
	env?: Record<string, string>;
}

/** Starts the application as `npm start` does; throws with its output when it ends instead. */
export async function startApp(options: Options): Promise<Started> {
	const child = spawnStart(options);
	let output = '';
	child.stdout?.on('data', (part) => (output += part));
	child.stderr?.on('data', (part) => (output += part));
	const ready = await Promise.race([
		once(child, 'message').then(([message]) => message as Pick<Started, 'origin' | 'accounts'>),
		once(child, 'close').then(() => undefined)
	]);
	if (!ready) throw new Error(`bin/start.js ended instead of answering:\n${output}`);
	return { ...ready, child, output: () => output, stop: () => stopApp(child) };
}

/** Like `startApp`, without waiting for anything. */
export function spawnStart({ dataDir, port, env = {} }: Options): ChildProcess {
	// Set, if only to nothing: a developer's own .env must not reach a test.
	const own = {
		HOST: '127.0.0.1',
		PORT: String(port),
		ORIGIN: '',
		DATABASE_URL: '',
		DEMO: '1',
		SMTP_URL: ''
	};
	return spawn(process.execPath, [START], {
		env: { ...process.env, ...own, AARSHJUL_DATA: dataDir, ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
}

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

async function stopApp(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
	const ended = once(child, 'exit');
	child.kill('SIGINT');
	const [code] = await ended;
	return code;
}
