import { same } from '../planning/core.ts';

/** A row of the database as JSON says it. */
export type Row = Readonly<Record<string, unknown>>;

export type Relation =
	| 'forum'
	| 'cadence'
	| 'closed_day'
	| 'recess'
	| 'meeting'
	| 'anchor'
	| 'anchor_date'
	| 'item_series'
	| 'agenda_item';

/** A row of the real plan that the copy has changed, its references those of the real plan. */
export interface Target {
	readonly relation: Relation;
	/** Its key in the real plan. */
	readonly key: Row;
	/** As it was when the copy was made; null when the copy has added it. */
	readonly base: Row | null;
	/** As the copy has it; null when the copy has removed it. */
	readonly copy: Row | null;
	/** As the real plan has it; null when it is not there. */
	readonly real: Row | null;
	/** On an agenda that is sent, held or past: nothing of it changes. */
	readonly frozen: boolean;
}

/** Something both the copy and the real plan have changed, each in its own way, since the copy was made. */
export interface Disagreement {
	/** The same for the same row, for a form to name it by. */
	readonly id: string;
	readonly relation: Relation;
	/** The columns they disagree on; empty when one of them has removed the row. */
	readonly columns: readonly string[];
	readonly copy: Row | null;
	readonly real: Row | null;
	readonly base: Row | null;
	/** The real plan's stands whatever one chooses. */
	readonly frozen: boolean;
}

/** A row to write: null removes it, some columns change it, all columns add it. */
export interface Write {
	readonly relation: Relation;
	readonly key: Row;
	readonly image: Row | null;
}

export interface Merged {
	readonly writes: readonly Write[];
	readonly disagreements: readonly Disagreement[];
}

/** Columns that follow from the others, or count. */
const FOLLOWS: readonly string[] = [
	...['id', 'forum_id', 'copy_of', 'version', 'updated_at', 'reason', 'because', 'edited'],
	...['slug', 'copy_name', 'copy_year', 'copy_state', 'copied_at', 'position']
];

/** Where the planner put an item, and what it made of the item's rule. */
const PLANNED: readonly string[] = ['meeting_id', 'standing', 'earliest', 'latest', 'preferred'];

/** What a person has decided of an item's place. */
const DECIDED = ['pinned', 'pin_meeting_id', 'parked', 'dropped'];

/** Columns that mean something together only: one of them changed is all of them changed. */
const UNITS: Readonly<Partial<Record<Relation, readonly (readonly string[])[]>>> = {
	cadence: [['valid_to', 'start_time', 'rule']],
	recess: [['starts', 'ends', 'name', 'meetings']],
	meeting: [['date', 'wanted_on', 'status', 'remark']],
	anchor: [['source_forum_id', 'source_series_id']],
	item_series: [['timing', 'valid_from', 'valid_to']],
	agenda_item: [DECIDED, ['series_id', 'occurrence_key', 'origin']]
};

/**
 * Carries what a copy has changed over to the real plan, column by column. What the real plan has changed too stands,
 * and is named; `chosen` are the disagreements where the copy's is to be used instead.
 */
export function merge(targets: readonly Target[], chosen: ReadonlySet<string>): Merged {
	const writes: Write[] = [];
	const disagreements: Disagreement[] = [];
	for (const target of targets) {
		const id = idOf(target);
		const { image, columns } = merged(target, chosen.has(id) && !target.frozen);
		if (columns) {
			const { relation, copy, real, base, frozen } = target;
			disagreements.push({ id, relation, columns, copy, real, base, frozen });
		}
		if (image !== undefined) {
			writes.push({ relation: target.relation, key: target.key, image });
		}
	}
	return { writes, disagreements };
}

interface Outcome {
	/** Undefined: nothing is written. */
	readonly image?: Row | null;
	/** Undefined: they agree. */
	readonly columns?: readonly string[];
}

function idOf({ relation, key }: Target): string {
	return [relation, ...Object.values(key)].join(':');
}

function merged(target: Target, useCopy: boolean): Outcome {
	const { base, copy, real } = target;
	if (copy && real) return changed(target, copy, real, useCopy);
	if (copy) return base ? removedInReal(target, copy, useCopy) : added(target, copy);
	return real && base ? removedInCopy(target, base, real, useCopy) : {};
}

function added({ frozen }: Target, copy: Row): Outcome {
	return frozen ? { columns: [] } : { image: { ...copy, version: 1, copy_of: null } };
}

function removedInReal(target: Target, copy: Row, useCopy: boolean): Outcome {
	if (unitsChanged(target, target.base, copy).length === 0) return {};
	return { columns: [], ...(useCopy && { image: { ...copy, copy_of: null } }) };
}

function removedInCopy(target: Target, base: Row, real: Row, useCopy: boolean): Outcome {
	const since = unitsChanged({ ...target, copy: real }, base, real);
	if (since.length === 0 && !target.frozen) return { image: null };
	// What a person wrote in meanwhile is no loss of the copy's: the planner keeps it.
	return { columns: [], ...(useCopy && { image: null }) };
}

