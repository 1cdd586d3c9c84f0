import { isDeepStrictEqual } from 'node:util';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { ItemFacts, Occurrence, Sections } from '../../domain/occurrences.ts';
import {
	isFrozen,
	occurrenceId,
	planItem,
	wantedOccurrences
} from '../../domain/placement/items.ts';
import { place } from '../../domain/placement/place.ts';
import type {
	ItemOnMeeting,
	Pin,
	PlacementInput,
	PlacementReason,
	Plan,
	PlanItem,
	UnplacedReason
} from '../../domain/placement/types.ts';
import type { Anchor } from '../../domain/timing.ts';
import type { ItemRow, PlanRows } from './rows.ts';

/** An item of the plan with the row it is stored in and the words its series gives it now. */
export interface Wanted {
	readonly item: PlanItem;
	readonly row: ItemRow | undefined;
	readonly sections: Sections | undefined;
	/** The facts as the rule gives them, before anyone wrote in them; undefined for a one-off. */
	readonly ruled: ItemFacts | undefined;
	readonly periodLabel: string | undefined;
	/** On a sent, held or past agenda: nothing of it but its reason is written. */
	readonly frozen: boolean;
}

/** Where an item is, or that it is nowhere, and why. */
export interface Decision {
	readonly meeting: CivilDate | null;
	readonly reason: PlacementReason | UnplacedReason;
}

/** The plan that the rows give, and what it was made from. */
export interface Planned {
	readonly rows: PlanRows;
	readonly wanted: readonly Wanted[];
	readonly input: PlacementInput;
	readonly plan: Plan;
	/** The plan by the items' ids. */
	readonly decisions: ReadonlyMap<string, Decision>;
	/** Rows that no rule gives and no person has touched. */
	readonly dropped: readonly ItemRow[];
}

/** The plan of a forum on the rows' day; pure, and the same for the same rows. */
export function planned(rows: PlanRows): Planned {
	const { wanted, dropped } = wantedItems(rows);
	const input: PlacementInput = {
		today: rows.today,
		horizon: rows.horizon,
		meetings: rows.meetings,
		recesses: rows.recesses,
		items: wanted.map(({ item }) => item),
		pins: wanted.flatMap(({ item, row }) => pinOf(item, row)),
		standing: wanted.flatMap(({ item, row }) => standingOf(item.id, row))
	};
	const plan = place(input);
	return { rows, wanted, dropped, input, plan, decisions: decisionsOf(plan) };
}

/** What became of an item. Throws when the plan does not hold it: then the planner lost it. */
export function decisionOn(item: string, { decisions }: Planned): Decision {
	const decision = decisions.get(item);
	if (!decision) throw new Error(`The planner lost ${item}`);
	return decision;
}

/** The id a row has in a plan: `series/key`, or its own for a one-off. */
export function idOf(row: ItemRow): string {
	return row.series && row.key ? occurrenceId(row.series, row.key) : row.id;
}

/** The anchors with an empty one for every name that a rule uses and the forum does not know. */
export function anchorsFor({ anchors, series }: Pick<PlanRows, 'anchors' | 'series'>): Anchor[] {
	const named = series.flatMap(({ timing }) => ('anchor' in timing ? [timing.anchor] : []));
	const missing = [...new Set(named)].filter((id) => !anchors.some((anchor) => anchor.id === id));
	return [...anchors, ...missing.map((id) => ({ id, name: id, dates: [] }))];
}

function decisionsOf({ placements, unplaced }: Plan): Map<string, Decision> {
	const placed = placements.map(({ item, meeting, reason }) => {
		return [item, { meeting: meeting as CivilDate, reason }] as const;
	});
	const without = unplaced.map(({ item, reason }) => [item, { meeting: null, reason }] as const);
	return new Map<string, Decision>([...placed, ...without]);
}

function wantedItems(rows: PlanRows): { wanted: Wanted[]; dropped: ItemRow[] } {
	const generated = new Map(occurrences(rows).map((one) => [planItem(one).id, one]));
	const stored = new Map(rows.items.map((row) => [idOf(row), row]));
	const wanted = [...generated].map(([id, one]) => fromRule(one, stored.get(id), rows.today));
	const others = rows.items.filter(
		(row) => !generated.has(idOf(row)) && !isHistory(row, rows.today)
	);
	const kept = others.filter((row) => !row.parked && isKept(row, rows.today));
	return {
		wanted: [...wanted, ...kept.map((row) => fromRow(row, rows))],
		dropped: others.filter((row) => !row.parked && !isKept(row, rows.today))
	};
}

