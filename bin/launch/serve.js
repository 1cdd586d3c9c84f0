import { subscribe } from 'node:diagnostics_channel';
import { securityHeaders } from '../../src/lib/server/security-headers.js';

/**
 * The built server as a child of bin/start.js. It dies with its parent: left alone it would hold the
 * port that the next start needs.
 */
process.on('disconnect', () => process.exit(0));

process.on('uncaughtException', (error) => {
	const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (error);
	if (syscall !== 'listen') console.error(error);
	process.send?.({ fault: syscall === 'listen' ? code : 'crash' }, () => process.exit(1));
});

// Emitted when the last answer is out; whatever still holds the loop then holds it for nothing.
process.on(/** @type {'exit'} */ ('sveltekit:shutdown'), () => {
	setTimeout(() => process.exit(0), 1_000).unref();
	process.channel?.unref();
});

const { log } = console;
console.log = (...words) => {
	// The adapter's one line in English; the parent says it in Danish.
	if (!String(words[0]).startsWith('Listening on')) return log(...words);
	console.log = log;
	process.send?.({ listening: true });
};

// Static files are answered before the application's hooks, so the headers are on before either.
subscribe('http.server.request.start', (message) => {
	const { response } = /** @type {{ response: import('node:http').ServerResponse }} */ (message);
	for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
});

await import(String(new URL('../../build/index.js', import.meta.url)));
