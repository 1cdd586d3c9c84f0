import type { CivilDate } from '#lib/domain/civil-date.ts';

interface Placed {
	readonly forum: { readonly slug: string; readonly name: string };
	readonly meeting: { readonly date: CivilDate; readonly start: string } | null;
}

/** The items of one meeting, or those of a forum that have none. */
export interface Group<Item extends Placed> {
	readonly key: string;
	readonly forum: Item['forum'];
	readonly meeting: Item['meeting'];
	readonly items: readonly Item[];
}

/** The items by meeting, coming first; those without a meeting last. The items come in that order. */
export function byMeeting<Item extends Placed>(items: readonly Item[]): Group<Item>[] {
	const keys = [...new Set(items.map(keyOf))];
	return keys.flatMap((key) => {
		const own = items.filter((item) => keyOf(item) === key);
		const [first] = own;
		return first ? [{ key, forum: first.forum, meeting: first.meeting, items: own }] : [];
	});
}

function keyOf({ forum, meeting }: Placed): string {
	return `${forum.slug}/${meeting?.date ?? ''}`;
}
