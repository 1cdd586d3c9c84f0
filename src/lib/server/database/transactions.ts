import type { Client } from '../database.ts';

/**
 * Transactions over a few single-connection clients.
 * postgres.js' own `sql.begin` lets a dead connection's callback write into the next transaction;
 * here a connection that has closed once is never used again, and its handle refuses to run.
 */
export interface Transaction {
	/** Runs one statement inside the transaction, after those before it. */
	<Row = Record<string, unknown>>(
		strings: TemplateStringsArray,
		...values: unknown[]
	): Promise<Row[]>;
}

export interface TransactionOptions {
	/** The work may be done again: natural keys or a command id make twice the same as once. */
	readonly idempotent?: boolean;
	/** Who reads in it: this person, or the planner, who reads all; nobody, unless said, and then no closed item. */
	readonly as?: { readonly person: string } | 'planner';
}

/** The connection was lost before the commit: nothing happened. */
export class ConnectionLost extends Error {
	override name = 'ConnectionLost';
}

/** The commit was sent and not answered: it may have happened. */
export class UnknownOutcome extends Error {
	override name = 'UnknownOutcome';
}

export interface Limits {
	/** How many transactions run at once. */
	readonly transactions: number;
	/** Milliseconds; ours, because the server's own limit does not help when the network is gone. */
	readonly statement: number;
}

/** Between two tries, and how long a caller waits for a database that comes back. */
const PAUSE = 500;
const PATIENCE = 10_000;

interface Line {
	readonly client: Client;
	readonly limit: number;
	closed: boolean;
}

/** Runs transactions within the limits; `connect` is given what to call when its connection closes. */
export function transactions(connect: (onclose: () => void) => Client, limits: Limits) {
	const idle: Line[] = [];
	const waiting: (() => void)[] = [];
	let busy = 0;

	async function transaction<T>(
		work: (tx: Transaction) => Promise<T>,
		options: TransactionOptions = {}
	): Promise<T> {
		const deadline = performance.now() + PATIENCE;
		for (;;) {
			try {
				return await once(work);
			} catch (error) {
				const again =
					error instanceof NeverBegun ||
					(options.idempotent && (isLoss(error) || isDeadlock(error)));
				if (!again || performance.now() > deadline) throw withoutWrapping(error);
				await new Promise((resolve) => setTimeout(resolve, PAUSE));
			}
		}
	}

	async function once<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
		const line = await take();
		try {
			return await runOn(line, work);
		} finally {
			giveBack(line);
		}
	}

	async function take(): Promise<Line> {
		while (busy >= limits.transactions) await new Promise<void>((resolve) => waiting.push(resolve));
		busy++;
		return idle.pop() ?? open();
	}

	function open(): Line {
		const line: Line = {
			client: connect(() => {
				line.closed = true;
				const at = idle.indexOf(line);
				if (at >= 0) idle.splice(at, 1);
			}),
			limit: limits.statement,
			closed: false
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

	return { transaction, close };
}

async function runOn<T>(line: Line, work: (tx: Transaction) => Promise<T>): Promise<T> {
	await begin(line);
	const handle = handleOn(line);
	let result: T;
	try {
		result = await work(handle.tx);
		await handle.settled();
	} catch (error) {
		handle.revoke();
		await rollback(line);
		throw line.closed ? new ConnectionLost('Forbindelsen blev afbrudt', { cause: error }) : error;
	}
	handle.revoke();
	await commit(line);
	return result;
}

async function begin(line: Line): Promise<void> {
	try {
		await limited(line, () => line.client`begin`);
	} catch (error) {
		line.closed = true;
		throw new NeverBegun('Ingen forbindelse til databasen', { cause: error });
	}
	// Closed and opened again meanwhile: what we began on is not the connection we would write on.
	if (line.closed) throw new NeverBegun('Forbindelsen blev afbrudt');
}

/** A handle that runs one statement at a time, so that none waits where a reconnect could replay it. */
function handleOn(line: Line) {
	let revoked = false;
	let failed: { error: unknown } | undefined;
	let last: Promise<unknown> = Promise.resolve();

	const run = (strings: TemplateStringsArray, ...values: unknown[]) => {
		const next = last.then(async () => {
			if (revoked || line.closed) throw new ConnectionLost('Transaktionen er slut');
			if (failed) throw failed.error;
			try {
				return await limited(line, () => line.client(strings, ...(values as never[])));
			} catch (error) {
				failed = { error };
				throw error;
			}
		});
		last = next.catch(() => undefined);
		return next;
	};

	return {
		tx: run as unknown as Transaction,
		revoke: () => {
			revoked = true;
		},
		settled: async () => {
			await last;
			if (line.closed) throw new ConnectionLost('Forbindelsen blev afbrudt');
			if (failed) throw failed.error;
		}
	};
}

async function commit(line: Line): Promise<void> {
	try {
		await limited(line, () => line.client`commit`);
	} catch (error) {
		if (!line.closed) throw error;
		throw new UnknownOutcome('Ukendt udfald: forbindelsen blev afbrudt under gem', {
			cause: error
		});
	}
	if (line.closed) throw new UnknownOutcome('Ukendt udfald: forbindelsen blev afbrudt under gem');
}

async function rollback(line: Line): Promise<void> {
	if (line.closed) return;
	try {
		await limited(line, () => line.client`rollback`);
	} catch {
		// The server rolls back by itself when a connection is gone.
		line.closed = true;
	}
}

/** The statement's rows, or a loss after the time limit; a late answer reaches nobody. */
async function limited(line: Line, run: () => PromiseLike<unknown>): Promise<unknown> {
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

function discard(line: Line): void {
	line.client.end({ timeout: 0 }).catch(() => undefined);
}

/** Says that the connection is gone, not that the statement was wrong (57P0x: shut down by the server). */
export function isConnectionFault(error: unknown): boolean {
	const { name, code = '' } = error as { name?: string; code?: string };
	if (error instanceof ConnectionLost) return true;
	if (name === 'PostgresError') return /^(57P|08|25P03)/.test(code);
	return /^(CONNECT|E[A-Z]+$)/.test(code);
}

function isLoss(error: unknown): boolean {
	return error instanceof ConnectionLost || error instanceof UnknownOutcome;
}

/** Two waited for one another, and the server took this one back whole so that the other could go on. */
function isDeadlock(error: unknown): boolean {
	const { name, code } = error as { name?: string; code?: string };
	return name === 'PostgresError' && code === '40P01';
}

class NeverBegun extends ConnectionLost {}

function withoutWrapping(error: unknown): unknown {
	return error instanceof NeverBegun
		? new ConnectionLost(error.message, { cause: error.cause })
		: error;
}
