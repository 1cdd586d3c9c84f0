/** One line of a pasted list: its dates and spans, each with the words that belong to it. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { groupsOf, shareWords, words, type Group } from './date-groups.ts';
import {
	resolveDay,
	resolveRange,
	resolveWeek,
	weekProblem,
	type Resolved
} from './resolved-dates.ts';
import {
	COLUMN,
	LIST,
	RANGE,
	withoutClockTimes,
	writtenDates,
	type Written,
	type WrittenDay,
	type WrittenWeek
} from './written-dates.ts';

export interface LineSpan {
	readonly from: CivilDate;
	readonly to: CivilDate;
	/** Written as one day, not as a week or as a span. */
	readonly oneDay: boolean;
	readonly text: string;
	readonly label?: string;
}

export interface DateLine {
	readonly spans: readonly LineSpan[];
	/** Danish sentences: what could not be read, and what to write. */
	readonly problems: readonly string[];
}

/** More is no list of dates, and the patterns are not made for it. */
const MAX_LINE = 500;
const NO_DATE = 'Her er ingen dato. Skriv for eksempel 20. april 2027 eller 2027-04-20.';
const UNCLEAR =
	'Det er uklart, hvilken tekst der hører til hvilken dato. Skriv hver dato på sin egen linje.';
const ONE_OR_TWO =
	'To dage eller et tidsrum? Skriv 15. februar 2027 - 19. februar 2027, hvis det er et tidsrum, og ellers hver dag på sin egen linje.';

/**
 * The days and spans in a line; `year` stands in for a year that is not written. Where spans are
 * wanted, two columns of a pasted table are the two ends of one.
 */
export function readDateLine(
	line: string,
	year: number | undefined,
	wanted: 'days' | 'spans'
): DateLine {
	if (line.length > MAX_LINE) return failed(`Linjen er for lang. Skriv højst ${MAX_LINE} tegn.`);
	const text = withoutClockTimes(line);
	const written = linked(text, writtenDates(text));
	if (written.length === 0) return failed(NO_DATE);
	const dated = withYears(text, written);
	const groups = groupsOf(text, dated, wanted === 'spans' ? [RANGE, COLUMN] : [RANGE]);
	if (wanted === 'spans' && isOneOrTwo(text, groups)) return failed(ONE_OR_TWO);
	if (!shareWords(text, groups)) return failed(UNCLEAR);
	const lines = groups.map((group) => spanOf(group, yearOfLine(dated, year)));
	return {
		spans: lines.flatMap(({ spans }) => spans),
		problems: lines.flatMap(({ problems }) => problems)
	};
}

/** Without the lone day numbers that nothing gives a month: '4. og 5. klasse'. */
function linked(line: string, written: readonly Written[]): Written[] {
	const kept: Written[] = [];
	for (const one of [...written].reverse()) {
		const next = kept[0];
		if (one.kind === 'day' && one.month === undefined) {
			const gap = next && line.slice(one.end, next.start);
			if (next?.kind !== 'day' || (!RANGE.test(gap ?? '') && !LIST.test(gap ?? ''))) continue;
		}
		kept.unshift(one);
	}
	return kept;
}

/** Months and years that stand once, last, for several: '4., 11. og 18. marts 2027'. */
function withYears(line: string, written: readonly Written[]): Written[] {
	const whole: Written[] = [];
	for (const one of [...written].reverse()) {
		const next = whole[0];
		const month = one.kind === 'day' && next?.kind === 'day' && { month: next.month };
		const inherited = next?.year && { year: next.year };
		const filled = { ...month, ...inherited, ...one } as Written;
		const overNewYear =
			next && RANGE.test(line.slice(one.end, next.start)) && isLater(filled, next);
		if (overNewYear && !one.year && next.year?.length === 4) {
			whole.unshift({ ...filled, year: String(Number(next.year) - 1) });
		} else whole.unshift(filled);
	}
	return whole;
}

/** '24. december - 3. januar 2027' began the year before. */
function isLater(one: Written, next: Written): boolean {
	return one.kind === 'day' && next.kind === 'day' && (one.month ?? 0) > (next.month ?? 0);
}

/** The given year, unless the line has just spoken of another: then nobody can say. */
function yearOfLine(written: readonly Written[], given: number | undefined): number | undefined {
	const speaksOfOther = written.some(({ year }) => year !== undefined && Number(year) !== given);
	return speaksOfOther ? undefined : given;
}

/** 'Vinterferie, 15-02-2027, 19-02-2027': two days off, or the ends of a holiday. */
function isOneOrTwo(line: string, groups: readonly Group[]): boolean {
	return groups.some((group, index) => {
		const next = groups[index + 1];
		const days = group.days.length === 1 && next?.days.length === 1;
		return days && /^\s*[,;]\s*$/.test(line.slice(group.end, next.start));
	});
}

function spanOf(group: Group, year: number | undefined): DateLine {
	const resolved = resolveGroup(group, year);
	if ('problem' in resolved) return failed(resolved.problem);
	const label = [words(group.before), words(group.after)].filter(Boolean).join(' ');
	if (namesOtherYear(label, group, year)) {
		return failed(`Teksten nævner et andet år end ${year}. Skriv årstallet lige efter datoen.`);
	}
	const text = [...group.weeks, ...group.days].map((one) => one.text).join('–');
	const oneDay = group.days.length === 1;
	return { spans: [{ ...resolved, oneDay, text, ...(label && { label }) }], problems: [] };
}

function resolveGroup({ days, weeks }: Group, year: number | undefined): Resolved {
	const [week] = weeks;
	if (days.length === 0) return resolveWeek(week as WrittenWeek, year);
	const from = resolveDay(days[0] as WrittenDay, year);
	const to = resolveDay((days[1] ?? days[0]) as WrittenDay, year);
	if ('problem' in from) return from;
	if ('problem' in to) return to;
	const range = resolveRange(from.from, to.to);
	const wrongWeek = week && 'from' in range && weekProblem(week, range);
	return wrongWeek ? { problem: wrongWeek } : range;
}

/** A date without a year beside a text that speaks of another one: '20/4 ABC 2028'. */
function namesOtherYear(label: string, group: Group, year: number | undefined): boolean {
	const written = [...group.days, ...group.weeks].some((one) => one.year !== undefined);
	const named: readonly string[] = label.match(/(?<![\d-])(?:19|20|21)\d{2}(?![\d-])/g) ?? [];
	return !written && named.length > 0 && !named.includes(String(year));
}

function failed(problem: string): DateLine {
	return { spans: [], problems: [problem] };
}
