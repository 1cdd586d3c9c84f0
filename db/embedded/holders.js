import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { stopPostmaster } from './postmaster.js';
import { birthOf } from './processes.js';

let count = 0;

/**
 * Writes this process down as a user of the database and returns its entry's name; under the lock.
 * @param {import('./place.js').Place} place
 */
export function join(place) {
	mkdirSync(place.holders, { recursive: true, mode: 0o700 });
	const id = `${process.pid}-${++count}`;
	writeFileSync(path(place.holders, id), birthOf(process.pid) ?? '', { mode: 0o600 });
	return id;
}

/**
 * Strikes an entry out and stops the server when it was the last of the living; under the lock.
 * @param {import('./place.js').Place} place
 * @param {string} id
 */
export async function leave(place, id) {
	rmSync(path(place.holders, id), { force: true });
	if (!hasHolders(place)) await stopPostmaster(place.cluster);
}

/** @param {import('./place.js').Place} place */
function hasHolders(place) {
	let living = 0;
	for (const id of readdirSync(place.holders)) {
		const entry = path(place.holders, id);
		if (birthOf(Number.parseInt(id)) === readFileSync(entry, 'utf8')) living += 1;
		else rmSync(entry, { force: true });
	}
	return living > 0;
}
