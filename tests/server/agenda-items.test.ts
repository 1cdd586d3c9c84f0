import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { AgendaItem, Meeting } from '#lib/domain/agenda.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as planning from '#lib/server/planning.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { demoDatabase, snapshot, sql, viewer, type TestDatabase } from './database.ts';

const SECTIONS = {
	occasion: 'o',
	caseText: '',
	finance: '',
	legalBasis: '',
	recommendation: ['at a']
};
const ONE_OFF = {
	title: 'Nyt punkt',
	kind: 'discussion',
	minutes: 10,
	proposer: 'Kommunaldirektøren',
	closed: false,
	priority: 'should',
	sections: SECTIONS
} as const;

let database: TestDatabase;
let secretary: Viewer;
let january: Meeting;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	january = await meetingOn('2027-01-07');
});
afterEach(async () => await database.drop());

describe('Et nyt punkt', () => {
	test('på et møde bliver på det møde', async () => {
		const saved = await planning.save(
			secretary,
			id(),
			agendaItems.add({ ...ONE_OFF, meeting: january.id })
		);
		expect(saved).toMatchObject({
			outcome: 'saved',
			changes: [{ type: 'added', title: 'Nyt punkt', to: '2027-01-07' }]
		});
		expect(await titled('Nyt punkt')).toMatchObject({
			meeting: january.id,
			pinned: true,
			origin: 'hand',
			reason: { type: 'pinned', outsideWindow: false }
		});
	});

	test('uden møde får plads, hvor planen har den', async () => {
		await planning.save(
			secretary,
			id(),
			agendaItems.add({
				...ONE_OFF,
				earliest: civilDate('2027-03-01'),
				latest: civilDate('2027-03-31')
			})
		);
		const item = await titled('Nyt punkt');
		expect(
			[await meetingOn('2027-03-04'), await meetingOn('2027-03-18')].map((m) => m.id)
		).toContain(item.meeting);
		expect(item.pinned).toBe(false);
	});

	test('i en periode uden møder står uden plads med en begrundelse', async () => {
		const saved = await planning.save(
			secretary,
			id(),
			agendaItems.add({
				...ONE_OFF,
				earliest: civilDate('2027-07-05'),
				latest: civilDate('2027-07-20')
			})
		);
		expect(saved).toMatchObject({
			changes: [
				{ type: 'unplaced', title: 'Nyt punkt', reason: expect.stringMatching(/Sommerferie/) }
			]
		});
	});

	test('på idélisten planlægges ikke', async () => {
		const saved = await planning.save(
			secretary,
			id(),
			agendaItems.add({ ...ONE_OFF, parked: true })
		);
		expect(saved).toMatchObject({
			outcome: 'saved',
			changes: [{ type: 'parked', title: 'Nyt punkt' }]
		});
		expect((await agendaItems.ideas(secretary)).map(title)).toContain('Nyt punkt');
	});

	test('kan ikke komme på et møde, der er holdt eller aflyst', async () => {
		const held = await meetingOn('2026-11-19');
		await sql`update meeting set status = 'cancelled' where date = '2027-01-21'`;
		await sql`update meeting set status = 'held' where date = '2027-02-04'`;
		const before = await snapshot();
		for (const date of ['2026-11-19', '2027-01-21', '2027-02-04']) {
			const { id: meeting } = await meetingOn(date);
			expect(
				await planning.save(secretary, id(), agendaItems.add({ ...ONE_OFF, meeting }))
			).toEqual({
				outcome: 'denied'
			});
		}
		expect(held.status).toBe('held');
		expect(await snapshot()).toBe(before);
	});
});

