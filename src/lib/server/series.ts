import type { CivilDate } from '../domain/civil-date.ts';
import type { ItemSeries } from '../domain/occurrences.ts';
import { timingForm } from '../plan-file/timing-form.ts';
import type { Viewer } from './access.ts';

import { select, sql, type Transaction } from './database.ts';
import { isUuid } from './database/shape.ts';
import { factColumns, sectionsOf } from './facts.ts';
import { Refused, type Change } from './planning.ts';
import { SERIES, seriesOfForum, storedSeries, type StoredSeries } from './series/row.ts';
import { freeSlug } from './series/slug.ts';

export type { StoredSeries } from './series/row.ts';

/** A series as a person writes it; its name in plan files follows from the title. */
export type SeriesDraft = Omit<ItemSeries, 'id'>;

/** The forum's series by title; closed ones only for those who may see them. */
export async function list(viewer: Viewer): Promise<StoredSeries[]> {
	return await shown(viewer, sql`true`);
}

/** One series of the forum; undefined when there is none of that id that the viewer may see. */
export async function find(viewer: Viewer, id: string): Promise<StoredSeries | undefined> {
	if (!isUuid(id)) return undefined;
	return (await shown(viewer, sql`s.id = ${id}`))[0];
}

/** Adds a series; its items take their places at once. */
export function create(draft: SeriesDraft): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const others = await seriesOfForum(tx, viewer.forum);
		const slug = freeSlug(
			draft.title,
			others.map((series) => series.slug)
		);
		const row = columns(draft);
		await tx`
			insert into item_series (forum_id, slug, title, kind, minutes, proposer, presenter, theme,
				case_number, closed, priority, timing, sections, valid_from, valid_to, source)
			values (${viewer.forum}, ${slug}, ${row.title}, ${row.kind}, ${row.minutes},
				${row.proposer}, ${row.presenter}, ${row.theme}, ${row.caseNumber}, ${row.closed},
				${row.priority}, ${row.timing}::text::jsonb, ${row.sections}::text::jsonb,
				${row.validFrom}, ${row.validTo}, ${row.source})`;
		return { after: { title: draft.title } };
	};
	return { name: 'series.create', content: draft, write };
}

/** Changes a series; its coming items follow, except where a person has written in them. */
export function edit(id: string, version: number, draft: SeriesDraft): Change {
	const write: Change['write'] = async (tx, viewer) => {
		await current(tx, viewer, id, version);
		const row = columns(draft);
		await tx`
			update item_series
			set title = ${row.title}, kind = ${row.kind}, minutes = ${row.minutes},
				proposer = ${row.proposer}, presenter = ${row.presenter}, theme = ${row.theme},
				case_number = ${row.caseNumber}, closed = ${row.closed}, priority = ${row.priority},
				timing = ${row.timing}::text::jsonb, sections = ${row.sections}::text::jsonb,
				valid_from = ${row.validFrom}, valid_to = ${row.validTo}, source = ${row.source},
				version = version + 1
			where forum_id = ${viewer.forum} and id = ${id} and version = ${version}`;
		return { after: { title: draft.title } };
	};
	return { name: 'series.edit', content: [id, version, draft], write };
}

/** Lets a series end: `lastDay` is the last day its items may be treated on. */
export function end(id: string, version: number, lastDay: CivilDate): Change {
	const write: Change['write'] = async (tx, viewer) => {
		const { title } = await current(tx, viewer, id, version);
		// Ended before it began: it has never been valid, and gives nothing.
		await tx`
			update item_series
			set valid_to = ${lastDay},
				valid_from = case when valid_from > ${lastDay} then ${lastDay} else valid_from end,
				version = version + 1
			where forum_id = ${viewer.forum} and id = ${id} and version = ${version}`;
		return { after: { title, lastDay } };
	};
	return { name: 'series.end', content: [id, version, lastDay], write };
}

async function current(tx: Transaction, viewer: Viewer, id: string, version: number) {
	const series = await seriesOfForum(tx, viewer.forum);
	const found = series.find((one) => one.id === id);
	if (!found) throw new Refused('denied');
	if (found.version !== version) throw new Refused('stale');
	return found;
}

async function shown(viewer: Viewer, where: ReturnType<typeof sql>): Promise<StoredSeries[]> {
	const rows = await select(sql, SERIES)`
		select s.id, s.slug, s.title, s.kind, s.minutes, s.proposer, s.presenter, s.theme,
			s.case_number as "caseNumber", s.closed, s.priority, s.timing, s.sections,
			s.valid_from as "validFrom", s.valid_to as "validTo", s.source, s.version
		from item_series s
		join forum_member m on m.forum_id = s.forum_id and m.person_id = ${viewer.person}
		where s.forum_id = ${viewer.forum} and (not s.closed or m.role <> 'reader') and ${where}
		order by s.title collate "da-x-icu", s.slug`;
	return rows.map(storedSeries);
}

function columns(draft: SeriesDraft) {
	return {
		...factColumns(draft),
		timing: JSON.stringify(timingForm(draft.timing)),
		sections: JSON.stringify(sectionsOf(draft.sections)),
		validFrom: draft.validFrom ?? null,
		validTo: draft.validTo ?? null,
		source: draft.source ?? null
	};
}
