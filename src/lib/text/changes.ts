/** What a change does to the plan, as a person reads it. */
import type { CivilDate } from '#lib/domain/civil-date.ts';

/** A change of the plan as a person reads it: of an item, a meeting, a meeting's load, or the days around. */
export type ChangeLine = ItemLine | MeetingLine | LoadLine | CalendarLine;

export interface ItemLine {
	readonly type: 'added' | 'moved' | 'changed' | 'dropped' | 'unplaced' | 'parked';
	/** The item's row. */
	readonly item: string;
	readonly title: string;
	readonly proposer: string;
	readonly closed: boolean;
	readonly minutes: number;
	/** Only of a changed one whose length is another. */
	readonly minutesBefore?: number;
	readonly from?: CivilDate;
	readonly to?: CivilDate;
	/** Why it is where it is now, or nowhere, Danish. */
	readonly reason?: string;
}

export interface MeetingLine {
	readonly type:
		| 'meeting-added'
		| 'meeting-moved'
		| 'meeting-cancelled'
		| 'meeting-restored'
		| 'meeting-removed'
		| 'meeting-changed';
	/** The meeting's day now; of a removed one the day it had. */
	readonly date: CivilDate;
	/** Only of a moved one. */
	readonly from?: CivilDate;
	readonly start: string;
	readonly timeBudget: number;
	readonly timeBudgetBefore?: number;
	readonly remark?: string;
	/** How many items, beside the frame, go with one that is moved. */
	readonly items?: number;
}

/** A meeting with more minutes than its budget that had fewer, or fewer over, before. */
export interface LoadLine {
	readonly type: 'over-budget';
	readonly date: CivilDate;
	readonly minutes: number;
	readonly minutesBefore: number;
	readonly timeBudget: number;
}

/**
 * What days the forum meets on, or does not; `meeting-closed` is a meeting that now lies on a closed day, `agenda` and
 * `minutes` what became of a meeting's.
 */
export interface CalendarLine {
	readonly type: 'calendar' | 'meeting-closed' | 'agenda' | 'minutes';
	/** The day it is about, or the first it holds. */
	readonly date: CivilDate;
	/** Danish: 'Ny lukkedag: Juleaften'. */
	readonly text: string;
}

export const changeLabels = {
	added: 'Nyt',
	moved: 'Flyttet',
	changed: 'Ændret',
	dropped: 'Udgået',
	unplaced: 'Uden plads',
	parked: 'Idéliste',
	'meeting-added': 'Nyt møde',
	'meeting-moved': 'Møde flyttet',
	'meeting-cancelled': 'Møde aflyst',
	'meeting-restored': 'Møde genoptaget',
	'meeting-removed': 'Møde fjernet',
	'meeting-changed': 'Møde ændret',
	'meeting-closed': 'På lukkedag',
	'over-budget': 'Over tidsrammen',
	agenda: 'Dagsorden',
	minutes: 'Referat',
	calendar: 'Kalenderændring'
} as const satisfies Record<ChangeLine['type'], string>;

const PLURALS: Record<ChangeLine['type'], string> = {
	added: 'nye',
	moved: 'flyttede',
	changed: 'ændrede',
	dropped: 'udgåede',
	unplaced: 'uden plads',
	parked: 'på idélisten',
	'meeting-added': 'nye møder',
	'meeting-moved': 'møder flyttet',
	'meeting-cancelled': 'møder aflyst',
	'meeting-restored': 'møder genoptaget',
	'meeting-removed': 'møder fjernet',
	'meeting-changed': 'møder ændret',
	'meeting-closed': 'møder på lukkedage',
	'over-budget': 'møder over tidsrammen',
	agenda: 'dagsordener',
	minutes: 'referater',
	calendar: 'kalenderændringer'
};

/** '2 flyttede · 1 uden plads'; 'Planen er uændret.' when nothing changes. */
export function changeSummary(changes: readonly ChangeLine[]): string {
	const counts = (Object.keys(changeLabels) as ChangeLine['type'][]).flatMap((type) => {
		const count = changes.filter((change) => change.type === type).length;
		if (count === 0) return [];
		return [`${count} ${count === 1 ? changeLabels[type].toLowerCase() : PLURALS[type]}`];
	});
	return counts.length > 0 ? counts.join(' · ') : 'Planen er uændret.';
}

/** What stands over a change that was saved; what became of a meeting's papers is not the plan's. */
export function savedTitle(changes: readonly ChangeLine[]): string {
	if (changes.length === 0) return 'Gemt. Planen er uændret.';
	const papers = changes.every(({ type }) => type === 'agenda' || type === 'minutes');
	return papers ? 'Gemt.' : 'Gemt. Det ændrede planen sådan:';
}

/** The lines that are about an item. */
export function isItemLine(line: ChangeLine): line is ItemLine {
	return 'item' in line;
}

/** The proposers whose items come, go, move or change, each with how many, by name. */
export function affectedProposers(
	changes: readonly ChangeLine[]
): readonly { readonly proposer: string; readonly items: number }[] {
	const counts = new Map<string, number>();
	for (const { proposer } of changes.filter(isItemLine)) {
		counts.set(proposer, (counts.get(proposer) ?? 0) + 1);
	}
	return [...counts]
		.map(([proposer, items]) => ({ proposer, items }))
		.sort((a, b) => a.proposer.localeCompare(b.proposer, 'da'));
}
