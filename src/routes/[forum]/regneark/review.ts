import { monthOf, yearOf } from '#lib/domain/civil-date.ts';
import type {
	FoundPlan,
	Like,
	Place,
	Recurring,
	Review,
	ReviewedRow
} from '#lib/server/plan-import.ts';
import { fieldNames } from '#lib/server/plan-import/chosen.ts';
import { kindLabels } from '#lib/text/da.ts';
import { dateRange, dayMonthYear, listWords, longDate, monthName } from '#lib/text/dates.ts';
import { timingSentence } from '#lib/text/timing.ts';

/** A row as the page shows it. */
export interface ShownRow {
	/** Of its checkbox. */
	readonly field: string;
	readonly title: string;
	/** '7. januar 2027 · Drøftelse · 15 min. · Kommunaldirektøren' */
	readonly facts: string;
	/** 'Ark1, række 7' */
	readonly where: string;
	/** Where it goes when it is taken. */
	readonly place: string;
	/** What to look at first. */
	readonly notes: readonly string[];
}

/** Rows that may be one series. */
export interface ShownGroup {
	/** Of its two choices. */
	readonly field: string;
	readonly title: string;
	/** 'hver måned' */
	readonly rule: string;
	readonly rows: readonly ShownRow[];
}

/** What was found, sorted by what there is to decide about it. */
export interface ShownReview {
	readonly year: number;
	readonly fresh: readonly ShownRow[];
	readonly groups: readonly ShownGroup[];
	readonly known: readonly ShownRow[];
	/** `field` is missing where there are no words that could be an idea. */
	readonly rest: readonly {
		readonly field?: string;
		readonly where: string;
		readonly text: string;
		readonly reason: string;
	}[];
}

/** The review in the page's words. */
export function shownReview(found: FoundPlan, { rows, recurring }: Review): ShownReview {
	const grouped = new Set(recurring.flatMap((group) => group.rows));
	const open = rows.filter(({ known }) => !known);
	return {
		year: found.year,
		fresh: open.filter(({ index }) => !grouped.has(index)).map(shownRow),
		groups: recurring.map((group) => shownGroup(group, open)),
		known: rows.filter(({ known }) => known).map(shownRow),
		rest: found.rest.map(({ row, ...one }, index) => {
			return { ...one, ...(row && { field: fieldNames.rest(index) }) };
		})
	};
}

function shownGroup(group: Recurring, open: readonly ReviewedRow[]): ShownGroup {
	const rows = open.filter(({ index }) => group.rows.includes(index));
	return {
		field: fieldNames.recurring(group.index),
		title: rows[0]?.title ?? '',
		rule: timingSentence(group.timing, []),
		rows: rows.map(shownRow)
	};
}

function shownRow(row: ReviewedRow): ShownRow {
	const { index, title, where, like, problems } = row;
	return {
		...{ title, where, field: fieldNames.row(index) },
		facts: factsOf(row),
		place: placeOf(row),
		notes: [...(like ? [likeSentence(like)] : []), ...problems]
	};
}

function factsOf(row: ReviewedRow): string {
	const { date, months, kind, minutes, proposer, presenter, theme, caseNumber, closed } = row;
	return [
		date && dayMonthYear(date),
		months && listWords(months.map(monthName)),
		kind && kindLabels[kind],
		minutes !== undefined && `${minutes} min.`,
		proposer,
		presenter && `v. ${presenter}`,
		theme,
		caseNumber,
		closed && 'lukket'
	]
		.filter(Boolean)
		.join(' · ');
}

function placeOf({ places, date, months }: ReviewedRow): string {
	const [first] = places;
	if (months) return monthsPlace(places);
	if (!first || first.to === 'ideas') {
		return date ? 'Idélisten: dagen er gået' : 'Idélisten: ingen dag';
	}
	if (first.to === 'meeting') return `Mødet ${longDate(first.date)}`;
	return `Intet åbent møde den dag: planen finder et ${dateRange(first.earliest, first.latest)}`;
}

function monthsPlace(places: readonly Place[]): string {
	const coming = places.flatMap((place) => (place.to === 'window' ? [place.earliest] : []));
	const [first] = coming;
	if (!first) return 'Idélisten: månederne er gået';
	const names = listWords(coming.map((date) => monthName(monthOf(date))));
	const each = coming.length > 1 ? 'Et møde i hver af månederne' : 'Et møde i';
	const gone = places.length > coming.length ? '; resten er gået' : '';
	return `${each} ${names} ${yearOf(first)}${gone}`;
}

function likeSentence(like: Like): string {
	switch (like.type) {
		case 'same':
			return `Står på mødet ${dayMonthYear(like.date)}${like.minutes === undefined ? '' : `, men med ${like.minutes} min.`}`;
		case 'waiting':
			return 'Et punkt uden møde hedder det samme';
		case 'series':
			return `Kommer af det faste punkt “${like.title}”`;
		case 'series-title':
			return 'Et fast punkt hedder det samme og sørger selv for sine møder';
		case 'elsewhere':
			return `Et punkt af samme navn står ${dayMonthYear(like.date)}`;
		case 'twice':
			return `Står også i filen: ${like.where}`;
	}
}