describe('Den samme kommando to gange', () => {
	test('har én virkning og ét svar', async () => {
		const command = id();
		const first = await planning.save(
			secretary,
			command,
			agendaItems.add({ ...ONE_OFF, meeting: january.id })
		);
		const second = await planning.save(
			secretary,
			command,
			agendaItems.add({ ...ONE_OFF, meeting: january.id })
		);
		expect(second).toEqual(first);
		const all = await agendaItems.onMeeting(secretary, january.id);
		expect(all.filter((item) => title(item) === 'Nyt punkt')).toHaveLength(1);
	});

	test('med et andet indhold er forældet og ændrer intet, så teksten ikke tabes uden et ord', async () => {
		const command = id();
		const item = await titled('Status fra IT & Digitalisering');
		const { sections, version } = item;
		const edit = (minutes: number) =>
			planning.save(
				secretary,
				command,
				agendaItems.edit(item.id, version, {
					...factsOf(item),
					sections,
					minutes
				})
			);
		expect(await edit(25)).toMatchObject({ outcome: 'saved' });
		const before = await snapshot();
		expect(await edit(30)).toEqual({ outcome: 'stale' });
		expect(
			await planning.save(secretary, command, agendaItems.takeOut(item.id, item.version))
		).toEqual({
			outcome: 'stale'
		});
		expect(await snapshot()).toBe(before);
	});

	test('på samme tid har én virkning og ét svar', async () => {
		const command = id();
		const both = await Promise.all(
			[1, 2, 3].map(() =>
				planning.save(secretary, command, agendaItems.add({ ...ONE_OFF, meeting: january.id }))
			)
		);
		expect(both[1]).toEqual(both[0]);
		expect(both[2]).toEqual(both[0]);
		const all = await agendaItems.onMeeting(secretary, january.id);
		expect(all.filter((item) => title(item) === 'Nyt punkt')).toHaveLength(1);
	});
});

describe('Et punkt, som et menneske har skrevet i', () => {
	test('beholder sin tekst, når det faste punkt får en anden, og resten følger med', async () => {
		const item = await titled('Status fra IT & Digitalisering');
		await planning.save(
			secretary,
			id(),
			agendaItems.edit(item.id, item.version, {
				...factsOf(item),
				title: 'Status fra IT, med gæst',
				sections: { ...item.sections, occasion: 'Skrevet i hånden' }
			})
		);
		await sql`update item_series set title = 'IT-status', minutes = 25, sections = '{}' where slug = 'it'`;
		await planning.save(secretary, id(), agendaItems.add({ ...ONE_OFF, parked: true }));
		const after = await found(item.id);
		expect(after).toMatchObject({
			title: 'Status fra IT, med gæst',
			minutes: 25,
			sections: { occasion: 'Skrevet i hånden' }
		});
		expect((await all()).map(title)).toContain('IT-status');
	});

	test('gemmes ikke oven på en andens ændring', async () => {
		const item = await titled('Status fra IT & Digitalisering');
		const fields = { ...factsOf(item), sections: item.sections };
		await planning.save(
			secretary,
			id(),
			agendaItems.edit(item.id, item.version, {
				...fields,
				title: 'Den første'
			})
		);
		const before = await snapshot();
		const second = await planning.save(
			secretary,
			id(),
			agendaItems.edit(item.id, item.version, {
				...fields,
				title: 'Den anden'
			})
		);
		expect(second).toEqual({ outcome: 'stale' });
		expect(await snapshot()).toBe(before);
	});

	test('flyttes med sin tekst, når mødet aflyses', async () => {
		const item = await titled('Opfølgning på trivsel og APV');
		await planning.save(
			secretary,
			id(),
			agendaItems.edit(item.id, item.version, {
				...factsOf(item),
				title: 'Trivsel, skrevet om',
				sections: item.sections
			})
		);
		await sql`update meeting set status = 'cancelled' where date = '2027-03-18'`;
		const saved = await planning.save(
			secretary,
			id(),
			agendaItems.add({ ...ONE_OFF, parked: true })
		);
		expect(saved).toMatchObject({
			changes: expect.arrayContaining([
				expect.objectContaining({ type: 'moved', title: 'Trivsel, skrevet om', from: '2027-03-18' })
			])
		});
		expect((await found(item.id)).title).toBe('Trivsel, skrevet om');
	});
});

