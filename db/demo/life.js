/**
 * What Chefforum's last three meetings left behind: agendas and minutes as they were sent, decisions, who was there, and
 * promises in every state. The same functions that send documents keep them, so that the demo shows what a forum would.
 */
import { createHash, randomUUID } from 'node:crypto';
import { arrange } from '../../src/lib/domain/agenda.ts';
import { keep } from '../../src/lib/server/meeting-documents/sent.ts';
import { whole } from '../../src/lib/server/meeting-documents/whole.ts';
import {
	ATTACHMENT,
	ATTENDANCE,
	decisionOn,
	promises,
	RAISED,
	UNMARKED,
	WRITTEN
} from './life/words.js';

/** @typedef {import('#lib/server/database.ts').Transaction} Transaction */
/** @typedef {import('#lib/domain/civil-date.ts').CivilDate} CivilDate */
/** @typedef {import('./life/words.js').DemoPromise} DemoPromise */
/** @typedef {{ id: string, date: CivilDate, status: string }} Meeting */
/**
 * @typedef {{
 *   id: string, slug: string | null, kind: import('#lib/domain/occurrences.ts').ItemKind, title: string,
 *   standing: 'opening' | 'closing' | null, position: number | null, closed: boolean,
 *   priority: import('#lib/domain/occurrences.ts').Priority
 * }} Item
 */

const MEETINGS = 3;

/** @param {Transaction} tx @param {string} forum @param {CivilDate} today */
export async function addLife(tx, forum, today) {
	const all = /** @type {Meeting[]} */ (
		await tx`
			select t.id, t.date, t.status
			from meeting t
			where t.forum_id = ${forum} and t.status <> 'cancelled'
			order by t.date`
	);
	const held = all
		.filter(({ date }) => date < today)
		.reverse()
		.slice(0, MEETINGS);
	const coming = all.filter(({ date }) => date >= today);
	const secretary = await secretaryOf(tx, forum);
	const days = {
		held: held.map(({ date }) => date),
		coming: coming.map(({ date }) => date),
		today
	};
	const promised = await placed(tx, held, held.length > 0 ? promises(days) : []);
	for (const [back, meeting] of [...held.entries()].reverse()) {
		const own = promised.filter((one) => one.meeting === back);
		const before = held[back + 1];
		// First: what was approved is a sentence of the minutes that are sent.
		if (before) await tx`update meeting set approved_on = ${meeting.date} where id = ${before.id}`;
		await holdMeeting(tx, { forum, secretary, meeting, back, promised: own });
	}
	await addPromises(tx, { forum, secretary, promised, all });
	await attach(tx, forum, coming[0]);
	await write(tx, coming[0]);
}

/**
 * Each promise with the item whose decision it stands in: the meeting's items in turn, the frame last.
 * @param {Transaction} tx @param {readonly Meeting[]} held @param {readonly DemoPromise[]} all
 */
async function placed(tx, held, all) {
	const found = [];
	for (const [back, meeting] of held.entries()) {
		const items = arrange(await itemsOn(tx, meeting.id));
		const body = items.filter(({ standing, closed }) => !standing && !closed);
		const own = all.filter((one) => one.meeting === back);
		for (const one of own) {
			// The sentences of one decision share its item.
			const first = own.findIndex(({ quote }) => quote === one.quote);
			const item = body.find(({ slug }) => slug && slug === one.under) ?? body[first % body.length];
			if (item)
				found.push({ ...one, item: item.id, number: items.indexOf(item) + 1, at: meeting.id });
		}
	}
	return found;
}

/** @typedef {Awaited<ReturnType<typeof placed>>[number]} Placed */

/**
 * @param {Transaction} tx
 * @param {{ forum: string, secretary: string, meeting: Meeting, back: number, promised: readonly Placed[] }} held
 */
async function holdMeeting(tx, { forum, secretary, meeting, back, promised }) {
	const { id, date } = meeting;
	const items = arrange(await itemsOn(tx, id));
	if (back === 0) await attach(tx, forum, meeting);
	await tx`update meeting set approval = 'approved' where id = ${id}`;
	await sent(tx, { forum, secretary, id, kind: 'agenda' });
	await dated(tx, id, 'agenda', `${date} 13:00`, 6);
	for (const item of items) {
		const marked = promised.filter((one) => one.item === item.id).map(({ quote }) => quote);
		const loose = back === 0 && item === items.find(({ standing }) => !standing) ? UNMARKED : [];
		const text = [decisionOn(item), ...new Set([...marked, ...loose])].join('\n\n');
		await tx`
			insert into decision (forum_id, item_id, text, outcome, writer_id, written_at)
			values (${forum}, ${item.id}, ${text}, 'treated', ${secretary},
				${`${date} 11:00`}::timestamp at time zone 'Europe/Copenhagen')`;
	}
	await attend(tx, forum, id);
	const closing = items.find(({ standing }) => standing === 'closing');
	if (back === 1 && closing) {
		await tx`
			insert into raised_matter (id, forum_id, item_id, title, text, position)
			values (${randomUUID()}, ${forum}, ${closing.id}, ${RAISED.title}, ${RAISED.text}, 0)`;
	}
	await sent(tx, { forum, secretary, id, kind: 'minutes' });
	await dated(tx, id, 'minutes', `${date} 15:30`, back === 0 ? 0 : -1);
}

