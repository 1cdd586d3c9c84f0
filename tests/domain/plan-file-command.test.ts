/** `npm run plan` as a program: what it prints, where, and how it ends. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../bin/plan.js', import.meta.url));
const fixture = fileURLToPath(new URL('../fixtures/chefforum-2027.json', import.meta.url));

function run(args: readonly string[], input: string | Buffer = '') {
	const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], {
		input,
		encoding: 'utf8'
	});
	return { stdout, stderr, status };
}

describe('npm run plan', () => {
	test('planlægger en fil uden database', () => {
		const { stdout, status } = run([fixture]);
		expect(status).toBe(0);
		expect((JSON.parse(stdout) as { meetings: unknown[] }).meetings).toHaveLength(24);
	});

	test('læser standardinput, når filen er en bindestreg, og siger alle fejl på standardfejl', () => {
		const { stdout, stderr, status } = run(['-'], '{"from": "2027-01-01"}');
		expect([stdout, status]).toEqual(['', 1]);
		expect(stderr).toContain('to: Mangler.\ntoday: Mangler.\nforum: Mangler.\nseries: Mangler.\n');
	});

	test('afviser en fil, der er gemt med et andet tegnsæt, i stedet for at lave om på æ, ø og å', () => {
		const { stdout, stderr, status } = run(['-'], Buffer.from('{"name": "Møde"}', 'latin1'));
		expect([stdout, status]).toEqual(['', 1]);
		expect(stderr).toBe('Kan ikke læse standardinput: den er ikke gemt som UTF-8.\n');
	});

	test('forklarer sig på dansk', () => {
		const { stdout, status } = run(['--help']);
		expect(status).toBe(0);
		expect(stdout).toContain('npm run plan -- input.json');
	});

	test.each([
		[['findes-ikke.json'], 'Kan ikke læse findes-ikke.json: den findes ikke.'],
		[[], 'Angiv netop én fil.'],
		[['a.json', 'b.json'], 'Angiv netop én fil.']
	])('afviser %j', (args, expected) => {
		const { stdout, stderr, status } = run(args);
		expect([stdout, status]).toEqual(['', 1]);
		expect(stderr).toContain(expected);
	});
});
