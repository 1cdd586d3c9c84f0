import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { shortName } from '../lock.js';

/** A socket's path has 108 bytes on Linux and 104 on macOS; ".s.PGSQL.5432" takes 14 of them. */
const LONGEST = 86;

/**
 * A short private folder for the server's socket, made when missing; empty on Windows, which gets a
 * loopback port instead. The comma is for postgres.js (see `urlOf`).
 * @param {import('./place.js').Place} place
 */
export function socketFolderOf(place) {
	if (process.platform === 'win32') return '';
	const name = `aarshjul-${process.getuid?.()}-${shortName(place.data)},`;
	const folder = [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']
		.filter((base) => base !== undefined && base !== '' && isWritable(base))
		.map((base) => join(String(base), name))
		.find((path) => Buffer.byteLength(path) <= LONGEST && !path.includes('"'));
	if (!folder) throw new StartError('Databasen mangler en midlertidig mappe. Sæt TMPDIR.');
	makePrivate(folder);
	return folder;
}

/** @param {string} base */
function isWritable(base) {
	try {
		accessSync(base, constants.W_OK | constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** @param {string} folder */
function makePrivate(folder) {
	try {
		mkdirSync(folder, { mode: 0o700 });
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
	}
	// The temporary folder is everybody's: another user may have made this name first.
	const { uid, mode } = lstatSync(folder);
	const own = process.getuid?.();
	const isOurs = uid === own || own === 0;
	if (!lstatSync(folder).isDirectory() || !isOurs || (mode & 0o077) !== 0) {
		throw new StartError(
			`Mappen ${folder} tilhører ikke denne bruger. Fjern den, eller sæt TMPDIR.`
		);
	}
}
