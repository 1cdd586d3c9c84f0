import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as attachments from '#lib/server/attachments.ts';
import { transaction } from '#lib/server/database.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { demoDatabase, sql, viewer, type TestDatabase } from './database.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const ROLES = ['secretary', 'chair', 'member', 'reader'] as const;

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
afterEach(async () => {
	delete process.env.ATTACHMENTS;
	await database.drop();
});

describe('An attachment', () => {
	test('is laid beside an item by the secretariat, and by whoever proposes it', async () => {
		expect(await attach(secretary, 'notat.pdf')).toMatchObject({ outcome: 'saved' });
		expect(await attach(member, 'bilag.txt', Buffer.from('Ren tekst'))).toMatchObject({
			outcome: 'saved'
		});
		const [first, second] = await attachments.ofItem(member, item.id);
		expect(first).toMatchObject({ name: 'notat.pdf', type: 'application/pdf', size: PDF.length });
		expect(second).toMatchObject({ name: 'bilag.txt', addedBy: member.name });
	});

	test('is refused of those whose item it is not, and its bytes are not kept', async () => {
		for (const role of ['reader', 'chair'] as const) {
			expect(await attach(await viewer(role), 'notat.pdf')).toEqual({ outcome: 'denied' });
		}
		expect(await sql`select from attachment_chunk`).toHaveLength(0);
	});

	test('sent twice with the same command is there once', async () => {
		const command = crypto.randomUUID();
		await attach(secretary, 'notat.pdf', PDF, command);
		await attach(secretary, 'notat.pdf', PDF, command);
		expect(await attachments.ofItem(secretary, item.id)).toHaveLength(1);
	});

	test('is renamed, its ending kept, ordered, taken off and put back', async () => {
		await attach(secretary, 'a.pdf');
		await attach(secretary, 'b.pdf');
		const [a, b] = await attachments.ofItem(secretary, item.id);
		const ids = [a?.id ?? '', b?.id ?? ''] as const;
		await saved(attachments.rename(item.id, ids[0], 'Høringssvar.exe'));
		await saved(attachments.arrange(item.id, [ids[1], ids[0]]));
		expect(await names()).toEqual(['b.pdf', 'Høringssvar.exe.pdf']);
		await saved(attachments.remove(item.id, ids[1]));
		expect(await names()).toEqual(['Høringssvar.exe.pdf']);
		expect(await attachments.find(member, item.id, ids[1])).toBeUndefined();
		expect(await attachments.find(secretary, item.id, ids[1])).toMatchObject({ removed: true });
		await saved(attachments.putBack(item.id, ids[1]));
		expect(await names()).toEqual(['Høringssvar.exe.pdf', 'b.pdf']);
	});

	test('keeps its item on the plan, and an undoing only takes it off', async () => {
		const command = crypto.randomUUID();
		await attach(secretary, 'notat.pdf', PDF, command);
		expect(await saved(undo(command))).toMatchObject({ outcome: 'saved' });
		const [there] = await attachments.ofItem(secretary, item.id, { removed: true });
		expect(there).toMatchObject({ name: 'notat.pdf', removed: true });
	});

	test('goes along with a postponed item, and goes again when that is undone', async () => {
		await attach(secretary, 'notat.pdf');
		const [other] = await agendaItems.onMeeting(secretary, item.meeting ?? '');
		await sql`update agenda_item set continues = ${item.id} where id = ${other?.id ?? ''}`;
		await transaction((tx) => attachments.takeAlong(tx, item.id), { as: 'planner' });
		const [taken] = await attachments.ofItem(secretary, other?.id ?? '');
		expect(taken).toMatchObject({ name: 'notat.pdf' });
		expect(taken && (await bytesOf(secretary, taken))).toEqual(PDF);
		await transaction(
			async (tx) => {
				await tx`set constraints all deferred`;
				await tx`delete from agenda_item where id = ${other?.id ?? ''}`;
				await tx`delete from attachment where item_id = ${other?.id ?? ''}`;
				await tx`select check_plan()`;
			},
			{ as: 'planner' }
		);
		expect(await sql`select from attachment`).toHaveLength(1);
	});

	test('of a closed item is nothing to whoever may not read it, row by row', async () => {
		await attach(secretary, 'hemmeligt.pdf');
		const [file] = await attachments.ofItem(secretary, item.id);
		await sql`update agenda_item set closed = true where id = ${item.id}`;
		const reader = await viewer('reader');
		expect(await attachments.ofItem(reader, item.id)).toEqual([]);
		expect(await attachments.find(reader, item.id, file?.id ?? '')).toBeUndefined();
		expect(file && (await attachments.content(reader, file))).toBeUndefined();
		for (const role of ['secretary', 'chair', 'member'] as const) {
			expect(await attachments.ofItem(await viewer(role), item.id)).toHaveLength(1);
		}
	});
});

