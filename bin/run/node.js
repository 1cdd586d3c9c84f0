import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { OWN_NODE, StartError } from '../../db/start-error.js';
import { cacheFolder } from '../cache.js';

/** The oldest Node this project runs on, and the one it fetches when that is missing. */
const OLDEST = [22, 17];
const FETCHED = '24.21.0';

/** From here on Node runs TypeScript without being asked. */
const TYPES_UNASKED = [22, 18];

/**
 * A Node that is new enough: this one, else the npm package `node-<platform>` in the user's cache.
 * Throws StartError when there is none for this machine.
 * @param {(message: string) => void} say
 * @returns {Promise<{ path: string, version: string }>}
 */
export async function ensureNode(say) {
	if (isAtLeast(process.versions.node, OLDEST)) {
		return { path: process.execPath, version: process.versions.node };
	}
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const name = `node-${platform}-${process.arch}`;
	const folder = join(cacheFolder(), `${name}-${FETCHED}`);
	const path = programIn(folder);
	if (!existsSync(path)) {
		say(`Henter Node ${FETCHED} (denne maskine har ${process.versions.node}) …`);
		fetchNode(name, folder);
	}
	return { path, version: FETCHED };
}

/**
 * The switches a version needs to run TypeScript files; none for the fetched one.
 * @param {string} version
 */
export function languageFlags(version) {
	if (isAtLeast(version, TYPES_UNASKED)) return [];
	return ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
}

/**
 * @param {string} version
 * @param {number[]} bound
 */
function isAtLeast(version, [major = 0, minor = 0]) {
	const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
	return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** @param {string} folder */
function programIn(folder) {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'package', 'bin', program);
}

/**
 * Fetches and unpacks beside the final place and moves it there whole: of two at once one wins. npm
 * checks the archive against the registry's digest.
 * @param {string} name
 * @param {string} folder
 */
function fetchNode(name, folder) {
	const unfinished = `${folder}.${randomBytes(6).toString('hex')}`;
	mkdirSync(unfinished, { recursive: true });
	try {
		run(npm(process.execPath), ['pack', `${name}@${FETCHED}`, '--silent'], unfinished);
		const archive = readdirSync(unfinished).find((file) => file.endsWith('.tgz')) ?? '';
		run(['tar'], ['-xzf', archive], unfinished);
		rmSync(join(unfinished, archive));
		run([programIn(unfinished)], ['--version'], unfinished);
		if (!existsSync(programIn(folder))) renameSync(unfinished, folder);
	} catch (error) {
		if (existsSync(programIn(folder))) return;
		const { message } = /** @type {Error} */ (error);
		throw new StartError(`Node ${FETCHED} kunne ikke hentes: ${message}\n${OWN_NODE}`);
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
}

/**
 * How to start npm: the one that started us, else the one in the path.
 * @param {string} node the Node to run it on
 */
export function npm(node) {
	const script = process.env.npm_execpath;
	if (script && /npm-cli\.[cm]?js$/.test(script)) return [node, script];
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * @param {string[]} program
 * @param {string[]} words
 * @param {string} cwd
 */
function run([program = '', ...first], words, cwd) {
	const { status, stderr, error } = spawnSync(program, [...first, ...words], {
		cwd,
		encoding: 'utf8',
		shell: program.endsWith('.cmd')
	});
	if (status !== 0) throw new Error(stderr?.trim() || error?.message || `${program}: ${status}`);
}
