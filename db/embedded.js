/**
 * The embedded database: a real PostgreSQL 18 from npm, owned by the project's data folder.
 *
 * Every process that uses it is a holder; the server stops when the last holder leaves, whether it
 * said goodbye or was killed (each holder has a watchdog that outlives it). A server that survived
 * everybody is adopted. All of this happens under one lock that the kernel frees with its owner.
 */
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDatabase } from './embedded/connection.js';
import { join as joinHolders, leave } from './embedded/holders.js';
import { withLock } from './lock.js';
import { OWN_DATABASE, StartError } from './start-error.js';
import { findPostmaster } from './embedded/postmaster.js';
import { ensureServer } from './embedded/server.js';
import { startWatchdog } from './embedded/watchdog.js';

/** How often a holder looks whether the server is still there, in milliseconds. */
const LOOK_EVERY = 500;

/**
 * Starts or adopts the database in `dataDir` and keeps it running until `stop()` or the end of this
 * process; throws StartError with a Danish message when this machine cannot run it.
 * @param {{ dataDir: string, report?: (message: string) => void }} options
 * @returns {Promise<{ url: string, adopted: boolean, stop: () => Promise<void> }>}
 */
export async function startDatabase({ dataDir, report = () => {} }) {
	const place = placeOf(dataDir);
	const { id, watchdog, address, adopted } = await withLock(place.data, async () => {
		const id = joinHolders(place);
		const watchdog = startWatchdog(place, id);
		try {
			return { id, watchdog, ...(await ensureServer(place, report)) };
		} catch (error) {
			watchdog.end();
			throw error;
		}
	});
	const url = await ensureDatabase(address);
	const guard = keepRunning(place, report);
	const stop = async () => {
		await guard.end();
		await withLock(place.data, () => leave(place, id));
		watchdog.end();
	};
	return { url, adopted, stop };
}

/**
 * @param {string} dataDir
 * @returns {import('./embedded/place.js').Place}
 */
function placeOf(dataDir) {
	const data = folderAt(dataDir);
	return {
		data,
		cluster: join(data, 'postgres'),
		log: join(data, 'postgres.log'),
		holders: join(data, 'holders')
	};
}

/**
 * The data folder, made when missing. Throws StartError when it cannot be made or written in.
 * @param {string} dataDir
 */
function folderAt(dataDir) {
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		accessSync(dataDir, constants.W_OK | constants.X_OK);
		return realpathSync(dataDir);
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		throw new StartError(
			`Datamappen ${dataDir} kan ikke bruges (${code}). Vælg en anden med AARSHJUL_DATA.\n${OWN_DATABASE}`
		);
	}
}

/**
 * Starts the server again when it dies under us; connections fail for as long as recovery takes.
 * @param {import('./embedded/place.js').Place} place
 * @param {(message: string) => void} report
 */
function keepRunning(place, report) {
	/** @type {Promise<void> | undefined} */
	let repair;
	let ended = false;
	const look = setInterval(() => {
		if (repair || findPostmaster(place.cluster)) return;
		repair = withLock(place.data, async () => {
			if (!ended) await ensureServer(place, report);
		})
			.catch((error) => report(`Databasen kunne ikke genstartes: ${error.message}`))
			.finally(() => (repair = undefined));
	}, LOOK_EVERY);
	look.unref();
	return {
		async end() {
			ended = true;
			clearInterval(look);
			await repair;
		}
	};
}
