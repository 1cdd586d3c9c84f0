import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, readdirSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: its start time. `undefined` for one
 * that is gone, or a zombie that only waits to be counted.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function birthOf(pid) {
	if (process.platform === 'linux') return linuxBirth(pid);
	if (process.platform === 'win32') return isSignalled(pid) ? 'alive' : undefined;
	const { stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
		encoding: 'utf8'
	});
	const line = stdout?.trim() ?? '';
	return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

/**
 * Whether `pid` is a living PostgreSQL process of this cluster (postmaster or one of its children).
 * @param {number} pid
 * @param {string} cluster
 */
export function belongsTo(pid, cluster) {
	if (birthOf(pid) === undefined) return false;
	if (process.platform === 'linux') return linuxProgram(pid, cluster);
	if (process.platform === 'win32') return true;
	const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout.includes('postgres') && stdout.includes(cluster);
}

/**
 * The living PostgreSQL processes of a cluster, orphans of a killed postmaster among them (Linux;
 * elsewhere PostgreSQL's own shared memory check must do).
 * @param {string} cluster
 */
export function processesOf(cluster) {
	if (process.platform !== 'linux') return [];
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => linuxProgram(pid, cluster) && linuxBirth(pid) !== undefined);
}

/** @param {number} pid */
function linuxBirth(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		// The name in brackets may itself hold spaces and brackets (proc_pid_stat(5)).
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
	} catch {
		return undefined;
	}
}

/**
 * @param {number} pid
 * @param {string} cluster
 */
function linuxProgram(pid, cluster) {
	try {
		return (
			/\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`)) &&
			readlinkSync(`/proc/${pid}/cwd`) === cluster
		);
	} catch {
		return false;
	}
}

/** @param {number} pid */
function isSignalled(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
