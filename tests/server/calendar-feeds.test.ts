import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendarFile } from '#lib/documents/calendar.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as calendarFeeds from '#lib/server/calendar-feeds.ts';
import { as, sql } from '#lib/server/database.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
import { demoDatabase, strangerIn, viewer, type TestDatabase } from './database.ts';

const ORIGIN = 'https://aarshjul.eksempel.dk';
const SPAN = { from: civilDate('2026-12-01'), to: civilDate('2027-12-31') };

let database: TestDatabase;
let secretary: Viewer;
beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
});
afterEach(async () => await database.drop());

async function feed(who: Viewer = secretary, forum: string | null = secretary.forum) {
	const secret = await calendarFeeds.create(who.person, crypto.randomUUID(), forum);
	if (!secret) throw new Error('No address');
	return secret;
}

async function entries(secret: string) {
	return (await calendarFeeds.find(secret, ORIGIN))?.entries ?? [];
}

async function entryOf(secret: string, meeting: string) {
	const found = (await entries(secret)).find(({ id }) => id === meeting);
	if (!found) throw new Error('The meeting is not in the calendar');
	return found;
}

async function save(change: planning.Change) {
	const { outcome } = await planning.save(secretary, crypto.randomUUID(), change);
	if (outcome !== 'saved') throw new Error(outcome);
}

async function coming() {
	const found = (await meetings.list(secretary, SPAN)).find(
		({ status }) => status === 'planned' || status === 'draft'
	);
	if (!found) throw new Error('No meeting is coming');
	return found;
}

describe('Et møde i kalenderen', () => {
	test('står med sit forum, sin side og dagsordenens egne numre', async () => {
		const meeting = await coming();
		const entry = await entryOf(await feed(), meeting.id);
		const { date, start } = meeting;
		expect(entry).toMatchObject({
			title: 'Chefforum',
			date,
			start,
			minutes: 150,
			cancelled: false
		});
		expect(entry.url).toBe(`${ORIGIN}/chefforum/moeder/${date}`);
		const items = await agendaItems.onMeeting(secretary, meeting.id);
		const numbers = entry.description.filter((line) => /^\d+\. /.test(line));
		expect(numbers).toHaveLength(items.length);
		expect(numbers[0]).toBe('1. Godkendelse af dagsorden og referat');
		expect(entry.description.at(-2)).toMatch(/^Opdateret 2\d?\d?/);
	});

	test('der flyttes, beholder sit kendetegn og får et højere nummer, og igen når det fortrydes', async () => {
		const secret = await feed();
		const meeting = await coming();
		const before = await entryOf(secret, meeting.id);
		await save(meetings.move(meeting.id, civilDate('2026-12-09'), 'Julefrokost'));
		const moved = await entryOf(secret, meeting.id);
		expect(moved.date).toBe('2026-12-09');
		expect(moved.sequence).toBeGreaterThan(before.sequence);
		expect(moved.changedAt > before.changedAt).toBe(true);
		await save(meetings.move(meeting.id, meeting.date, ''));
		const back = await entryOf(secret, meeting.id);
		expect(back.date).toBe(meeting.date);
		expect(back.sequence).toBeGreaterThan(moved.sequence);
	});

	test('der aflyses, bliver stående som aflyst med et højere nummer', async () => {
		const secret = await feed();
		const meeting = await coming();
		const before = await entryOf(secret, meeting.id);
		await save(meetings.cancel(meeting.id, 'For få sager'));
		const after = await entryOf(secret, meeting.id);
		expect(after.cancelled).toBe(true);
		expect(after.sequence).toBeGreaterThan(before.sequence);
		const [uid] = /UID:.*/.exec(calendarFile({ name: '', entries: [before] })) ?? [];
		expect(calendarFile({ name: '', entries: [after] })).toContain(`${uid ?? ''}\r\n`);
	});

	test('får et højere nummer, når et punkt på det skifter navn, og ikke når dets tekst gør', async () => {
		const secret = await feed();
		const meeting = await coming();
		const item = (await agendaItems.onMeeting(secretary, meeting.id)).find(
			(one) => one.visible && !one.standing
		);
		if (!item?.visible) throw new Error('No item');
		const before = await entryOf(secret, meeting.id);
		const sections = { ...item.sections, occasion: 'Noget nyt' };
		await save(agendaItems.edit(item.id, item.version, { ...item, sections }));
		expect((await entryOf(secret, meeting.id)).sequence).toBe(before.sequence);
		await save(
			agendaItems.edit(item.id, item.version + 1, { ...item, sections, title: 'Nyt navn' })
		);
		const after = await entryOf(secret, meeting.id);
		expect(after.sequence).toBeGreaterThan(before.sequence);
		expect(after.description.some((line) => line.endsWith('. Nyt navn'))).toBe(true);
	});

	test('er det samme til sidste tegn, så længe intet er ændret', async () => {
		const secret = await feed();
		const [first, second] = [
			await calendarFeeds.find(secret, ORIGIN),
			await calendarFeeds.find(secret, ORIGIN)
		];
		if (!first || !second) throw new Error('No calendar');
		expect(calendarFile(first)).toBe(calendarFile(second));
		expect(first.name).toBe('Chefforum');
	});
});

