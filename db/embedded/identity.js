import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { OWN_DATABASE, StartError } from '../start-error.js';
import { binaries, completeInstallation } from './binaries.js';

/** The user number a root's PostgreSQL sees itself as; outside the namespace it is still root. */
const INSIDE = ['--user', '--map-user=1000', '--map-group=1000'];

/** The number of `nobody` on every Linux and BSD in use. */
const NOBODY = 65534;

/**
 * How to run PostgreSQL's programs, which refuse to run as root.
 * @typedef {object} Identity
 * @property {string[]} prefix words before the program
 * @property {number} [uid]
 */

/**
 * Finds a way to run PostgreSQL here and proves it by asking for its version; throws StartError with
 * what is missing.
 * @param {import('./place.js').Place} place
 * @returns {Identity}
 */
export function chooseIdentity(place) {
	completeInstallation();
	const owner = existsSync(place.cluster) ? statSync(place.cluster).uid : undefined;
	const fault = attempt({ prefix: [] });
	if (fault) throw new StartError(explain(fault));
	if (process.getuid?.() !== 0) return { prefix: [] };
	const candidates = [{ prefix: ['unshare', ...INSIDE] }, { prefix: [], uid: NOBODY }].filter(
		({ uid = 0 }) => owner === undefined || owner === uid
	);
	const identity = candidates.find((candidate) => attempt(candidate) === undefined);
	if (!identity) throw new StartError(AS_ROOT);
	if (identity.uid !== undefined) chmodSync(place.data, 0o711);
	return identity;
}

/**
 * Gives a file or folder to the identity that is to use it.
 * @param {string} path
 * @param {Identity} identity
 */
export function giveTo(path, { uid }) {
	if (uid !== undefined) chownSync(path, uid, uid);
}

/**
 * @param {Identity} identity
 * @returns {string | undefined} what went wrong
 */
function attempt({ prefix, uid }) {
	const [program = '', ...words] = [...prefix, binaries().postgres, '--version'];
	const { status, stderr, error } = spawnSync(program, words, {
		encoding: 'utf8',
		...(uid === undefined ? {} : { uid, gid: uid })
	});
	return status === 0 ? undefined : stderr?.trim() || error?.message || `status ${status}`;
}

const AS_ROOT =
	'Den indbyggede database kan ikke køre som root på denne maskine. ' +
	`Start som en almindelig bruger.\n${OWN_DATABASE}`;

/** @param {string} fault */
function explain(fault) {
	const library = /([\w.+-]+\.so[\w.]*): cannot open shared object/.exec(fault)?.[1];
	const cause = library
		? `der mangler biblioteket ${library}`
		: fault.includes('ENOENT')
			? 'den kræver glibc, og systemet bruger et andet C-bibliotek (for eksempel musl)'
			: fault;
	return `Den indbyggede database kan ikke køre på denne maskine: ${cause}.\n${OWN_DATABASE}`;
}
