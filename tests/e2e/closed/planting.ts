import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, inject } from 'vitest';
import { startDatabase } from '#db/embedded.js';
import { transaction } from '#lib/server/database.ts';
import { keep } from '#lib/server/meeting-documents/sent.ts';
import { whole } from '#lib/server/meeting-documents/whole.ts';
import { CANARY, itemTables, plantBytes, plantIn } from '../../server/closed/plant.ts';
import { sql } from '../../server/database.ts';
import { freePort, startApp, type Started } from '../../setup/start-app.ts';

/** An application whose database the test can reach, and stop. */
export type Planted = Started & { readonly stopDatabase: () => Promise<void> };

/** Where what was planted could come out. */
export interface Planting {
	readonly paths: readonly string[];
	/** Those of them whose words a program must read. */
	readonly documents: readonly string[];
	readonly feeds: readonly string[];
}

/** Its database stops with the file's tests at the latest. */
export async function plantedApp(): Promise<Planted> {
	const dataDir = mkdtempSync(join(tmpdir(), 'aarshjul-closed-'));
	const database = await startDatabase({ dataDir: join(dataDir, 'elsewhere') });
	process.env.DATABASE_URL = database.url;
	const env = { AARSHJUL_TODAY: inject('today'), DATABASE_URL: database.url };
	const app = await startApp({ dataDir, port: await freePort(), env });
	let stopped = false;
	const stopDatabase = async () => {
		if (stopped) return;
		stopped = true;
		await sql.end({ timeout: 5 });
		await database.stop();
	};
	afterAll(async () => {
		await app.stop();
		await stopDatabase();
		rmSync(dataDir, { recursive: true, force: true });
	});
	return { ...app, stopDatabase };
}

/** Files, decisions, promises and sent documents of a closed item on the last held meeting, with the word in all. */
export async function plantInDatabase(): Promise<Planting> {
	const [held] = await sql<{ id: string; date: string; forum: string; secretary: string }[]>`
		select t.id, t.date, t.forum_id as forum, m.person_id as secretary
		from meeting t
		join forum f on f.id = t.forum_id and f.slug = 'chefforum'
		join forum_member m on m.forum_id = f.id and m.role = 'secretary'
		where t.status = 'held'
		order by t.date desc
		limit 1`;
	const [found] = await sql<{ id: string }[]>`
		select id from agenda_item where title = ${`${CANARY}-title`} and series_id is null`;
	if (!held || !found) throw new Error('Nothing to plant on');
	const item = await copyTo(found.id, held.id);
	for (const table of await itemTables()) {
		if (table === 'sent_item') continue;
		const around = { item, forum: held.forum, meeting: held.id, document: '' };
		await plantIn(table, around);
	}
	await plantBytes();
	const sent = await send(held);
	const feeds = await subscribe();
	const files = await sql<{ id: string }[]>`select id from attachment where item_id = ${item}`;
	const meeting = `/chefforum/moeder/${held.date}`;
	const documents = sent.flatMap(({ name, revision }) =>
		['pdf', 'docx', 'txt'].flatMap((ending) => [
			`${meeting}/${name}.${ending}`,
			`${meeting}/${name}.${ending}?revision=${revision}`
		])
	);
	const revisions = sent.map(({ name, revision }) =>
		name === 'referat' ? `/referat?revision=${revision}` : `?udgave=${revision}`
	);
	return {
		paths: [
			...files.map(({ id }) => `/chefforum/punkt/${item}/bilag/${id}`),
			...['', '/tekst', '/historik'].map((page) => `/chefforum/punkt/${item}${page}`),
			...['', '/referat', '/moede.ics', ...revisions].map((page) => `${meeting}${page}`),
			...documents
		],
		documents,
		feeds
	};
}

async function copyTo(item: string, meeting: string): Promise<string> {
	const [copy] = await sql<{ id: string }[]>`
		insert into agenda_item
		select (jsonb_populate_record(null::agenda_item, to_jsonb(i) || jsonb_build_object(
			'id', gen_random_uuid(), 'meeting_id', ${meeting}::uuid, 'pinned', false, 'pin_meeting_id', null))).*
		from agenda_item i
		where i.id = ${item}
		returning id`;
	return copy?.id ?? '';
}

/** Its agenda and its minutes; the number of each, since the demo may have sent it before. */
async function send(held: { id: string; forum: string; secretary: string }) {
	const { forum, secretary: person } = held;
	return await transaction(
		async (tx) => {
			const sent = [];
			for (const [kind, name] of [
				['agenda', 'dagsorden'],
				['minutes', 'referat']
			] as const) {
				const document = await whole(tx, held.id, kind);
				const revision = await keep(tx, { forum, meeting: held.id, kind, document, person });
				sent.push({ name, revision });
			}
			return sent;
		},
		{ as: 'planner' }
	);
}

/** A feed of every forum, and one of the forum, of each of its people. */
async function subscribe(): Promise<string[]> {
	const people = await sql<{ person: string; forum: string }[]>`
		select m.person_id as person, m.forum_id as forum
		from forum_member m
		join forum f on f.id = m.forum_id and f.slug = 'chefforum'`;
	const feeds = people.flatMap(({ person, forum }) => [
		{ person, forum: null, secret: randomUUID() },
		{ person, forum, secret: randomUUID() }
	]);
	for (const { person, forum, secret } of feeds) {
		const digest = createHash('sha256').update(secret).digest('hex');
		await sql`
			insert into calendar_feed (id, secret_digest, person_id, forum_id)
			values (gen_random_uuid(), ${digest}, ${person}, ${forum})`;
	}
	return feeds.map(({ secret }) => `/kalender/${secret}.ics`);
}
