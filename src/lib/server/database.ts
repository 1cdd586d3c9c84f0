import process from 'node:process';
import postgres from 'postgres';
import { readers, type Reader } from './database/reader.ts';
import {
	transactions,
	type Limits,
	type Transaction,
	type TransactionOptions
} from './database/transactions.ts';
import type { RowOf, Shape } from './database/shape.ts';

export type { Reader } from './database/reader.ts';
export type { Transaction } from './database/transactions.ts';

export type Client = ReturnType<typeof connect>;

/** Runs one statement: the pool's `sql`, or the handle of a transaction. */
export type Run = (strings: TemplateStringsArray, ...values: never[]) => PromiseLike<unknown>;

export interface Database {
	readonly sql: Client;
	readonly as: (reader: Reader) => Run;
	readonly transaction: <T>(
		work: (tx: Transaction) => Promise<T>,
		options?: TransactionOptions
	) => Promise<T>;
	readonly close: () => Promise<void>;
}

/** PostgreSQL's own number for `date`: read and written as text, never as a Date. */
const CIVIL_DATE = { to: 1082, from: [1082], serialize: String, parse: String };

const OPTIONS = {
	types: { civilDate: CIVIL_DATE },
	// Asking for array types on every new connection is a promise nobody awaits: uncaught when it dies.
	fetch_types: false,
	connect_timeout: 3,
	backoff: () => 0.5,
	connection: {
		application_name: 'aarshjul',
		// Milliseconds: a transaction whose process is gone must not hold the forum's lock for long.
		idle_in_transaction_session_timeout: 30_000
	},
	onnotice: () => undefined
};

const LIMITS: Limits = { transactions: 4, statement: 15_000 };

/** How many single statements run at once: as nobody, and as somebody. */
const STATEMENTS = { pool: 6, readers: 6 };

/** The role of every connection of the application: it owns nothing, so that row-level security binds it. */
const ROLE = 'aarshjul_app';

let opened: Database | undefined;

/** The pool for single statements; anything with more than one statement goes through `transaction`. */
export const sql: Client = new Proxy((() => undefined) as unknown as Client, {
	apply: (_target, _self, args) => Reflect.apply(database().sql, undefined, args) as unknown,
	get: (_target, name) => Reflect.get(database().sql, name) as unknown
});

/** Runs one statement as this person, who reads the closed items that are theirs to read; `sql` alone reads none. */
export function as(reader: Reader): Run {
	return (strings, ...values) => database().as(reader)(strings, ...values);
}

/** What `work` returns, committed whole or not at all. Throws UnknownOutcome when the commit was lost. */
export function transaction<T>(
	work: (tx: Transaction) => Promise<T>,
	options: TransactionOptions = {}
): Promise<T> {
	return database().transaction(work, options);
}

export interface OpenOptions extends Partial<Limits> {
	/** As whoever `url` names: migrations and the demo. Row-level security does not bind the owner. */
	readonly owner?: boolean;
}

/** The database at `url` as the application's own role; the caller closes it. */
export function openDatabase(
	url: string,
	{ owner = false, ...limits }: OpenOptions = {}
): Database {
	const role = owner ? {} : { role: ROLE };
	const open = (options: ConnectOptions) => connect(url, role, options);
	const alone = (onclose: () => void) => open({ max: 1, onclose, max_lifetime: null });
	const all = { ...LIMITS, ...limits };
	const pool = open({ max: STATEMENTS.pool });
	const reading = readers(alone, { count: STATEMENTS.readers, statement: all.statement });
	const { transaction, close } = transactions(alone, all);
	return {
		sql: pool,
		as:
			(reader) =>
			(strings, ...values) =>
				reading.run(reader, strings, values),
		transaction,
		close: async () => {
			await Promise.all([pool.end({ timeout: 5 }), reading.close(), close()]);
		}
	};
}

/** Closes what `sql` and `transaction` have opened; the next use opens anew. */
export async function closeDatabase(): Promise<void> {
	const closing = opened;
	opened = undefined;
	await closing?.close();
}

type Watcher = (statement: string, shape: Shape) => void;
let watcher: Watcher | undefined;

/** Lets a test see every statement that `select` runs, with the columns it promises. */
export function watchSelects(watch: Watcher | undefined): void {
	watcher = watch;
}

/** A tag whose rows have the columns of `shape`; a test describes every such statement. */
export function select<S extends Shape>(run: Run, shape: S) {
	return async (strings: TemplateStringsArray, ...values: unknown[]): Promise<RowOf<S>[]> => {
		const rows = (await run(strings, ...(values as never[]))) as RowOf<S>[] & {
			statement?: { string: string };
		};
		if (watcher && rows.statement) watcher(rows.statement.string, shape);
		return rows;
	};
}

function database(): Database {
	if (opened) return opened;
	const url = process.env['DATABASE_URL'];
	if (!url) throw new Error('DATABASE_URL is not set');
	return (opened = openDatabase(url));
}

interface ConnectOptions {
	readonly max: number;
	readonly max_lifetime?: number | null;
	readonly onclose?: () => void;
}

function connect(url: string, role: { role?: string }, options: ConnectOptions) {
	return postgres(url, {
		...OPTIONS,
		...options,
		connection: { ...OPTIONS.connection, ...role }
	});
}
