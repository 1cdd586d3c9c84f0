import { beforeAll, describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import * as forums from '#lib/server/forums.ts';
import * as founding from '#lib/server/founding.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { followsByItself } from '#lib/server/undo.ts';
import { commandLabel } from '#lib/text/commands.ts';
import { readForum } from '../../src/routes/administration/forum-form.ts';
import { person, useDatabase } from './auth/persons.ts';
import { sql } from './database.ts';

useDatabase();

const TODAY = civilDate('2026-11-22');
let admin: string;
let secretary: string;
beforeAll(async () => {
	admin = await person('admin@eksempel.dk', true);
	secretary = await person('sekretariat@eksempel.dk');
});

function draft(changes: Partial<founding.ForumDraft> = {}): founding.ForumDraft {
	return {
		name: 'Chefforum',
		prefix: 'CF',
		place: 'Mødelokale 1',
		timeBudget: 150,
		closedDayPolicy: 'day-before',
		cadence: { weeks: 'odd', weekday: 'TH', start: '09:00', validFrom: TODAY },
		secretary,
		closed: ['12-24', '12-31'],
		julyOff: true,
		until: 2027,
		...changes
	};
}

describe('a forum that an administrator founds', () => {
	const command = crypto.randomUUID();

	test('has its meetings to the end of next year, none on a closed day or in July', async () => {
		const founded = await founding.found(admin, command, draft(), TODAY);
		expect(founded).toMatchObject({ slug: 'chefforum', name: 'Chefforum', meetings: 27 });
		const membership = await forums.find('chefforum', secretary);
		expect(membership?.viewer.role).toBe('secretary');
		const span = { from: TODAY, to: civilDate('2027-12-31') };
		const dates = membership && (await meetings.list(membership.viewer, span));
		expect(dates?.slice(0, 5).map(({ date }) => date)).toEqual([
			'2026-12-03',
			'2026-12-17',
			'2026-12-30',
			'2027-01-07',
			'2027-01-21'
		]);
		expect(dates?.filter(({ date }) => date.startsWith('2027-07'))).toEqual([]);
	});

	test('is told of in its log by name, and not as something to undo', async () => {
		// The first meeting's draft was due before the founding, so the calendar has made it already.
		const viewer = (await forums.find('chefforum', secretary))?.viewer;
		if (!viewer) throw new Error('no secretary');
		const [entry] = await planLog.page(viewer, { before: undefined, limit: 1 });
		expect(entry && commandLabel(entry.command)).toBe('Forum oprettet');
		expect(entry && followsByItself(entry.command)).toBe(true);
	});

	test('is one forum when the form is sent twice', async () => {
		const again = await founding.found(admin, command, draft(), TODAY);
		expect(again).toMatchObject({ slug: 'chefforum', meetings: 27 });
		expect(await founding.list()).toHaveLength(1);
	});

	test('gets an address of its own when the name is taken', async () => {
		const other = await founding.found(admin, crypto.randomUUID(), draft(), TODAY);
		expect(other?.slug).toBe('chefforum-2');
	});

	test('gets an address of its own when others found one of that name at the same time', async () => {
		const at = Array.from({ length: 4 }, () => crypto.randomUUID());
		const founded = await Promise.all(
			at.map((id) => founding.found(admin, id, draft({ name: 'Økonomiudvalg' }), TODAY))
		);
		const numbered = ['', '-2', '-3', '-4'].map((number) => `oekonomiudvalg${number}`);
		expect(founded.map((one) => one?.slug).sort()).toEqual(numbered);
	});

	test('has meetings this year only, when next year is not wanted yet', async () => {
		const only = draft({ name: 'Kun i år', until: 2026 });
		const founded = await founding.found(admin, crypto.randomUUID(), only, TODAY);
		expect(founded).toMatchObject({ meetings: 3 });
	});

	test('never takes the address of one of our own pages', async () => {
		const taken = await founding.found(
			admin,
			crypto.randomUUID(),
			draft({ name: 'Administration' }),
			TODAY
		);
		expect(taken?.slug).toBe('administration-2');
	});
});

test('a forum is not founded for a secretary who is nobody', async () => {
	const nobody = draft({ name: 'Herreløs', secretary: crypto.randomUUID() });
	expect(await founding.found(admin, crypto.randomUUID(), nobody, TODAY)).toBeUndefined();
});

test('a form closes the forum on days that it offers, and on no other', () => {
	const form = new FormData();
	const { cadence, ...facts } = draft();
	for (const [name, value] of Object.entries({ ...facts, ...cadence, forumName: 'CF', until: '0' }))
		form.set(name, String(value));
	form.delete('closed');
	for (const day of ['12-24', 'toString', '02-30']) form.append('closed', day);
	expect(readForum(form, TODAY)).toMatchObject({ draft: { closed: ['12-24'], until: 2026 } });
});

test('nobody but an administrator founds a forum', async () => {
	const before = await sql`select id from forum`;
	const founded = await founding.found(
		secretary,
		crypto.randomUUID(),
		draft({ name: 'Kup' }),
		TODAY
	);
	expect(founded).toBeUndefined();
	expect(await sql`select id from forum`).toHaveLength(before.length);
});

describe('a forum that is there', () => {
	const changed = {
		name: 'Chefforum og stab',
		prefix: 'CFS',
		place: 'Byrådssalen',
		timeBudget: 120,
		closedDayPolicy: 'skip'
	} as const;

	test('is changed by an administrator, and keeps its address and its meetings', async () => {
		const before = await chefforum();
		expect(await founding.edit(admin, before, changed)).toBe(true);
		expect(await chefforum()).toEqual({ ...before, ...changed, version: before.version + 1 });
		const [meeting] =
			await sql`select time_budget as budget from meeting where forum_id = ${before.id}`;
		expect(meeting).toEqual({ budget: 150 });
	});

	test('is not changed over what another administrator has just saved', async () => {
		const { id, version } = await chefforum();
		expect(await founding.edit(admin, { id, version: version - 1 }, changed)).toBe(false);
	});

	test('is not changed by its own secretariat', async () => {
		const before = await chefforum();
		expect(await founding.edit(secretary, before, { ...changed, name: 'Kup' })).toBe(false);
		expect(await chefforum()).toEqual(before);
	});
});

async function chefforum() {
	const found = (await founding.list()).find(({ slug }) => slug === 'chefforum');
	if (!found) throw new Error('No Chefforum');
	return found;
}