describe('Rækkefølgen', () => {
	test('bliver som den er sat', async () => {
		const ids = (await body(january)).map((item) => item.id).reverse();
		expect(await planning.save(secretary, id(), agendaItems.arrange(january.id, ids))).toEqual({
			outcome: 'saved',
			changes: []
		});
		const after = await body(january);
		expect(after.map((item) => [item.id, item.position])).toEqual(
			ids.map((one, index) => [one, index + 1])
		);
	});

	test('er forældet, når den ikke nævner netop mødets punkter', async () => {
		const ids = (await body(january)).map((item) => item.id);
		const opening = (await agendaItems.onMeeting(secretary, january.id))[0]?.id ?? '';
		const before = await snapshot();
		for (const wrong of [ids.slice(1), [...ids, ids[0] ?? ''], [...ids, id()], [opening, ...ids]]) {
			expect(await planning.save(secretary, id(), agendaItems.arrange(january.id, wrong))).toEqual({
				outcome: 'stale'
			});
		}
		expect(await snapshot()).toBe(before);
	});
});

describe('Et punkt, der tages af', () => {
	test('går til uden plads og bliver der, til et menneske sætter det på igen', async () => {
		const item = await titled('Evaluering af Store Lederdøgn');
		const saved = await planning.save(secretary, id(), agendaItems.takeOut(item.id, item.version));
		expect(saved).toMatchObject({
			changes: [{ type: 'unplaced', title: 'Evaluering af Store Lederdøgn', from: '2027-05-27' }]
		});
		await planning.save(secretary, id(), agendaItems.add({ ...ONE_OFF, parked: true }));
		const out = await found(item.id);
		expect(out).toMatchObject({ meeting: null, pinned: true, reason: { type: 'taken-out' } });
		expect((await agendaItems.unplaced(secretary)).map(({ id }) => id)).toContain(item.id);

		await planning.save(secretary, id(), agendaItems.putOn(item.id, out.version, null));
		expect(await found(item.id)).toMatchObject({ meeting: item.meeting, pinned: false });
	});

	test('kan sættes på et bestemt møde, også uden for sit tidsvindue', async () => {
		const item = await titled('Evaluering af Store Lederdøgn');
		await planning.save(secretary, id(), agendaItems.putOn(item.id, item.version, january.id));
		expect(await found(item.id)).toMatchObject({
			meeting: january.id,
			pinned: true,
			reason: { type: 'pinned', outsideWindow: true }
		});
	});

	test('kan ikke tages af et holdt mødes dagsorden', async () => {
		const item = await titled('Evaluering af Store Lederdøgn');
		await sql`update meeting set status = 'held' where date = '2027-05-27'`;
		const before = await snapshot();
		const fields = { ...factsOf(item), sections: item.sections };
		expect(
			await planning.save(secretary, id(), agendaItems.takeOut(item.id, item.version))
		).toEqual({
			outcome: 'denied'
		});
		expect(
			await planning.save(secretary, id(), agendaItems.edit(item.id, item.version, fields))
		).toEqual({
			outcome: 'denied'
		});
		expect(await snapshot()).toBe(before);
	});
});

describe('Et fastlåst punkt', () => {
	test('uden sit møde venter på et menneske og får sit møde igen, når det genopstår', async () => {
		const item = await titled('Evaluering af Store Lederdøgn');
		await planning.save(secretary, id(), agendaItems.putOn(item.id, item.version, january.id));
		await sql`update meeting set status = 'cancelled' where id = ${january.id}`;
		await planning.save(secretary, id(), agendaItems.add({ ...ONE_OFF, parked: true }));
		expect(await found(item.id)).toMatchObject({ meeting: null, reason: { type: 'pin-gone' } });
		const before = await snapshotOfItems();
		await planning.save(
			secretary,
			id(),
			agendaItems.add({ ...ONE_OFF, title: 'Endnu et', parked: true })
		);
		expect(await snapshotOfItems()).toBe(before);
		await sql`update meeting set status = 'planned' where id = ${january.id}`;
		await planning.save(secretary, id(), agendaItems.add({ ...ONE_OFF, parked: true }));
		expect(await found(item.id)).toMatchObject({ meeting: january.id });
	});
});

