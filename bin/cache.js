import { homedir } from 'node:os';
import { join } from 'node:path';

/** The per-user folder for what this project fetches or unpacks once for all checkouts. */
export function cacheFolder() {
	const base =
		process.env.XDG_CACHE_HOME ||
		(process.platform === 'win32' && process.env.LOCALAPPDATA) ||
		join(homedir(), '.cache');
	return join(base, 'aarshjul');
}
