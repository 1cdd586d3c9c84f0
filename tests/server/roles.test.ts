import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as cadences from '#lib/server/cadences.ts';
import * as closedDays from '#lib/server/closed-days.ts';
import { planInput } from '#lib/server/export.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { demoDatabase, snapshot, sql, strangerIn, viewer, type TestDatabase } from './database.ts';

/** A word that stands in closed items only. */
const CANARY = 'Kanariefuglen';
const SPAN = { from: civilDate('2026-01-01'), to: civilDate('2027-12-31') };

let database: TestDatabase;
let secretary: Viewer;
let others: Viewer[];

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	// What a viewer says about itself is not believed: the statements look the role up.
	others = [
		{ ...(await viewer('reader')), role: 'secretary' },
		{ ...(await viewer('member')), role: 'secretary' },
		{ ...(await viewer('chair')), role: 'secretary' },
		await strangerIn(secretary.forum)
	];
});
afterEach(async () => await database.drop());

describe('Læser, chef, formand og et andet forums sekretariat', () => {
	test('kan ikke skrive noget som helst', async () => {
		const item = await someItem();
		const found = (await series.list(secretary))[0] as series.StoredSeries;
		const meeting = item.meeting ?? '';
		const fields = { ...item, title: 'Skrevet af en fremmed' };
		const writes: ((them: Viewer) => Promise<planning.Saved>)[] = [
			(them) => planning.save(them, id(), agendaItems.add({ ...fields, meeting })),
			(them) => planning.save(them, id(), agendaItems.edit(item.id, item.version, fields)),
			(them) => planning.save(them, id(), agendaItems.arrange(meeting, [item.id])),
			(them) => planning.save(them, id(), agendaItems.takeOut(item.id, item.version)),
			(them) => planning.save(them, id(), agendaItems.putOn(item.id, item.version, meeting)),
			(them) => planning.save(them, id(), agendaItems.putOn(item.id, item.version, null)),
			(them) => planning.save(them, id(), series.create(found)),
			(them) =>
				planning.save(them, id(), series.edit(found.id, found.version, { ...found, title: 'x' })),
			(them) =>
				planning.save(them, id(), series.end(found.id, found.version, civilDate('2027-01-31')))
		];
		const before = await snapshot();
		for (const them of others) {
			for (const write of writes) expect(await write(them)).toEqual({ outcome: 'denied' });
			expect(await planInput(them)).toBeUndefined();
		}
		expect(await snapshot()).toBe(before);
	});

	test('kan ikke læne sig op ad et svar, som sekretariatet har fået', async () => {
		const command = id();
		const item = await someItem();
		await planning.save(secretary, command, agendaItems.takeOut(item.id, item.version));
		for (const them of others) {
			expect(
				await planning.save(them, command, agendaItems.takeOut(item.id, item.version))
			).toEqual({
				outcome: 'denied'
			});
		}
	});
});

describe('Sekretariatet', () => {
	test('kan ikke skrive i et andet forum med punkter og møder derfra', async () => {
		const stranger = await strangerIn(secretary.forum);
		const [own] = await sql<{ id: string }[]>`
			select forum_id as id from forum_member where person_id = ${stranger.person}`;
		const theirs = { ...stranger, forum: own?.id ?? '' };
		const item = await someItem();
		const found = (await series.list(secretary))[0] as series.StoredSeries;
		const meeting = item.meeting ?? '';
		const before = await snapshot();
		const tried = [
			await planning.save(theirs, id(), agendaItems.edit(item.id, item.version, item)),
			await planning.save(theirs, id(), agendaItems.add({ ...item, meeting })),
			await planning.save(theirs, id(), agendaItems.arrange(meeting, [item.id])),
			await planning.save(theirs, id(), agendaItems.takeOut(item.id, item.version)),
			await planning.save(theirs, id(), agendaItems.putOn(item.id, item.version, null)),
			await planning.save(theirs, id(), series.edit(found.id, found.version, found)),
			await planning.save(
				theirs,
				id(),
				series.end(found.id, found.version, civilDate('2027-01-31'))
			)
		];
		expect(tried).toEqual(tried.map(() => ({ outcome: 'denied' })));
		expect(await snapshot()).toBe(before);
	});
});

describe('Et andet forums folk', () => {
	test('læser intet i forummet', async () => {
		const stranger = await strangerIn(secretary.forum);
		const item = await someItem();
		const read = await Promise.all([
			meetings.list(stranger, SPAN),
			agendaItems.list(stranger, SPAN),
			agendaItems.onMeeting(stranger, item.meeting ?? ''),
			agendaItems.unplaced(stranger),
			agendaItems.ideas(stranger),
			series.list(stranger),
			anchors.list(stranger),
			closedDays.list(stranger, SPAN),
			closedDays.recesses(stranger, SPAN),
			cadences.list(stranger),
			planLog.list(stranger)
		]);
		expect(read).toEqual(read.map(() => []));
		expect(await agendaItems.find(stranger, item.id)).toBeUndefined();
		expect(await meetings.next(stranger, civilDate('2026-11-22'))).toBeUndefined();
	});
});

