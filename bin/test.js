import { ensureBuild } from './launch/build.js';
import { check } from './steps/check.js';
import { runTests } from './steps/tests.js';

/**
 * Everything a change must pass, in order. CI runs this list and nothing else.
 * @type {readonly [name: string, run: () => Promise<import('./steps/tests.js').Count>][]}
 */
const STEPS = [
	['check', check],
	['domain', () => runTests('domain')],
	['build', build],
	['server', () => runTests('server', 'launcher')],
	['browser', () => runTests('browser')],
	['e2e', () => runTests('e2e')]
];

/** With names as arguments, only these steps. */
const wanted = process.argv.slice(2);
const steps = STEPS.filter(([name]) => wanted.length === 0 || wanted.includes(name));
let passed = 0;
let failed = wanted.length > steps.length ? 1 : 0;

for (const [name, run] of steps) {
	const begun = performance.now();
	console.log(`\n── ${name} ──`);
	const count = await run();
	passed += count.passed;
	failed += count.failed;
	console.log(`── ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
	if (count.failed > 0) {
		console.error(`\nThe step "${name}" FAILED; the steps after it did not run.`);
		break;
	}
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

async function build() {
	try {
		await ensureBuild(console.log);
		return { passed: 1, failed: 0 };
	} catch (error) {
		console.error(/** @type {Error} */ (error).message);
		return { passed: 0, failed: 1 };
	}
}
