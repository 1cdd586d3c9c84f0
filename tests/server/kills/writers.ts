/**
 * Ten writers in a process of its own, while somebody outside kills their connections.
 * Every transaction writes a pair of rows; its end is noted. Says how it went when told to stop.
 */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabase, transaction, type Transaction } from '#lib/server/database.ts';
import { UnknownOutcome } from '#lib/server/database/transactions.ts';
import { sql } from '../database.ts';

export interface Report {
	readonly acknowledged: string[];
	readonly failed: string[];
	readonly unknown: string[];
	readonly hung: string[];
	readonly uncaught: string[];
	readonly reads: { readonly answered: number; readonly failed: number; readonly hung: number };
}

const WRITERS = 10;
/** Longer than any wait the database module allows itself, so that waiting is not hanging. */
const HUNG = 40_000;

const report = {
	acknowledged: [] as string[],
	failed: [] as string[],
	unknown: [] as string[],
	hung: [] as string[],
	uncaught: [] as string[],
	reads: { answered: 0, failed: 0, hung: 0 }
};

process.on('uncaughtException', (error) => report.uncaught.push(String(error.stack)));
process.on('unhandledRejection', (error) => report.uncaught.push(String(error)));

let running = true;
process.on('message', () => (running = false));
process.send?.('ready');

const writers = Array.from({ length: WRITERS }, (_, number) => write(number % 2 === 0));
await Promise.all([...writers, read(), read()]);
await closeDatabase();
process.send?.(report, undefined, undefined, () => process.exit(0));

async function write(idempotent: boolean): Promise<void> {
	while (running) {
		const id = randomUUID();
		const done = transaction((tx) => pair(tx, id), { idempotent });
		const end = await Promise.race([done.then(() => 'acknowledged', endOf), late()]);
		report[end as 'acknowledged' | 'failed' | 'unknown' | 'hung'].push(id);
	}
}

async function pair(tx: Transaction, id: string): Promise<void> {
	try {
		await tx`insert into pair (id, half) values (${id}, 1) on conflict do nothing`;
		await pause(Math.random() * 4);
		await tx`insert into pair (id, half) values (${id}, 2) on conflict do nothing`;
	} catch (error) {
		// A callback that goes on after its transaction is lost must reach no other one.
		haunt(tx, id);
		throw error;
	}
}

function haunt(tx: Transaction, id: string): void {
	for (const wait of [0, 5, 50, 600]) {
		void pause(wait)
			.then(() => tx`insert into pair (id, half) values (${id}, 3) on conflict do nothing`)
			.catch(() => undefined);
	}
}

async function read(): Promise<void> {
	while (running) {
		const answer = sql`select ${1}::int as one`.then(
			() => 'answered',
			() => 'failed'
		);
		report.reads[(await Promise.race([answer, late()])) as 'answered' | 'failed' | 'hung']++;
		await pause(5);
	}
}

function endOf(error: unknown): string {
	return error instanceof UnknownOutcome ? 'unknown' : 'failed';
}

async function late(): Promise<string> {
	await pause(HUNG, undefined, { ref: false });
	return 'hung';
}
