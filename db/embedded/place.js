import { createHash } from 'node:crypto';

/**
 * Where one embedded database lives.
 * @typedef {object} Place
 * @property {string} data the data folder, with links resolved
 * @property {string} cluster the PostgreSQL data directory inside it
 * @property {string} log the server's log file
 * @property {string} holders a folder with one file per process that uses the server
 */

/**
 * A short name that is the same for every process that means the same data folder.
 * @param {Place} place
 */
export function shortName(place) {
	return createHash('sha256').update(place.data).digest('hex').slice(0, 16);
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
