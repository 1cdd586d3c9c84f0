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
	Plan,
	PlanItem
} from '../../domain/placement/types.ts';
import type { PlanBefore } from '../../domain/plan-changes.ts';
import type { Anchor } from '../../domain/timing.ts';
import type { ItemRow, MeetingRow, PlanRows } from './rows.ts';

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

/** The plan that the rows give, and what it was made from. */
export interface Planned {
	readonly wanted: readonly Wanted[];
	readonly input: PlacementInput;
	readonly plan: Plan;
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
		standing: wanted.flatMap(({ item, row }) => standingOf(item, standsOn(row, rows.meetings)))
	};
	return { wanted, dropped, input, plan: place(input) };
}

/** The plan as it stood in the rows, by the same ids as the new one. */
export function planBefore({ wanted, dropped }: Planned): PlanBefore {
	const stored = [
		...wanted.flatMap(({ item, row }) => (row ? [{ item: item.id, row }] : [])),
		...dropped.map((row) => ({ item: idOf(row), row }))
	];
	return {
		placements: stored.flatMap(({ item, row }) =>
			row.meeting ? [{ item, meeting: row.meeting }] : []
		),
		// A row without a reason has just been written: nobody has been told of it yet.
		unplaced: stored.filter(({ row }) => !row.meeting && row.reason)
	};
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

function wantedItems(rows: PlanRows): { wanted: Wanted[]; dropped: ItemRow[] } {
	const generated = new Map(occurrences(rows).map((one) => [planItem(one).id, one]));
	const stored = new Map(rows.items.map((row) => [idOf(row), row]));
	const wanted = [...generated].map(([id, one]) => fromRule(one, stored.get(id), rows));
	const others = rows.items.filter((row) => !generated.has(idOf(row)) && !isHistory(row, rows));
	const kept = others.filter((row) => !row.parked && isKept(row, rows));
	return {
		wanted: [...wanted, ...kept.map((row) => fromRow(row, rows))],
		dropped: others.filter((row) => !row.parked && !isKept(row, rows))
	};
}

function occurrences(rows: PlanRows): Occurrence[] {
	const bySlug = rows.series.map((series) => ({ ...series, id: series.slug }));
	const around = { ...rows.horizon, anchors: anchorsFor(rows), meetings: rows.meetings };
	const standing = rows.items.flatMap((row) =>
		standingOf({ id: idOf(row) }, standsOn(row, rows.meetings))
	);
	return wantedOccurrences(bySlug, around, rows.today, standing);
}

function fromRule(one: Occurrence, row: ItemRow | undefined, rows: PlanRows): Wanted {
	const { sections, periodLabel, ...rest } = one;
	const frozen = isStill(row, rows);
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
	const { from, to } = rows.horizon;
	const window = row.window ?? { earliest: row.meeting ?? from, latest: row.meeting ?? to };
	const frozen = isStill(row, rows);
	const ended = row.series !== null && !row.pinned && !frozen && !isPast(row, rows);
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
	return withoutUndefined(facts) as ItemFacts;
}

function withoutFacts(item: PlanItem) {
	const { id, series, key, window, because, standing } = item;
	return withoutUndefined({ id, series, key, window, because, standing }) as Pick<
		PlanItem,
		'id' | 'series' | 'key' | 'window' | 'because' | 'standing'
	>;
}

/** Done with: on a meeting before today. A cancelled meeting never was. */
function isHistory(row: ItemRow, rows: PlanRows): boolean {
	const meeting = meetingOf(row, rows.meetings);
	return meeting !== undefined && meeting.status !== 'cancelled' && meeting.date < rows.today;
}

function isStill(row: ItemRow | undefined, rows: PlanRows): boolean {
	const meeting = row && meetingOf(row, rows.meetings);
	return meeting !== undefined && isFrozen(meeting, rows.today);
}

function isPast(row: ItemRow, rows: PlanRows): boolean {
	return !standsOn(row, rows.meetings) && (row.window?.latest ?? rows.today) < rows.today;
}

/** Nothing a person made, wrote in or decided goes; nor what nobody found room for in time. */
function isKept(row: ItemRow, rows: PlanRows): boolean {
	if (row.series === null || row.pinned || row.edited.length > 0) return true;
	return isStill(row, rows) || (isPast(row, rows) && !row.standing);
}

function pinOf(item: PlanItem, row: ItemRow | undefined): Pin[] {
	return row?.pinned ? [{ item: item.id, meeting: row.pinnedTo }] : [];
}

function standingOf(item: { id: string }, meeting: CivilDate | null): ItemOnMeeting[] {
	return meeting ? [{ item: item.id, meeting }] : [];
}

/** The meeting the item is on, unless it was cancelled under it. */
function standsOn(row: ItemRow | undefined, meetings: readonly MeetingRow[]): CivilDate | null {
	const meeting = row && meetingOf(row, meetings);
	return meeting && meeting.status !== 'cancelled' ? meeting.date : null;
}

function meetingOf(row: ItemRow, meetings: readonly MeetingRow[]): MeetingRow | undefined {
	return meetings.find(({ date }) => date === row.meeting);
}

/** The same as JSON says it: fields that are undefined are not there. */
export function withoutUndefined<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

/** True when both say the same, fields that are undefined left out. */
export function same(a: unknown, b: unknown): boolean {
	return isDeepStrictEqual(plain(a), plain(b));
}

function plain(value: unknown): unknown {
	return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}