describe('Mine punkter', () => {
	test('er dem, min rolle indstiller eller fremlægger, fra i dag af', async () => {
		const chief = await viewer('member');
		const mine = await agendaItems.mine(chief.person, civilDate('2026-11-22'));
		expect(new Set(mine.map(({ item }) => item.proposer))).toEqual(
			new Set(['Chefen for Økonomi & Stab'])
		);
		expect(mine.map(({ meeting }) => meeting?.date ?? '').sort()[0]).toBe('2027-01-07');
		expect(mine[0]?.forum).toEqual({ slug: 'chefforum', name: 'Chefforum', prefix: 'CF' });
	});

	test('er for den, der ikke har en rolle at indstille som, kun dem, de selv fremlægger', async () => {
		const day = civilDate('2026-11-22');
		expect(await agendaItems.mine(secretary.person, day)).toEqual([]);
		const presenter = secretary.name;
		await planning.save(
			secretary,
			id(),
			agendaItems.add({ ...ONE_OFF, presenter, meeting: january.id })
		);
		const mine = await agendaItems.mine(secretary.person, day);
		expect(mine.map(({ item }) => item.title)).toEqual([ONE_OFF.title]);
	});
});

test('Loggen siger, hvem der gjorde hvad, og kan ikke ændres', async () => {
	await planning.save(secretary, id(), agendaItems.add({ ...ONE_OFF, meeting: january.id }));
	const [entry] = await planLog.list(secretary);
	expect(entry).toMatchObject({
		actor: 'Sekretariatet',
		command: 'item.add',
		changes: [{ type: 'added', title: 'Nyt punkt', to: '2027-01-07' }]
	});
	await expect(sql`delete from plan_log`.execute()).rejects.toThrow('append-only');
	await expect(sql`update plan_log set note = 'x'`.execute()).rejects.toThrow('append-only');
});

function id(): string {
	return crypto.randomUUID();
}

async function meetingOn(date: string): Promise<Meeting> {
	const meeting = await meetings.findByDate(secretary, civilDate(date));
	if (!meeting) throw new Error(`No meeting on ${date}`);
	return meeting;
}

async function all(): Promise<AgendaItem[]> {
	const span = { from: civilDate('2026-11-22'), to: civilDate('2027-12-31') };
	return (await agendaItems.list(secretary, span)).filter((item) => item.visible);
}

async function titled(wanted: string): Promise<AgendaItem> {
	const item = (await all()).find(({ title }) => title === wanted);
	if (!item) throw new Error(`No item ${wanted}`);
	return item;
}

async function found(wanted: string): Promise<AgendaItem> {
	const item = await agendaItems.find(secretary, wanted);
	if (!item?.visible) throw new Error(`No item ${wanted}`);
	return item;
}

async function body(meeting: Meeting): Promise<AgendaItem[]> {
	const items = await agendaItems.onMeeting(secretary, meeting.id);
	return items.filter((item) => item.visible && !item.standing) as AgendaItem[];
}

async function snapshotOfItems(): Promise<string> {
	const rows = await sql`select i.* from agenda_item i where not parked order by id`;
	return JSON.stringify(rows);
}

function title(item: { visible: boolean; title?: string }): string {
	return item.title ?? '';
}

function factsOf(item: AgendaItem) {
	const { title, kind, minutes, proposer, presenter, theme, caseNumber, closed, priority } = item;
	return {
		...{ title, kind, minutes, proposer, closed, priority },
		...(presenter ? { presenter } : {}),
		...(theme ? { theme } : {}),
		...(caseNumber ? { caseNumber } : {})
	};
}
