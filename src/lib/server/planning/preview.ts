import { addDays, dateOf, yearOf, type CivilDate } from '../../domain/civil-date.ts';
import { occurrencesOf, type ItemSeries } from '../../domain/occurrences.ts';
import { compare } from '../../domain/placement/board.ts';
import { reasonSentence } from '../../text/reasons.ts';
import type { Viewer } from '../access.ts';
import { today } from '../clock.ts';
import { as, select, sql } from '../database.ts';
import { freeSlug } from '../series/slug.ts';
import { anchorsFor, decisionOn, planned, type Planned, type Wanted } from './core.ts';
import { sentenceOf } from './lines.ts';
import { readRows, type PlanRows } from './rows.ts';

/** One of the next six rounds of a series. */
export interface Upcoming {
	readonly periodLabel: string;
	/** Null without one. */
	readonly meeting: CivilDate | null;
	/** Nobody has planned meetings for its time yet. */
	readonly later: boolean;
	/** Why it stands there, or why it stands nowhere. */
	readonly sentence: string;
}

const SHOWN = 6;

/** Far enough for six rounds of a rule that comes every year. */
const YEARS_BEYOND = 6;

/**
 * The next six rounds of this draft, planned instead of the series `id` or beside the others; nothing is saved. None
 * for those outside the forum, and of a closed series only for those who may read it.
 */
export async function upcomingRounds(
	viewer: Viewer,
	draft: Omit<ItemSeries, 'id'>,
	{ id }: { id?: string | undefined } = {}
): Promise<readonly Upcoming[]> {
	const role = await roleOf(viewer);
	if (!role) return [];
	const rows = await readRows(as('planner'), viewer.forum, today());
	const replaced = rows.series.find((series) => series.id === id);
	const slug =
		replaced?.slug ??
		freeSlug(
			draft.title,
			rows.series.map((series) => series.slug)
		);
	const changed = withDraft(rows, draft, { slug, id: replaced?.id ?? '' });
	const made = planned(changed);
	const reads = readsAll(role) || (replaced && (await readsSeries(viewer, replaced.id)));
	const seen = reads ? made.wanted : made.wanted.filter(({ item }) => !item.closed);
	const own = seen.filter(({ item }) => item.series === slug);
	const upcoming = planable(own, made);
	const room = SHOWN - upcoming.length;
	return room > 0 ? [...upcoming, ...beyond(changed, slug, own, room)] : upcoming;
}

/** The viewer’s role in the forum, as the database says it; undefined outside. */
export async function roleOf(viewer: Viewer): Promise<string | undefined> {
	const [row] = await select(sql, { role: 'text' })`
		select m.role
		from forum_member m
		where m.forum_id = ${viewer.forum} and m.person_id = ${viewer.person}`;
	return row?.role;
}

/** Secretariat and chair read every closed item. */
function readsAll(role: string): boolean {
	return role === 'secretary' || role === 'chair';
}

async function readsSeries(viewer: Viewer, id: string): Promise<boolean> {
	const rows = await select(as(viewer), { id: 'uuid' })`
		select s.id
		from item_series s
		where s.forum_id = ${viewer.forum} and s.id = ${id}
			and (not s.closed
				or reads_closed(s.forum_id, s.proposer, s.presenter, s.admitted, ${viewer.person}))`;
	return rows.length > 0;
}

function withDraft(
	rows: PlanRows,
	draft: Omit<ItemSeries, 'id'>,
	{ slug, id }: { slug: string; id: string }
): PlanRows {
	const others = rows.series.filter((series) => series.slug !== slug);
	const series = [...others, { ...draft, id, slug, version: 0 }];
	return { ...rows, series: series.sort((a, b) => (a.slug < b.slug ? -1 : 1)) };
}

/** The rounds the plan reaches, by their days; what is done with is left out. */
function planable(own: readonly Wanted[], made: Planned): Upcoming[] {
	return own
		.filter((one) => !(one.frozen && dayOf(one, made) < made.input.today))
		.sort((a, b) => compare(dayOf(a, made), dayOf(b, made)))
		.slice(0, SHOWN)
		.map((one) => {
			const { meeting, reason } = decisionOn(one.item.id, made);
			return {
				periodLabel: one.periodLabel ?? '',
				meeting,
				later: reason.type === 'after-horizon',
				sentence: sentenceOf(one, made)
			};
		});
}

/** The first rounds after the planned time, at most as many as there is room for. */
function beyond(rows: PlanRows, slug: string, own: readonly Wanted[], room: number): Upcoming[] {
	const draft = rows.series.find((series) => series.slug === slug);
	if (!draft) return [];
	const known = new Set(own.map(({ item }) => item.key));
	const from = addDays(rows.horizon.to, 1);
	const to = dateOf(yearOf(from) + YEARS_BEYOND, 12, 31);
	const reason = { type: 'after-horizon' } as const;
	return occurrencesOf(draft, { from, to, anchors: anchorsFor(rows), meetings: rows.meetings })
		.filter(({ key }) => !known.has(key))
		.slice(0, room)
		.map((one) => ({
			periodLabel: one.periodLabel,
			meeting: null,
			later: true,
			sentence: reasonSentence({ ...one, reason, meetingDate: null })
		}));
}

function dayOf({ item }: Wanted, made: Planned): string {
	return decisionOn(item.id, made).meeting ?? item.window.latest;
}
