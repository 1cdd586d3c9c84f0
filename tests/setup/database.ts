import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startDatabase } from '../../db/embedded.js';
import { migrate } from '../../db/migrate.js';

/** The migrated database that `freshDatabase()` copies. */
const TEMPLATE = 'aarshjul_template';

/** One embedded PostgreSQL for all server tests, in a folder that goes when they end. */
export default async function setup(): Promise<() => Promise<void>> {
	const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-test-'));
	const database = await startDatabase({ dataDir });
	const template = await createTemplate(database.url);
	await migrate(template);
	process.env.AARSHJUL_TEST_ADMIN_URL = database.url;
	process.env.AARSHJUL_TEST_TEMPLATE = TEMPLATE;
	return async () => {
		await database.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
}

async function createTemplate(url: string): Promise<string> {
	const sql = postgres(url, { max: 1, fetch_types: false });
	await sql.unsafe(`create database ${TEMPLATE}`);
	await sql.end();
	const template = new URL(url);
	template.pathname = `/${TEMPLATE}`;
	return template.href;
}
