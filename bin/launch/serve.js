import { subscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
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

const files = new Set(
	readdirSync(fileURLToPath(new URL('../../build/client', import.meta.url)), {
		recursive: true,
		encoding: 'utf8'
	}).map((file) => `/${file.replaceAll(sep, '/')}`)
);
const headers = Object.entries(securityHeaders(new URL(process.env.ORIGIN ?? '')));

// Files, and what a hook throws, never pass the application's hooks again: the headers are on before either.
subscribe('http.server.request.start', (message) => {
	const { request, response } =
		/** @type {{ request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse }} */ (
			message
		);
	for (const [name, value] of headers) response.setHeader(name, value);
	if (!files.has(request.url?.split('?')[0] ?? '')) response.setHeader('cache-control', 'no-store');
});

// An attachment is at most 25 MB (lib/server/attachments); src/hooks.server.ts keeps every other form smaller.
process.env.BODY_SIZE_LIMIT ??= '27M';

await import(String(new URL('../../build/index.js', import.meta.url)));