/** @param {Transaction} tx @param {{ forum: string, secretary: string, id: string, kind: 'agenda' | 'minutes' }} what */
async function sent(tx, { forum, secretary, id, kind }) {
	const document = await whole(tx, id, kind);
	await keep(tx, { forum, meeting: id, kind, document, person: secretary });
}

/** A document is kept as sent now; these were sent so many days before their meeting. @param {Transaction} tx @param {string} meeting @param {string} kind @param {string} at @param {number} before */
async function dated(tx, meeting, kind, at, before) {
	await tx`
		update sent_document
		set sent_at = (${at}::timestamp - make_interval(days => ${before}::int)) at time zone 'Europe/Copenhagen'
		where meeting_id = ${meeting} and kind = ${kind}`;
}

/** @param {Transaction} tx @param {string} forum @param {string} meeting */
async function attend(tx, forum, meeting) {
	for (const [position, { label, state, note = '' }] of ATTENDANCE.entries()) {
		await tx`
			insert into attendance (forum_id, meeting_id, label, person_id, state, note, position)
			values (${forum}, ${meeting}, ${label}, (
				select m.person_id
				from forum_member m
				join person p on p.id = m.person_id
				where m.forum_id = ${forum} and ${label} in (m.title, p.name)
				limit 1), ${state}, ${note}, ${position})`;
	}
}

/**
 * @param {Transaction} tx
 * @param {{ forum: string, secretary: string, promised: readonly Placed[], all: readonly Meeting[] }} life
 */
async function addPromises(tx, { forum, secretary, promised, all }) {
	for (const one of promised) {
		const on = all.find(({ date }) => date === one.on);
		const there = on ? arrange(await itemsOn(tx, on.id)).filter(isOpenBody) : [];
		const item = there.find(({ slug }) => slug && slug === one.under) ?? there[0];
		await tx`
			insert into commitment (forum_id, item_id, number, meeting_id, quote, kind, title, responsible,
				earliest, latest, done_on, dropped, result_item_id, result_series_id, created_by)
			values (${forum}, ${one.item}, ${one.number}, ${one.at}, ${one.quote}, ${one.kind}, ${one.title},
				${one.responsible ?? ''}, ${one.earliest ?? null}, ${one.latest ?? null}, ${one.done ?? null},
				${one.dropped ?? null}, coalesce(${item?.id ?? null}::uuid, (
					select i.id from agenda_item i
					where i.forum_id = ${forum} and i.title = ${one.oneOff ?? ''} limit 1)), (
					select s.id from item_series s
					where s.forum_id = ${forum} and s.slug = ${one.series ?? ''}), ${secretary})`;
	}
}

/** Beside the meeting's first item, where there is one. @param {Transaction} tx @param {string} forum @param {Meeting | undefined} meeting */
async function attach(tx, forum, meeting) {
	const [item] = meeting ? arrange(await itemsOn(tx, meeting.id)).filter(isOpenBody) : [];
	if (!item) return;
	const bytes = Buffer.from(ATTACHMENT.text);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	await tx`
		insert into attachment_chunk (sha256, number, bytes)
		values (${sha256}, 0, ${bytes})
		on conflict do nothing`;
	await tx`
		insert into attachment (id, forum_id, item_id, name, type, size, sha256, position)
		values (${randomUUID()}, ${forum}, ${item.id}, ${ATTACHMENT.name}, ${ATTACHMENT.type},
			${bytes.length}, ${sha256}, 0)`;
}

/** Goes on writing where the series' skeleton ends. @param {Transaction} tx @param {Meeting | undefined} meeting */
async function write(tx, meeting) {
	const [item] = meeting ? arrange(await itemsOn(tx, meeting.id)).filter(isOpenBody) : [];
	if (!item) return;
	await tx`
		update agenda_item
		set sections = jsonb_set(sections, '{caseText}',
				to_jsonb(concat_ws(e'\\n\\n', nullif(sections ->> 'caseText', ''), ${WRITTEN}::text))),
			edited = array['sections'], version = version + 1, updated_at = now()
		where id = ${item.id}`;
}

/** @param {Item} item */
function isOpenBody({ standing, closed }) {
	return !standing && !closed;
}

/** @param {Transaction} tx @param {string} meeting @returns {Promise<Item[]>} */
async function itemsOn(tx, meeting) {
	return await tx`
		select i.id, s.slug, i.kind, i.title, i.standing, i.position, i.closed, i.priority
		from agenda_item i
		left join item_series s on s.id = i.series_id
		where i.meeting_id = ${meeting}`;
}

/** @param {Transaction} tx @param {string} forum @returns {Promise<string>} */
async function secretaryOf(tx, forum) {
	const [row] = await tx`
		select m.person_id as id from forum_member m where m.forum_id = ${forum} and m.role = 'secretary' limit 1`;
	return String(row?.id);
}
