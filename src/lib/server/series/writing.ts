import type { ItemSeries } from '../../domain/occurrences.ts';
import { timingForm } from '../../plan-file/timing-form.ts';
import type { Viewer } from '../access.ts';
import { select, type Transaction } from '../database.ts';
import { factColumns, sectionsOf } from '../facts.ts';
import { Refused } from '../planning.ts';
import { seriesOfForum, type StoredSeries } from './row.ts';
import { freeSlug } from './slug.ts';

/** A series as a person writes it; its name in plan files follows from the title. */
export type SeriesDraft = Omit<ItemSeries, 'id'>;

/** The series as it stands; stale when a form was filled from another version of it. */
export async function current(
	tx: Transaction,
	viewer: Viewer,
	id: string,
	version?: number
): Promise<StoredSeries> {
	const series = await seriesOfForum(tx, viewer.forum);
	const found = series.find((one) => one.id === id);
	if (!found) throw new Refused('denied');
	if (version !== undefined && found.version !== version) throw new Refused('stale');
	return found;
}

/** Inserts a series under a name that is free; returns its id and name. */
export async function insert(tx: Transaction, viewer: Viewer, draft: SeriesDraft) {
	const others = await seriesOfForum(tx, viewer.forum);
	const slug = freeSlug(
		// A name in rules stands in other series and in reasons: a closed one's says nothing.
		draft.closed ? 'lukket' : draft.title,
		others.map((series) => series.slug)
	);
	const row = columns(draft);
	const [made] = await select(tx, { id: 'uuid' })`
		insert into item_series (forum_id, slug, title, kind, minutes, proposer, presenter, theme,
			case_number, closed, admitted, priority, timing, sections, valid_from, valid_to, source, not_with)
		values (${viewer.forum}, ${slug}, ${row.title}, ${row.kind}, ${row.minutes},
			${row.proposer}, ${row.presenter}, ${row.theme}, ${row.caseNumber}, ${row.closed},
			array(select jsonb_array_elements_text(${row.admitted}::text::jsonb))::uuid[], ${row.priority}, ${row.timing}::text::jsonb, ${row.sections}::text::jsonb,
			${row.validFrom}, ${row.validTo}, ${row.source},
			array(select jsonb_array_elements_text(${row.notWith}::text::jsonb)))
		returning id`;
	if (!made) throw new Error('No series was inserted');
	return { id: made.id, slug };
}

/** Writes the draft over a series. */
export async function update(tx: Transaction, viewer: Viewer, id: string, draft: SeriesDraft) {
	const row = columns(draft);
	await tx`
		update item_series
		set title = ${row.title}, kind = ${row.kind}, minutes = ${row.minutes},
			proposer = ${row.proposer}, presenter = ${row.presenter}, theme = ${row.theme},
			case_number = ${row.caseNumber}, closed = ${row.closed},
			admitted = array(select jsonb_array_elements_text(${row.admitted}::text::jsonb))::uuid[],
			priority = ${row.priority},
			timing = ${row.timing}::text::jsonb, sections = ${row.sections}::text::jsonb,
			valid_from = ${row.validFrom}, valid_to = ${row.validTo}, source = ${row.source},
			not_with = array(select jsonb_array_elements_text(${row.notWith}::text::jsonb)),
			version = version + 1
		where forum_id = ${viewer.forum} and id = ${id}`;
}

/** The last day the series' items may be treated on; one ended before it began has never been valid. */
export async function endOn(tx: Transaction, viewer: Viewer, id: string, lastDay: string) {
	await tx`
		update item_series
		set valid_to = ${lastDay},
			valid_from = case when valid_from > ${lastDay} then ${lastDay} else valid_from end,
			version = version + 1
		where forum_id = ${viewer.forum} and id = ${id}`;
}

function columns(draft: SeriesDraft) {
	const { admitted, ...facts } = factColumns(draft);
	return {
		...facts,
		admitted: JSON.stringify(admitted),
		timing: JSON.stringify(timingForm(draft.timing)),
		sections: JSON.stringify(sectionsOf(draft.sections)),
		validFrom: draft.validFrom ?? null,
		validTo: draft.validTo ?? null,
		source: draft.source ?? null,
		notWith: JSON.stringify(draft.notWith ?? [])
	};
}
