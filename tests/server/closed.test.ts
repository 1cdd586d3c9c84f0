import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { as, select, transaction } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';
import { lanes } from '#lib/server/jobs/lanes.ts';
import { doNext } from '#lib/server/jobs.ts';
import { keep } from '#lib/server/meeting-documents/sent.ts';
import { whole } from '#lib/server/meeting-documents/whole.ts';
import * as meetings from '#lib/server/meetings.ts';
import { tell } from '#lib/server/notices.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { changesSince } from '#lib/server/plan-since.ts';
import * as planning from '#lib/server/planning.ts';
import type { Change } from '#lib/server/planning.ts';
import * as series from '#lib/server/series.ts';
import { found } from './closed/look.ts';
import { CANARY, itemTables, plantBytes, plantIn, plantOver } from './closed/plant.ts';
import { demoDatabase, sql, strangerIn, viewer, type TestDatabase } from './database.ts';

const MEETING = civilDate('2027-01-21');
/** Whoever proposes what is closed; nobody has the title but the one who is to read it. */
const OWNER = `${CANARY}-ejer`;

let database: TestDatabase;
let secretary: Viewer;
let own: Viewer;
let letIn: Viewer;
let others: readonly (readonly [string, string])[];
let item: string;
/** The columns of a closed item and a closed series that do not take the word. */
let refusing: readonly (readonly string[])[];

beforeAll(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	const [reader, member, admitted] = [
		await someone('reader', ''),
		await someone('member', 'Planchefen'),
		await someone('reader', '')
	];
	[own, letIn] = [await someone('member', 'Byggechefen'), admitted];
	others = [
		['en læser', reader.person],
		['en chef, der ikke er lukket ind', member.person],
		['et andet forums sekretariat', (await strangerIn(secretary.forum)).person],
		['ingen', '']
	];
	await plantByHand();
	await plantEverywhere();
	// The title says the word, so it is not theirs before all is planted.
	await sql`update forum_member set title = ${OWNER} where person_id = ${own.person}`;
});
afterAll(async () => await database.drop());

describe('Et ord, der kun står i lukkede punkter', () => {
	test('findes i hver tabel, der hører til et punkt, af sekretariatet, formanden og planen', async () => {
		const there = await found(database.url, secretary.person);
		expect(there).toEqual(expect.arrayContaining([...(await guarded())]));
		expect(await found(database.url, (await viewer('chair')).person)).toEqual(there);
		expect(await found(database.url, 'planner')).toEqual(there);
	});

	test('findes af den, hvis punkt det er, og af den, der er lukket ind ved navn', async () => {
		for (const { person } of [own, letIn]) {
			const there = await found(database.url, person);
			expect(there).toEqual(
				expect.arrayContaining(['agenda_item', 'decision', 'attachment_chunk'])
			);
		}
	});

	test('findes ikke af andre i nogen tabel eller visning, hvordan de end spørger', async () => {
		for (const [who, person] of others) {
			const there = (await found(database.url, person)).filter((name) => name !== 'forum_member');
			expect(there, who).toEqual([]);
		}
	});

	test('ville findes, hvis reglen på en af tabellerne manglede', async () => {
		const [, person = ''] = others[0] ?? [];
		for (const table of await guarded()) {
			await sql.unsafe(`alter table ${table} disable row level security`);
			const there = await found(database.url, person);
			await sql.unsafe(`alter table ${table} enable row level security`);
			expect(there, table).toContain(table);
		}
	});

	test('er skrevet i hvert felt, der kan rumme det', () => {
		// Values of a fixed set, references, why a meeting's item is let go, and the series' name in rules.
		expect(refusing).toEqual([
			['admitted', 'dropped', 'kind', 'occurrence_key', 'origin', 'priority', 'standing'],
			['admitted', 'kind', 'priority']
		]);
	});
});

