import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs one of the project's programs (a path in node_modules, then its words) and tells whether it
 * succeeded.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function runStep([program = '', ...words], env = {}) {
	const bins = join(ROOT, 'node_modules', '.bin');
	const child = spawn(process.execPath, [join(ROOT, program), ...words], {
		cwd: ROOT,
		env: { ...process.env, PATH: [bins, process.env.PATH].join(delimiter), ...env },
		stdio: ['ignore', 'inherit', 'inherit']
	});
	/** @param {NodeJS.Signals} signal */
	const pass = (signal) => child.kill(signal);
	const abandon = () => child.kill('SIGKILL');
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
	process.on('disconnect', abandon);
	const [code, signal] = await once(child, 'exit');
	for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass);
	process.off('disconnect', abandon);
	if (signal) process.exit(1);
	return code === 0;
}
