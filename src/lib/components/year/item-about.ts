/** An item with its reason, rule and neighbours, as its page and its dialog show it. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemKind, Priority } from '#lib/domain/occurrences.ts';
import type { ShownStatus } from '#lib/domain/meeting-life.ts';

interface ItemPlace {
	readonly id: string;
	/** Its number on the agenda. */
	readonly number: number | null;
	readonly caseNumber: string | null;
	readonly meeting: {
		readonly date: CivilDate;
		readonly start: string;
		readonly status: ShownStatus;
	} | null;
}

interface ItemRound {
	readonly id: string;
	readonly title: string;
	readonly date: CivilDate;
}

export type ItemAbout =
	| (ItemPlace & { readonly visible: false })
	| (ItemPlace & {
			readonly visible: true;
			readonly title: string;
			readonly kind: ItemKind;
			readonly minutes: number;
			readonly proposer: string;
			readonly presenter: string | null;
			readonly theme: string | null;
			readonly closed: boolean;
			/** Who is let in to a closed one by name; only for the secretariat. */
			readonly admitted?: readonly string[];
			readonly priority: Priority;
			readonly pinned: boolean;
			/** In the idea list. */
			readonly parked?: boolean;
			/** Why it will not be treated. */
			readonly dropped?: string | null;
			readonly standing: 'opening' | 'closing' | null;
			readonly window: { readonly earliest: CivilDate; readonly latest: CivilDate } | null;
			/** The sentence that says why it is here, or why it has no meeting. */
			readonly why: string;
			readonly series: string | null;
			readonly rule: string | null;
			readonly source: string | null;
			readonly previous: ItemRound | null;
			readonly next: ItemRound | null;
			/** Only for the secretariat, and only of what the plan places. */
			readonly elsewhere?: Elsewhere;
	  });

/** Where else an item might have been. */
export interface Elsewhere {
	/** Why it is on none of the nearest other meetings, by date. */
	readonly sentences: readonly string[];
	/** The other meetings that one may ask about, by date. */
	readonly days: readonly CivilDate[];
}

/** What the item is called, also by those who may not read it. */
export function aboutTitle(about: ItemAbout): string {
	return about.visible ? about.title : about.number ? `Punkt ${about.number}: Lukket` : 'Lukket';
}
