/** What people and the calendar do to a forum's plan; numbers choose whom it happens to. */
import { expect } from 'vitest';
import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { parseTiming } from '#lib/plan-file/timing-form.ts';
import {
	goOn,
	isFrozen,
	itemFields,
	meetingsOf,
	planAgain,
	rowsOf,
	type MeetingRow,
	type Row,
	type World
} from './world.ts';
import { sql } from '../database.ts';

export interface Step {
	readonly act: keyof typeof ACTS;
	/** Chooses the item, the series or the meeting. */
	readonly one: number;
	/** Chooses what becomes of it. */
	readonly two: number;
}

type Draft = { -readonly [Field in keyof series.SeriesDraft]: series.SeriesDraft[Field] };

const WORDS = {
	kind: 'discussion',
	minutes: 20,
	proposer: 'Kommunaldirektøren',
	closed: false,
	priority: 'should'
} as const;

const RULES = [
	{ type: 'per-period', period: 'month' },
	{ type: 'per-period', period: 'quarter' },
	{ type: 'per-period', period: 'year', months: [3, 4] },
	{ type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 },
	{ type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 60 },
	{ type: 'after-anchor', anchor: 'kb', minDays: 1, maxDays: 30 },
	{ type: 'rrule', rrule: 'FREQ=MONTHLY;BYDAY=2TH', side: 'nearest', withinDays: 14 },
	{ type: 'span', earliest: '2027-01-01', latest: '2027-06-30' },
	{ type: 'on-date', date: '2027-04-15' },
	{ type: 'every-meeting', position: 'closing' },
	{ type: 'none' }
];

export const ACTS = {
	async addOnMeeting(world: World, { one, two }: Step) {
		const meeting = pick(await openMeetings(world), one);
		if (meeting) await add(world, `På mødet ${two}`, { meeting: meeting.id });
	},
	async addInWindow(world: World, { one, two }: Step) {
		const earliest = addDays(world.today, one % 400);
		await add(world, `I et vindue ${two}`, { earliest, latest: addDays(earliest, two % 60) });
	},
	async addIdea(world: World, { two }: Step) {
		await add(world, `En idé ${two}`, { parked: true });
	},
	async edit(world: World, { one, two }: Step) {
		const row = pick(await openItems(world), one);
		if (!row) return;
		const item = await itemFields(world, row.id);
		const caseText = `Skrevet ind ${two}`;
		const title = two % 2 === 0 ? `Rettet ${two}` : item.title;
		await saved(
			planning.save(
				world.secretary,
				id(),
				agendaItems.edit(row.id, row.version, {
					...item,
					...{ title, minutes: two % 90, sections: { ...item.sections, caseText } }
				})
			)
		);
		const named = title !== item.title || world.written.get(row.id)?.title !== undefined;
		world.written.set(row.id, { caseText, ...(named ? { title } : {}) });
	},
	async arrange(world: World, { one, two }: Step) {
		const meeting = pick(await openMeetings(world), one);
		const there = (await rowsOf(world)).filter((row) => row.meeting === meeting?.id);
		const body = there.filter(({ standing }) => !standing).map((row) => row.id);
		if (!meeting || body.length === 0) return;
		const turn = two % body.length;
		const order = [...body.slice(turn), ...body.slice(0, turn)];
		await saved(planning.save(world.secretary, id(), agendaItems.arrange(meeting.id, order)));
		const shown = await agendaItems.onMeeting(world.secretary, meeting.id);
		expect(shown.filter(({ standing }) => !standing).map((item) => item.id)).toEqual(order);
	},
	async takeOut(world: World, { one }: Step) {
		const row = pick(await openItems(world), one);
		if (!row) return;
		await saved(planning.save(world.secretary, id(), agendaItems.takeOut(row.id, row.version)));
		world.pinned.set(row.id, null);
	},
	async putOn(world: World, { one, two }: Step) {
		const row = pick(await openItems(world), one);
		const meeting = pick(await openMeetings(world), two);
		if (!row || !meeting) return;
		await saved(
			planning.save(world.secretary, id(), agendaItems.putOn(row.id, row.version, meeting.id))
		);
		world.pinned.set(row.id, meeting.id);
	},
	async letPlannerDecide(world: World, { one }: Step) {
		const pinned = (await openItems(world)).filter((row) => row.pinned);
		const row = pick(pinned, one);
		if (!row) return;
		await saved(planning.save(world.secretary, id(), agendaItems.putOn(row.id, row.version, null)));
		world.pinned.delete(row.id);
	},
	async createSeries(world: World, { one, two }: Step) {
		const draft = { ...WORDS, ...rule(one), title: `Fast punkt ${two} {periode}` };
		await saved(planning.save(world.secretary, id(), series.create(draft)));
	},
	async editSeries(world: World, { one, two }: Step) {
		const found = pick(await seriesAtStake(world), one);
		if (!found) return;
		const draft: Draft = { ...found, ...rule(two), minutes: two % 60 };
		delete draft.validFrom;
		delete draft.validTo;
		if (two % 3 === 0) draft.validFrom = addDays(world.today, (two % 300) - 100);
		await saved(planning.save(world.secretary, id(), series.edit(found.id, found.version, draft)));
	},
	async endSeries(world: World, { one, two }: Step) {
		const found = pick(await seriesAtStake(world), one);
		if (!found) return;
		const lastDay = addDays(world.today, (two % 400) - 30);
		await saved(planning.save(world.secretary, id(), series.end(found.id, found.version, lastDay)));
	},
	async daysPass(world: World, { two }: Step) {
		await goOn(world, two % 70);
	},
	async cancelMeeting(world: World, { one }: Step) {
		const meeting = pick(await openMeetings(world), one);
		if (meeting) await setStatus(world, meeting, 'cancelled');
	},
	async holdAfterAll(world: World, { one }: Step) {
		const cancelled = (await meetingsOf(world)).filter(({ status }) => status === 'cancelled');
		const meeting = pick(cancelled, one);
		if (meeting) await setStatus(world, meeting, 'planned');
	},
	async sendAgenda(world: World, { one }: Step) {
		const meeting = pick(await openMeetings(world), one % 4);
		if (meeting) await setStatus(world, meeting, 'sent');
	},
	async addMeeting(world: World, { one }: Step) {
		await sql`
			insert into meeting (forum_id, date, start_time, time_budget)
			select ${world.secretary.forum}, d.date, '13:00', 60
			from (select ${addDays(world.today, one % 500)}::date as date) d
			where not exists (
				select from meeting t
				where t.forum_id = ${world.secretary.forum} and t.date = d.date)`;
		await planAgain(world);
	},
	async shortenMeeting(world: World, { one, two }: Step) {
		const meeting = pick(await openMeetings(world), one);
		await sql`update meeting set time_budget = ${two % 200} where id = ${meeting?.id ?? null}`;
		await planAgain(world);
	}
};

