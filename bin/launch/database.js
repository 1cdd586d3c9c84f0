import postgres from 'postgres';
import { startDatabase } from '../../db/embedded.js';
import { migrate } from '../../db/migrate.js';
import { StartError } from '../../db/start-error.js';

/** The oldest PostgreSQL whose features the schema uses. */
const OLDEST = 15;

/**
 * The database of this start, migrated: the one DATABASE_URL names, else the embedded one. Throws
 * StartError when it cannot be used.
 * @param {import('./settings.js').Settings} settings
 * @param {(message: string) => void} report
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function openDatabase({ databaseUrl, dataDir }, report) {
	const database = databaseUrl
		? await foreignDatabase(databaseUrl)
		: await startDatabase({ dataDir, report });
	try {
		await migrate(database.url);
	} catch (error) {
		await database.stop();
		throw error;
	}
	return database;
}

/**
 * Whether nobody is in the database yet, neither demo nor real.
 * @param {string} url
 */
export async function isEmpty(url) {
	const sql = postgres(url, { max: 1, fetch_types: false });
	try {
		const [person] = await sql`select 1 from person limit 1`;
		return person === undefined;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** @param {string} url */
async function foreignDatabase(url) {
	const version = await versionOf(url);
	if (version < OLDEST) {
		throw new StartError(
			`Databasen i DATABASE_URL er PostgreSQL ${version}; der skal bruges ${OLDEST} eller nyere.`
		);
	}
	return { url, stop: async () => {} };
}

/** @param {string} url */
async function versionOf(url) {
	try {
		const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10 });
		const [row] = await sql`show server_version_num`.finally(() => sql.end({ timeout: 5 }));
		return Math.floor(Number(row?.server_version_num) / 10_000);
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		throw new StartError(`Databasen i DATABASE_URL kan ikke nås: ${message}`);
	}
}