function changed(target: Target, copy: Row, real: Row, useCopy: boolean): Outcome {
	const units = unitsChanged(target, target.base, copy).filter(
		(unit) => !same(pick(real, unit), pick(copy, unit))
	);
	if (target.frozen) return units.length > 0 ? { columns: units.flat() } : {};
	const disputed = units.filter((unit) => changedInReal(target, unit, real));
	const taken = useCopy ? units : units.filter((unit) => !disputed.includes(unit));
	const image = {
		...Object.assign({}, ...taken.map((unit) => pick(copy, unit))),
		...(target.relation === 'agenda_item' &&
			itemExtras(target, copy, real, taken, disputed, useCopy))
	} as Row;
	const outcome = disputed.length > 0 ? { columns: disputed.flat() } : {};
	if (Object.keys(image).length === 0) return outcome;
	const version = 'version' in real ? { version: real.version } : {};
	return { ...outcome, image: { ...image, ...version } };
}

/** What goes with an item's own columns: which of them are written in by hand, its order, and where it stands. */
function itemExtras(
	{ base }: Target,
	copy: Row,
	real: Row,
	taken: readonly (readonly string[])[],
	disputed: readonly (readonly string[])[],
	useCopy: boolean
): Row {
	const extras: Record<string, unknown> = {};
	const written = editedIn(copy).filter((name) => taken.flat().includes(columnOf(name)));
	if (written.some((name) => !editedIn(real).includes(name))) {
		extras.edited = [...new Set([...editedIn(real), ...written])];
	}
	const decided = taken.some((unit) => unit.includes('pinned'));
	const undecided = disputed.some((unit) => unit.includes('pinned')) && !useCopy;
	if (decided) Object.assign(extras, pick(copy, ['earliest', 'latest', 'preferred']));
	// Let go or put among the ideas meanwhile, it has no place for the copy to move.
	const setAside = real.parked === true || (real.dropped ?? null) !== null;
	const moved = !setAside && (!base || !same(base.meeting_id, copy.meeting_id));
	if ((decided || moved) && !undecided && !same(real.meeting_id, copy.meeting_id)) {
		extras.meeting_id = copy.meeting_id;
	}
	const ordered = !same(base?.position ?? null, copy.position);
	if (ordered && same(base?.position ?? null, real.position)) extras.position = copy.position;
	return extras;
}

function changedInReal({ base }: Target, unit: readonly string[], real: Row): boolean {
	if (isRuled(real) && unit.every((column) => TEXT.includes(column))) {
		if (!unit.some((column) => editedIn(real).map(columnOf).includes(column))) return false;
	}
	return !same(pick(real, unit), base ? pick(base, unit) : undefined);
}

/** The units in which the copy says otherwise than the base did; of a row without a base, all that it says. */
function unitsChanged(target: Target, base: Row | null, now: Row): (readonly string[])[] {
	const units = unitsOf(target, now);
	return base ? units.filter((unit) => !same(pick(base, unit), pick(now, unit))) : units;
}

function unitsOf({ relation }: Target, now: Row): (readonly string[])[] {
	const together = [...(UNITS[relation] ?? [])].map((unit) =>
		// A one-off has its time from a person, an occurrence from its rule.
		unit === DECIDED && !isRuled(now) ? [...unit, 'earliest', 'latest', 'preferred'] : unit
	);
	const alone = Object.keys(now).filter(
		(column) =>
			!FOLLOWS.includes(column) &&
			!(relation === 'agenda_item' && PLANNED.includes(column)) &&
			!together.flat().includes(column)
	);
	const units = [...together, ...alone.map((column) => [column])];
	return relation === 'agenda_item' ? units.filter((unit) => isWritten(unit, now)) : units;
}

const TEXT: readonly string[] = [
	...['title', 'kind', 'minutes', 'proposer', 'presenter', 'theme', 'case_number', 'closed'],
	...['priority', 'sections']
];

/** Of an occurrence what its rule gives follows; of the frame also its day does. */
function isWritten(unit: readonly string[], now: Row): boolean {
	if (!isRuled(now)) return true;
	if (now.standing !== null && unit.includes('occurrence_key')) return false;
	const own = editedIn(now).map(columnOf);
	return unit.every((column) => !TEXT.includes(column) || own.includes(column));
}

function isRuled(row: Row): boolean {
	return 'series_id' in row && row.series_id !== null;
}

function editedIn(row: Row): readonly string[] {
	return (row.edited ?? []) as string[];
}

/** Fields that are written in are named as the form names them. */
function columnOf(field: string): string {
	return field === 'caseNumber' ? 'case_number' : field;
}

function pick(row: Row, columns: readonly string[]): Row {
	return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