describe('Hvad programmet svarer en læser og en chef, der ikke er lukket ind', () => {
	test('om planen, loggen og det, der er sket siden, nævner det ikke', async () => {
		for (const [who, person] of others.slice(0, 2)) {
			const them = await viewing(person);
			const span = { from: civilDate('2026-01-01'), to: civilDate('2027-12-31') };
			const answers = [
				await agendaItems.list(them, span),
				await agendaItems.unplaced(them),
				await agendaItems.ideas(them),
				await agendaItems.dropped(them),
				await series.list(them),
				await planLog.list(them, 200),
				await changesSince(them, civilDate('2026-11-01'))
			];
			expect(answers.map(placeOf), who).toEqual(answers.map(() => ''));
		}
	});

	test('om en ændring, de må gøre, tier om det lukkede, den rører', async () => {
		const [, member = ''] = others[1] ?? [];
		const shortening: Change = {
			name: 'test.shorten',
			content: null,
			by: ['member'],
			write: async (tx, { forum }) => {
				await tx`update agenda_item set minutes = minutes + 1 where forum_id = ${forum} and closed`;
				return {};
			}
		};
		const previewed = await planning.preview(await viewing(member), shortening);
		expect(previewed.outcome).toBe('shown');
		expect(JSON.stringify(previewed)).not.toContain(CANARY);
		const known = await planning.preview(await viewing(own.person), shortening);
		expect(JSON.stringify(known)).toContain(CANARY);
	});

	test('tæller de skjulte punkter med, så numrene er de samme for alle', async () => {
		const meeting = await meetings.findByDate(secretary, MEETING);
		const seen = async (who: Viewer) =>
			(await agendaItems.onMeeting(who, meeting?.id ?? '')).length;
		const [, reader = ''] = others[0] ?? [];
		expect(await seen(await viewing(reader))).toBe(await seen(secretary));
	});
});

test('Intet lukket står i de mails, der bliver til af det, der er sket', async () => {
	const meeting = await meetings.findByDate(secretary, MEETING);
	const [last] = await planLog.list(secretary, 1);
	const [promise] = await sql<{ id: string }[]>`select id from commitment`;
	const kinds = [
		'item-moved',
		'promise-overdue',
		'text-due',
		'agenda-sent',
		'agenda-revised',
		'minutes-sent'
	] as const;
	await transaction(async (tx) => {
		for (const kind of kinds) {
			const about = {
				...{ meeting: meeting?.id ?? '', item, change: last?.id ?? '', date: MEETING },
				...(promise && { commitment: promise.id })
			};
			await tell(tx, { forum: secretary.forum, kind, key: `${kind}/${CANARY.length}`, ...about });
		}
	});
	for (const lane of lanes()) while (await doNext(lane));
	const mails = await sql<{ text: string }[]>`
		select concat_ws(' ', subject, text, html) as text from mail`;
	expect(mails.length).toBeGreaterThan(0);
	expect(mails.filter(({ text }) => text.includes(CANARY))).toEqual([]);
});

/** The words around the one that should not be there; empty when it is not. */
function placeOf(answer: unknown): string {
	return new RegExp(`.{0,80}${CANARY}.{0,20}`, 'i').exec(JSON.stringify(answer))?.[0] ?? '';
}

