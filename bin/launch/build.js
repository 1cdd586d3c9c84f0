import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../db/lock.js';
import { StartError } from '../../db/start-error.js';
import { ROOT, WITH_PARENT } from './settings.js';

/** What the build is made from; anything else may change without a new one. */
const SOURCES = [
	'src',
	'static',
	'package-lock.json',
	'package.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

const STAMP = join(ROOT, 'build', '.fingerprint');

/**
 * Builds the application unless build/ was made from these very sources; two at once wait.
 * @param {(message: string) => void} report
 */
export async function ensureBuild(report) {
	if (isFresh()) return;
	await withLock(join(ROOT, 'build'), async () => {
		if (isFresh()) return;
		report('Bygger …');
		// Taken first: a file saved during the build makes the next start build again.
		const made = fingerprint();
		rmSync(STAMP, { force: true });
		await build();
		writeFileSync(STAMP, made);
	});
}

function isFresh() {
	return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

function fingerprint() {
	const digest = createHash('sha256');
	for (const file of SOURCES.flatMap(filesIn)) {
		digest
			.update(`${file}\0`)
			.update(readFileSync(join(ROOT, file)))
			.update('\0');
	}
	return digest.digest('hex');
}

/**
 * @param {string} source
 * @returns {string[]}
 */
function filesIn(source) {
	if (/\.\w+$/.test(source)) return [source];
	return readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
		.sort();
}

async function build() {
	const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
	const words = ['--import', WITH_PARENT, vite, 'build', '--logLevel', 'warn'];
	const child = spawn(process.execPath, words, {
		cwd: ROOT,
		// Under the end-to-end tests this is set, and vite.config.ts would mean the tests.
		env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (part) => (output += part));
	}
	const [code] = await once(child, 'close');
	if (code !== 0) throw new StartError(`Programmet kunne ikke bygges.\n${output}`);
}
