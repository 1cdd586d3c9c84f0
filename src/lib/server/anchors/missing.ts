import { yearOf, type CivilDate } from '../../domain/civil-date.ts';
import type { ItemSeries } from '../../domain/occurrences.ts';
import type { Anchor } from '../../domain/timing.ts';
import type { MissingDates } from '../../text/anchors.ts';
import type { Viewer } from '../access.ts';
import * as anchors from '../anchors.ts';
import * as meetings from '../meetings.ts';
import * as series from '../series.ts';

const LAST_DAY = '2199-12-31' as CivilDate;

/** The anchors without dates for a year in which the forum meets, and what therefore waits, by year and name. */
export async function missing(viewer: Viewer, today: CivilDate): Promise<MissingDates[]> {
	const [known, rules, coming] = await Promise.all([
		anchors.list(viewer),
		series.list(viewer),
		meetings.list(viewer, { from: today, to: LAST_DAY })
	]);
	const held = coming.filter(({ status }) => status !== 'cancelled');
	const years = [...new Set(held.map(({ date }) => yearOf(date)))].sort();
	return years.flatMap((year) => known.flatMap((anchor) => missingIn(year, anchor, rules)));
}

/** Counted as many items as the rules gave in the last year with dates; of a year without any before it, one each. */
export function missingIn(
	year: number,
	anchor: Anchor,
	rules: readonly ItemSeries[]
): readonly MissingDates[] {
	const last = anchor.dates.at(-1);
	if (last && yearOf(last) >= year) return [];
	const waiting = rules.filter((rule) => hangsOn(rule, anchor) && isValidIn(rule, year));
	if (waiting.length === 0) return [];
	const before = last ? anchor.dates.filter((date) => yearOf(date) === yearOf(last)).length : 1;
	return [{ anchor: anchor.id, name: anchor.name, year, items: waiting.length * before }];
}

function hangsOn({ timing }: ItemSeries, anchor: Anchor): boolean {
	return 'anchor' in timing && timing.anchor === anchor.id;
}

function isValidIn({ validFrom, validTo }: ItemSeries, year: number): boolean {
	return (!validFrom || yearOf(validFrom) <= year) && (!validTo || yearOf(validTo) >= year);
}
