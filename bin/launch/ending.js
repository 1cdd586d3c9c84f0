import { StartError } from '../../db/start-error.js';

/**
 * Runs a program that opens things and must close them in reverse, whether it is asked to stop
 * (Ctrl-C, SIGTERM), loses its parent or fails.
 * @param {(closing: (close: () => Promise<void>) => unknown) => Promise<void>} work
 */
export async function runUntilStopped(work) {
	/** @type {(() => Promise<void>)[]} */
	const open = [];
	/** @type {Promise<void> | undefined} */
	let ending;

	/** @param {number} code */
	const end = (code) => {
		ending ??= (async () => {
			for (const close of open.reverse()) await close().catch((error) => console.error(error));
			process.exit(code);
		})();
		return ending;
	};

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
	process.on('disconnect', () => end(0));
	try {
		await work((close) => open.push(close));
	} catch (error) {
		if (ending) return;
		console.error(error instanceof StartError ? error.message : error);
		await end(1);
	}
}
