import type { CivilDate } from './civil-date.ts';
import { addDays, earlier } from './civil-date.ts';
import { dayLabel, expandTitle, periodLabel, spanLabel } from './occurrences/words.ts';
import { expand } from './recurrence.ts';
import type { Anchor, AtAnchor, AtRuleDate, PeriodSpan, Timing, Window } from './timing.ts';
import {
	clampWindow,
	periodsTouching,
	windowAfterPeriod,
	windowAtAnchor,
	windowAtRuleDate,
	windowInPeriod
} from './timing.ts';

export { expandTitle, periodLabel, unknownPlaceholders } from './occurrences/words.ts';

export type ItemKind = 'approval' | 'information' | 'discussion' | 'theme' | 'status';
/** In falling order: a `must` is placed before a `should` before a `may`. */
export type Priority = 'must' | 'should' | 'may';

/** The words a series gives its items, section by section (Anledning … Indstilling). */
export interface Sections {
	readonly occasion: string;
	readonly caseText: string;
	readonly finance: string;
	readonly legalBasis: string;
	/** One entry per "at …". */
	readonly recommendation: readonly string[];
}

/** What an item says and weighs, whether a series or a person wrote it. */
export interface ItemFacts {
	readonly title: string;
	readonly kind: ItemKind;
	readonly minutes: number;
	/** A role before a name: 'Kommunaldirektøren'. */
	readonly proposer: string;
	readonly presenter?: string;
	readonly theme?: string;
	readonly caseNumber?: string;
	readonly closed: boolean;
	/** Ids of the persons let in to a closed one by name; in order. */
	readonly admitted?: readonly string[];
	readonly priority: Priority;
}

/** A recurring item: a rule plus the text it produces; the title may hold placeholders. */
export interface ItemSeries extends ItemFacts {
	readonly id: string;
	readonly timing: Timing;
	readonly validFrom?: CivilDate;
	readonly validTo?: CivilDate;
	readonly sections?: Sections;
	/** The series whose items it may never share a meeting with; one side saying so is enough. */
	readonly notWith?: readonly string[];
	/** Where the series comes from: 'Besluttet i CF 7. december 2023, punkt 5'. */
	readonly source?: string;
}

/** One coming-round of a series; series and key together never occur twice. */
export interface Occurrence extends ItemFacts {
	readonly series: string;
	/** '2027-01', '2027-Q3', '2027-H1', '2027', or the anchor's, rule's or meeting's own date. */
	readonly key: string;
	/** 'januar 2027', '3. kv. 2027', '1. halvår 2027', '2027', or '20. april 2027'. */
	readonly periodLabel: string;
	readonly window: Window;
	/** Why the window lies where it does. */
	readonly because: WindowReason;
	/** Opening or closing for a standing item, which stands on the meeting its key names. */
	readonly standing?: 'opening' | 'closing';
	/** The series' skeleton, its placeholders filled. */
	readonly sections?: Sections;
	/** Its series': whose items it may never share a meeting with. */
	readonly notWith?: readonly string[];
}

/** The facts a window follows from, for the sentence that explains it. Periods by key, anchors by name. */
export type WindowReason =
	| { readonly type: 'every-meeting' }
	| { readonly type: 'per-period'; readonly period: string }
	| {
			readonly type: 'after-period';
			readonly period: string;
			readonly periodEnd: CivilDate;
			readonly days: number;
	  }
	| {
			readonly type: 'before-anchor' | 'after-anchor';
			readonly anchor: string;
			readonly anchorDate: CivilDate;
			readonly days: number;
	  }
	| {
			readonly type: 'rrule';
			readonly date: CivilDate;
			readonly side: 'on-or-before' | 'on-or-after' | 'nearest';
	  }
	| { readonly type: 'span' }
	| { readonly type: 'on-date' };

/** What the rounds of a series are found from. */
export interface Surroundings {
	readonly from: CivilDate;
	readonly to: CivilDate;
	readonly anchors: readonly Anchor[];
	/** A cancelled one has the status 'cancelled' and gets no standing items. */
	readonly meetings: readonly { readonly date: CivilDate; readonly status: string }[];
}

/** One round of a rule before the series' words are put on it. */
interface Round {
	readonly key: string;
	readonly label: string;
	/** The day the placeholders read year, month and quarter from. */
	readonly date: CivilDate;
	readonly window: Window;
	readonly because: WindowReason;
}

/** expand() refuses more than three years at a time. */
const DAYS_PER_EXPANSION = 2 * 365;

/**
 * The rounds of a series whose windows, inside its validity, share a day with `from`–`to`;
 * in the order of their windows. A period that the validity cuts short counts only when a meeting is
 * left in it: a monthly series begun on the 22nd owes nothing for that month's last week.
 * Throws RangeError when its anchor is not among `anchors`.
 */
export function occurrencesOf(series: ItemSeries, around: Surroundings): Occurrence[] {
	return roundsOf(series.timing, around).flatMap((round) => {
		const window = clampWindow(round.window, series.validFrom, series.validTo);
		if (!window || window.latest < around.from || window.earliest > around.to) return [];
		if (isCutPeriod(round, window) && !meetsIn(window, around)) return [];
		return [occurrence(series, { ...round, window })];
	});
}

