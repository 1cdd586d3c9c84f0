import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { binaries, serverEnvironment } from './binaries.js';
import { OWNER } from './connection.js';
import { giveTo } from './identity.js';

/** The major version of the npm package; its data cannot be read by another. */
const MAJOR = '18';

/**
 * Makes the cluster when there is none. It appears under its name only when complete, so a start
 * that was killed half-way leaves nothing but a folder to throw away.
 * @param {import('./place.js').Place} place
 * @param {import('./identity.js').Identity} identity
 * @param {(message: string) => void} report
 */
export async function ensureCluster(place, identity, report) {
	removeUnfinished(place);
	if (existsSync(place.cluster)) return checkVersion(place);
	report('Opretter databasen …');
	const unfinished = join(place.data, `postgres.new-${randomBytes(6).toString('hex')}`);
	mkdirSync(unfinished, { mode: 0o700 });
	giveTo(unfinished, identity);
	await initialise(place, identity, unfinished);
	renameSync(unfinished, place.cluster);
	if (process.platform !== 'win32') syncFolder(place.data);
}

/**
 * The database password where there is no private socket (Windows), made on first use.
 * @param {import('./place.js').Place} place
 */
export function passwordOf(place) {
	const file = join(place.data, 'postgres.password');
	if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
	return readFileSync(file, 'utf8').trim();
}

/**
 * The initdb of a start that was killed may still be writing in its folder: that one is left to a
 * later start.
 * @param {import('./place.js').Place} place
 */
function removeUnfinished(place) {
	for (const name of readdirSync(place.data)) {
		if (!name.startsWith('postgres.new-')) continue;
		try {
			rmSync(join(place.data, name), { recursive: true, force: true });
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOTEMPTY') throw error;
		}
	}
}

/** @param {import('./place.js').Place} place */
function checkVersion(place) {
	const version = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
	if (version === MAJOR) return;
	throw new StartError(
		`Databasen i ${place.cluster} er lavet med PostgreSQL ${version}, men programmet har ${MAJOR}. ` +
			'Flyt indholdet med pg_dump, eller sæt DATABASE_URL.'
	);
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./identity.js').Identity} identity
 * @param {string} folder
 */
async function initialise(place, { prefix, uid }, folder) {
	const [program = '', ...words] = [
		...prefix,
		binaries().initdb,
		...['-D', folder, '-U', OWNER, '--encoding=UTF8'],
		...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
		...authentication(place)
	];
	const child = spawn(program, words, {
		// A group of its own, so that Ctrl-C reaches us alone and we say what happened.
		detached: true,
		windowsHide: true,
		stdio: ['ignore', 'ignore', 'pipe'],
		env: serverEnvironment(),
		...(uid === undefined ? {} : { uid, gid: uid })
	});
	let said = '';
	child.stderr.on('data', (part) => (said += part));
	const [status] = await once(child, 'close');
	if (status === 0) return;
	rmSync(folder, { recursive: true, force: true });
	const cause = said.split('\n').find((line) => /FATAL|error:/.test(line)) ?? `status ${status}`;
	throw new StartError(`Databasen kunne ikke oprettes: ${cause}`);
}

/**
 * Nobody but this user reaches the socket, so it asks for no password.
 * @param {import('./place.js').Place} place
 */
function authentication(place) {
	if (process.platform !== 'win32') return ['--auth=trust'];
	passwordOf(place);
	return ['--auth=scram-sha-256', `--pwfile=${join(place.data, 'postgres.password')}`];
}

/** @param {string} folder */
function syncFolder(folder) {
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
