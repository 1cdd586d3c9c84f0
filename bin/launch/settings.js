import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../../db/start-error.js';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Node's `--import` of this makes a child end with us. */
export const WITH_PARENT = new URL('./with-parent.js', import.meta.url).href;

/**
 * What the environment, and a file .env beside the project, say about this start.
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string} origin what users write in the address bar; forms from elsewhere are refused
 * @property {string | undefined} databaseUrl
 * @property {string} dataDir
 * @property {boolean} demo
 */

/**
 * Reads the settings and fills in what is missing; throws StartError for one that cannot be meant.
 * @returns {Settings}
 */
export function readSettings() {
	const file = join(ROOT, '.env');
	if (existsSync(file)) process.loadEnvFile(file);
	const { HOST, PORT, ORIGIN, DATABASE_URL, DEMO, AARSHJUL_DATA, SMTP_URL } = process.env;
	checkMailServer(SMTP_URL || '');
	const port = readPort(PORT || '3000');
	return {
		host: HOST || '127.0.0.1',
		port,
		origin: readOrigin(ORIGIN || `http://localhost:${port}`),
		databaseUrl: DATABASE_URL || undefined,
		dataDir: resolve(ROOT, AARSHJUL_DATA || 'data'),
		demo: DEMO !== '0'
	};
}

/** @param {string} text */
function readPort(text) {
	const port = Number(text);
	if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
	throw new StartError(`PORT skal være et tal fra 1 til 65535, ikke "${text}".`);
}

/**
 * Mails would wait for ever behind an address that cannot be meant; what it holds is never repeated.
 * @param {string} text
 */
function checkMailServer(text) {
	if (text === '' || (URL.canParse(text) && /^smtps?:\/\/[^/]/.test(text))) return;
	throw new StartError(
		'SMTP_URL skal være en adresse som smtp://bruger:kodeord@mail.eksempel.dk:587.'
	);
}

/** @param {string} text */
function readOrigin(text) {
	if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text).origin;
	throw new StartError(`ORIGIN skal være en adresse som http://localhost:3000, ikke "${text}".`);
}
