import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from '#db/embedded.js';
import { closeDatabase } from '#lib/server/database.ts';
import { freePort, startApp } from '../setup/start-app.ts';

/** The day the benchmarks take place on. */
export const TODAY = '2026-11-23';

export interface DemoApp {
	readonly origin: string;
	/** The cookie header of the signed-in secretariat. */
	readonly cookie: string;
	stop(): Promise<void>;
}

/**
 * The built application with its demo year; this process reaches the same database through the
 * server modules.
 */
export async function demoApp(): Promise<DemoApp> {
	const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-bench-'));
	const database = await startDatabase({ dataDir });
	process.env.DATABASE_URL = database.url;
	process.env.AARSHJUL_TODAY = TODAY;
	const env = { DATABASE_URL: database.url, AARSHJUL_TODAY: TODAY };
	const app = await startApp({ dataDir, port: await freePort(), env });
	const account = app.accounts.find(({ email }) => email.startsWith('sekretariat@'));
	if (!account) throw new Error('The demo has no secretariat');
	return {
		origin: app.origin,
		cookie: await signIn(app.origin, account),
		stop: async () => {
			await closeDatabase();
			await app.stop();
			await database.stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

/** Posts a form as the browser would; throws unless the answer is a redirect. */
export async function post(
	url: string,
	cookie: string,
	form: Record<string, string>
): Promise<Response> {
	const response = await fetch(url, {
		method: 'POST',
		body: new URLSearchParams(form),
		headers: { cookie, origin: new URL(url).origin, accept: 'text/html' },
		redirect: 'manual'
	});
	if (response.status !== 303) throw new Error(`${response.status} from ${url}`);
	await response.arrayBuffer();
	return response;
}

async function signIn(
	origin: string,
	account: { email: string; password: string }
): Promise<string> {
	const response = await post(`${origin}/log-ind`, '', {
		email: account.email,
		password: account.password
	});
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}