describe('Et lukket punkt', () => {
	beforeEach(async () => {
		// Every text a closed item and a closed series can hold says the word.
		await sql`
			update item_series
			set title = ${CANARY}, proposer = ${CANARY}, presenter = ${CANARY}, theme = ${CANARY},
				source = ${CANARY},
				sections = ${sql.json({ occasion: CANARY, caseText: CANARY, recommendation: [CANARY] })}
			where closed`;
		await sql`
			update agenda_item
			set title = ${CANARY}, proposer = ${CANARY}, presenter = ${CANARY}, theme = ${CANARY},
				sections = ${sql.json({ occasion: CANARY, caseText: CANARY, recommendation: [CANARY] })}
			where closed`;
		await sql`update forum_member set title = ${CANARY}`;
		// One of them in the idea list, one without a meeting.
		await planning.save(secretary, id(), agendaItems.add({ ...closedItem(), parked: true }));
		await planning.save(
			secretary,
			id(),
			agendaItems.add({
				...closedItem(),
				earliest: civilDate('2027-07-05'),
				latest: civilDate('2027-07-20')
			})
		);
	});

	test('kommer aldrig ud til en læser, hverken som titel, indstiller, tema, tekst eller sag', async () => {
		const reader = await viewer('reader');
		const out = JSON.stringify(await everythingFor(reader)).replaceAll(`"title":"${CANARY}"}`, '');
		const own = JSON.stringify(reader);
		expect(out.replaceAll(own, '')).not.toContain(CANARY);
	});

	test('står for en læser med sin plads og sit sagsnummer og intet andet', async () => {
		const reader = await viewer('reader');
		const hidden = (await agendaItems.list(reader, SPAN)).filter((item) => !item.visible);
		expect(hidden.length).toBeGreaterThan(3);
		for (const item of hidden) {
			expect(Object.keys(item).sort()).toEqual(
				['caseNumber', 'id', 'meeting', 'position', 'standing', 'visible'].sort()
			);
		}
	});

	test('nævnes ikke for en læser, hvor et åbent punkt holdes fra det', async () => {
		const all = await series.list(secretary);
		const closed = all.filter((one) => one.closed).map(({ slug }) => slug);
		const open = all.find((one) => !one.closed && one.timing.type === 'per-period');
		if (!open) throw new Error('No open series');
		const timing = { type: 'per-period', period: 'month' } as const;
		const validFrom = civilDate('2026-11-22');
		const draft = { ...open, title: 'Åbent', timing, validFrom, notWith: closed };
		await planning.save(secretary, id(), series.create(draft));
		const named = async (who: Viewer) =>
			(await agendaItems.list(who, SPAN)).filter(
				(item) => item.visible && item.title === 'Åbent' && item.reason && 'with' in item.reason
			);
		expect(await named(secretary)).not.toEqual([]);
		expect(await named(await viewer('reader'))).toEqual([]);
	});

	test('står for en chef, hvis punkt det ikke er, som for en læser, til chefen lukkes ind ved navn', async () => {
		const member = await viewer('member');
		await sql`update forum_member set title = 'En anden rolle' where person_id = ${member.person}`;
		const own = JSON.stringify(member);
		const out = async () => JSON.stringify(await everythingFor(member)).replaceAll(own, '');
		expect((await out()).replaceAll(`"title":"${CANARY}"}`, '')).not.toContain(CANARY);
		await sql`update agenda_item set admitted = array[${member.person}::uuid] where closed`;
		await sql`update item_series set admitted = array[${member.person}::uuid] where closed`;
		expect(await out()).toContain(`"title":"${CANARY}","kind"`);
	});

	test.each(['member', 'chair', 'secretary'] as const)(
		'ses af %s, hvis punkt det er',
		async (role) => {
			const out = JSON.stringify(await everythingFor(await viewer(role)));
			expect(out).toContain(CANARY);
		}
	);
});

async function everythingFor(them: Viewer) {
	const shown = await agendaItems.list(them, SPAN);
	const lists = await series.list(secretary);
	return {
		meetings: await meetings.list(them, SPAN),
		shown,
		each: await Promise.all(shown.map(({ id }) => agendaItems.find(them, id))),
		onMeetings: await Promise.all(
			[...new Set(shown.map(({ meeting }) => meeting ?? ''))].map((meeting) =>
				agendaItems.onMeeting(them, meeting)
			)
		),
		unplaced: await agendaItems.unplaced(them),
		ideas: await agendaItems.ideas(them),
		mine: (await agendaItems.mine(them.person, civilDate('2026-01-01'))).filter(
			({ item }) => item.closed
		),
		series: await series.list(them),
		eachSeries: await Promise.all(lists.map(({ id }) => series.find(them, id))),
		rounds: await planning.upcomingRounds(them, { ...draft(), minutes: 60 }),
		preview: await planning.preview(them, series.create(draft())),
		log: await planLog.list(them),
		anchors: await anchors.list(them)
	};
}

function draft(): series.SeriesDraft {
	return {
		title: 'Et nyt punkt',
		kind: 'status',
		minutes: 10,
		proposer: 'Sekretariatet',
		closed: false,
		priority: 'must',
		timing: { type: 'per-period', period: 'month' }
	};
}

function closedItem() {
	const { kind, minutes, proposer, priority } = draft();
	const sections = {
		occasion: CANARY,
		caseText: '',
		finance: '',
		legalBasis: '',
		recommendation: []
	};
	return { kind, minutes, proposer, priority, title: CANARY, closed: true, sections };
}

async function someItem(): Promise<AgendaItem> {
	const span = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
	const items = await agendaItems.list(secretary, span);
	const item = items.find((one) => one.visible && !one.standing && one.series !== null);
	if (!item?.visible) throw new Error('No item');
	return item;
}

function id(): string {
	return crypto.randomUUID();
}
