import { expect, test } from 'vitest';
import { withSaved } from '../../src/routes/[forum]/saved-changes.ts';

test.each([
	['/chefforum/moeder', '/chefforum/moeder?gemt=ny'],
	['/chefforum/siden-sidst?fra=2026-11-01', '/chefforum/siden-sidst?fra=2026-11-01&gemt=ny'],
	['/chefforum/aarsplan/2027#marts', '/chefforum/aarsplan/2027?gemt=ny#marts'],
	['/chefforum/moeder?gemt=gammel', '/chefforum/moeder?gemt=ny']
])('efter en gemt ændring siger %s kun den', (path, told) => {
	expect(withSaved(path, 'ny')).toBe(told);
});
