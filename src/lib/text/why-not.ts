/** "Hvorfor ikke den 18. marts?": why an item is not on another meeting, as a secretary would say it. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { CostTerms } from '#lib/domain/placement/costs.ts';
import type { WhyNot } from '#lib/domain/placement/explain.ts';
import type { MeetingStatus } from '#lib/domain/placement/types.ts';
import type { Window } from '#lib/domain/timing.ts';
import { dateRange, dayAndMonth, listWords } from './dates.ts';

/** What the sentence about a meeting needs to know. */
export interface WhyNotFacts {
	readonly why: WhyNot;
	/** The meeting it is about. */
	readonly date: CivilDate;
	readonly window: Window;
	/** The item's own. */
	readonly minutes: number;
}

/** '18. marts: fyldt (140 af 150 min.); punktet tager 20 min.' */
export function whyNotSentence({ why, date, window, minutes }: WhyNotFacts): string {
	const day = dayAndMonth(date);
	switch (why.type) {
		case 'outside-window':
			return `${day}: uden for reglens tidsrum ${dateRange(window.earliest, window.latest)}.`;
		case 'frozen':
			return `${day}: ${FROZEN[why.status]}.`;
		case 'apart':
			return `${day}: der er et punkt på, som dette ikke må stå sammen med.`;
		case 'full':
			return `${day}: ikke plads (${why.booked} af ${why.timeBudget} min.); punktet tager ${minutes} min.`;
		case 'dearer':
			return `${day}: muligt, ${consequence(why.more)}.`;
	}
}

const FROZEN: Record<MeetingStatus, string> = {
	planned: 'mødet er forbi',
	draft: 'mødet er forbi',
	sent: 'dagsordenen er udsendt',
	held: 'mødet er holdt',
	approved: 'referatet er godkendt',
	cancelled: 'mødet er aflyst'
};

/** What speaks against it, heaviest first. */
const AGAINST: readonly (readonly [keyof CostTerms, string])[] = [
	['nearness', 'det ligger længere fra den ønskede dag'],
	['gap', 'det ligger for tæt på samme punkts forrige eller næste gang'],
	['heavy', 'der står allerede et stort punkt fra samme indstiller'],
	['theme', 'punktet kommer væk fra andre om samme tema'],
	['high', 'mødet bliver tæt pakket'],
	['even', 'mødet er mere belastet']
];

function consequence(more: CostTerms): string {
	const against = AGAINST.filter(([name]) => more[name] > 0).map(([, words]) => words);
	if (against.length > 0) return `men ${listWords(against)}`;
	return more.moved > 0 ? 'men punktet bliver, hvor det er meldt ud' : 'og lige så godt';
}
