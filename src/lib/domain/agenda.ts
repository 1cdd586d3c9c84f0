import type { ClockTime } from './cadence.ts';
import type { CivilDate } from './civil-date.ts';
import type { ItemFacts, ItemKind, Priority, Sections, WindowReason } from './occurrences.ts';
import type { MeetingStatus, PlacementReason, UnplacedReason } from './placement/types.ts';
import type { Window } from './timing.ts';

/** A meeting of a forum. */
export interface Meeting {
	readonly id: string;
	readonly date: CivilDate;
	readonly start: ClockTime;
	readonly timeBudget: number;
	readonly place: string;
	readonly status: MeetingStatus;
	readonly version: number;
}

/** What the chair has said of a meeting's draft. */
export type Approval = 'none' | 'asked' | 'returned' | 'approved';

/** An item on a meeting, without a place, or in the idea list: the plan is made of these. */
export interface AgendaItem extends ItemFacts {
	readonly visible: true;
	readonly id: string;
	readonly meeting: string | null;
	readonly series: string | null;
	readonly key: string | null;
	readonly origin: 'series' | 'hand';
	readonly standing: 'opening' | 'closing' | null;
	/** Where a person put it on the agenda; null until someone arranges it by hand. */
	readonly position: number | null;
	readonly pinned: boolean;
	/** In the idea list: nothing has been said of its time, or no longer. */
	readonly parked: boolean;
	/** Why it will not be treated; null while it will. */
	readonly dropped: string | null;
	readonly window: Window | null;
	readonly because: WindowReason | null;
	readonly reason: PlacementReason | UnplacedReason | null;
	readonly sections: Sections;
	readonly version: number;
}

/** A closed item as those see it who may not read it: its place and case number, nothing else. */
export interface HiddenItem {
	readonly visible: false;
	readonly id: string;
	readonly meeting: string | null;
	readonly standing: 'opening' | 'closing' | null;
	readonly position: number | null;
	readonly caseNumber?: string;
}

export type ShownItem = AgendaItem | HiddenItem;

/** What a draft is made of. */
export interface AgendaInput {
	readonly meeting: Pick<Meeting, 'start' | 'timeBudget'>;
	readonly items: readonly ShownItem[];
	/** The words for placeholders that only the meeting knows: 'forum' → 'Chefforum'. */
	readonly fill?: Readonly<Record<string, string>>;
	readonly breaks?: readonly Break[];
	/** Minutes of hidden items by id, where the reader may know when the items after them begin. */
	readonly hiddenMinutes?: ReadonlyMap<string, number>;
}

/** A pause after an item. */
export interface Break {
	readonly after: string;
	readonly minutes: number;
}

export interface ClockSpan {
	readonly from: ClockTime;
	readonly to: ClockTime;
}

export interface AgendaEntry {
	/** 1…n, the same for everyone who reads the agenda. */
	readonly number: number;
	readonly part: 'opening' | 'body' | 'closing';
	/** Its sections with the meeting's own placeholders filled. */
	readonly item: ShownItem;
	/** When it is dealt with; undefined for a hidden item, and after one of unknown length. */
	readonly clock: ClockSpan | undefined;
	readonly breakAfter: ClockSpan | undefined;
}

export interface AgendaDraft {
	readonly entries: readonly AgendaEntry[];
	/** Minutes of the items that are shown, without breaks. */
	readonly minutes: number;
	readonly timeBudget: number;
	/** Minutes over the budget, 0 when it holds. */
	readonly over: number;
	/** When the last item ends; undefined when that cannot be known. */
	readonly ends: ClockTime | undefined;
}

/** What decides an item's place on an agenda; `kind` and `closed` are missing on a hidden item. */
export interface Arrangeable {
	readonly id: string;
	readonly standing?: 'opening' | 'closing' | null;
	readonly position?: number | null;
	readonly visible?: boolean;
	readonly closed?: boolean;
	readonly kind?: ItemKind;
	readonly priority?: Priority;
	readonly title?: string;
}

const PART_ORDER = { opening: 0, body: 1, closing: 2 } as const;
const KIND_ORDER = { approval: 0, theme: 1, discussion: 1, status: 2, information: 2 } as const;
const PRIORITY_ORDER = { must: 0, should: 1, may: 2 } as const;

