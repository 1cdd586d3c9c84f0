import { sql } from '../database.ts';

/**
 * All that was decided on the item `i`, whose decision is `d`: also on what was taken up under it without being on the
 * agenda. A promise is a sentence of this.
 */
export function decidedWords() {
	return sql`concat_ws(E'\\n\\n', nullif(d.text, ''), (
			select string_agg(r.text, E'\\n\\n' order by r.position, r.id)
			from raised_matter r
			where r.item_id = i.id and not r.removed and r.text <> ''))`;
}
