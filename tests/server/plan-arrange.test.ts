import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import { kindOf } from '#lib/server/changes.ts';
import * as meetings from '#lib/server/meetings.ts';
import { arrange, evenMoves } from '#lib/server/plan-arrange.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { isItemLine } from '#lib/text/changes.ts';
import { demoDatabase, planText, snapshot, sql, viewer, type TestDatabase } from './database.ts';

const TERMS = { start: '09:00', timeBudget: 150, place: 'Mødelokale 1' };
/** Once in the first quarter, at its first meeting if nobody says otherwise. */
const HEALTH = { item: 'sundhedspulje/2027', meeting: '2027-02-18' };

let database: TestDatabase;
let secretary: Viewer;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

describe('Items put on other meetings', () => {
	test('are not pinned, and stay there when the plan is made anew', async () => {
		await save(arrange([HEALTH]));
		expect(await placeOf('sundhedspulje')).toEqual({ date: '2027-02-18', pinned: false });
		const january = await meetings.findByDate(secretary, civilDate('2027-01-07'));
		await save(meetings.move(january?.id ?? '', civilDate('2027-01-08'), ''));
		expect(await placeOf('sundhedspulje')).toEqual({ date: '2027-02-18', pinned: false });
	});

	test('are shown before they are saved, and undone to the byte-identical plan', async () => {
		const before = await planText();
		const shown = await planning.preview(secretary, arrange([HEALTH]));
		if (shown.outcome !== 'shown') throw new Error(shown.outcome);
		expect(shown.changes.filter(isItemLine)).toMatchObject([
			{ type: 'moved', title: 'Sundhedspuljen: godkendelse af udmøntning', to: '2027-02-18' }
		]);
		expect(await planText()).toBe(before);
		await save(arrange([HEALTH]));
		const [entry] = await planLog.list(secretary, 1);
		await save(undo(entry?.id ?? ''));
		expect(await planText()).toBe(before);
	});

	test('that a person has pinned since are not moved', async () => {
		await sql`
			update agenda_item set pinned = true, pin_meeting_id = meeting_id
			where title like 'Sundhedspuljen%'`;
		const before = await snapshot();
		expect(await planning.preview(secretary, arrange([HEALTH]))).toEqual({ outcome: 'stale' });
		expect(await snapshot()).toBe(before);
	});

	test.each(['chair', 'member', 'reader'] as const)('are refused for the role %s', async (role) => {
		const before = await snapshot();
		const other = await viewer(role);
		expect(await planning.preview(other, arrange([HEALTH]))).toEqual({ outcome: 'denied' });
		expect(await evenMoves(other)).toEqual([]);
		expect(await snapshot()).toBe(before);
	});
});

describe('Udjævn', () => {
	beforeEach(async () => {
		const august = await meetings.findByDate(secretary, civilDate('2027-08-19'));
		await save(meetings.adjust(august?.id ?? '', { ...TERMS, timeBudget: 80 }));
	});

	test('takes the peak of a shortened meeting down, and moves no more than it shows', async () => {
		const before = await loadOf('2027-08-19');
		expect(before).toBe(80);
		const moves = await evenMoves(secretary);
		expect(moves.length).toBeGreaterThan(0);
		const shown = await planning.preview(secretary, arrange(moves));
		if (shown.outcome !== 'shown') throw new Error(shown.outcome);
		expect(shown.changes.filter(({ type }) => type === 'moved')).toHaveLength(moves.length);
		await save(arrange(moves));
		expect(await loadOf('2027-08-19')).toBeLessThanOrEqual(68);
	});

	test('is offered until there is nothing more to win', async () => {
		const kind = kindOf('udjaevn');
		expect(await kind?.open(secretary, {})).toMatchObject({ immediate: true });
		await save(arrange(await evenMoves(secretary)));
		const again = await kind?.open(secretary, {});
		expect(again?.immediate).toBeUndefined();
		expect(again?.lead).toMatch(/ikke noget at vinde/);
		expect(await kind?.read(secretary, {})).toMatchObject({ ok: false });
	});
});

async function save(change: planning.Change): Promise<void> {
	const saved = await planning.save(secretary, crypto.randomUUID(), change);
	if (saved.outcome !== 'saved') throw new Error(JSON.stringify(saved));
}

async function placeOf(slug: string) {
	const [row] = await sql<{ date: string; pinned: boolean }[]>`
		select t.date, i.pinned
		from agenda_item i
		join item_series s on s.id = i.series_id
		join meeting t on t.id = i.meeting_id
		where s.slug = ${slug} and i.occurrence_key = '2027'`;
	return row && { ...row };
}

async function loadOf(date: string): Promise<number> {
	const [row] = await sql<{ minutes: number }[]>`
		select sum(i.minutes)::int as minutes
		from agenda_item i
		join meeting t on t.id = i.meeting_id
		join forum f on f.id = t.forum_id
		where t.date = ${date} and f.slug = 'chefforum'`;
	return row?.minutes ?? 0;
}