describe.each(['database', 'folder'])('Kept in the %s', (place) => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'aarshjul-bilag-'));
		if (place === 'folder') process.env.ATTACHMENTS = folder;
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test('25 MB come back byte for byte, and the same content is kept once', async () => {
		const large = Buffer.alloc(attachments.LARGEST, 'Linje med tal 1234567890\n');
		await attach(secretary, 'stor.txt', large);
		await attach(secretary, 'samme.txt', large);
		for (const file of await attachments.ofItem(secretary, item.id)) {
			expect(Buffer.compare(await bytesOf(secretary, file), large)).toBe(0);
		}
		const kept = readdirSync(folder, { recursive: true, withFileTypes: true });
		const files = kept.filter((entry) => entry.isFile()).map(({ name }) => name);
		expect(files).toHaveLength(place === 'folder' ? 1 : 0);
		const [{ chunks } = { chunks: -1 }] = await sql<{ chunks: number }[]>`
			select count(*)::int as chunks from attachment_chunk`;
		expect(chunks).toBe(place === 'folder' ? 0 : 50);
	});

	test('a file that is gone is told, not shown as empty', async () => {
		await attach(secretary, 'notat.pdf');
		const [file] = await attachments.ofItem(secretary, item.id);
		rmSync(folder, { recursive: true, force: true });
		await sql`delete from attachment_chunk`;
		expect(existsSync(folder)).toBe(false);
		expect(file && (await attachments.content(secretary, file))).toBeUndefined();
	});
});

test('what was kept before the setting was changed is still found', async () => {
	await attach(secretary, 'notat.pdf');
	const folder = mkdtempSync(join(tmpdir(), 'aarshjul-bilag-'));
	process.env.ATTACHMENTS = folder;
	const [file] = await attachments.ofItem(secretary, item.id);
	expect(file && (await bytesOf(secretary, file))).toEqual(PDF);
	rmSync(folder, { recursive: true, force: true });
});

test('after the agenda is sent the secretariat alone adds, and what was taken off stays with what was sent', async () => {
	await attach(member, 'notat.pdf');
	const [file] = await attachments.ofItem(member, item.id);
	const sending = meetings.send(item.meeting ?? '', 'Uden formanden');
	expect(await planning.save(secretary, crypto.randomUUID(), sending)).toMatchObject({
		outcome: 'saved'
	});
	expect(await attach(member, 'andet.pdf')).toEqual({ outcome: 'denied' });
	await sql`update attachment set removed_at = now()`;
	for (const role of ROLES) {
		expect(await attachments.find(await viewer(role), item.id, file?.id ?? '')).toBeDefined();
	}
});

test('a copy of the plan takes none', async () => {
	await sql`update forum set copy_of = id, copy_name = 'Forslag', copy_state = 'open' where id = ${secretary.forum}`;
	expect(await attachments.mayWrite(secretary, item.id)).toBe(false);
	expect(await attach(secretary, 'notat.pdf')).toEqual({ outcome: 'denied' });
});

/** An item on a coming meeting that the demo's member proposes. */
async function ownItem(): Promise<AgendaItem> {
	const span = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
	const found = (await agendaItems.list(secretary, span)).find(
		(one): one is AgendaItem => one.visible && !one.closed && !one.standing && one.meeting !== null
	);
	if (!found) throw new Error('No item');
	await sql`
		update agenda_item
		set proposer = ${member.title}, edited = array['proposer']
		where id = ${found.id}`;
	const meeting = await meetings.find(secretary, found.meeting ?? '');
	expect(meeting?.status).toMatch(/planned|draft/);
	return { ...found, proposer: member.title };
}

async function attach(
	who: Viewer,
	name: string,
	bytes: Uint8Array = PDF,
	command: string = crypto.randomUUID()
) {
	const adding = await attachments.adding(who, command, item.id, [{ name, bytes }]);
	if (!adding.ok) throw new Error(adding.message);
	return await planning.save(who, command, adding.change);
}

function saved(change: planning.Change) {
	return planning.save(secretary, crypto.randomUUID(), change);
}

async function names(): Promise<string[]> {
	return (await attachments.ofItem(secretary, item.id)).map(({ name }) => name);
}

async function bytesOf(who: Viewer, file: attachments.Attachment): Promise<Buffer> {
	const stream = await attachments.content(who, file);
	return Buffer.from(await new Response(stream).arrayBuffer());
}