describe('Et lukket punkt', () => {
	const CANARY = 'kanariefugl';
	test.each(['secretary', 'chair', 'member', 'reader'] as const)(
		'siger intet af sig selv i kalenderen, heller ikke til %s',
		async (role) => {
			const meeting = await coming();
			const reader = await viewer(role);
			const item = (await agendaItems.onMeeting(secretary, meeting.id)).find(
				(one) => one.visible && !one.standing
			);
			if (!item?.visible) throw new Error('No item');
			await save(
				agendaItems.edit(item.id, item.version, {
					...item,
					...{ title: CANARY, proposer: reader.title || CANARY, presenter: reader.name },
					closed: true,
					sections: { ...item.sections, occasion: CANARY }
				})
			);
			const [row] = (await as(secretary)`
				select count(*)::int as n from agenda_item where title = ${CANARY as never} and closed`) as {
				n: number;
			}[];
			expect(row?.n).toBe(1);
			for (const forum of [reader.forum, null]) {
				const secret = await feed(reader, forum);
				const calendar = await calendarFeeds.find(secret, ORIGIN);
				if (!calendar) throw new Error('No calendar');
				const file = calendarFile(calendar).replaceAll('\r\n ', '');
				expect(file).not.toContain(CANARY);
				expect(file).toMatch(/\d+\. Lukket/);
			}
		}
	);
});

describe('Min egen kalender', () => {
	test('nævner mine punkter først, og kun i den kalender, der er min', async () => {
		const member = await viewer('member');
		const all = await agendaItems.mine(member.person, civilDate('2026-11-22'));
		const mine = all.find((one) => one.meeting && !one.item.closed);
		if (!mine?.meeting) throw new Error('The member has no item on a meeting');
		const { date } = mine.meeting;
		const own = (await entries(await feed(member, null))).find(
			(entry) => entry.date === date && entry.title === mine.forum.name
		);
		const at = own?.description.indexOf('Dine punkter:') ?? -1;
		expect(at).toBe(0);
		expect(own?.description.slice(1, own.description.indexOf(''))).toContainEqual(
			expect.stringContaining(mine.item.title)
		);
		const shared = (await entries(await feed(member))).find((entry) => entry.date === date);
		expect(shared?.description).not.toContain('Dine punkter:');
	});

	test('har alle mine forummer og ingen kopi af en plan', async () => {
		const own = await entries(await feed(secretary, null));
		const forums = await sql<{ name: string }[]>`
			select f.name from forum f join forum_member m on m.forum_id = f.id
			where m.person_id = ${secretary.person} and f.copy_of is null`;
		expect(new Set(own.map(({ title }) => title))).toEqual(new Set(forums.map(({ name }) => name)));
	});
});

describe('Adressen', () => {
	test('ligger kun som et aftryk, og den samme kommando to gange er én adresse', async () => {
		const command = crypto.randomUUID();
		const first = await calendarFeeds.create(secretary.person, command, null);
		const second = await calendarFeeds.create(secretary.person, command, null);
		expect(second).toMatch(/^[\w-]{43}$/);
		expect(await calendarFeeds.list(secretary.person)).toHaveLength(1);
		expect(await calendarFeeds.find(first ?? '', ORIGIN)).toBeUndefined();
		expect(await calendarFeeds.find(second ?? '', ORIGIN)).toBeDefined();
		const [row] = await sql<{ all: string }[]>`select c::text as all from calendar_feed c`;
		expect(row?.all).not.toContain(second);
		expect(await calendarFeeds.create(secretary.person, command, null)).toBeUndefined();
	});

	test('der er ukendt, lukket eller en andens, giver intet', async () => {
		const secret = await feed();
		const member = await viewer('member');
		const [own] = await calendarFeeds.list(secretary.person);
		expect(await calendarFeeds.revoke(member.person, own?.id ?? '')).toBe(false);
		expect(await calendarFeeds.find(secret, ORIGIN)).toBeDefined();
		expect(await calendarFeeds.revoke(secretary.person, own?.id ?? '')).toBe(true);
		expect(await calendarFeeds.find(secret, ORIGIN)).toBeUndefined();
		expect(await calendarFeeds.find('ukendt', ORIGIN)).toBeUndefined();
		expect(await calendarFeeds.list(secretary.person)).toEqual([]);
	});

	test('kan kun laves til et forum, man er med i', async () => {
		const stranger = await strangerIn(crypto.randomUUID());
		const made = await calendarFeeds.create(stranger.person, crypto.randomUUID(), secretary.forum);
		expect(made).toBeUndefined();
	});

	test('taber forummet i samme øjeblik, personen ikke er med mere, og lukker, når personen er væk', async () => {
		const member = await viewer('member');
		const [one, all] = [await feed(member), await feed(member, null)];
		expect((await entries(one)).length).toBeGreaterThan(20);
		await sql`delete from forum_member where person_id = ${member.person}`;
		expect(await calendarFeeds.find(one, ORIGIN)).toEqual({ name: 'Årshjul', entries: [] });
		expect(await entries(all)).toEqual([]);
		await sql`delete from person where id = ${member.person}`;
		expect(await calendarFeeds.find(one, ORIGIN)).toBeUndefined();
		expect(await calendarFeeds.find(all, ORIGIN)).toBeUndefined();
	});

	test('skriver højst en gang i timen, at den er brugt', async () => {
		const secret = await feed();
		const used = async () => (await calendarFeeds.list(secretary.person))[0]?.lastUsedAt;
		expect(await used()).toBeNull();
		await entries(secret);
		const first = await used();
		await entries(secret);
		expect(await used()).toEqual(first);
		await sql`update calendar_feed set last_used_at = now() - interval '61 minutes'`;
		await entries(secret);
		expect((await used())! >= first!).toBe(true);
	});
});

test('et møde, der hentes enkeltvis, er det samme som i kalenderen', async () => {
	const meeting = await coming();
	const shared = await entryOf(await feed(), meeting.id);
	const reader = { id: secretary.forum, slug: 'chefforum', name: 'Chefforum' };
	const single = await calendarFeeds.meetingEntry(
		{ ...reader, person: secretary.name, title: secretary.title },
		meeting.id,
		ORIGIN
	);
	expect(single).toEqual(shared);
});
