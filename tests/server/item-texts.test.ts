import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Sections } from '#lib/domain/occurrences.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as itemHistory from '#lib/server/item-history.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import { readTexts, rearranged, textValues } from '#lib/server/item-texts/form.ts';
import { seenIn } from '#lib/server/item-texts/merge.ts';
import * as planning from '#lib/server/planning.ts';
import { load } from '../../src/routes/[forum]/punkt/[id]/historik/+page.server.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from './database.ts';

const EMPTY: Sections = {
	occasion: '',
	caseText: '',
	finance: '',
	legalBasis: '',
	recommendation: []
};

let database: TestDatabase;
let secretary: Viewer;
let member: Viewer;
let item: AgendaItem;

beforeEach(async () => {
	database = await demoDatabase();
	secretary = await viewer('secretary');
	member = await viewer('member');
	item = await ownItem();
});
afterEach(async () => await database.drop());

describe('An item’s texts', () => {
	test('are written by whoever proposes it, and a replan leaves them', async () => {
		expect(await write(member, { caseText: 'Ny **tekst**' })).toMatchObject({ outcome: 'saved' });
		await sql`update plan_state set stale = true`;
		await planning.ensureFresh(secretary.forum);
		const found = await itemTexts.open(member, item.id);
		expect(found).toMatchObject({
			mayWrite: true,
			item: { sections: { caseText: 'Ny **tekst**' } },
			written: { by: member.name }
		});
		const [row] = await sql`select edited from agenda_item where id = ${item.id}`;
		expect(String(row?.edited)).toContain('sections');
	});

	test('are not others’ to write', async () => {
		for (const role of ['reader', 'chair'] as const) {
			const other = await viewer(role);
			expect(await write(other, { caseText: 'Andet' })).toEqual({ outcome: 'denied' });
			expect((await itemTexts.open(other, item.id))?.mayWrite).toBe(false);
		}
		await sql`update agenda_item set proposer = 'En anden', presenter = null where id = ${item.id}`;
		expect(await write(member, { caseText: 'Andet' })).toEqual({ outcome: 'denied' });
	});

	test('are the presenter’s too, by name', async () => {
		await sql`
			update agenda_item
			set proposer = 'En anden', presenter = ${member.name}, edited = array['proposer', 'presenter']
			where id = ${item.id}`;
		expect(await write(member, { caseText: 'Mit oplæg' })).toMatchObject({ outcome: 'saved' });
	});

	test('are the secretariat’s alone once the agenda is sent, and nobody’s when the meeting is past', async () => {
		await sql`update meeting set status = 'sent' where id = ${item.meeting}`;
		expect(await write(member, { caseText: 'For sent' })).toEqual({ outcome: 'denied' });
		expect((await itemTexts.open(member, item.id))?.mayWrite).toBe(false);
		expect((await itemTexts.open(secretary, item.id))?.mayWrite).toBe(true);
		process.env.AARSHJUL_TODAY = '2028-01-01';
		expect((await itemTexts.open(secretary, item.id))?.mayWrite).toBe(false);
	});

	test('by two, each in a section of their own, are both kept', async () => {
		const began = item.sections;
		await write(secretary, { finance: 'Ingen merudgift' }, began);
		const later = await write(member, { caseText: 'Min tekst' }, began);
		expect(later).toMatchObject({ outcome: 'saved' });
		expect((await itemTexts.open(member, item.id))?.item.sections).toMatchObject({
			finance: 'Ingen merudgift',
			caseText: 'Min tekst'
		});
	});

	test('by two in the same section are stale for the later one, and nothing is lost', async () => {
		const began = item.sections;
		await write(secretary, { caseText: 'Sekretariatets tekst' }, began);
		expect(await write(member, { caseText: 'Min tekst' }, began)).toEqual({ outcome: 'stale' });
		const now = (await itemTexts.open(member, item.id))?.item.sections ?? EMPTY;
		expect(now.caseText).toBe('Sekretariatets tekst');
		const typed = { sections: { ...began, caseText: 'Min tekst' }, seen: seenIn(began) };
		expect(itemTexts.clashesIn(now, typed)).toEqual(['caseText']);
		expect(await write(member, { caseText: 'Min tekst' }, now)).toMatchObject({ outcome: 'saved' });
	});

	test('sent twice with the same command are written once', async () => {
		const command = crypto.randomUUID();
		const change = itemTexts.write(item.id, typedOver(item.sections, { caseText: 'Én gang' }));
		await planning.save(member, command, change);
		expect(await planning.save(member, command, change)).toMatchObject({ outcome: 'saved' });
		expect(await itemHistory.versions(member, item.id)).toHaveLength(2);
	});
});

describe('The writing page’s form', () => {
	test('holds a point in each field, without its “at” and its number', () => {
		const form = new FormData();
		for (const point of ['1. at planen\ngodkendes', 'sagen tages op', ' ']) {
			form.append('recommendation', point);
		}
		const read = readTexts(form);
		expect(read.ok && read.typed.sections.recommendation).toEqual([
			'at planen godkendes',
			'at sagen tages op'
		]);
		expect(textValues({ ...EMPTY, recommendation: ['at a', 'b'] }).points).toEqual(['a', 'b']);
	});

	test('keeps what is too long, and says so', () => {
		const form = new FormData();
		form.set('caseText', 'x'.repeat(20_001));
		const read = readTexts(form);
		expect(read.values.caseText).toHaveLength(20_001);
		expect(!read.ok && read.errors.caseText).toContain('20.000 tegn');
	});

	test('moves, adds and takes away points', () => {
		expect(rearranged(['a', 'b', 'c'], 'op/2')).toEqual(['a', 'c', 'b']);
		expect(rearranged(['a', 'b', 'c'], 'ned/0')).toEqual(['b', 'a', 'c']);
		expect(rearranged(['a', 'b'], 'fjern/0')).toEqual(['b']);
		expect(rearranged(['a'], 'ny')).toEqual(['a', '']);
		expect(rearranged(['a'], 'op/9')).toEqual(['a']);
	});
});

