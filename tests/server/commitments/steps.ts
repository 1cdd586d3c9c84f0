/** What tests of promises do: an item of the meeting held last with a decision, and promises marked in it. */
import { expect } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { Commitment } from '#lib/domain/commitments.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { kindOf } from '#lib/server/changes.ts';
import * as commitments from '#lib/server/commitments.ts';
import { sql } from '#lib/server/database.ts';
import type { FormValues } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as planLog from '#lib/server/plan-log.ts';
import * as planning from '#lib/server/planning.ts';
import { undo } from '#lib/server/undo.ts';
import { viewer } from '../database.ts';

export const HELD = '2026-11-19';
export const DATED = 'Målene drøftes på ny den 14. december.';
export const SPANNED = 'Der gives en status i marts 2027.';
export const REPEATED = 'Der skal fremover være kvartalsvise drøftelser af målene.';
export const ANCHORED = 'Der bliver et drøftelsespunkt forud for de halvårslige bestyrelsesmøder.';
export const TASK = 'Chefen for Økonomi & Stab udarbejder en oversigt inden den 1. december.';
export const UNDATED = 'Rammerne drøftes bredere på et senere tidspunkt.';
export const TOLD = 'Chefforum godkendte referatet fra d. 5. november.';
export const DECISION = [TOLD, DATED, SPANNED, REPEATED, ANCHORED, TASK, UNDATED].join('\n\n');

/** The demo's secretary; set by `begin`. */
export let secretary: Viewer;
/** An open item of the meeting that was held last, with its decision. */
export let decided: string;

/** To be called when a test has its database. */
export async function begin(): Promise<void> {
	secretary = await viewer('secretary');
	decided = await itemTitled('Sygefravær 3. kv. 2026');
	await decide(decided, DECISION);
}

async function decide(item: string, text: string): Promise<void> {
	await sql`
		insert into decision (forum_id, item_id, text) values (${secretary.forum}, ${item}, ${text})`;
}

export async function held(of = secretary) {
	return { id: await meetingOn(HELD, of), date: civilDate(HELD) };
}

export async function ofDecided() {
	const found = (await commitments.ofMeeting(secretary, await held()))[decided];
	if (!found) throw new Error('No decision');
	return found;
}

export async function opened(kind: string, asked: FormValues) {
	const form = await kindOf(kind)?.open(secretary, asked);
	if (!form) throw new Error(`No form ${kind}`);
	return form;
}

export async function read(kind: string, values: FormValues) {
	const answer = await kindOf(kind)?.read(secretary, values);
	if (!answer) throw new Error(`No ${kind}`);
	return answer;
}

/** The change as its form makes it; shown first, and what is shown is what is saved. */
export async function changed(kind: string, asked: FormValues): Promise<void> {
	const form = await opened(kind, asked);
	const answer = await read(kind, { ...form.values, ...asked });
	if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
	const shown = await planning.preview(secretary, answer.change);
	const kept = await planning.save(secretary, crypto.randomUUID(), answer.change);
	if (shown.outcome !== 'shown' || kept.outcome !== 'saved') throw new Error(JSON.stringify(kept));
	expect(shown.changes.map(withoutItem)).toEqual(kept.changes.map(withoutItem));
}

/** The rounds of a new series get their ids when they are saved. */
function withoutItem<Line extends object>(line: Line) {
	return { ...line, item: undefined };
}

/** The promise that marking this sentence makes, with the form as it opens. */
export async function made(quote: string): Promise<Commitment> {
	await changed('loefte', { punkt: decided, citat: quote });
	const [promise] = (await commitments.list(secretary)).filter((one) => one.quote === quote);
	if (!promise) throw new Error('Nothing was made');
	return promise;
}

export async function theOne(): Promise<Commitment> {
	const [promise, ...others] = await commitments.list(secretary);
	if (!promise || others.length > 0) throw new Error('Not one promise');
	return promise;
}

export async function saved(change: planning.Change): Promise<void> {
	expect(await planning.save(secretary, crypto.randomUUID(), change)).toMatchObject({
		outcome: 'saved'
	});
}

export async function undoLatest(): Promise<void> {
	const [latest] = await planLog.list(secretary, 1);
	await saved(undo(latest?.id ?? ''));
}

export async function found(id = '') {
	const item = await agendaItems.find(secretary, id);
	if (!item?.visible) throw new Error(`No item ${id}`);
	return item;
}

export async function meetingOn(date: string, of = secretary): Promise<string> {
	return (await meetings.findByDate(of, civilDate(date)))?.id ?? '';
}

async function itemTitled(title: string): Promise<string> {
	const items = await agendaItems.onMeeting(secretary, await meetingOn(HELD));
	return items.find((one) => one.visible && one.title === title)?.id ?? '';
}

export async function told(): Promise<string[]> {
	const rows = await sql<{ key: string }[]>`
		select key from notice where kind = 'promise-overdue' order by key`;
	return rows.map(({ key }) => key);
}
