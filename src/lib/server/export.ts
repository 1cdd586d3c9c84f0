import { dateOf, yearOf, type CivilDate } from '../domain/civil-date.ts';
import type { ClosedDay } from '../domain/closed-days.ts';
import { timingForm } from '../plan-file/timing-form.ts';
import type { Viewer } from './access.ts';
import * as cadences from './cadences.ts';
import { today } from './clock.ts';
import * as closedDays from './closed-days.ts';
import { select, transaction, type Transaction } from './database.ts';
import { anchorsFor, factsIn, planned, same, type Planned, type Wanted } from './planning/core.ts';
import { readRows, type PlanRows } from './planning/rows.ts';
import type { StoredSeries } from './series/row.ts';

const FORUM = {
	id: 'text',
	name: 'text',
	prefix: 'text',
	place: 'text',
	timeBudget: 'int4',
	closedDayPolicy: 'text'
} as const;

/** The forum as a plan file, from today on; planning it gives the plan as it stands. Undefined for anyone but the secretary. */
export async function planInput(viewer: Viewer): Promise<Record<string, unknown> | undefined> {
	return await transaction((tx) => planInputWithin(tx, viewer), {
		idempotent: true,
		as: 'planner'
	});
}

async function planInputWithin(tx: Transaction, viewer: Viewer) {
	const forum = await lockedForum(tx, viewer);
	if (!forum) return undefined;
	const rows = await readRows(tx, viewer.forum, today());
	const made = planned(rows);
	const shown = meetings(rows, made);
	const subjects = subjectsOf(made);
	return {
		...rows.horizon,
		today: rows.today,
		// Without a meeting a plan file would have its cadences propose some; such a forum exports none.
		forum: {
			...forum,
			cadences: shown.length > 0 ? await cadences.ofForum(tx, viewer.forum) : []
		},
		closedDays: within(await closedDays.ofForum(tx, viewer.forum), rows),
		recesses: rows.recesses,
		meetings: shown,
		anchors: anchorsFor(rows),
		series: rows.series.map(series),
		items: made.wanted.filter(isOneOff).map(oneOff),
		edits: made.wanted.flatMap(edit),
		pins: made.input.pins.map(({ item, meeting }) => ({ ...subjects.get(item), meeting })),
		previousPlan: [...made.decisions].map(([item, { meeting }]) => {
			return { ...subjects.get(item), meeting };
		})
	};
}

/** Locked, so that what is read after it is one plan and not the halves of two. */
async function lockedForum(tx: Transaction, viewer: Viewer) {
	const [forum] = await select(tx, FORUM)`
		select f.slug as id, f.name, f.prefix, f.place, f.time_budget as "timeBudget",
			f.closed_day_policy as "closedDayPolicy"
		from forum f
		join forum_member m on m.forum_id = f.id and m.person_id = ${viewer.person}
		where f.id = ${viewer.forum} and m.role = 'secretary'
		for share of f`;
	return forum;
}

function within(days: readonly ClosedDay[], rows: PlanRows): ClosedDay[] {
	return days.filter(({ date }) => date >= firstDay(rows) && date <= rows.horizon.to);
}

/** This year's meetings and those to come, and any that the plan still speaks of. */
function meetings(rows: PlanRows, made: Planned) {
	const named = new Set([...made.input.standing, ...made.input.pins].map(({ meeting }) => meeting));
	return rows.meetings
		.filter(({ id, date }) => date >= firstDay(rows) || named.has(id))
		.map(({ date, start, timeBudget, status }) => ({ date, start, timeBudget, status }));
}

function firstDay({ today }: PlanRows): CivilDate {
	return dateOf(yearOf(today), 1, 1);
}

/** Who is let in to a closed item is no matter of the plan. */
function series({
	id: _id,
	slug,
	version: _version,
	admitted: _admitted,
	timing,
	...rest
}: StoredSeries) {
	return { id: slug, ...rest, timing: timingForm(timing) };
}

function isOneOff({ item }: Wanted): boolean {
	return item.series === undefined;
}

/** A one-off, and an occurrence that its rule no longer gives: the planner treats both alike. */
function oneOff({ item }: Wanted) {
	const ended = item.ended ? { ended: true } : {};
	return { id: item.id, ...withoutNames(factsIn(item)), ...item.window, ...ended };
}

/** A plan file holds no person's id. */
function withoutNames({ admitted: _admitted, ...facts }: ReturnType<typeof factsIn>) {
	return facts;
}

/** What persons have written in an occurrence, field by field; null where they emptied one. */
function edit({ item, ruled }: Wanted): Record<string, unknown>[] {
	if (!ruled) return [];
	const now = withoutNames(factsIn(item));
	const emptied = Object.fromEntries(Object.keys(ruled).map((name) => [name, null]));
	const own = Object.entries({ ...emptied, ...now }).filter(
		([name, value]) => !same(value, ruled[name as keyof typeof ruled])
	);
	if (own.length === 0) return [];
	return [{ series: item.series, key: item.key, ...Object.fromEntries(own) }];
}

/** How the file names each item of the plan. */
function subjectsOf({ wanted }: Planned) {
	return new Map(wanted.map(({ item }) => [item.id, subject(item)]));
}

function subject({ id, series, key }: Wanted['item']) {
	return series && key ? { series, key } : { item: id };
}
