import { sameWords, verdictOn, type Standing, type Words } from '../../domain/writings.ts';
import type { Viewer } from '../access.ts';
import { select, transaction, type Transaction } from '../database.ts';
import type { Writing } from './writings.ts';

/** What became of a write. */
export type Answer =
	| { readonly key: string; readonly outcome: 'kept'; readonly version: number }
	/** Somebody else wrote since: nothing was written over, and this is what they wrote. */
	| ({ readonly key: string; readonly outcome: 'other' } & Theirs)
	/** Not theirs to write, or minutes that nobody may write in any more. */
	| { readonly key: string; readonly outcome: 'denied' };

/** What stands on the server. */
export interface Theirs {
	readonly version: number;
	readonly value: Words;
	/** Who wrote it, on which open page, and which of that page's writes it is. */
	readonly by: string | null;
	readonly writing: string | null;
	readonly step: number;
}

interface Row extends Standing, Theirs {
	readonly version: number;
	readonly writing: string | null;
	readonly step: number;
}

/** One kind of thing that is written: its row, made if it is not there, locked; and how it is written. */
interface Kind {
	readonly lock: (tx: Transaction, at: Place, value: Words) => Promise<Row | undefined>;
	readonly put: (tx: Transaction, at: Place, writing: Writing) => Promise<void>;
}

interface Place {
	readonly viewer: Viewer;
	readonly meeting: string;
	/** What the key says after its kind. */
	readonly id: string;
}

/** After this, or when another page or person writes, what stood there is kept as a version; in PostgreSQL's words. */
const PAUSE = '5 minutes';

/** Writes one thing of a held meeting's minutes; the same write twice is one. */
export async function write(viewer: Viewer, meeting: string, writing: Writing): Promise<Answer> {
	const { key } = writing;
	const slash = key.indexOf('/');
	const kind = KINDS[key.slice(0, slash)];
	const place = { viewer, meeting, id: key.slice(slash + 1) };
	return await transaction(
		async (tx): Promise<Answer> => {
			const row = await kind?.lock(tx, place, writing.value);
			if (!kind || !row) return { key, outcome: 'denied' };
			const { version, value, by, writing: holder, step } = row;
			const verdict = sameWords(value, writing.value) ? 'done' : verdictOn(row, writing);
			if (verdict === 'done') return { key, outcome: 'kept', version };
			if (verdict === 'other')
				return { key, outcome: 'other', version, value, by, writing: holder, step };
			await kind.put(tx, place, writing);
			return { key, outcome: 'kept', version: version + 1 };
		},
		{ idempotent: true, as: viewer }
	);
}

const STANDING = { version: 'int4', writing: 'uuid?', step: 'int4', by: 'text?' } as const;

const decision: Kind = {
	lock: async (tx, { viewer, meeting, id }) => {
		await tx`
			insert into decision (forum_id, item_id, version)
			select i.forum_id, i.id, 0
			from agenda_item i
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and i.id = ${id}
				and writes_minutes(i.meeting_id, ${viewer.person})
			on conflict do nothing`;
		const [row] = await select(tx, { ...STANDING, text: 'text', outcome: 'text' })`
			select d.version, d.writing, d.step, p.name as by, d.text, d.outcome
			from decision d
			join agenda_item i on i.id = d.item_id
			left join person p on p.id = d.writer_id
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and d.item_id = ${id}
				and writes_minutes(i.meeting_id, ${viewer.person})
			for update of d`;
		return row && { ...row, value: { text: row.text, outcome: row.outcome } };
	},
	put: async (tx, { viewer, id }, { value, writing, step }) => {
		await tx`
			insert into decision_version (item_id, text, writer_id, written_at)
			select d.item_id, d.text, d.writer_id, d.written_at
			from decision d
			where d.item_id = ${id} and d.text not in ('', ${value.text ?? ''})
				and (d.writer_id is distinct from ${viewer.person} or d.writing is distinct from ${writing}
					or d.written_at < now() - ${PAUSE}::text::interval)`;
		await tx`
			update decision
			set text = ${value.text ?? ''}, outcome = ${value.outcome ?? 'open'}, version = version + 1,
				writing = ${writing}, step = ${step}, writer_id = ${viewer.person}, written_at = now()
			where item_id = ${id}`;
	}
};

const matter: Kind = {
	lock: async (tx, { viewer, meeting, id }, value) => {
		await tx`
			insert into raised_matter (id, forum_id, item_id, title, position, version)
			select ${id}, i.forum_id, i.id, '', ${Number(value.position)}, 0
			from agenda_item i
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and i.id = ${value.item ?? ''}
				and writes_minutes(i.meeting_id, ${viewer.person})
			on conflict do nothing`;
		const [row] = await select(tx, {
			...STANDING,
			...{ item: 'uuid', title: 'text', text: 'text', position: 'text', removed: 'text' }
		} as const)`
			select r.version, r.writing, r.step, p.name as by, r.item_id as item, r.title, r.text,
				r.position::text as position, case when r.removed then 'yes' else '' end as removed
			from raised_matter r
			join agenda_item i on i.id = r.item_id
			left join person p on p.id = r.writer_id
			where i.forum_id = ${viewer.forum} and i.meeting_id = ${meeting} and r.id = ${id}
				and writes_minutes(i.meeting_id, ${viewer.person})
			for update of r`;
		if (!row) return undefined;
		const { item, title, text, position, removed } = row;
		return { ...row, value: { item, title, text, position, removed } };
	},
	put: async (tx, { viewer, id }, { value, writing, step }) => {
		await tx`
			update raised_matter
			set title = ${value.title ?? ''}, text = ${value.text ?? ''},
				position = ${Number(value.position)}, removed = ${value.removed === 'yes'},
				version = version + 1, writing = ${writing}, step = ${step}, writer_id = ${viewer.person}
			where id = ${id}`;
	}
};

const attendance: Kind = {
	lock: async (tx, { viewer, meeting, id }, value) => {
		await tx`
			insert into attendance (forum_id, meeting_id, label, state, position, version)
			select t.forum_id, t.id, ${id}, ${value.state ?? 'guest'},
				(select coalesce(max(a.position), 0) + 1 from attendance a where a.meeting_id = t.id), 0
			from meeting t
			where t.forum_id = ${viewer.forum} and t.id = ${meeting}
				and writes_minutes(t.id, ${viewer.person})
			on conflict do nothing`;
		const [row] = await select(tx, {
			...STANDING,
			...{ state: 'text', note: 'text', removed: 'text' }
		} as const)`
			select a.version, a.writing, a.step, p.name as by, a.state, a.note,
				case when a.removed then 'yes' else '' end as removed
			from attendance a
			join meeting t on t.id = a.meeting_id
			left join person p on p.id = a.writer_id
			where t.forum_id = ${viewer.forum} and t.id = ${meeting} and a.label = ${id}
				and writes_minutes(t.id, ${viewer.person})
			for update of a`;
		return row && { ...row, value: { state: row.state, note: row.note, removed: row.removed } };
	},
	put: async (tx, { viewer, meeting, id }, { value, writing, step }) => {
		await tx`
			update attendance
			set state = ${value.state ?? 'guest'}, note = ${value.note ?? ''},
				removed = ${value.removed === 'yes'},
				version = version + 1, writing = ${writing}, step = ${step}, writer_id = ${viewer.person}
			where meeting_id = ${meeting} and label = ${id}`;
	}
};

const KINDS: Readonly<Record<string, Kind>> = { decision, matter, attendance };
