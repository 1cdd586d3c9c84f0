import process from 'node:process';
import { closeTransport } from '../mail/transport.ts';
import { keepToday, lanes } from './lanes.ts';
import { startLoop } from './loop.ts';

type Kept = typeof globalThis & { aarshjulJobs?: () => Promise<void> };

/** Begins doing jobs in this process, until the server stops; without a database there are none. */
export async function runJobs(): Promise<void> {
	if (!process.env['DATABASE_URL']) return;
	const kept = globalThis as Kept;
	// Under `npm run dev` a saved file starts this anew in the same process.
	await kept.aarshjulJobs?.();
	kept.aarshjulJobs = startLoop(lanes(), { before: keepToday });
	process.once('sveltekit:shutdown', () => void stop());

	async function stop(): Promise<void> {
		await kept.aarshjulJobs?.();
		closeTransport();
	}
}
