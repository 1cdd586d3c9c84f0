import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { proofOf, whyNot } from '#lib/server/proof.ts';
import * as highs from '#lib/server/proof/highs.ts';
import { demoDatabase, snapshot, sql, strangerIn, viewer, type TestDatabase } from './database.ts';

/** A solver that counts nodes takes its time on a machine that has more to do. */
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());
afterAll(highs.end);

describe('Planens bevis', () => {
	test('demoårets plan er bevist bedst, og det siges til alle i forummet', async () => {
		const proven = { type: 'proven', sentence: 'Planen er bevist bedst.', moves: [] };
		expect(await proofOf(secretary)).toEqual(proven);
		expect(await proofOf(await viewer('reader'))).toEqual(proven);
	});

	test('uden for forummet siges intet', async () => {
		expect(await proofOf(await strangerIn(secretary.forum))).toBeUndefined();
	});
});

describe('Hvorfor ikke den dag?', () => {
	test('et punkt kan flyttes, hvis andre punkter gør plads eller ingen behøver det', async () => {
		const { id, date, other } = await flexible();
		const before = await snapshot();
		const answer = await whyNot(secretary, id, other);
		expect(answer?.possible).toBe(true);
		expect(answer?.sentences[0]).toMatch(/^Punktet kan stå \d+\. \w+/);
		expect(answer?.moves[0]?.meeting).toBe(other);
		expect(await snapshot()).toBe(before);
		expect((await whyNot(secretary, id, date))?.sentences).toEqual([
			expect.stringMatching(/^Punktet står på mødet/)
		]);
	});

	test('uden for reglens tidsrum er det umuligt, og det siges hvorfor', async () => {
		const { id, later } = await flexible();
		const answer = await whyNot(secretary, id, later);
		expect(answer).toMatchObject({ possible: false, moves: [] });
		expect(answer?.sentences[0]).toMatch(/uden for reglens tidsrum/);
	});

	test('en dag uden møde, et aflyst møde og et holdt møde er umulige', async () => {
		const { id, other } = await flexible();
		const said = async (day: string) => (await whyNot(secretary, id, civilDate(day)))?.sentences;
		expect(await said('2027-03-19')).toEqual(['Der er intet møde 19. marts.']);
		await sql`update meeting set status = 'cancelled' where date = ${other}`;
		expect(await said(other)).toEqual([expect.stringMatching(/mødet er aflyst/)]);
	});

	test('kun sekretariatet kan spørge', async () => {
		const { id, other } = await flexible();
		expect(await whyNot(await viewer('chair'), id, other)).toBeUndefined();
		expect(await whyNot(await strangerIn(secretary.forum), id, other)).toBeUndefined();
		expect(await whyNot(secretary, crypto.randomUUID(), other)).toBeUndefined();
	});
});

/** An item of 2027 with another meeting in its window, and the first meeting after its window. */
async function flexible() {
	const [row] = await sql<{ id: string; date: string; other: string; later: string }[]>`
		select i.id, t.date::text as date, min(o.date)::text as other,
			(select min(l.date)::text from meeting l where l.forum_id = i.forum_id and l.date > i.latest) as later
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		join meeting o on o.forum_id = i.forum_id and o.id <> t.id
			and o.date between i.earliest and i.latest
		where i.forum_id = ${secretary.forum} and t.date > '2027-01-01' and i.latest < '2027-10-01'
			and i.series_id is not null and i.standing is null
		group by i.id, t.date
		order by t.date, i.id
		limit 1`;
	if (!row) throw new Error('The demo has no item that could move');
	const { id, date, other, later } = row;
	return { id, date: civilDate(date), other: civilDate(other), later: civilDate(later) };
}
