import type { CivilDate } from '../domain/civil-date.ts';
import type { Words } from '../domain/writings.ts';
import type { Viewer } from './access.ts';
import { as, select } from './database.ts';

export { approve, type Approvable, awaiting } from './minutes/approve.ts';
export { begin } from './minutes/begin.ts';
export { carriedOn, courseOf, type Course } from './minutes/course.ts';
export { history, type PastDecision } from './minutes/history.ts';
export { approvals } from './minutes/matters.ts';
export { postpone, type Onward } from './minutes/postpone.ts';
export { send } from './minutes/send.ts';
export { write, type Answer } from './minutes/write.ts';
export { writingsIn, type Writing } from './minutes/writings.ts';

/** One thing of the minutes as it stands on the server. */
export interface Written {
	/** 'decision/<item>', 'matter/<id>' or 'attendance/<role or name>'. */
	readonly key: string;
	readonly version: number;
	readonly value: Words;
	/** Who wrote it last, and on which open page. */
	readonly by: string | null;
	readonly writing: string | null;
	/** Which of that page's writes it is. */
	readonly step: number;
}

/** What the writing page knows of an item beside what is written on it. */
export interface MinutedItem {
	readonly id: string;
	readonly standing: 'opening' | 'closing' | null;
	/** The item that carries it on. */
	readonly continued: Continued | null;
}

export interface Continued {
	readonly item: string;
	/** The meeting's day as minuted; null when it went back to the plan. */
	readonly on: CivilDate | null;
}

const WRITTEN = {
	key: 'text',
	version: 'int4',
	value: 'jsonb',
	by: 'text?',
	writing: 'uuid?',
	step: 'int4'
} as const;

/** All that is written of a meeting's minutes, for those who write them, and the chair. */
export async function written(viewer: Viewer, meeting: string): Promise<Written[]> {
	const rows = await select(as(viewer), WRITTEN)`
		select w.key, w.version, w.value, p.name as by, w.writing, w.step
		from (
			select 'decision/' || d.item_id as key, d.version, 1 as part, 0 as position, d.writer_id, d.writing, d.step,
				jsonb_build_object('text', d.text, 'outcome', d.outcome) as value
			from decision d
			join agenda_item i on i.id = d.item_id
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting}
			union all
			select 'matter/' || r.id, r.version, 2, r.position, r.writer_id, r.writing, r.step,
				jsonb_build_object('item', r.item_id, 'title', r.title, 'text', r.text,
					'position', r.position::text, 'removed', case when r.removed then 'yes' else '' end)
			from raised_matter r
			join agenda_item i on i.id = r.item_id
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting}
			union all
			select 'attendance/' || a.label, a.version, 3, a.position, a.writer_id, a.writing, a.step,
				jsonb_build_object('state', a.state, 'note', a.note,
					'removed', case when a.removed then 'yes' else '' end)
			from attendance a
			where a.forum_id = ${viewer.forum} and a.meeting_id = ${meeting}
		) w
		join forum_member m on m.forum_id = ${viewer.forum} and m.person_id = ${viewer.person}
			and m.role in ('secretary', 'chair')
		left join person p on p.id = w.writer_id
		order by w.part, w.position, w.key`;
	return rows.map((row) => ({ ...row, value: row.value as Words }));
}

/** The meeting's items with what has become of them. */
export async function items(viewer: Viewer, meeting: string): Promise<MinutedItem[]> {
	const rows = await select(as(viewer), {
		...{ id: 'uuid', standing: 'text?', continuing: 'uuid?', on: 'date?' }
	} as const)`
		select i.id, i.standing, c.id as continuing, c.continued_on as on
		from agenda_item i
		join forum_member m on m.forum_id = i.forum_id and m.person_id = ${viewer.person}
		left join agenda_item c on c.continues = i.id and c.forum_id = i.forum_id
		where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting}`;
	return rows.map(({ id, standing, continuing, on }) => ({
		id,
		standing: standing as MinutedItem['standing'],
		continued: continuing ? { item: continuing, on } : null
	}));
}