describe('The history of an item', () => {
	test('holds every version with who wrote it, the latest first; a move is none', async () => {
		await write(member, { caseText: 'Første' });
		await write(secretary, { caseText: 'Anden' });
		await planning.save(secretary, crypto.randomUUID(), agendaItems.takeOut(item.id));
		const versions = await itemHistory.versions(member, item.id);
		expect(versions.map(({ sections }) => sections.caseText)).toEqual([
			'Anden',
			'Første',
			item.sections.caseText
		]);
		expect(versions[0]).toMatchObject({ by: secretary.name, command: 'item.write' });
		expect(versions[1]?.by).toBe(member.name);
		expect(versions[2]).toMatchObject({ id: null, at: null });
	});

	test('comes twenty versions at a time, whatever the address asks for', async () => {
		for (let number = 1; number <= 24; number++) {
			await write(secretary, { caseText: `Udgave ${number}` });
		}
		const newest = await page('');
		expect(newest.versions.map(({ number }) => number)).toEqual(numbers(25, 6));
		expect(newest).toMatchObject({ latest: true, older: 6 });
		expect(await page('?foer=6')).toMatchObject({ latest: false, older: undefined });
		expect((await page('?foer=6')).versions.map(({ number }) => number)).toEqual(numbers(5, 1));
		for (const asked of ['?vis=100000', '?foer=100000', '?foer=-1', '?foer=x']) {
			expect((await page(asked)).versions).toHaveLength(20);
		}
		expect((await page('?foer=0')).versions).toEqual([]);
	});

	test('can be made the one that counts, shown first', async () => {
		await write(member, { caseText: 'Første' });
		await write(secretary, { caseText: 'Anden' });
		const [, first] = await itemHistory.versions(secretary, item.id);
		const change = itemHistory.restore(item.id, first?.id ?? '');
		expect(await planning.preview(secretary, change)).toMatchObject({ outcome: 'shown' });
		expect(await planning.save(member, crypto.randomUUID(), change)).toEqual({ outcome: 'denied' });
		expect(await planning.save(secretary, crypto.randomUUID(), change)).toMatchObject({
			outcome: 'saved'
		});
		expect((await itemTexts.open(member, item.id))?.item.sections.caseText).toBe('Første');
		expect(await planning.preview(secretary, change)).toMatchObject({ outcome: 'refused' });
	});

	test('of a closed item is nothing to a reader, nor later what it said while it was closed', async () => {
		const reader = await viewer('reader');
		await close(true);
		await write(secretary, { caseText: 'Kanariefugl' });
		expect(await itemHistory.versions(reader, item.id)).toEqual([]);
		expect(JSON.stringify(await itemHistory.versions(member, item.id))).toContain('Kanariefugl');
		await close(false);
		await write(secretary, { caseText: 'Åben tekst' });
		const read = JSON.stringify(await itemHistory.versions(reader, item.id));
		expect(read).toContain('Åben tekst');
		expect(read).not.toContain('"closed":true');
	});

	test('is not another forum’s', async () => {
		await write(member, { caseText: 'Første' });
		const stranger = { ...secretary, person: crypto.randomUUID() };
		expect(await itemHistory.versions(stranger, item.id)).toEqual([]);
		expect(await itemHistory.versions(secretary, 'intet')).toEqual([]);
	});
});

function typedOver(began: Sections, written: Partial<Sections>) {
	return { sections: { ...began, ...written }, seen: seenIn(began) };
}

async function write(who: Viewer, written: Partial<Sections>, began?: Sections) {
	const now = (await itemTexts.open(secretary, item.id))?.item.sections ?? EMPTY;
	const change = itemTexts.write(item.id, typedOver(began ?? now, written));
	return await planning.save(who, crypto.randomUUID(), change);
}

async function close(closed: boolean): Promise<void> {
	const found = await agendaItems.find(secretary, item.id);
	if (!found?.visible) throw new Error('Gone');
	const change = agendaItems.edit(item.id, found.version, { ...found, closed });
	expect(await planning.save(secretary, crypto.randomUUID(), change)).toMatchObject({
		outcome: 'saved'
	});
}

/** An item on a coming meeting that the demo's member proposes. */
async function ownItem(): Promise<AgendaItem> {
	const span = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
	const found = (await agendaItems.list(secretary, span)).find(
		(one): one is AgendaItem => one.visible && !one.closed && !one.standing && one.meeting !== null
	);
	if (!found) throw new Error('No item');
	await sql`
		update agenda_item set proposer = ${member.title}, edited = array['proposer']
		where id = ${found.id}`;
	return { ...found, proposer: member.title };
}

async function page(query: string) {
	const shown = await load({
		url: new URL(`http://localhost/chefforum/punkt/${item.id}/historik${query}`),
		params: { forum: 'chefforum', id: item.id },
		locals: { person: { id: secretary.person, name: secretary.name, isAdmin: false } }
	} as never);
	return shown as {
		readonly versions: readonly { readonly number: number }[];
		readonly latest: boolean;
		readonly older: number | undefined;
	};
}

function numbers(from: number, to: number): number[] {
	return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
