/**
 * The one way in: `node bin/run.js <command>` finds a Node that is new enough, installs what is
 * missing and runs bin/<command>.js. It depends on nothing and runs on the old Node it replaces.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../db/start-error.js';
import { installPackages } from './run/install.js';
import { ensureNode, languageFlags } from './run/node.js';
import { whenOrphaned } from './run/orphan.js';

const COMMANDS = ['start', 'test', 'dev', 'check', 'plan', 'bench', 'screenshots'];
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const [command = '', ...words] = process.argv.slice(2);

try {
	const script = join(ROOT, 'bin', `${command}.js`);
	if (!COMMANDS.includes(command) || !existsSync(script)) {
		throw new StartError(`Brug: node bin/run.js ${COMMANDS.join('|')}`);
	}
	const node = await ensureNode(say);
	const path = [dirname(node.path), process.env.PATH].join(delimiter);
	const env = { ...process.env, PATH: path };
	await installPackages({ root: ROOT, node: node.path, env, say });
	hand(spawnCommand(node, script, env));
} catch (error) {
	if (!(error instanceof StartError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}

/**
 * Progress goes to standard error: `plan` prints nothing but its answer.
 * @param {string} message
 */
function say(message) {
	console.error(message);
}

/**
 * @param {{ path: string, version: string }} node
 * @param {string} script
 * @param {NodeJS.ProcessEnv} env
 */
function spawnCommand({ path, version }, script, env) {
	return spawn(path, [...languageFlags(version), script, ...words], {
		env,
		// The channel carries no messages; its end tells the command that we are gone.
		stdio: ['inherit', 'inherit', 'inherit', 'ipc']
	});
}

/**
 * Makes this process a stand-in for the command: its signals go down, the way it ends comes up.
 * @param {import('node:child_process').ChildProcess} child
 */
function hand(child) {
	const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
	for (const signal of signals) process.on(signal, () => child.kill(signal));
	whenOrphaned(() => child.disconnect());
	child.once('error', (error) => {
		console.error(error.message);
		process.exit(1);
	});
	child.once('exit', (code, signal) => {
		if (signal === null) process.exit(code ?? 1);
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	});
}