/** The tables that row-level security guards. */
async function guarded(): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select distinct tablename as name from pg_policies where schemaname = 'public' order by 1`;
	return rows.map(({ name }) => name);
}

/** What people do: closed items and series come, go, move and are closed after they were open. */
async function plantByHand(): Promise<void> {
	const meeting = await meetings.findByDate(secretary, MEETING);
	if (!meeting) throw new Error('No meeting');
	await save(series.create({ ...closedDraft(), timing: { type: 'per-period', period: 'month' } }));
	const { slug } = await closedSeries();
	await save(
		series.create({
			...{ ...closedDraft(), title: 'Åbent', proposer: 'Sekretariatet', closed: false },
			...{ presenter: 'x', theme: 'x', source: 'x', sections: sections('x'), admitted: [] },
			...{ timing: { type: 'per-period', period: 'month' }, notWith: [slug] }
		})
	);
	await save(agendaItems.add({ ...closedDraft(), meeting: meeting.id }));
	const [first] = await closedItems();
	item = first ?? '';
	await save(agendaItems.add({ ...closedDraft(), parked: true }));
	// Open when it was made, with the word in it; closed by now.
	await save(agendaItems.add({ ...closedDraft(), closed: false, meeting: meeting.id }));
	const [opened] = await select(as(secretary), { id: 'uuid', version: 'int4' })`
		select i.id, i.version from agenda_item i
		where i.forum_id = ${secretary.forum} and i.title = ${CANARY} and not i.closed`;
	await save(agendaItems.edit(opened?.id ?? '', opened?.version ?? 0, closedDraft()));
	await save(agendaItems.drop(opened?.id ?? '', CANARY));
	await transaction(
		async (tx) => {
			const document = await whole(tx, meeting.id, 'agenda');
			const { forum, person } = secretary;
			await keep(tx, { forum, meeting: meeting.id, kind: 'agenda', document, person });
		},
		{ as: 'planner' }
	);
}

/** What no person has done here: a row in every table that belongs to an item. */
async function plantEverywhere(): Promise<void> {
	const meeting = await meetings.findByDate(secretary, MEETING);
	const [document] = await sql<{ id: string }[]>`select id from sent_document`;
	const another = (await closedItems()).at(-1) ?? '';
	if (another === item) throw new Error('Only one item');
	for (const table of await itemTables()) {
		const around = {
			forum: secretary.forum,
			meeting: meeting?.id ?? '',
			document: document?.id ?? ''
		};
		await plantIn(table, { ...around, item: table === 'sent_item' ? another : item });
	}
	await plantBytes();
	refusing = [
		await plantOver('agenda_item', item),
		await plantOver('item_series', (await closedSeries()).id, ['slug'])
	];
	// Everybody may see the case number; the proposer is whose it is.
	await sql`
		update agenda_item set case_number = null, proposer = ${OWNER} where id = ${item}`;
	await sql`update item_series set case_number = null, proposer = ${OWNER} where closed`;
}

function closedDraft() {
	return {
		...({
			title: CANARY,
			kind: 'discussion',
			minutes: 20,
			priority: 'must',
			closed: true
		} as const),
		...{ proposer: OWNER, presenter: CANARY, theme: CANARY, source: CANARY },
		admitted: [letIn.person],
		sections: sections(CANARY)
	};
}

function sections(word: string) {
	return {
		occasion: word,
		caseText: word,
		finance: word,
		legalBasis: word,
		recommendation: [word]
	};
}

async function save(change: Change): Promise<void> {
	const saved = await planning.save(secretary, crypto.randomUUID(), change, { note: '' });
	if (saved.outcome !== 'saved') throw new Error(`${change.name}: ${saved.outcome}`);
}

async function closedSeries() {
	const all = await series.list(secretary);
	const closed = all.find(({ title }) => title.startsWith(CANARY));
	if (!closed) throw new Error('No closed series');
	return closed;
}

async function closedItems(): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select id from agenda_item
		where forum_id = ${secretary.forum} and title like ${`${CANARY}%`} and closed and series_id is null
		order by parked, id`;
	return rows.map(({ id }) => id);
}

async function someone(role: Viewer['role'], title: string): Promise<Viewer> {
	const [person] = await sql<{ id: string }[]>`
		insert into person (email, name, password_hash)
		values (${`${crypto.randomUUID()}@eksempel.dk`}, 'En anden', '-')
		returning id`;
	await sql`
		insert into forum_member (forum_id, person_id, role, title)
		values (${secretary.forum}, ${person?.id ?? ''}, ${role}, ${title})`;
	return await viewing(person?.id ?? '');
}

async function viewing(person: string): Promise<Viewer> {
	const found = await forums.find('chefforum', person);
	if (!found) throw new Error('Not of the forum');
	return found.viewer;
}
