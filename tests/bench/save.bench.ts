/**
 * One saved change of an item over HTTP (session, lock, read, plan, write, log, commit, answer)
 * against the bare database work of it: the same rows read and written without a planner.
 */
import { randomUUID } from 'node:crypto';
import { civilDate } from '#lib/domain/civil-date.ts';
import { sql, transaction, type Run } from '#lib/server/database.ts';
import { readRows } from '#lib/server/planning/rows.ts';
import { demoApp, post, TODAY } from './demo-app.ts';
import { printRatios, timeRounds } from './rounds.ts';

const app = await demoApp();
try {
	const item = await firstItem();
	const page = `${app.origin}/chefforum/moeder/${item.date}/${item.id}`;
	let version = item.version;

	const overHttp = async () => {
		const commandId = randomUUID();
		const title = `Måling ${version}`;
		const form = { commandId, version: String(version), title, ...words(item) };
		await post(page, app.cookie, form);
		version += 1;
	};
	const bare = async () => {
		version = await bareSave(item.forum, item.id, version);
	};

	const timed = await timeRounds(
		[
			{ name: 'the bare database work', run: bare },
			{ name: 'one saved change over HTTP', run: overHttp }
		],
		{ rounds: 40, warmup: 10 }
	);
	const [stored] = await sql<{ version: number }[]>`
		select version from agenda_item where id = ${item.id}`;
	if (stored?.version !== version) throw new Error('A save was lost');
	printRatios('Saving', timed, 'the bare database work');
} finally {
	await app.stop();
}

interface Item {
	id: string;
	forum: string;
	date: string;
	version: number;
	kind: string;
	minutes: number;
	proposer: string;
	priority: string;
}

async function firstItem(): Promise<Item> {
	const [row] = await sql<Item[]>`
		select i.id, i.forum_id as forum, t.date, i.version, i.kind, i.minutes, i.proposer, i.priority
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		where t.date > ${TODAY} and i.standing is null and not i.closed
		order by t.date, i.title
		limit 1`;
	if (!row) throw new Error('The demo has no coming item');
	return row;
}

function words({ kind, minutes, proposer, priority }: Item): Record<string, string> {
	return { kind, minutes: String(minutes), proposer, priority };
}

async function bareSave(forum: string, id: string, version: number): Promise<number> {
	return await transaction(async (tx) => {
		await tx`select f.id from forum f where f.id = ${forum} for update`;
		await readRows(tx as Run, forum, civilDate(TODAY));
		const [row] = await tx<{ version: number }>`
			update agenda_item
			set title = ${`Måling ${version}`}, version = version + 1, updated_at = now()
			where forum_id = ${forum} and id = ${id} and version = ${version}
			returning version`;
		await tx`
			insert into plan_log (forum_id, command)
			values (${forum}, 'bench')`;
		if (!row) throw new Error('The item was changed by another');
		return row.version;
	});
}
