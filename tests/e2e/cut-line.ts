import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Started } from '../setup/start-app.ts';

/** Takes the page's line away, or gives it back. */
export async function offline(page: Page, away: boolean): Promise<void> {
	await page.context().setOffline(away);
}

/** kill -9 of the server that answers; what supervises it starts it again. */
export function killServer({ child }: Started): void {
	const server = childrenOf(child.pid ?? 0).find(({ command }) => command.includes('serve.js'));
	if (!server) throw new Error('No server to kill');
	process.kill(server.pid, 'SIGKILL');
}

/** Waits until the application answers again. */
export async function answering({ origin }: Started): Promise<void> {
	await expect
		.poll(async () => (await fetch(`${origin}/readyz`).catch(() => undefined))?.status)
		.toBe(200);
}

function childrenOf(parent: number): { pid: number; command: string }[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			try {
				const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
				const [, own] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
				const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
				return Number(own) === parent ? [{ pid: Number(name), command }] : [];
			} catch {
				// Gone while we looked.
				return [];
			}
		});
}
