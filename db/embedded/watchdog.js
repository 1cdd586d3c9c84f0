import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stdin } from 'node:process';
import { fileURLToPath } from 'node:url';
import { leave } from './holders.js';
import { withLock } from '../lock.js';
import { pause } from './place.js';

const SCRIPT = fileURLToPath(import.meta.url);

/**
 * Starts a small process that waits for this one to die and then strikes it out as a holder. It is
 * in a group of its own, so what kills us does not kill it; it learns of our end by a pipe.
 * @param {import('./place.js').Place} place
 * @param {string} id this process's entry
 */
export function startWatchdog(place, id) {
	const log = openSync(place.log, 'a', 0o600);
	const child = spawn(process.execPath, [SCRIPT, JSON.stringify(place), id], {
		detached: true,
		windowsHide: true,
		stdio: ['pipe', log, log],
		env: { PATH: process.env.PATH }
	});
	closeSync(log);
	child.unref();
	const pipe = /** @type {import('node:net').Socket} */ (child.stdin);
	pipe.on('error', () => {});
	pipe.unref();
	return { pid: child.pid, end: () => pipe.destroy() };
}

/**
 * @param {import('./place.js').Place} place
 * @param {string} id
 */
async function watch(place, id) {
	await once(stdin.resume(), 'close');
	// Killed while starting the server, our holder may have left one that has no lock file yet.
	await pause(200);
	await withLock(place.data, async () => {
		if (existsSync(join(place.holders, id))) await leave(place, id);
	});
}

if (argv[1] === SCRIPT) {
	const [, , place = '', id = ''] = argv;
	await watch(JSON.parse(place), id);
}
