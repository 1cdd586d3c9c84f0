import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../db/lock.js';
import { StartError } from '../../db/start-error.js';
import { npm } from './node.js';

/**
 * Runs `npm ci` unless node_modules was made from this very lock file; two at once wait.
 * @param {{ root: string, node: string, env: NodeJS.ProcessEnv, say: (message: string) => void }} options
 */
export async function installPackages({ root, node, env, say }) {
	const stamp = join(root, 'node_modules', '.aarshjul-lock');
	const wanted = stampOf(join(root, 'package-lock.json'));
	if (read(stamp) === wanted) return;
	await withLock(join(root, 'node_modules'), async () => {
		if (read(stamp) === wanted) return;
		say('Installerer pakker (npm ci) …');
		install(root, node, env);
		writeFileSync(stamp, wanted);
	});
}

/** @param {string} lockFile */
function stampOf(lockFile) {
	const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
	return `${process.platform}-${process.arch} ${digest}\n`;
}

/** @param {string} file */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/**
 * @param {string} root
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
function install(root, node, env) {
	const [program = '', ...first] = npm(node);
	const { status } = spawnSync(
		program,
		[...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
		{
			cwd: root,
			// NODE_ENV=production would leave out what the build needs.
			env: { ...env, NODE_ENV: 'development' },
			stdio: ['ignore', process.stderr, process.stderr],
			shell: program.endsWith('.cmd')
		}
	);
	if (status !== 0) throw new StartError('Pakkerne kunne ikke installeres (npm ci fejlede).');
}