async function add(world: World, title: string, where: Partial<agendaItems.NewItem>) {
	const caseText = `Sagen om ${title}`;
	const sections = { occasion: '', caseText, finance: '', legalBasis: '', recommendation: [] };
	const before = new Set((await rowsOf(world)).map((row) => row.id));
	await saved(
		planning.save(world.secretary, id(), agendaItems.add({ ...WORDS, title, sections, ...where }))
	);
	const [added, ...more] = (await rowsOf(world)).filter(
		(row) => !before.has(row.id) && row.title === title
	);
	expect(more).toEqual([]);
	expect(added).toMatchObject({ title, caseText });
	world.written.set(added?.id ?? '', { title, caseText });
	if (where.meeting) world.pinned.set(added?.id ?? '', where.meeting);
}

async function openMeetings(world: World): Promise<MeetingRow[]> {
	const meetings = await meetingsOf(world);
	return meetings.filter((one) => one.status !== 'cancelled' && !isFrozen(one, world.today));
}

async function openItems(world: World): Promise<Row[]> {
	return (await rowsOf(world)).filter((row) => !isFrozen(row, world.today));
}

/** The series with an item that must not be lost; every series when there is none. */
async function seriesAtStake(world: World): Promise<series.StoredSeries[]> {
	const all = await series.list(world.secretary);
	const kept = (await rowsOf(world)).filter(
		(row) => world.written.has(row.id) || world.pinned.has(row.id) || row.status === 'sent'
	);
	const theirs = all.filter((one) => kept.some((row) => row.series === one.id));
	return theirs.length > 0 ? theirs : all;
}

/** A meeting's status has no command yet; whoever sets it plans anew. */
async function setStatus(world: World, { id }: MeetingRow, status: string): Promise<void> {
	await sql`update meeting set status = ${status} where id = ${id}`;
	await planAgain(world);
}

function rule(number: number): Pick<ItemSeries, 'timing'> {
	const parsed = parseTiming(RULES[number % RULES.length], civilDate('2026-01-01'));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return { timing: parsed.timing };
}

function pick<T>(values: readonly T[], number: number): T | undefined {
	return values[number % values.length];
}

async function saved(saving: Promise<{ outcome: string }>): Promise<void> {
	expect(await saving).toMatchObject({ outcome: 'saved' });
}

function id(): string {
	return crypto.randomUUID();
}
