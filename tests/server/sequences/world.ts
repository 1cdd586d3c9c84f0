/** What a sequence of commands has made so far, and what must hold after each of them. */
import { expect } from 'vitest';
import { addDays, type CivilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as planning from '#lib/server/planning.ts';
import { snapshot, sql, TODAY } from '../database.ts';
import { exportedPlan, shownPlan } from '../plan-shown.ts';

/** A row as the invariants read it. */
export interface Row {
	readonly id: string;
	readonly version: number;
	readonly title: string;
	readonly caseText: string;
	readonly standing: string | null;
	readonly series: string | null;
	readonly meeting: string | null;
	readonly date: CivilDate | null;
	readonly status: string | null;
	readonly pinned: boolean;
	readonly pinnedTo: string | null;
	readonly parked: boolean;
	readonly reason: { readonly type: string } | null;
}

export interface MeetingRow {
	readonly id: string;
	readonly date: CivilDate;
	readonly status: string;
}

export interface World {
	readonly secretary: Viewer;
	today: CivilDate;
	/** What a person wrote, by the item's id. */
	readonly written: Map<string, { readonly title?: string; readonly caseText: string }>;
	/** The meeting, or the none, a person chose, by the item's id. */
	readonly pinned: Map<string, string | null>;
}

export function newWorld(secretary: Viewer): World {
	return { secretary, today: TODAY, written: new Map(), pinned: new Map() };
}

/** Days pass; the first look plans anew. */
export async function goOn(world: World, days: number): Promise<void> {
	world.today = addDays(world.today, days);
	process.env.AARSHJUL_TODAY = world.today;
	await planning.ensureFresh(world.secretary.forum);
}

export async function planAgain({ secretary, today }: World) {
	const commandId = crypto.randomUUID();
	return await planning.replan(secretary.forum, {
		...{ actor: null, command: 'test', commandId, today }
	});
}

export async function rowsOf({ secretary }: World): Promise<Row[]> {
	return await sql<Row[]>`
		select i.id, i.version, i.title, i.sections ->> 'caseText' as "caseText", i.standing,
			i.series_id as series,
			i.meeting_id as meeting, t.date, t.status, i.pinned, i.pin_meeting_id as "pinnedTo",
			i.parked, i.reason
		from agenda_item i
		left join meeting t on t.id = i.meeting_id
		left join item_series s on s.id = i.series_id
		where i.forum_id = ${secretary.forum}
		order by s.slug, i.occurrence_key, i.title, i.id`;
}

export async function meetingsOf({ secretary }: World): Promise<MeetingRow[]> {
	return await sql<MeetingRow[]>`
		select t.id, t.date, t.status
		from meeting t
		where t.forum_id = ${secretary.forum}
		order by t.date`;
}

export function isFrozen(
	{ date, status }: { date: CivilDate | null; status: string | null },
	today: CivilDate
): boolean {
	if (date === null || status === 'cancelled') return false;
	return date < today || !['planned', 'draft'].includes(status ?? '');
}

/** The words on every agenda that nobody may change any more, by meeting. */
export async function frozenAgendas(world: World): Promise<Map<string, string[]>> {
	const frozen = (await rowsOf(world)).filter((row) => isFrozen(row, world.today));
	const lines = frozen.map(({ id, meeting, title, caseText }) => ({
		meeting: meeting ?? '',
		line: JSON.stringify([id, title, caseText])
	}));
	const byMeeting = Map.groupBy(lines, ({ meeting }) => meeting);
	return new Map([...byMeeting].map(([id, own]) => [id, own.map(({ line }) => line).sort()]));
}

/** Everything that holds whatever was done; `before` are the agendas frozen before it. */
export async function expectInvariants(world: World, before: Map<string, string[]>): Promise<void> {
	const rows = await rowsOf(world);
	expectNothingLost(world, rows);
	const waiting = rows.filter(({ meeting, parked }) => !meeting && !parked);
	expect(waiting.filter(({ reason }) => !reason)).toEqual([]);
	expect(rows.filter(({ status }) => status === 'cancelled')).toEqual([]);
	const after = await frozenAgendas(world);
	const open = new Set(
		(await meetingsOf(world)).filter((one) => !isFrozen(one, world.today)).map(({ id }) => id)
	);
	for (const [id, lines] of before) if (!open.has(id)) expect(after.get(id)).toEqual(lines);
	await expectFinished(world);
}

function expectNothingLost({ written, pinned }: World, rows: readonly Row[]): void {
	const byId = new Map(rows.map((row) => [row.id, row]));
	for (const [id, words] of written) expect(byId.get(id)).toMatchObject(words);
	for (const [id, meeting] of pinned) {
		const row = byId.get(id);
		expect(row).toMatchObject({ pinned: true, pinnedTo: meeting });
		const stands = row?.reason?.type === 'pin-gone' ? null : meeting;
		expect(row?.meeting).toBe(stands);
	}
}

/** Planning once more changes no row, and the exported file gives the plan that the pages show. */
async function expectFinished(world: World): Promise<void> {
	const before = await snapshot();
	expect(await planAgain(world)).toEqual([]);
	expect(await snapshot()).toBe(before);
	const { plan, changes } = await exportedPlan(world.secretary, world.today);
	expect(plan).toEqual(await shownPlan(world.secretary, world.today));
	expect(changes).toEqual([]);
}

export async function itemFields({ secretary }: World, id: string) {
	const item = await agendaItems.find(secretary, id);
	if (!item?.visible) throw new Error(`No item ${id}`);
	return item;
}
