import { closeSync, constants, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { pause, shortName } from './place.js';

/** A first start on a slow disk with recovery stays well below this, in milliseconds. */
const PATIENCE = 120_000;

/** BSD's "open and lock", which node:fs does not name. */
const O_EXLOCK = 0x20;

/**
 * Does `work` while no other process does anything to the same database. The kernel frees the lock
 * when its owner dies, so no lock is ever left behind.
 * @template T
 * @param {import('./place.js').Place} place
 * @param {() => Promise<T>} work
 */
export async function withLock(place, work) {
	const release = await acquire(place);
	try {
		return await work();
	} finally {
		await release();
	}
}

/** @param {import('./place.js').Place} place */
async function acquire(place) {
	const giveUp = Date.now() + PATIENCE;
	for (;;) {
		const release = process.platform === 'darwin' ? lockFile(place) : await lockName(place);
		if (release) return release;
		if (Date.now() > giveUp) {
			throw new StartError(`En anden proces har haft fat i databasen i ${place.data} for længe.`);
		}
		await pause(30);
	}
}

/**
 * Linux: an abstract socket; Windows: a named pipe. Both vanish with the process.
 * @param {import('./place.js').Place} place
 * @returns {Promise<(() => Promise<void>) | undefined>}
 */
function lockName(place) {
	const name = `aarshjul-${process.getuid?.() ?? 'user'}-${shortName(place)}`;
	const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`;
	const server = createServer((socket) => socket.destroy());
	return new Promise((resolve, reject) => {
		server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
		);
		server.listen({ path, exclusive: true }, () =>
			resolve(() => new Promise((done) => server.close(() => done())))
		);
	});
}

/**
 * @param {import('./place.js').Place} place
 * @returns {(() => Promise<void>) | undefined}
 */
function lockFile(place) {
	try {
		const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
		const file = openSync(join(place.data, 'lock'), flags, 0o600);
		return async () => closeSync(file);
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code === 'EAGAIN' || code === 'EWOULDBLOCK') return undefined;
		throw error;
	}
}
