import type { Client } from '../database.ts';
import { ConnectionLost, isConnectionFault, limited, lines, type Line } from './lines.ts';
import { nameOf, type Reader } from './reader.ts';

export { ConnectionLost, isConnectionFault };

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
	readonly as?: Reader;
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

/** Runs transactions within the limits; `connect` is given what to call when its connection closes. */
export function transactions(connect: (onclose: () => void) => Client, limits: Limits) {
	const { transactions: count, statement } = limits;
	const { take, giveBack, close } = lines(connect, { count, statement });

	async function transaction<T>(
		work: (tx: Transaction) => Promise<T>,
		options: TransactionOptions = {}
	): Promise<T> {
		const deadline = performance.now() + PATIENCE;
		for (;;) {
			try {
				return await once(work, options);
			} catch (error) {
				const again =
					error instanceof NeverBegun ||
					(options.idempotent && (isLoss(error) || isDeadlock(error)));
				if (!again || performance.now() > deadline) throw withoutWrapping(error);
				await new Promise((resolve) => setTimeout(resolve, PAUSE));
			}
		}
	}

	async function once<T>(
		work: (tx: Transaction) => Promise<T>,
		{ as }: TransactionOptions
	): Promise<T> {
		const line = await take();
		try {
			return await runOn(line, work, as);
		} finally {
			giveBack(line);
		}
	}

	return { transaction, close };
}

async function runOn<T>(
	line: Line,
	work: (tx: Transaction) => Promise<T>,
	reader: Reader | undefined
): Promise<T> {
	await begin(line, reader);
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

async function begin(line: Line, reader: Reader | undefined): Promise<void> {
	try {
		await limited(line, () => line.client`begin`);
		if (reader) {
			const name = nameOf(reader);
			await limited(line, () => line.client`select set_config('aarshjul.person', ${name}, true)`);
		}
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