/**
 * The agenda as it stands: opening items, body, closing items, numbered and timed. The body is
 * arranged as a person did, else approvals, themes and discussions, then information.
 */
export function draftAgenda(input: AgendaInput): AgendaDraft {
	const { meeting, items, fill = {}, breaks = [], hiddenMinutes } = input;
	const pauses = new Map(breaks.map(({ after, minutes }) => [after, minutes]));
	const entries: AgendaEntry[] = [];
	let now: number | undefined = minutesOf(meeting.start);
	for (const item of arrange(items)) {
		const length: number | undefined = item.visible ? item.minutes : hiddenMinutes?.get(item.id);
		const end = plus(now, length);
		const after = plus(end, pauses.get(item.id) ?? 0);
		entries.push({
			number: entries.length + 1,
			part: item.standing ?? 'body',
			item: filled(item, fill),
			clock: item.visible ? clockSpan(now, end) : undefined,
			breakAfter: pauses.has(item.id) ? clockSpan(end, after) : undefined
		});
		now = after;
	}
	return { entries, ...totals(items, meeting.timeBudget), ends: clockTime(now) };
}

/**
 * The items in the order of the agenda. Closed items come last in their part unless a person
 * arranged them, by id: everyone, whatever they may read, gets the same numbers.
 */
export function arrange<Item extends Arrangeable>(items: readonly Item[]): Item[] {
	return [...items].sort(
		(a, b) =>
			PART_ORDER[a.standing ?? 'body'] - PART_ORDER[b.standing ?? 'body'] ||
			rank(a.position) - rank(b.position) ||
			Number(isClosed(a)) - Number(isClosed(b)) ||
			(isClosed(a) ? 0 : byOpenFacts(a, b)) ||
			compare(a.id, b.id)
	);
}

function byOpenFacts(a: Arrangeable, b: Arrangeable): number {
	return (
		KIND_ORDER[a.kind ?? 'information'] - KIND_ORDER[b.kind ?? 'information'] ||
		PRIORITY_ORDER[a.priority ?? 'may'] - PRIORITY_ORDER[b.priority ?? 'may'] ||
		compare(a.title ?? '', b.title ?? '')
	);
}

function isClosed({ visible, closed }: Arrangeable): boolean {
	return visible === false || closed === true;
}

/** Arranged by hand first, in that order; the rest after them. */
function rank(position: number | null | undefined): number {
	return position ?? Number.MAX_SAFE_INTEGER;
}

/** A line that names a previous meeting is left out when there was none. */
function filled(item: ShownItem, fill: Readonly<Record<string, string>>): ShownItem {
	if (!item.visible) return item;
	const { occasion, caseText, finance, legalBasis, recommendation } = item.sections;
	const sections: Sections = {
		occasion: fillLines(occasion.split('\n'), fill).join('\n'),
		caseText: fillLines(caseText.split('\n'), fill).join('\n'),
		finance: fillLines(finance.split('\n'), fill).join('\n'),
		legalBasis: fillLines(legalBasis.split('\n'), fill).join('\n'),
		recommendation: fillLines(recommendation, fill)
	};
	return { ...item, title: fillIn(item.title, fill), sections };
}

function fillLines(lines: readonly string[], fill: Readonly<Record<string, string>>): string[] {
	return lines.map((line) => fillIn(line, fill)).filter((line) => !line.includes(PREVIOUS_MEETING));
}

const PREVIOUS_MEETING = '{forrige møde}';

function fillIn(text: string, fill: Readonly<Record<string, string>>): string {
	return text.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
		Object.hasOwn(fill, name) ? (fill[name] ?? whole) : whole
	);
}

function totals(items: readonly ShownItem[], timeBudget: number) {
	const minutes = items.reduce((sum, item) => sum + (item.visible ? item.minutes : 0), 0);
	return { minutes, timeBudget, over: Math.max(0, minutes - timeBudget) };
}

function clockSpan(from: number | undefined, to: number | undefined): ClockSpan | undefined {
	const [start, end] = [clockTime(from), clockTime(to)];
	return start === undefined || end === undefined ? undefined : { from: start, to: end };
}

function minutesOf(time: ClockTime): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clockTime(minutes: number | undefined): ClockTime | undefined {
	if (minutes === undefined) return undefined;
	const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function plus(minutes: number | undefined, more: number | undefined): number | undefined {
	return minutes === undefined || more === undefined ? undefined : minutes + more;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
