import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { binaries } from './binaries.js';
import { pause } from './place.js';
import { belongsTo, processesOf } from './processes.js';

/** A fast shutdown writes a checkpoint; a slow disk gets this long, in milliseconds. */
const SHUTDOWN = 30_000;

/**
 * @typedef {object} Postmaster
 * @property {number} pid
 * @property {string} socketFolder empty on Windows
 * @property {number} port
 * @property {boolean} ready
 */

/**
 * The living server of a cluster, or `undefined` when there is none or its lock file is stale: its
 * process gone, a zombie, or a stranger that got the same number.
 * @param {string} cluster
 * @returns {Postmaster | undefined}
 */
export function findPostmaster(cluster) {
	const lines = lockFileLines(cluster);
	const pid = Number(lines[0]);
	if (!Number.isInteger(pid) || pid <= 0 || !belongsTo(pid, cluster)) return undefined;
	return {
		pid,
		port: Number(lines[3]),
		socketFolder: lines[4] ?? '',
		ready: lines[7]?.trim() === 'ready'
	};
}

/**
 * Removes a lock file whose server is gone; PostgreSQL itself would refuse when the number lives on
 * in a zombie or a stranger. Waits first for orphans of a killed server, which still write.
 * @param {string} cluster
 */
export async function clearStaleLock(cluster) {
	const giveUp = Date.now() + SHUTDOWN;
	while (processesOf(cluster).length > 0) {
		if (Date.now() > giveUp) {
			throw new StartError(
				`En tidligere database i ${cluster} er ved at lukke og bliver ikke færdig ` +
					`(proces ${processesOf(cluster).join(', ')}).`
			);
		}
		await pause(50);
	}
	rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/**
 * Stops a cluster's server, if there is one, and returns when it is gone.
 * @param {string} cluster
 */
export async function stopPostmaster(cluster) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT'])) {
		const postmaster = findPostmaster(cluster);
		if (!postmaster) return;
		send(postmaster.pid, signal, cluster);
		const giveUp = Date.now() + SHUTDOWN;
		while (belongsTo(postmaster.pid, cluster) && Date.now() < giveUp) await pause(20);
	}
	if (findPostmaster(cluster)) throw new StartError(`Databasen i ${cluster} vil ikke stoppe.`);
}

/**
 * @param {number} pid
 * @param {'SIGINT' | 'SIGQUIT'} signal fast, or immediate
 * @param {string} cluster
 */
function send(pid, signal, cluster) {
	if (process.platform === 'win32') {
		const mode = signal === 'SIGINT' ? 'fast' : 'immediate';
		spawnSync(binaries().pgCtl, ['stop', '-D', cluster, '-m', mode]);
		return;
	}
	try {
		process.kill(pid, signal);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
	}
}

/** @param {string} cluster */
function lockFileLines(cluster) {
	try {
		return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
	} catch {
		return [];
	}
}
