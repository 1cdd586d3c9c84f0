/**
 * One meeting moved over HTTP (session, form, lock, read, plan, write, log, commit, answer) against the sum of its bare
 * database work (the same rows locked, read, written and logged for a plan made beforehand) and the bare planner.
 */
import { randomUUID } from 'node:crypto';
import { civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { sql, transaction, type Transaction } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';
import * as meetings from '#lib/server/meetings.ts';
import { planned, type Planned } from '#lib/server/planning/core.ts';
import { imagesOf } from '#lib/server/planning/images.ts';
import { changeLines, meetingsNow } from '#lib/server/planning/lines.ts';
import { readRows } from '#lib/server/planning/rows.ts';
import { save } from '#lib/server/planning/save.ts';
import { demoApp, post, TODAY } from './demo-app.ts';
import { timeRounds } from './rounds.ts';

const DAYS = [civilDate('2027-01-07'), civilDate('2027-01-14')] as const;
const app = await demoApp();
try {
	const viewer = await secretary();
	const meeting = await meetings.findByDate(viewer, DAYS[0]);
	if (!meeting) throw new Error('The demo has no meeting on 7 January 2027');
	let at = 0;

	const overHttp = async () => {
		at = 1 - at;
		const form = { moede: meeting.id, dato: day(at), commandId: randomUUID(), bemaerkning: '' };
		await post(`${app.origin}/chefforum/aendring/flyt-moede?/gem`, app.cookie, form);
	};
	const preview = async () => {
		const form = new URLSearchParams({ moede: meeting.id, dato: day(1 - at) });
		const headers = { cookie: app.cookie, origin: app.origin, accept: 'application/json' };
		const url = `${app.origin}/chefforum/aendring/flyt-moede?/vis`;
		const answer = await fetch(url, { method: 'POST', body: form, headers });
		if (!(await answer.text()).includes('meeting-moved')) throw new Error('Nothing was shown');
	};
	// Both states once, so that each has a plan made beforehand.
	await overHttp();
	const moved = planned(await rowsNow(viewer));
	await overHttp();
	const back = planned(await rowsNow(viewer));

	const bareDatabase = async () => {
		at = 1 - at;
		await bareMove(viewer, meeting.id, day(at), at === 1 ? moved : back);
	};
	const barePlanner = () => planned(at === 1 ? moved.rows : back.rows);

	const timed = await timeRounds(
		[
			{ name: 'the bare database work', run: bareDatabase },
			{ name: 'the bare planner', run: barePlanner },
			{ name: 'one moved meeting saved over HTTP', run: overHttp },
			{ name: 'one moved meeting shown over HTTP', run: preview }
		],
		{ rounds: 40, warmup: 10 }
	);
	const [database, planner] = timed.map(({ median }) => median);
	const sum = (database ?? NaN) + (planner ?? NaN);
	console.log('\nMoving one meeting, against bare database work and planner (aim 2)');
	for (const { name, median } of timed) {
		const ratio = (median / sum).toFixed(2).padStart(8);
		console.log(`  ${name.padEnd(44)}${ratio} ×${`${median.toFixed(3)} ms`.padStart(14)}`);
	}
} finally {
	await app.stop();
}

function day(at: number): CivilDate {
	return at === 1 ? DAYS[1] : DAYS[0];
}

async function secretary(): Promise<Viewer> {
	const [row] = await sql<{ person: string }[]>`
		select id as person from person where email like 'sekretariat@%'`;
	const found = await forums.find('chefforum', row?.person ?? '');
	if (!found) throw new Error('The demo has no secretariat');
	return found.viewer;
}

async function rowsNow({ forum }: Viewer) {
	return await transaction((tx) => readRows(tx, forum, civilDate(TODAY)), { as: 'planner' });
}

/** What saving sends to the database, without planning. */
async function bareMove(viewer: Viewer, id: string, to: CivilDate, made: Planned): Promise<void> {
	const command = randomUUID();
	await transaction(
		async (tx: Transaction) => {
			await tx`
			select f.id, set_config('aarshjul.change', ${command}, true)
			from forum f
			where f.id = ${viewer.forum}
			for update`;
			await meetings.move(id, to, '').write(tx, viewer);
			await save(tx, await readRows(tx, viewer.forum, civilDate(TODAY)), made);
			const changes = changeLines(await imagesOf(tx, [command]), meetingsNow(made));
			await tx`
			insert into plan_log (id, forum_id, command, changes)
			values (${command}, ${viewer.forum}, 'bench', ${JSON.stringify(changes)}::text::jsonb)`;
		},
		{ as: 'planner' }
	);
}
