/**
 * Where one embedded database lives.
 * @typedef {object} Place
 * @property {string} data the data folder, with links resolved
 * @property {string} cluster the PostgreSQL data directory inside it
 * @property {string} log the server's log file
 * @property {string} holders a folder with one file per process that uses the server
 */

/** @param {number} milliseconds */
export function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
