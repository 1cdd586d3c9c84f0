import type { Client } from '../database.ts';

/**
 * Single connections that are lent to one at a time. postgres.js opens a lost connection anew behind our back; here one
 * that has closed once is never used again, so that what was set or begun on it cannot be missing unseen.
 */
export interface Line {
	readonly client: Client;
	readonly limit: number;
	closed: boolean;
	/** Whom it reads as; empty is nobody. */
	person: string;
}

/** The connection was lost before the commit: nothing happened. */
export class ConnectionLost extends Error {
	override name = 'ConnectionLost';
}

export interface LineLimits {
	/** How many are in use at once. */
	readonly count: number;
	/** Milliseconds; ours, because the server's own limit does not help when the network is gone. */
	readonly statement: number;
}

/** The lines within the limits; `connect` is given what to call when its connection closes. */
export function lines(connect: (onclose: () => void) => Client, limits: LineLimits) {
	const idle: Line[] = [];
	const waiting: (() => void)[] = [];
	let busy = 0;

	/** A line of one's own, until it is given back; one that already reads as this person, where there is one. */
	async function take(person = ''): Promise<Line> {
		while (busy >= limits.count) await new Promise<void>((resolve) => waiting.push(resolve));
		busy++;
		const fitting = idle.findLastIndex((line) => line.person === person);
		const [line] = idle.splice(fitting < 0 ? -1 : fitting, 1);
		return line ?? open();
	}

	function open(): Line {
		const line: Line = {
			client: connect(() => {
				line.closed = true;
				const at = idle.indexOf(line);
				if (at >= 0) idle.splice(at, 1);
			}),
			limit: limits.statement,
			closed: false,
			person: ''
		};
		return line;
	}

	function giveBack(line: Line): void {
		busy--;
		if (line.closed) discard(line);
		else idle.push(line);
		waiting.shift()?.();
	}

	async function close(): Promise<void> {
		await Promise.all(idle.splice(0).map((line) => line.client.end({ timeout: 5 })));
	}

	return { take, giveBack, close };
}

/** The statement's rows, or a loss after the time limit; a late answer reaches nobody. */
export async function limited(line: Line, run: () => PromiseLike<unknown>): Promise<unknown> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => {
			line.closed = true;
			discard(line);
			reject(new ConnectionLost('Databasen svarede ikke i tide'));
		}, line.limit);
	});
	try {
		return await Promise.race([Promise.resolve(run()), late]);
	} catch (error) {
		if (isConnectionFault(error)) line.closed = true;
		throw error;
	} finally {
		clearTimeout(timer);
	}
}

/** Says that the connection is gone, not that the statement was wrong (57P0x: shut down by the server). */
export function isConnectionFault(error: unknown): boolean {
	const { name, code = '' } = error as { name?: string; code?: string };
	if (error instanceof ConnectionLost) return true;
	if (name === 'PostgresError') return /^(57P|08|25P03)/.test(code);
	return /^(CONNECT|E[A-Z]+$)/.test(code);
}

function discard(line: Line): void {
	line.client.end({ timeout: 0 }).catch(() => undefined);
}
