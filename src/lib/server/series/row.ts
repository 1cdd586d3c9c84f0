import type { ItemSeries } from '../../domain/occurrences.ts';
import { parseTiming } from '../../plan-file/timing-form.ts';
import { select, type Run } from '../database.ts';
import type { RowOf } from '../database/shape.ts';
import { FACTS, factsOf, sectionsOf } from '../facts.ts';

/** A series as stored: its name in plan files, and the version a save must name. */
export interface StoredSeries extends ItemSeries {
	readonly slug: string;
	readonly version: number;
}

export const SERIES = {
	id: 'uuid',
	slug: 'text',
	...FACTS,
	timing: 'jsonb',
	validFrom: 'date?',
	validTo: 'date?',
	source: 'text?',
	notWith: 'jsonb',
	version: 'int4'
} as const;

/** The series of a row. Throws when the stored rule is not one the grammar knows. */
export function storedSeries(row: RowOf<typeof SERIES>): StoredSeries {
	const parsed = parseTiming(row.timing, row.validFrom ?? undefined);
	if (!parsed.ok) throw new Error(`Series ${row.slug} has an invalid rule`);
	return {
		id: row.id,
		slug: row.slug,
		...factsOf(row),
		timing: parsed.timing,
		sections: sectionsOf(row.sections),
		...(row.validFrom ? { validFrom: row.validFrom } : {}),
		...(row.validTo ? { validTo: row.validTo } : {}),
		...(row.source ? { source: row.source } : {}),
		...notWithOf(row.notWith as string[]),
		version: row.version
	};
}

/** Every series of a forum, for the planner and the export. */
export async function seriesOfForum(run: Run, forum: string): Promise<StoredSeries[]> {
	const rows = await select(run, SERIES)`
		select s.id, s.slug, s.title, s.kind, s.minutes, s.proposer, s.presenter, s.theme,
			s.case_number as "caseNumber", s.closed, to_jsonb(s.admitted) as admitted, s.priority,
			s.timing, s.sections,
			s.valid_from as "validFrom", s.valid_to as "validTo", s.source,
			to_jsonb(s.not_with) as "notWith", s.version
		from item_series s
		where s.forum_id = ${forum}
		order by s.slug`;
	const slugs = new Set(rows.map(({ slug }) => slug));
	return rows.map((row) => storedSeries({ ...row, notWith: namesIn(row, slugs) }));
}

/** A series that was never made after all is named by none. */
function namesIn({ notWith }: RowOf<typeof SERIES>, slugs: ReadonlySet<string>): string[] {
	return (notWith as string[]).filter((slug) => slugs.has(slug));
}

function notWithOf(names: readonly string[]): { notWith?: readonly string[] } {
	return names.length > 0 ? { notWith: names } : {};
}