function occurrences(rows: PlanRows): Occurrence[] {
	const bySlug = rows.series.map((series) => ({ ...series, id: series.slug }));
	const around = { ...rows.horizon, anchors: anchorsFor(rows), meetings: rows.meetings };
	const standing = rows.items.flatMap((row) => standingOf(idOf(row), row));
	return wantedOccurrences(bySlug, around, rows.today, standing);
}

function fromRule(one: Occurrence, row: ItemRow | undefined, today: CivilDate): Wanted {
	const { sections, periodLabel, ...rest } = one;
	const frozen = isStill(row, today);
	return {
		item: { ...withoutFacts(planItem(rest as Occurrence)), ...factsNow(one, row, frozen) },
		row,
		sections,
		ruled: factsIn(one),
		periodLabel,
		frozen
	};
}

/** A one-off, or an occurrence that its rule no longer gives and that is planned as a one-off. */
function fromRow(row: ItemRow, rows: PlanRows): Wanted {
	const { today, horizon } = rows;
	const { from, to } = horizon;
	const window = row.window ?? { earliest: row.meeting ?? from, latest: row.meeting ?? to };
	const frozen = isStill(row, today);
	const ended = row.series !== null && !row.pinned && !frozen && !isPast(row, today);
	const item: PlanItem = {
		...row.facts,
		id: row.id,
		window,
		because: { type: window.earliest === window.latest ? 'on-date' : 'span' },
		...(row.standing ? { standing: row.standing } : {}),
		...(ended ? { ended } : {})
	};
	return { item, row, sections: undefined, ruled: undefined, periodLabel: undefined, frozen };
}

/** What the item says: its series' words, but a person's where one has written. */
function factsNow(one: Occurrence, row: ItemRow | undefined, frozen: boolean): ItemFacts {
	if (row && frozen) return row.facts;
	const facts = factsIn(one);
	const written = (row?.edited ?? []).filter((name) => name !== 'sections');
	const own = Object.fromEntries(
		written.map((name) => [name, row?.facts[name as keyof ItemFacts]])
	);
	return withoutUndefined({ ...facts, ...own }) as unknown as ItemFacts;
}

/** The words and weight alone, without what else the object holds. */
export function factsIn(one: ItemFacts): ItemFacts {
	const { title, kind, minutes, proposer, presenter, theme, caseNumber, closed, priority } = one;
	const facts = { title, kind, minutes, proposer, presenter, theme, caseNumber, closed, priority };
	return withoutUndefined({ ...facts, admitted: one.admitted }) as ItemFacts;
}

function withoutFacts(item: PlanItem) {
	const { id, series, key, window, because, standing, notWith } = item;
	return withoutUndefined({ id, series, key, window, because, standing, notWith }) as Pick<
		PlanItem,
		'id' | 'series' | 'key' | 'window' | 'because' | 'standing' | 'notWith'
	>;
}

/** Done with: on a meeting before today. A cancelled meeting never was. */
function isHistory(row: ItemRow, today: CivilDate): boolean {
	const meeting = standsOn(row);
	return meeting !== null && meeting < today;
}

function isStill(row: ItemRow | undefined, today: CivilDate): boolean {
	if (!row?.meeting || !row.status) return false;
	return isFrozen({ date: row.meeting, status: row.status }, today);
}

function isPast(row: ItemRow, today: CivilDate): boolean {
	return !standsOn(row) && (row.window?.latest ?? today) < today;
}

/** Nothing a person made, wrote in or decided goes; nor what nobody found room for in time. */
function isKept(row: ItemRow, today: CivilDate): boolean {
	if (row.series === null || row.pinned || row.dropped || row.edited.length > 0) return true;
	return isStill(row, today) || (isPast(row, today) && !row.standing);
}

function pinOf(item: PlanItem, row: ItemRow | undefined): Pin[] {
	if (row?.dropped) return [{ item: item.id, meeting: null }];
	return row?.pinned ? [{ item: item.id, meeting: row.pinnedTo }] : [];
}

function standingOf(item: string, row: ItemRow | undefined): ItemOnMeeting[] {
	const meeting = row ? standsOn(row) : null;
	return meeting ? [{ item, meeting }] : [];
}

/** The day of the meeting the item is on, unless it was cancelled under it. */
function standsOn({ meeting, status }: ItemRow): CivilDate | null {
	return status === 'cancelled' ? null : meeting;
}

/** The same as JSON says it: fields that are undefined are not there. */
function withoutUndefined<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

/** True when both say the same, fields that are undefined left out. */
export function same(a: unknown, b: unknown): boolean {
	return isDeepStrictEqual(plain(a), plain(b));
}

function plain(value: unknown): unknown {
	return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}
