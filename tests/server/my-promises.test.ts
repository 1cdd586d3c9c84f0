import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as calendarFeeds from '#lib/server/calendar-feeds.ts';
import * as commitments from '#lib/server/commitments.ts';
import { sql } from '#lib/server/database.ts';
import { load } from '../../src/routes/mine-punkter/+page.server.ts';
import type { MyPromise } from '../../src/routes/mine-punkter/my-promises.ts';
import {
	begin,
	DATED,
	decided,
	HELD,
	saved,
	secretary,
	SPANNED,
	TASK,
	UNDATED
} from './commitments/steps.ts';
import { demoDatabase, sql as owner, viewer, type TestDatabase } from './database.ts';

let database: TestDatabase;
let chef: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	await begin();
	chef = await viewer('member');
	await sql`
		insert into sent_document (forum_id, meeting_id, kind, revision, head)
		select forum_id, id, 'minutes', 1, '{}' from meeting
		where date = ${HELD} and forum_id = ${secretary.forum}`;
});
afterEach(async () => await database.drop());

describe('Mine punkter', () => {
	test('har de løfter, ens stilling skylder, det tidligste først, og ikke andres', async () => {
		await promised('Oversigt', TASK, { kind: 'task', deadline: civilDate('2026-12-01') });
		await promised('For sent', DATED, { kind: 'task', deadline: civilDate('2026-11-20') });
		const other = { kind: 'task', deadline: civilDate('2026-11-30') } as const;
		await promised('Andres', SPANNED, other, 'Kommunaldirektøren');
		await promised('Uden dag', UNDATED, { kind: 'undated' });
		expect(await mine(chef)).toEqual([
			['chefforum', 'For sent', 'overdue', '2026-11-20'],
			['chefforum', 'Oversigt', 'open', '2026-12-01']
		]);
		expect(await mine(secretary)).toEqual([]);
	});

	test('glemmer et løfte, der er udført eller står på et møde', async () => {
		const task = { kind: 'task', deadline: civilDate('2026-12-01') } as const;
		await promised('Oversigt', TASK, task);
		const date = civilDate('2026-12-17');
		await promised('På et møde', DATED, { kind: 'date', date, minutes: 10 });
		const [promise] = (await commitments.list(secretary)).filter(
			({ title }) => title === 'Oversigt'
		);
		expect(await mine(chef)).toHaveLength(1);
		await saved(commitments.fulfil(promise?.id ?? ''));
		expect(await mine(chef)).toEqual([]);
	});

	test('viser et lukket punkts løfte som lukket for den, der må læse det, og for andre intet', async () => {
		await promised('Oversigt', TASK, { kind: 'task', deadline: civilDate('2026-12-01') });
		await owner`
			update agenda_item set closed = true, proposer = ${chef.title}, edited = array['proposer']
			where id = ${decided}`;
		expect(await promises(chef)).toMatchObject([{ promise: { title: 'Oversigt', closed: true } }]);
		await owner`update agenda_item set proposer = 'En anden' where id = ${decided}`;
		expect(await promises(chef)).toEqual([]);
	});

	test('siger, om man har en kalenderadresse', async () => {
		expect(await opened(chef)).toMatchObject({ subscribes: false });
		await calendarFeeds.create(chef.person, crypto.randomUUID(), null);
		expect(await opened(chef)).toMatchObject({ subscribes: true });
	});
});

async function promised(
	title: string,
	quote: string,
	time: commitments.CommitmentTime,
	responsible = chef.title
): Promise<void> {
	await saved(commitments.make({ item: decided, number: 1, quote, title, responsible, time }));
}

/** 'chefforum', what was promised, how far it has come, and by when. */
async function mine(who: Viewer) {
	return (await promises(who)).map(({ forum, promise }) => {
		return [forum.slug, promise.title, promise.state, promise.latest];
	});
}

async function promises(who: Viewer): Promise<readonly MyPromise[]> {
	return (await opened(who)).promises;
}

async function opened({ person, name }: Viewer) {
	const locals = { person: { id: person, name, isAdmin: false } };
	const url = new URL('http://localhost/mine-punkter');
	return (await load({ url, locals } as never)) as {
		readonly promises: readonly MyPromise[];
		readonly subscribes: boolean;
	};
}
