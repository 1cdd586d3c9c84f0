import { closeSync, constants, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { StartError } from './start-error.js';

/** Recovery or an installation on a slow disk stays well below this, in milliseconds. */
const PATIENCE = 300_000;

/** BSD's "open and lock", which node:fs does not name. */
const O_EXLOCK = 0x20;

/**
 * Does `work` while no other process of this user does anything to the same folder. The kernel frees
 * the lock when its owner dies, so none is ever left behind. Throws StartError after five minutes.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 */
export async function withLock(folder, work) {
	const release = await acquire(folder);
	try {
		return await work();
	} finally {
		await release();
	}
}

/** @param {string} folder */
async function acquire(folder) {
	const name = `aarshjul-${process.getuid?.() ?? 'user'}-${shortName(folder)}`;
	const giveUp = Date.now() + PATIENCE;
	for (;;) {
		const release = process.platform === 'darwin' ? lockFile(name) : await lockName(name);
		if (release) return release;
		if (Date.now() > giveUp) {
			throw new StartError(`En anden proces har haft fat i ${folder} for længe.`);
		}
		await new Promise((resolve) => setTimeout(resolve, 30));
	}
}

/**
 * A short name that is the same for every process that means the same folder.
 * @param {string} folder
 */
export function shortName(folder) {
	return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

/**
 * Linux: an abstract socket; Windows: a named pipe. Both vanish with the process.
 * @param {string} name
 * @returns {Promise<(() => Promise<void>) | undefined>}
 */
function lockName(name) {
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
 * @param {string} name
 * @returns {(() => Promise<void>) | undefined}
 */
function lockFile(name) {
	try {
		const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
		const file = openSync(join(tmpdir(), `${name}.lock`), flags, 0o600);
		return async () => closeSync(file);
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code === 'EAGAIN' || code === 'EWOULDBLOCK') return undefined;
		throw error;
	}
}
