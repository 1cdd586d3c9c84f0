import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { provideContents } from './launch/contents.js';
import { openDatabase } from './launch/database.js';
import { runUntilStopped } from './launch/ending.js';
import { greeting } from './launch/greeting.js';
import { claimPort } from './launch/port.js';
import { ROOT, WITH_PARENT, readSettings } from './launch/settings.js';

/** Like `npm start`, with Vite's server, which shows every change at once. */
await runUntilStopped(async (closing) => {
	const settings = readSettings();
	await claimPort(settings);
	const database = await openDatabase(settings, console.error);
	closing(database.stop);
	const contents = await provideContents(database.url, settings, console.error);
	const vite = startVite(settings, database.url);
	closing(async () => {
		const gone = once(vite, 'exit');
		if (vite.kill('SIGTERM')) await gone;
	});
	vite.once('exit', (code) => process.exit(code ?? 1));
	console.log(greeting(settings.origin, contents));
});

/**
 * @param {import('./launch/settings.js').Settings} settings
 * @param {string} databaseUrl
 */
function startVite({ host, port, origin }, databaseUrl) {
	const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
	const words = ['dev', '--host', host, '--port', String(port), '--strictPort'];
	return spawn(process.execPath, ['--import', WITH_PARENT, vite, ...words], {
		cwd: ROOT,
		env: { ...process.env, ORIGIN: origin, DATABASE_URL: databaseUrl },
		// A group of its own: Ctrl-C in the terminal is for us, the database goes last.
		detached: true,
		windowsHide: true,
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
}
