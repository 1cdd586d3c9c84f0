import { readFileSync } from 'node:fs';

/** How often to look whether npm is still there, in milliseconds. */
const LOOK_EVERY = 300;

/**
 * Calls back when the npm that started this process is killed: it is our parent, or the parent of
 * the shell between us. Started without npm, a process may outlive its parent (nohup).
 * @param {() => void} callback
 */
export function whenOrphaned(callback) {
	if (!process.env.npm_lifecycle_event) return;
	const first = ancestors();
	const look = setInterval(() => {
		if (ancestors() === first) return;
		clearInterval(look);
		callback();
	}, LOOK_EVERY);
	look.unref();
}

/** The parent, and where that is a shell the grandparent; only Linux tells the latter cheaply. */
function ancestors() {
	const parent = process.ppid;
	if (process.platform !== 'linux') return String(parent);
	try {
		const stat = readFileSync(`/proc/${parent}/stat`, 'latin1');
		const end = stat.lastIndexOf(')');
		const isNpm = /\((npm|node)/.test(stat.slice(0, end));
		return isNpm ? String(parent) : `${parent} ${stat.slice(end + 2).split(' ')[1]}`;
	} catch {
		return '';
	}
}
