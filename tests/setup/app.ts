import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort, type Started, startApp } from './start-app.ts';

/** The day on which all end-to-end tests take place, a Monday. */
const TODAY = '2026-11-23';

declare module 'vitest' {
	export interface ProvidedContext {
		origin: string;
		accounts: Started['accounts'];
		today: string;
	}
}

/** The built application as `npm start` runs it, with its demo, for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-e2e-'));
	const app = await startApp({
		dataDir,
		port: await freePort(),
		env: { AARSHJUL_TODAY: TODAY }
	});
	project.provide('origin', app.origin);
	project.provide('accounts', app.accounts);
	project.provide('today', TODAY);
	return async () => {
		await app.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
}
