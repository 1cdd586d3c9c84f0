import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { StartError } from './start-error.js';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** The advisory lock's number; any that nothing else uses. */
const LOCK = 4_711_027;

/**
 * Brings the database up to this build, one transaction per file; two at once wait for each other.
 * Throws StartError when an applied file was edited or the database is newer than the build.
 * @param {string} url
 * @param {string} [folder]
 * @returns {Promise<void>}
 */
export async function migrate(url, folder = FOLDER) {
	const sql = postgres(url, {
		max: 1,
		fetch_types: false,
		connect_timeout: 10,
		onnotice: () => {}
	});
	try {
		await sql`select pg_advisory_lock(${LOCK})`;
		const applied = await appliedTo(sql);
		const files = filesIn(folder);
		refuseForeign(applied, files);
		for (const file of files.filter(({ name }) => !applied.has(name))) await apply(sql, file);
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** @typedef {{ name: string, text: string, checksum: string }} MigrationFile */

/**
 * @param {postgres.Sql} sql
 * @returns {Promise<Map<string, string>>} checksum by file name
 */
async function appliedTo(sql) {
	await sql`
		create table if not exists migration (
			name text primary key,
			checksum text not null,
			applied_at timestamptz not null default now()
		)
	`;
	const rows = await sql`select name, checksum from migration order by name`;
	return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

/**
 * @param {string} folder
 * @returns {MigrationFile[]}
 */
function filesIn(folder) {
	return readdirSync(folder)
		.filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
		.sort()
		.map((name) => {
			// Git may have given the file Windows line ends; that is no edit.
			const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
			return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
		});
}

/**
 * @param {Map<string, string>} applied
 * @param {MigrationFile[]} files
 */
function refuseForeign(applied, files) {
	const known = new Map(files.map(({ name, checksum }) => [name, checksum]));
	for (const [name, checksum] of applied) {
		if (!known.has(name)) {
			throw new StartError(
				`Databasen er nyere end programmet: den har ændringen ${name}, som mangler i db/migrations. ` +
					'Hent den nyeste udgave af programmet.'
			);
		}
		if (known.get(name) !== checksum) {
			throw new StartError(
				`Filen db/migrations/${name} er rettet, efter at den blev brugt på databasen. ` +
					'Gendan filen, og læg ændringen i en ny.'
			);
		}
	}
}

/**
 * One message to the server, so that a lost connection loses the whole file or nothing.
 * @param {postgres.Sql} sql
 * @param {MigrationFile} file
 */
async function apply(sql, { name, text, checksum }) {
	try {
		await sql
			.unsafe(
				`begin;\n${text}\n;insert into migration (name, checksum) values ('${name}', '${checksum}'); commit;`
			)
			.simple();
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		throw new StartError(`Databaseændringen ${name} kunne ikke gennemføres: ${message}`, {
			cause: error
		});
	}
}
