import postgres from 'postgres';

/** The owner and the database that the application uses. */
export const OWNER = 'aarshjul';

/**
 * Where a server answers: a socket folder, or on Windows a port and a password.
 * @typedef {{ socketFolder: string, port: number, password?: string }} Address
 */

/**
 * The connection string of a database on the server, in the form postgres.js understands: it takes a
 * socket folder from a URL only as a list of hosts without a port, hence the comma that ends the
 * folder's name and the standard port.
 * @param {Address} address
 * @param {string} database
 */
export function urlOf({ socketFolder, port, password }, database) {
	if (socketFolder === '') {
		return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
	}
	return `postgres://${OWNER}@${encodeURIComponent(socketFolder)}/${database}`;
}

/**
 * Whether the server takes connections: 'yes', 'later' (starting, stopping) or 'unreachable'.
 * @param {Address} address
 * @returns {Promise<'yes' | 'later' | 'unreachable'>}
 */
export async function answers(address) {
	// fetch_types: on every new connection the driver asks for array types with a promise that nobody
	// awaits; it is uncaught when the connection dies.
	const sql = postgres(urlOf(address, 'postgres'), {
		max: 1,
		fetch_types: false,
		connect_timeout: 3
	});
	try {
		await sql`select 1`;
		return 'yes';
	} catch (error) {
		return /** @type {{ code?: string }} */ (error).code === 'ENOENT' ? 'unreachable' : 'later';
	} finally {
		await sql.end({ timeout: 1 });
	}
}

/**
 * Makes the application's database if it is not there and returns its connection string.
 * @param {Address} address
 */
export async function ensureDatabase(address) {
	const sql = postgres(urlOf(address, 'postgres'), {
		max: 1,
		fetch_types: false,
		connect_timeout: 10
	});
	try {
		const [found] = await sql`select 1 from pg_database where datname = ${OWNER}`;
		if (!found) await sql.unsafe(`create database ${OWNER}`);
	} catch (error) {
		// Two starts at once: the other one made it between our two statements.
		const { code } = /** @type {{ code?: string }} */ (error);
		if (code !== '42P04' && code !== '23505') throw error;
	} finally {
		await sql.end({ timeout: 1 });
	}
	return urlOf(address, OWNER);
}
