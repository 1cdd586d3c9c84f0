import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { findPostmaster, stopPostmaster } from '../../../db/embedded/postmaster.js';
import { birthOf, processesOf } from '../../../db/embedded/processes.js';

const HOLDER = fileURLToPath(new URL('./holder.js', import.meta.url));

export interface Holder {
	child: ChildProcess;
	url: string;
	adopted: boolean;
	leave: () => Promise<void>;
}

/** A fresh data folder; when the test ends, everything that still runs in it is stopped. */
export function dataFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'aarshjul-launch-'));
	onTestFinished(async () => {
		for (const pid of ownProcesses(folder)) kill(pid);
		await stopPostmaster(clusterOf(folder));
		rmSync(folder, { recursive: true, force: true });
	});
	return folder;
}

/** Starts a process that uses the folder's database and returns when it can. */
export async function hold(folder: string): Promise<Holder> {
	const child = spawn(process.execPath, [HOLDER, folder], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	const [message] = await once(child, 'message');
	const leave = async () => {
		const gone = once(child, 'exit');
		child.send('leave');
		await gone;
	};
	return { ...message, child, leave };
}

/** Kills a process as nothing can resist, and returns when it is gone. */
export async function killNow(pid: number | undefined): Promise<void> {
	if (pid === undefined) throw new Error('There is no process to kill.');
	kill(pid);
	await until(() => birthOf(pid) === undefined, `process ${pid} to be gone`);
}

/** The number of the folder's running server; throws when there is none. */
export function postmasterOf(folder: string): number {
	const found = findPostmaster(clusterOf(folder));
	if (!found) throw new Error('No server is running.');
	return found.pid;
}

/** Whether any PostgreSQL process of the folder is alive. */
export function isRunning(folder: string): boolean {
	return processesOf(clusterOf(folder)).length > 0;
}

/** The watchdogs and starts of a folder: those that were given its name. */
export function ownProcesses(folder: string): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => pid !== process.pid && mentions(pid, folder) && birthOf(pid) !== undefined);
}

/** Waits for a condition and says in plain words what did not happen. */
export async function until(condition: () => boolean | Promise<boolean>, what: string) {
	const giveUp = Date.now() + 60_000;
	while (!(await condition())) {
		if (Date.now() > giveUp) throw new Error(`Waited a minute for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

export function clusterOf(folder: string): string {
	return join(folder, 'postgres');
}

function mentions(pid: number, folder: string): boolean {
	try {
		const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
		const isPostgres = words.includes('/bin/postgres\0');
		if (isPostgres) return false;
		const own = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`AARSHJUL_DATA=${folder}\0`);
		return own ? /node/.test(words) : words.includes(folder);
	} catch {
		return false;
	}
}

function kill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
