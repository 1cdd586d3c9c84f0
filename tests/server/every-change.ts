import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import type { Viewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as cadences from '#lib/server/cadences.ts';
import { today } from '#lib/server/clock.ts';
import * as commitments from '#lib/server/commitments.ts';
import * as copies from '#lib/server/copies.ts';
import * as attachments from '#lib/server/attachments.ts';
import * as deadlineTerms from '#lib/server/deadline-terms.ts';
import * as deadlines from '#lib/server/deadlines.ts';
import { sql, transaction } from '#lib/server/database.ts';
import * as forums from '#lib/server/forums.ts';
import * as itemHistory from '#lib/server/item-history.ts';
import * as itemTexts from '#lib/server/item-texts.ts';
import { seenIn } from '#lib/server/item-texts/merge.ts';
import * as documents from '#lib/server/meeting-documents.ts';
import * as proposals from '#lib/server/meeting-proposals.ts';
import * as meetings from '#lib/server/meetings.ts';
import { movedTo } from '#lib/server/meetings/moved.ts';
import * as planLog from '#lib/server/plan-log.ts';
import { changesSince } from '#lib/server/plan-since.ts';
import { arrange } from '#lib/server/plan-arrange.ts';
import * as planning from '#lib/server/planning.ts';
import * as rollOver from '#lib/server/roll-over.ts';
import * as series from '#lib/server/series.ts';
import { undo } from '#lib/server/undo.ts';
import { everyMinutesChange } from './every-minutes-change.ts';

/** Runs every change and every question about changes once, so that each statement is seen. */
export async function everyChange(secretary: Viewer): Promise<void> {
	await planLog.since(secretary, 0);
	const meeting = await meetings.findByDate(secretary, civilDate('2027-01-21'));
	await meetings.find(secretary, meeting?.id ?? '');
	const move = meetings.move(meeting?.id ?? '', civilDate('2027-01-22'), '');
	await planning.save(secretary, crypto.randomUUID(), move);
	await movedTo(secretary, civilDate('2027-01-21'));
	const [latest] = await planLog.list(secretary, 1);
	await planning.preview(secretary, undo(latest?.id ?? ''));
	await planLog.page(secretary, { before: 1, limit: 1 });
	await planLog.builtUpon(secretary, []);
	await changesSince(secretary, civilDate('2026-01-01'));
	const copy = crypto.randomUUID();
	await copies.create(secretary, copy, { name: 'Et forslag' });
	await copies.list(secretary);
	await copies.find(secretary, copy);
	await copies.here(secretary);
	await copies.disagreements(secretary, copy);
	await planning.preview(secretary, copies.adopt(copy, 0, []));
	await planning.save(secretary, crypto.randomUUID(), copies.discard(copy));
	await planning.preview(secretary, copies.reopen(copy));
	await rollOver.of(secretary, 2028);
	const health = { item: 'sundhedspulje/2027', meeting: '2027-02-18' };
	await planning.preview(secretary, arrange([health]));
	await everyMeetingChange(secretary);
	await everySeriesChange(secretary);
	await everyAnchorChange(secretary);
	await everyCommitment(secretary);
	await everyText(secretary);
	await everyLifeChange(secretary);
	await everyMinutesChange(secretary);
}

async function everyMeetingChange(secretary: Viewer): Promise<void> {
	await meetings.usualTerms(secretary);
	await proposals.ofYear(secretary, 2028);
	const meeting = await meetings.findByDate(secretary, civilDate('2027-02-04'));
	const cancel = meetings.cancel(meeting?.id ?? '', 'Ikke beslutningsdygtigt');
	await planning.save(secretary, crypto.randomUUID(), cancel);
	await planning.preview(secretary, meetings.restore(meeting?.id ?? ''));
	const cadence = await cadences.on(secretary, civilDate('2027-08-01'));
	if (!cadence) throw new Error('No cadence');
	const from = { ...cadence, validFrom: civilDate('2027-08-01') };
	await planning.preview(secretary, cadences.change(from));
}

/** A meeting's life from the chair to what was sent, and one held in between. */
async function everyLifeChange(secretary: Viewer): Promise<void> {
	const [{ forum } = { forum: undefined }] = await forums.list(secretary.person);
	const meeting = await meetings.next(secretary, today());
	if (!forum || !meeting) throw new Error('The demo is empty');
	const terms = await deadlineTerms.of(secretary);
	await planning.preview(secretary, deadlineTerms.set({ ...terms, draft: terms.draft + 1 }));
	await deadlines.counting(secretary, forum);
	await planning.save(secretary, crypto.randomUUID(), meetings.ask(meeting.id));
	await planning.save(secretary, crypto.randomUUID(), meetings.approve(meeting.id, 'På mødet'));
	await planning.save(secretary, crypto.randomUUID(), meetings.send(meeting.id, ''));
	const later = { start: '10:00', timeBudget: 150, place: '' };
	await planning.save(secretary, crypto.randomUUID(), meetings.adjust(meeting.id, later));
	await planning.preview(secretary, meetings.cancel(meeting.id, 'Sygdom'));
	await documents.find(secretary, forum, { ...meeting, status: 'sent' }, 'agenda');
	await documents.revisions(secretary, meeting.id, 'agenda');
	const day = process.env.AARSHJUL_TODAY ?? '';
	process.env.AARSHJUL_TODAY = addDays(meeting.date, 1);
	await planning.ensureFresh(secretary.forum);
	await meetings.isUnminuted(secretary, meeting.id);
	await meetings.lapsed(secretary, today());
	await planning.preview(secretary, meetings.notHeld(meeting.id, 'Ingen kom'));
	process.env.AARSHJUL_TODAY = day;
}

async function everySeriesChange(secretary: Viewer): Promise<void> {
	const [city] = (await series.list(secretary)).filter(({ slug }) => slug === 'byudvikling');
	const span = { from: civilDate('2027-03-01'), to: civilDate('2027-03-31') };
	const march = (await agendaItems.list(secretary, span)).find(
		(item) => item.visible && item.series === city?.id
	);
	if (!city || !march?.visible) throw new Error('No byudvikling');
	const first = civilDate('2027-03-01');
	await planning.preview(secretary, series.changeFrom(city.id, city.version, first, city));
	const pin = agendaItems.putOn(march.id, march.version, march.meeting);
	await planning.save(secretary, crypto.randomUUID(), pin);
	const another = series.create({ ...city, title: 'Byggesager' });
	await planning.save(secretary, crypto.randomUUID(), another);
	const [other] = (await series.list(secretary)).filter(({ slug }) => slug === 'byggesager');
	await planning.preview(secretary, series.merge(city.id, other?.id ?? '', first));
	await agendaItems.dropped(secretary);
}

async function everyAnchorChange(secretary: Viewer): Promise<void> {
	const [source = null] = await anchors.sources(secretary);
	await planning.preview(secretary, anchors.add({ name: 'DIF-møde', source, dates: [] }));
	const abc = (await anchors.find(secretary, 'abc'))?.row ?? '';
	await planning.preview(secretary, anchors.edit(abc, { name: 'ABC', source: null }));
	const [from, to] = [civilDate('2027-10-26'), civilDate('2027-10-05')];
	await planning.preview(secretary, anchors.moveDate(abc, from, to));
	await planning.preview(secretary, anchors.setDates(abc, [to], { replacing: 2027 }));
	await planning.preview(secretary, anchors.remove(abc));
	await moveFollowed(secretary);
}

/** A meeting of the forum that one of Chefforum's anchors follows. */
async function moveFollowed(secretary: Viewer): Promise<void> {
	const directors = await forums.find('direktoerforum', secretary.person);
	if (!directors) throw new Error('No Direktørforum');
	const { viewer } = directors;
	const meeting = await meetings.findByDate(viewer, civilDate('2027-01-25'));
	const move = meetings.move(meeting?.id ?? '', civilDate('2027-01-26'), '');
	await planning.preview(viewer, move);
}

async function everyText(secretary: Viewer): Promise<void> {
	const span = { from: civilDate('2027-01-01'), to: civilDate('2027-12-31') };
	const items = await agendaItems.list(secretary, span);
	const item = items.find((one) => one.visible && one.meeting !== null);
	if (!item?.visible || !item.meeting) throw new Error('No item');
	await itemTexts.open(secretary, item.id);
	const { sections } = item;
	const texts = { sections: { ...sections, caseText: 'Ny tekst' }, seen: seenIn(sections) };
	await planning.save(secretary, crypto.randomUUID(), itemTexts.write(item.id, texts));
	const [version] = await itemHistory.versions(secretary, item.id);
	await planning.preview(secretary, itemHistory.restore(item.id, version?.id ?? ''));
	const command = crypto.randomUUID();
	const files = [{ name: 'notat.txt', bytes: Buffer.from('Notat') }];
	const adding = await attachments.adding(secretary, command, item.id, files);
	if (adding.ok) await planning.save(secretary, command, adding.change);
	const [file] = await attachments.ofItem(secretary, item.id);
	if (!file) throw new Error('No attachment');
	await attachments.find(secretary, item.id, file.id);
	await attachments.content(secretary, file);
	await planning.preview(secretary, attachments.rename(item.id, file.id, 'Andet'));
	await planning.preview(secretary, attachments.arrange(item.id, [file.id]));
}

/** A promise of every kind that writes otherwise, in a decision of the meeting held last. */
async function everyCommitment(secretary: Viewer): Promise<void> {
	const held = await meetings.findByDate(secretary, civilDate('2026-11-19'));
	const [item] = await agendaItems.onMeeting(secretary, held?.id ?? '');
	if (!held || !item) throw new Error('Nothing was held');
	const quote = 'Målene drøftes på ny den 17. december.';
	await sql`
		insert into decision (forum_id, item_id, text) values (${secretary.forum}, ${item.id}, ${quote})
		on conflict (item_id) do update set text = excluded.text`;
	const date = civilDate('2026-12-17');
	const facts = { item: item.id, number: 1, quote, title: 'Målene', responsible: 'Sekretariatet' };
	const dated = commitments.make({ ...facts, time: { kind: 'date', date, minutes: 10 } });
	await planning.preview(secretary, dated);
	const undated = commitments.make({ ...facts, time: { kind: 'undated' } });
	await planning.save(secretary, crypto.randomUUID(), undated);
	const [promise] = await commitments.list(secretary);
	await commitments.find(secretary, promise?.id ?? '');
	await commitments.ofItem(secretary, item.id);
	await commitments.ofMeeting(secretary, held);
	await commitments.overdue(secretary, date);
	await commitments.dismiss(secretary, item.id, quote);
	await transaction((tx) => commitments.tellOverdue(tx, secretary.forum, date));
	const task = { kind: 'task', deadline: date } as const;
	await planning.preview(secretary, commitments.plan(promise?.id ?? '', task, 'Sekretariatet'));
}
