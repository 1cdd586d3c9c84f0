import type { Attendance, ItemMatter } from '../../documents/meeting-document.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { approvedSentence, continuedSentence } from '../../text/minutes.ts';
import type { Viewer } from '../access.ts';
import { as, select, type Run } from '../database.ts';

/** What minutes say beside the agenda. */
export interface MinutesMatters {
	/** By item id; of a closed item only what the one who asks may read. */
	readonly items: ReadonlyMap<string, ItemMatter>;
	readonly attendance: readonly Attendance[];
	readonly approvedOn: CivilDate | null;
}

/** Decisions, matters taken up, attendance and approvals of a meeting, as they stand. */
export async function minutesMatters(run: Run, meeting: string): Promise<MinutesMatters> {
	const [decided, raised, attendance, approvals] = await Promise.all([
		decisions(run, meeting),
		raisedMatters(run, meeting),
		attendanceOf(run, meeting),
		approvalsAt(run, meeting)
	]);
	const first = decided.find(({ standing }) => standing === 'opening')?.item;
	const items = new Map(
		decided.map(({ item, text, continued, on }): [string, ItemMatter] => {
			const own = raised.filter((one) => one.item === item);
			const outcome = [
				...(item === first ? approvals.sentences : []),
				...(continued ? [continuedSentence(on)] : [])
			].join(' ');
			return [item, { decision: text, raised: own, ...(outcome && { outcome }) }];
		})
	);
	return { items, attendance, approvedOn: approvals.approvedOn };
}

/** What a meeting has approved, a sentence for each of the meetings. */
export async function approvals(viewer: Viewer, meeting: string): Promise<readonly string[]> {
	return (await approvalsAt(as(viewer), meeting)).sentences;
}

async function decisions(run: Run, meeting: string) {
	return await select(run, {
		...{ item: 'uuid', standing: 'text?', text: 'text', continued: 'bool', on: 'date?' }
	} as const)`
		select i.id as item, i.standing, coalesce(d.text, '') as text,
			c.id is not null as continued, c.continued_on as on
		from agenda_item i
		left join decision d on d.item_id = i.id
		left join agenda_item c on c.continues = i.id and c.forum_id = i.forum_id
		where i.meeting_id = ${meeting}
		order by i.position nulls last, i.title collate "da-x-icu", i.id`;
}

async function raisedMatters(run: Run, meeting: string) {
	return await select(run, { item: 'uuid', title: 'text', text: 'text' })`
		select r.item_id as item, r.title, r.text
		from raised_matter r
		join agenda_item i on i.id = r.item_id
		where i.meeting_id = ${meeting} and not r.removed and r.title || r.text <> ''
		order by r.position, r.id`;
}

async function attendanceOf(run: Run, meeting: string): Promise<Attendance[]> {
	const rows = await select(run, { label: 'text', state: 'text', note: 'text' })`
		select a.label, a.state, a.note
		from attendance a
		where a.meeting_id = ${meeting} and not a.removed
		order by a.position, a.label`;
	return rows.map((row) => ({ ...row, state: row.state as Attendance['state'] }));
}

/** When these minutes were approved, and which earlier ones this meeting approved. */
async function approvalsAt(run: Run, meeting: string) {
	const rows = await select(run, {
		...{ own: 'bool', date: 'date', approvedOn: 'date?', remark: 'text' }
	} as const)`
		select t.id = here.id as own, t.date, t.approved_on as "approvedOn", t.approved_remark as remark
		from meeting here
		join meeting t on t.forum_id = here.forum_id
			and (t.id = here.id or t.approved_on = here.date and t.date < here.date)
		where here.id = ${meeting}
		order by t.date`;
	const own = rows.find((row) => row.own);
	const sentences = rows
		.filter((row) => !row.own)
		.map(({ date, remark }) => approvedSentence(date, remark));
	return { approvedOn: own?.approvedOn ?? null, sentences };
}
