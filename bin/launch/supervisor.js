import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ROOT } from './settings.js';

const SERVE = fileURLToPath(new URL('./serve.js', import.meta.url));

/** The pause before a crashed server starts again doubles from the first to the last; milliseconds. */
const FIRST_PAUSE = 250;
const LAST_PAUSE = 30_000;
/** After this long without a crash the pause begins anew. */
const WELL = 60_000;
/** Answers under way get this long when stopping; then the server is killed. */
const FAREWELL = 8_000;

/**
 * Runs the built server and starts it again when it crashes. The promise settles when it first
 * answers; it rejects with the system's code when the port cannot be had.
 * @param {NodeJS.ProcessEnv} env
 * @param {(message: string) => void} report
 */
export async function superviseServer(env, report) {
	let pause = FIRST_PAUSE;
	let stopping = false;
	/** @type {NodeJS.Timeout | undefined} */
	let restart;
	/** @type {import('node:child_process').ChildProcess} */
	let child;

	const run = () => {
		const begun = Date.now();
		child = spawnServer(env);
		child.once('exit', (code, signal) => {
			if (stopping) return;
			if (Date.now() - begun > WELL) pause = FIRST_PAUSE;
			report(`Serveren stoppede (${signal ?? code}) og starter igen om ${pause / 1000} s.`);
			restart = setTimeout(run, pause);
			pause = Math.min(pause * 2, LAST_PAUSE);
		});
		return child;
	};

	const stop = async () => {
		stopping = true;
		clearTimeout(restart);
		if (child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill('SIGTERM');
		const late = setTimeout(() => child.kill('SIGKILL'), FAREWELL);
		await gone;
		clearTimeout(late);
	};

	try {
		await firstAnswer(run());
	} catch (error) {
		stopping = true;
		throw error;
	}
	return { stop, pid: () => child.pid };
}

/** @param {NodeJS.ProcessEnv} env */
function spawnServer(env) {
	return spawn(process.execPath, [SERVE], {
		cwd: ROOT,
		env,
		// A group of its own: Ctrl-C in the terminal is for the parent, which asks it to finish.
		detached: true,
		windowsHide: true,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
}

/** @param {import('node:child_process').ChildProcess} child */
function firstAnswer(child) {
	return new Promise((resolve, reject) => {
		child.on('message', (/** @type {{ listening?: true, fault?: string }} */ message) => {
			if (message.listening) resolve(undefined);
			else reject(new Error(message.fault));
		});
		child.once('exit', (code, signal) => reject(new Error(`${signal ?? code}`)));
	});
}
