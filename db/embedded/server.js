import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { binaries, serverEnvironment } from './binaries.js';
import { ensureCluster, passwordOf } from './cluster.js';
import { answers } from './connection.js';
import { chooseIdentity, giveTo } from './identity.js';
import { pause } from './place.js';
import { clearStaleLock, findPostmaster, stopPostmaster } from './postmaster.js';
import { socketFolderOf } from './socket-folder.js';

/** Recovery after a crash may replay a gigabyte of log first, in milliseconds. */
const STARTUP = 60_000;
/** The log is kept until the next start beyond this size, in bytes; then one older is kept. */
const LOG_SIZE = 10_000_000;

/**
 * Finds the cluster's running server or starts one; call it under the lock. Throws StartError.
 * @param {import('./place.js').Place} place
 * @param {(message: string) => void} report
 * @returns {Promise<{ adopted: boolean, address: import('./connection.js').Address }>}
 */
export async function ensureServer(place, report) {
	const running = await settledServer(place);
	if (running) return { adopted: true, address: addressOf(place, running) };
	const identity = chooseIdentity(place);
	await ensureCluster(place, identity, report);
	await clearStaleLock(place.cluster);
	return { adopted: false, address: await launch(place, identity) };
}

/**
 * A server that answers, waiting for one that is on its way up or down; `undefined` when none is
 * left. One whose socket file somebody removed can never be reached again and is stopped.
 * @param {import('./place.js').Place} place
 */
async function settledServer(place) {
	const giveUp = Date.now() + STARTUP;
	for (let misses = 0; ;) {
		const found = findPostmaster(place.cluster);
		if (!found) return undefined;
		const answer = found.ready ? await answers(addressOf(place, found)) : 'later';
		if (answer === 'yes') return found;
		if (answer === 'unreachable' && ++misses > 5) await stopPostmaster(place.cluster);
		if (Date.now() > giveUp) {
			throw new StartError(`Databasen (proces ${found.pid}) svarer ikke. Se ${place.log}.`);
		}
		await pause(50);
	}
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./identity.js').Identity} identity
 */
async function launch(place, identity) {
	const socketFolder = socketFolderOf(place);
	if (socketFolder !== '') {
		giveTo(socketFolder, identity);
		// It has a number in it too, and the folder is this server's alone.
		rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
	}
	const port = socketFolder === '' ? await freePort() : 5432;
	const child = spawnServer(place, identity, socketFolder, port);
	let failure = '';
	child.once('error', (error) => (failure = error.message));
	child.once('exit', (code, signal) => (failure ||= `kode ${code ?? signal}`));
	const giveUp = Date.now() + STARTUP;
	for (;;) {
		const found = findPostmaster(place.cluster);
		if (found?.ready && found.pid === child.pid && failure === '') {
			const address = addressOf(place, found);
			if ((await answers(address)) === 'yes') return address;
		}
		if (failure || Date.now() > giveUp) throw new StartError(startFailure(place, failure));
		await pause(20);
	}
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./identity.js').Identity} identity
 * @param {string} socketFolder
 * @param {number} port
 */
function spawnServer(place, { prefix, uid }, socketFolder, port) {
	const [program = '', ...words] = [
		...prefix,
		binaries().postgres,
		...['-D', place.cluster, '-p', String(port)],
		...settings(socketFolder).flatMap((setting) => ['-c', setting])
	];
	const log = openLog(place.log);
	const child = spawn(program, words, {
		// A group of its own: Ctrl-C in the terminal is for us, we stop the database last.
		detached: true,
		windowsHide: true,
		stdio: ['ignore', log, log],
		env: serverEnvironment(),
		...(uid === undefined ? {} : { uid, gid: uid })
	});
	closeSync(log);
	child.unref();
	return child;
}

/** @param {string} socketFolder */
function settings(socketFolder) {
	return [
		socketFolder === '' ? 'listen_addresses=127.0.0.1' : 'listen_addresses=',
		// Quoted, because a bare comma would part two folders.
		`unix_socket_directories="${socketFolder}"`,
		'unix_socket_permissions=0700',
		'max_connections=60',
		'fsync=on',
		'synchronous_commit=on',
		'full_page_writes=on',
		'timezone=UTC',
		'log_timezone=UTC',
		// The details of an error are whole rows: people's names, and titles few may read.
		'log_error_verbosity=terse',
		'jit=off'
	];
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./postmaster.js').Postmaster} postmaster
 * @returns {import('./connection.js').Address}
 */
function addressOf(place, { socketFolder, port }) {
	return socketFolder === ''
		? { socketFolder, port, password: passwordOf(place) }
		: { socketFolder, port };
}

/** @param {string} path */
function openLog(path) {
	if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_SIZE) {
		renameSync(path, `${path}.1`);
	}
	return openSync(path, 'a', 0o600);
}

/**
 * @param {import('./place.js').Place} place
 * @param {string} failure
 */
function startFailure(place, failure) {
	const fatal = readFileSync(place.log, 'utf8')
		.split('\n')
		.findLast((line) => /FATAL|PANIC/.test(line));
	const cause = fatal?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? (failure || 'den svarer ikke');
	return `Databasen kunne ikke starte: ${cause}\nSe ${place.log}.`;
}

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve(port));
		});
	});
}
