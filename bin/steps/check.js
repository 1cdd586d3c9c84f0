import { runStep } from './run-step.js';

/** Format, lint and types, in the order of how fast they fail. */
const CHECKS = [
	['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
	['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
	['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'],
	[
		'node_modules/svelte-check/bin/svelte-check',
		'--tsconfig',
		'./tsconfig.json',
		'--fail-on-warnings',
		'--threshold',
		'warning',
		'--output',
		'human'
	]
];

/**
 * Runs the checks until one fails; returns how many passed and how many failed.
 * @returns {Promise<import('./tests.js').Count>}
 */
export async function check() {
	for (const [index, command] of CHECKS.entries()) {
		if (!(await runStep(command))) return { passed: index, failed: 1 };
	}
	return { passed: CHECKS.length, failed: 0 };
}
