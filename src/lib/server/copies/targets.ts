import type { CivilDate } from '../../domain/civil-date.ts';
import type { Relation, Row, Target } from './merge.ts';

/** The rows of one forum's plan, by relation. */
export type Rows = Readonly<Record<Relation, readonly Row[]>>;

/** A row that was changed in the copy: its key there, and what it was when the copy was made. */
export interface Touched {
	readonly relation: Relation;
	readonly key: Row;
	readonly before: Row | null;
}

export interface Sides {
	readonly real: Rows;
	readonly copy: Rows;
	readonly touched: readonly Touched[];
	readonly today: CivilDate;
	/** An id for a row that the real plan does not have yet, kindred to the copy's. */
	readonly freshId: (id: string) => string;
}

/** How rows without an id of their own, and new ones in both plans, are known again. */
const NATURAL: Readonly<Record<Relation, readonly string[]>> = {
	forum: [],
	cadence: ['valid_from'],
	closed_day: ['date'],
	recess: ['starts', 'name'],
	meeting: ['date'],
	anchor: ['slug'],
	anchor_date: ['anchor_id', 'date'],
	item_series: ['slug'],
	agenda_item: ['series_id', 'occurrence_key']
};

const KEYED: readonly Relation[] = ['cadence', 'closed_day', 'anchor_date'];

/** Columns that name a row of another relation. */
const REFERENCES: Readonly<Record<string, Relation>> = {
	forum_id: 'forum',
	meeting_id: 'meeting',
	pin_meeting_id: 'meeting',
	series_id: 'item_series',
	anchor_id: 'anchor'
};

/** The rows the copy has changed, each beside the real plan's, as that one names them. */
export function targetsOf(sides: Sides): Target[] {
	const translate = translation(sides);
	const found = new Map<string, Target>();
	for (const { relation, key, before } of sides.touched) {
		const now = sides.copy[relation].find((row) => hasKey(row, key));
		const base = before && translate(relation, before);
		const copy = now ? translate(relation, now) : null;
		const shown = copy ?? base;
		if (!shown) continue;
		const realKey = keyIn(relation, shown);
		const name = JSON.stringify([relation, realKey]);
		const known = found.get(name);
		const real = sides.real[relation].find((row) => hasKey(row, realKey)) ?? null;
		const target = {
			...{ relation, key: realKey, real, frozen: isFrozen(relation, real, sides) },
			base: known?.base ?? base,
			copy: known?.copy ?? copy
		};
		found.set(name, {
			...target,
			copy: target.copy && withOpenMeetings(target.copy, target, sides)
		});
	}
	return [...found.values()];
}

/** Gives a row of the copy the ids that the real plan's rows have, or will get. */
function translation({ real, copy, touched, freshId }: Sides) {
	const [from, to] = [copy.forum[0]?.id, real.forum[0]?.id];
	const ids = new Map<string, unknown>([[`forum:${from}`, to]]);
	const relations = ['meeting', 'recess', 'anchor', 'item_series', 'agenda_item'] as const;
	for (const relation of relations) {
		const gone = touched.flatMap((one) =>
			one.relation === relation && one.before ? [one.before] : []
		);
		for (const row of [...gone, ...copy[relation]]) {
			if (row.copy_of) ids.set(`${relation}:${row.id}`, row.copy_of);
		}
		const taken = new Set(copy[relation].map((row) => row.copy_of));
		for (const row of copy[relation].filter(({ copy_of }) => !copy_of)) {
			const translated = translate(relation, row);
			const same = real[relation].find(
				(one) => !taken.has(one.id) && isSame(relation, one, translated)
			);
			ids.set(`${relation}:${row.id}`, same?.id ?? freshId(String(row.id)));
		}
	}
	return translate;

	function translate(relation: Relation, row: Row): Row {
		const own = 'id' in row ? { id: ids.get(`${relation}:${row.id}`) ?? row.id } : {};
		const named = Object.entries(REFERENCES).filter(([column]) => row[column]);
		const references = named.map(([column, other]) => [
			column,
			ids.get(`${other}:${row[column]}`) ?? null
		]);
		return { ...row, ...own, ...Object.fromEntries(references) };
	}
}

function isSame(relation: Relation, one: Row, other: Row): boolean {
	return NATURAL[relation].every((column) => one[column] !== null && one[column] === other[column]);
}

function keyIn(relation: Relation, row: Row): Row {
	const columns = KEYED.includes(relation) ? NATURAL[relation] : ['id'];
	const forum = relation === 'cadence' || relation === 'closed_day' ? ['forum_id'] : [];
	return Object.fromEntries([...forum, ...columns].map((column) => [column, row[column]]));
}

function hasKey(row: Row, key: Row): boolean {
	return Object.entries(key).every(([column, value]) => row[column] === value);
}

/** A meeting that is sent, held or past, and what stands on it. */
function isFrozen(relation: Relation, row: Row | null, { real, today }: Sides): boolean {
	if (relation === 'meeting') return row !== null && isPast(row, today);
	if (relation !== 'agenda_item' || !row?.meeting_id) return false;
	return real.meeting.some(({ id, ...meeting }) => id === row.meeting_id && isPast(meeting, today));
}

function isPast({ date, status }: Row, today: CivilDate): boolean {
	if (status === 'cancelled') return false;
	return String(date) < today || ['sent', 'held', 'approved'].includes(String(status));
}

/** An item the copy has put on an agenda that is closed by now, or on a meeting that is gone, waits for the planner. */
function withOpenMeetings(copy: Row, { relation, real }: Target, sides: Sides): Row {
	if (relation !== 'agenda_item') return copy;
	const shut = (id: unknown) => id !== null && !mayTake(id, real, sides);
	return {
		...copy,
		...(shut(copy.meeting_id) && { meeting_id: null }),
		...(shut(copy.pin_meeting_id) && { pin_meeting_id: null, pinned: false })
	};
}

function mayTake(id: unknown, item: Row | null, { real, copy, today }: Sides): boolean {
	if (item?.meeting_id === id) return true;
	const there = real.meeting.find((meeting) => meeting.id === id);
	if (there) return !isPast(there, today);
	// Added in the copy: it comes with the rest.
	return !copy.meeting.some(({ copy_of }) => copy_of === id);
}