function isCutPeriod({ because, window: whole }: Round, window: Window): boolean {
	const cut = window.earliest > whole.earliest || window.latest < whole.latest;
	return because.type === 'per-period' && cut;
}

function meetsIn({ earliest, latest }: Window, { meetings }: Surroundings): boolean {
	return meetings.some(
		({ date, status }) => status !== 'cancelled' && date >= earliest && date <= latest
	);
}

function roundsOf(timing: Timing, around: Surroundings): Round[] {
	switch (timing.type) {
		case 'every-meeting':
			return meetingRounds(around);
		case 'per-period':
		case 'after-period':
			return periodRounds(timing, around);
		case 'before-anchor':
		case 'after-anchor':
			return anchorRounds(timing, around);
		case 'rrule':
			return ruleRounds(timing, around);
		case 'span':
			return [spanRound(timing.earliest, timing.latest)];
		case 'on-date':
			return [dayRound(timing.date, onDay(timing.date), { type: 'on-date' })];
		case 'none':
			return [];
	}
}

function meetingRounds({ from, to, meetings }: Surroundings): Round[] {
	return meetings
		.filter(({ date, status }) => status !== 'cancelled' && date >= from && date <= to)
		.map(({ date }) => dayRound(date, onDay(date), { type: 'every-meeting' }));
}

function periodRounds(
	timing: Timing & { type: 'per-period' | 'after-period' },
	{ from, to }: Surroundings
): Round[] {
	if (timing.type === 'per-period') {
		return periodsTouching(timing.period, from, to).flatMap((span) => {
			const window = windowInPeriod(timing, span);
			return window ? [periodRound(span, window, { type: 'per-period', period: span.key })] : [];
		});
	}
	return periodsTouching(timing.period, addDays(from, -timing.maxDays), to).map((span) =>
		periodRound(span, windowAfterPeriod(timing, span), {
			type: 'after-period',
			period: span.key,
			periodEnd: span.to,
			days: timing.minDays
		})
	);
}

function anchorRounds(timing: AtAnchor, { anchors }: Surroundings): Round[] {
	const anchor = anchors.find(({ id }) => id === timing.anchor);
	if (!anchor) throw new RangeError(`No anchor ${timing.anchor}`);
	return [...new Set(anchor.dates)].sort().map((date) =>
		dayRound(date, windowAtAnchor(timing, date), {
			type: timing.type,
			anchor: anchor.name,
			anchorDate: date,
			days: timing.minDays
		})
	);
}

function ruleRounds(timing: AtRuleDate, { from, to }: Surroundings): Round[] {
	const dates: CivilDate[] = [];
	const last = addDays(to, timing.withinDays);
	for (let start = addDays(from, -timing.withinDays); start <= last;) {
		const end = earlier(last, addDays(start, DAYS_PER_EXPANSION));
		dates.push(...expand(timing.recurrence, { from: start, to: end }));
		start = addDays(end, 1);
	}
	return dates.map((date) =>
		dayRound(date, windowAtRuleDate(timing, date), { type: 'rrule', date, side: timing.side })
	);
}

function spanRound(earliest: CivilDate, latest: CivilDate): Round {
	const label = spanLabel(earliest, latest);
	const window = { earliest, latest };
	return { key: earliest, label, date: earliest, window, because: { type: 'span' } };
}

function periodRound(span: PeriodSpan, window: Window, because: WindowReason): Round {
	return { key: span.key, label: periodLabel(span), date: span.from, window, because };
}

function dayRound(date: CivilDate, window: Window, because: WindowReason): Round {
	return { key: date, label: dayLabel(date), date, window, because };
}

function onDay(date: CivilDate): Window {
	return { earliest: date, latest: date, preferred: date };
}

function occurrence(series: ItemSeries, round: Round): Occurrence {
	const { timing, sections, notWith } = series;
	return {
		...factsOf(series),
		title: expandTitle(series.title, round),
		series: series.id,
		key: round.key,
		periodLabel: round.label,
		window: round.window,
		because: round.because,
		...(timing.type === 'every-meeting' && { standing: timing.position }),
		...(notWith && notWith.length > 0 && { notWith }),
		...(sections && { sections: expandSections(sections, round) })
	};
}

function factsOf(series: ItemSeries): ItemFacts {
	const { title, kind, minutes, proposer, closed, priority, presenter, theme, caseNumber } = series;
	const { admitted } = series;
	return {
		...{ title, kind, minutes, proposer, closed, priority },
		...(admitted !== undefined && { admitted }),
		...(presenter !== undefined && { presenter }),
		...(theme !== undefined && { theme }),
		...(caseNumber !== undefined && { caseNumber })
	};
}

function expandSections(sections: Sections, round: Round): Sections {
	return {
		occasion: expandTitle(sections.occasion, round),
		caseText: expandTitle(sections.caseText, round),
		finance: expandTitle(sections.finance, round),
		legalBasis: expandTitle(sections.legalBasis, round),
		recommendation: sections.recommendation.map((line) => expandTitle(line, round))
	};
}
