import type { CivilDate } from './civil-date.ts';
import type { Timing, Window } from './timing.ts';

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
	readonly priority: Priority;
}

/** A recurring item: a rule plus the text it produces; the title may hold placeholders. */
export interface ItemSeries extends ItemFacts {
	readonly id: string;
	readonly timing: Timing;
	readonly validFrom?: CivilDate;
	readonly validTo?: CivilDate;
	readonly sections?: Sections;
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
}

/** The facts a window follows from, for the sentence that explains it. */
export type WindowReason =
	| { readonly type: 'every-meeting' }
	| { readonly type: 'per-period'; readonly period: string }
	| { readonly type: 'after-period'; readonly period: string; readonly periodEnd: CivilDate; readonly days: number }
	| { readonly type: 'before-anchor' | 'after-anchor'; readonly anchor: string; readonly anchorDate: CivilDate; readonly days: number }
	| { readonly type: 'rrule'; readonly date: CivilDate; readonly side: 'on-or-before' | 'on-or-after' | 'nearest' }
	| { readonly type: 'span' }
	| { readonly type: 'on-date' };
