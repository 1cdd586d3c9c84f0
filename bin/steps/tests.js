import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from './run-step.js';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Runs the tests of Vitest's projects. No test at all, or one that was skipped, is a failure.
 * @param {...string} projects
 * @returns {Promise<Count>}
 */
export async function runTests(...projects) {
	const folder = mkdtempSync(join(tmpdir(), 'aarshjul-report-'));
	const file = join(folder, 'report.json');
	try {
		const succeeded = await runStep(
			[
				'node_modules/vitest/vitest.mjs',
				'run',
				...projects.flatMap((project) => ['--project', project]),
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${file}`
			],
			{ CI: '1' }
		);
		return countOf(file, succeeded);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * @param {string} file
 * @param {boolean} succeeded
 * @returns {Count}
 */
function countOf(file, succeeded) {
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	const report = JSON.parse(readFileSync(file, 'utf8'));
	const passed = Number(report.numPassedTests);
	const skipped = Number(report.numPendingTests) + Number(report.numTodoTests);
	const failed = Number(report.numFailedTests) + skipped;
	if (skipped > 0) console.error(`${skipped} test(s) were skipped; a test that is here must run.`);
	if (passed + failed === 0) console.error('No test ran.');
	// A file that cannot be read, or an error outside every test, fails the run without a test.
	return { passed, failed: Math.max(failed, succeeded && passed > 0 ? 0 : 1) };
}
