import type { CivilDate } from '../../domain/civil-date.ts';
import type { ItemSeries } from '../../domain/occurrences.ts';
import { compare } from '../../domain/placement/board.ts';
import { planChanges, type PlanChange } from '../../domain/plan-changes.ts';
import type { Viewer } from '../access.ts';
import { today } from '../clock.ts';
import { select, sql } from '../database.ts';
import { freeSlug } from '../series/slug.ts';
import { decisionOn, planBefore, planned, type Planned, type Wanted } from './core.ts';
import { changeLines, sentenceOf, type ChangeLine } from './lines.ts';
import { readRows, type PlanRows } from './rows.ts';

/** What a series would give if it were saved now. */
export interface SeriesPreview {
	/** The next six rounds; `meeting` is null for one without a meeting. */
	readonly upcoming: readonly {
		readonly periodLabel: string;
		readonly meeting: CivilDate | null;
		readonly sentence: string;
	}[];
	/** Items by the planner's ids, meetings by their dates. */
	readonly changes: readonly PlanChange[];
	/** The same changes with the items' titles. */
	readonly lines: readonly ChangeLine[];
}

const SHOWN = 6;

/**
 * The plan with this draft instead of the series `id`, or beside the others; nothing is saved.
 * Changes are for the secretary only: they name other items, closed ones among them.
 */
export async function previewSeries(
	viewer: Viewer,
	draft: Omit<ItemSeries, 'id'>,
	{ id }: { id?: string | undefined } = {}
): Promise<SeriesPreview> {
	const role = await roleOf(viewer);
	if (!role) return { upcoming: [], changes: [], lines: [] };
	const rows = await readRows(sql, viewer.forum, today());
	const replaced = rows.series.find((series) => series.id === id);
	const slug =
		replaced?.slug ??
		freeSlug(
			draft.title,
			rows.series.map((series) => series.slug)
		);
	const made = planned(withDraft(rows, draft, { slug, id: replaced?.id ?? '' }));
	const changes = role === 'secretary' ? planChanges(planBefore(made), made.plan) : [];
	return {
		upcoming: upcoming(made, slug, rows.today),
		changes,
		lines: changeLines(changes, made)
	};
}

async function roleOf(viewer: Viewer): Promise<string | undefined> {
	const [row] = await select(sql, { role: 'text' })`
		select m.role
		from forum_member m
		where m.forum_id = ${viewer.forum} and m.person_id = ${viewer.person}`;
	return row?.role;
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

function upcoming(made: Planned, slug: string, day: CivilDate): SeriesPreview['upcoming'] {
	return made.wanted
		.filter(({ item, frozen }) => item.series === slug && !(frozen && item.window.latest < day))
		.sort((a, b) => compare(dayOf(a, made), dayOf(b, made)))
		.slice(0, SHOWN)
		.map((one) => ({
			periodLabel: one.periodLabel ?? '',
			meeting: decisionOn(one.item.id, made).meeting,
			sentence: sentenceOf(one, made)
		}));
}

function dayOf({ item }: Wanted, made: Planned): string {
	return decisionOn(item.id, made).meeting ?? item.window.latest;
}
