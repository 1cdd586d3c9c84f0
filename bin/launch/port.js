import { createServer } from 'node:net';
import { StartError } from '../../db/start-error.js';

/** A start that was killed a moment ago lets go of its port within this, in milliseconds. */
const PATIENCE = 1_500;

/**
 * Returns when the address can be listened on; throws StartError when somebody else has it.
 * @param {{ host: string, port: number }} address
 */
export async function claimPort({ host, port }) {
	const giveUp = Date.now() + PATIENCE;
	for (;;) {
		const fault = await tryListening(host, port);
		if (fault === undefined) return;
		if (fault !== 'EADDRINUSE' || Date.now() > giveUp) throw refusal(fault, host, port);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/**
 * @param {string} fault the system's code
 * @param {string} host
 * @param {number} port
 */
export function refusal(fault, host, port) {
	if (fault === 'EADDRINUSE') {
		return new StartError(
			`Port ${port} er optaget. Måske kører Årshjul allerede; ellers vælg en anden port: ` +
				`PORT=${port + 1} npm start`
		);
	}
	if (fault === 'EACCES') return new StartError(`Port ${port} må denne bruger ikke lytte på.`);
	return new StartError(`Der kan ikke lyttes på ${host}:${port} (${fault}).`);
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | undefined>}
 */
function tryListening(host, port) {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			resolve(error.code ?? error.message)
		);
		probe.listen({ host, port }, () => probe.close(() => resolve(undefined)));
	});
}
