/** "Hvorfor står punktet her?": the sentence a secretary would write. */
import { addDays, type CivilDate, yearOf } from '#lib/domain/civil-date.ts';
import type { ItemKind, WindowReason } from '#lib/domain/occurrences.ts';
import type {
	MeetingStatus,
	PassedMeeting,
	PlacementReason,
	UnplacedReason
} from '#lib/domain/placement/types.ts';
import type { Window } from '#lib/domain/timing.ts';
import { dateRange, dayAndMonth, dayMonthYear, listWords, monthName } from './dates.ts';

/** What an item knows about its place; all of it may be missing on an item added by hand. */
export interface ReasonFacts {
	readonly because: WindowReason | null;
	readonly reason: PlacementReason | UnplacedReason | null;
	readonly window: Window | null;
	/** The meeting it is on, null when it is on none. */
	readonly meetingDate: CivilDate | null;
	readonly kind?: ItemKind;
}

/** Why an item is where it is, or why it has no meeting; empty when there is nothing to say. */
export function reasonSentence(facts: ReasonFacts): string {
	const { reason, meetingDate } = facts;
	if (!reason) return meetingDate ? 'Sat på mødet i hånden.' : '';
	if (isPlaced(reason)) return meetingDate ? placedSentence(reason, facts, meetingDate) : '';
	return unplacedSentence(reason, facts);
}

/** 'Orienteres 45 dage efter 3. kvartal (14. november).': the rule's part of the reason. */
export function becauseSentence({ because, window, kind }: ReasonFacts): string {
	if (!because || !window) return '';
	const verb = kind ? VERBS[kind] : 'Behandles';
	switch (because.type) {
		case 'every-meeting':
			return 'Rammepunkt på hvert møde.';
		case 'per-period':
			return `${verb} en gang ${periodUnit(because.period)}.`;
		case 'after-period': {
			const due = addDays(because.periodEnd, because.days);
			return `${verb} ${distance('', because.days, 'efter')} ${periodWords(because.period)}${dueWords(because.days, due)}.`;
		}
		case 'before-anchor': {
			const due = addDays(because.anchorDate, -because.days);
			return `${verb} ${distance('senest ', because.days, 'før')} ${anchorWords(because)}${dueWords(because.days, due)}.`;
		}
		case 'after-anchor': {
			const due = addDays(because.anchorDate, because.days);
			return `${verb} ${distance('tidligst ', because.days, 'efter')} ${anchorWords(because)}${dueWords(because.days, due)}.`;
		}
		case 'rrule':
			return `${verb} ${AROUND[because.side]} ${dayMonthYear(because.date)}.`;
		case 'span':
			return `${verb} i perioden ${dateRange(window.earliest, window.latest)}.`;
		case 'on-date':
			return `${verb} ${dayMonthYear(window.earliest)}.`;
	}
}

/** How a rule's own day binds the meeting, by the side it asks for. */
const AROUND = {
	'on-or-before': 'senest',
	'on-or-after': 'tidligst',
	nearest: 'omkring'
} as const;

const VERBS: Record<ItemKind, string> = {
	approval: 'Godkendes',
	information: 'Orienteres',
	discussion: 'Drøftes',
	theme: 'Drøftes',
	status: 'Orienteres'
};

function isPlaced(reason: PlacementReason | UnplacedReason): reason is PlacementReason {
	return ![
		'no-meeting',
		'after-horizon',
		'past',
		'apart-from-all',
		'taken-out',
		'pin-gone',
		'rule-ended'
	].includes(reason.type);
}

function placedSentence(reason: PlacementReason, facts: ReasonFacts, meeting: CivilDate): string {
	const here = near(meeting, meeting);
	const because = becauseSentence(facts);
	switch (reason.type) {
		case 'first-choice':
			return joined(because, choiceSentence(facts, meeting));
		case 'by-load':
			return joined(because, `Mødet ${here} blev valgt, fordi der var bedst plads.`);
		case 'full':
			return joined(because, movedSentence(reason.passed, facts.window, meeting));
		case 'over-full': {
			const load = `${reason.booked} af ${reason.timeBudget} min.`;
			return joined(because, `Intet møde inden for fristen har plads; ${here} er fyldt (${load}).`);
		}
		case 'stays':
			return joined(
				because,
				`Bliver på mødet ${here}, selv om der nu er plads ${near(reason.nearer, meeting)}.`
			);
		case 'theme':
			return joined(because, `Sat på mødet ${here} sammen med andre punkter om ${reason.theme}.`);
		case 'gap':
		case 'apart':
		case 'heavy':
		case 'busy':
			return joined(because, insteadSentence(reason, meeting));
		case 'pinned':
			return `Fastlåst til mødet ${here}${outside(reason, facts.window)}.`;
		case 'frozen':
			return FROZEN[reason.status];
		case 'standing':
			return because || 'Rammepunkt på hvert møde.';
	}
}

const FROZEN: Record<MeetingStatus, string> = {
	planned: 'Mødet er forbi; punktet flyttes ikke.',
	draft: 'Mødet er forbi; punktet flyttes ikke.',
	sent: 'Dagsordenen er udsendt; punktet flyttes ikke.',
	held: 'Mødet er holdt; punktet flyttes ikke.',
	approved: 'Referatet er godkendt; punktet flyttes ikke.',
	cancelled: 'Mødet er aflyst.'
};

/** Which of the meetings in the window this is, in the rule's own terms. */
function choiceSentence({ because, window }: ReasonFacts, meeting: CivilDate): string {
	const here = near(meeting, meeting);
	switch (because?.type) {
		case 'after-period':
		case 'after-anchor':
			return `Første møde derefter er ${here}.`;
		case 'before-anchor':
			return `Sidste møde forinden er ${here}.`;
		case 'rrule':
			return meeting === because.date ? 'Den dag er der møde.' : ruleChoice(because.side, here);
		case 'on-date':
			return '';
		case 'per-period':
			return `Første mulige møde i ${periodWords(because.period)} er ${here}.`;
		default:
			return window ? `Nærmeste møde er ${here}.` : '';
	}
}

function ruleChoice(side: 'on-or-before' | 'on-or-after' | 'nearest', here: string): string {
	if (side === 'nearest') return `Nærmeste møde er ${here}.`;
	return side === 'on-or-after'
		? `Første møde derefter er ${here}.`
		: `Sidste møde forinden er ${here}.`;
}

/** 'Mødet 3. december var fyldt (150 af 150 min.); flyttet til 17. december, inden fristen …' */
function movedSentence(
	passed: readonly PassedMeeting[],
	window: Window | null,
	meeting: CivilDate
): string {
	const meetings = passed.map(({ date, ...load }) => ({ day: near(date, meeting), ...load }));
	const full = meetings.every(({ booked, timeBudget }) => booked >= timeBudget);
	const lacked = full ? 'var fyldt' : 'havde ikke plads';
	const loads = meetings.map(({ booked, timeBudget }) => `${booked} af ${timeBudget} min.`);
	const days = listWords(meetings.map(({ day }) => day));
	const subject = meetings.length === 1 ? `Mødet ${days}` : `Møderne ${days}`;
	const deadline = window ? `, inden fristen ${near(window.latest, meeting)}` : '';
	return `${subject} ${lacked} (${listWords(loads)}); flyttet til ${near(meeting, meeting)}${deadline}.`;
}

type Instead = PlacementReason & { type: 'gap' | 'apart' | 'heavy' | 'busy' };

/** 'Mødet 4. februar ligger for tæt på 21. januar, hvor punktet også er på; derfor 18. februar.' */
function insteadSentence(reason: Instead, meeting: CivilDate): string {
	const nearer = reason.type === 'busy' ? reason.nearer.date : reason.nearer;
	return `Mødet ${near(nearer, meeting)} ${obstacle(reason, meeting)}; derfor ${near(meeting, meeting)}.`;
}

/** What is in the way of the nearer meeting, as said of that meeting. */
function obstacle(reason: Instead, meeting: CivilDate): string {
	switch (reason.type) {
		case 'gap':
			return reason.other === reason.nearer
				? 'har det samme punkt på i forvejen'
				: `ligger for tæt på ${near(reason.other, meeting)}, hvor det samme punkt er på`;
		case 'apart':
			return 'har et punkt på, som dette ikke må stå sammen med';
		case 'heavy':
			return `har allerede et stort punkt fra ${reason.proposer}`;
		case 'busy':
			return `har meget på i forvejen (${reason.nearer.booked} af ${reason.nearer.timeBudget} min.)`;
	}
}

function outside({ outsideWindow }: { outsideWindow: boolean }, window: Window | null): string {
	if (!outsideWindow || !window) return '';
	return `, uden for reglens tidsrum ${dateRange(window.earliest, window.latest)}`;
}

function unplacedSentence(reason: UnplacedReason, { window }: ReasonFacts): string {
	const span = window ? ` ${within(window)}` : '';
	switch (reason.type) {
		case 'no-meeting':
			return `Der er intet møde${span}${reason.recess ? ` (${reason.recess})` : ''}.`;
		case 'after-horizon':
			return `Der er endnu ikke planlagt møder${span}${yearWords(window)}.`;
		case 'past':
			return window
				? `Fristen ${dayMonthYear(window.latest)} er overskredet.`
				: 'Fristen er overskredet.';
		case 'apart-from-all':
			return `På hvert møde${span} er der et punkt, som dette ikke må stå sammen med.`;
		case 'taken-out':
			return 'Taget af dagsordenen.';
		case 'pin-gone':
			return 'Mødet, som punktet var fastlåst til, er aflyst.';
		case 'rule-ended':
			return 'Tidsreglen giver ikke længere punktet. Det er bevaret, fordi der er skrevet i det.';
	}
}

function within({ earliest, latest }: Window): string {
	return earliest === latest ? dayMonthYear(earliest) : `i perioden ${dateRange(earliest, latest)}`;
}

/** The year of a window that has not said it itself: one far ahead would be taken for this year's. */
function yearWords(window: Window | null): string {
	if (!window || window.earliest === window.latest) return '';
	const year = yearOf(window.earliest);
	return year === yearOf(window.latest) ? ` ${year}` : '';
}

/** The date without its year, unless that is another than the meeting's. */
function near(date: CivilDate, meeting: CivilDate): string {
	return yearOf(date) === yearOf(meeting) ? dayAndMonth(date) : dayMonthYear(date);
}

/** 'senest 7 dage før', '1 dag efter'; plain 'før' or 'efter' when no days are asked for. */
function distance(limit: string, days: number, side: 'før' | 'efter'): string {
	if (days === 0) return side;
	return `${limit}${days === 1 ? '1 dag' : `${days} dage`} ${side}`;
}

/** ' (14. november)': the day the days lead to. */
function dueWords(days: number, due: CivilDate): string {
	return days === 0 ? '' : ` (${dayAndMonth(due)})`;
}

/** 'KB-møde 12. januar' */
function anchorWords({ anchor, anchorDate }: { anchor: string; anchorDate: CivilDate }): string {
	return `${anchor} ${dayAndMonth(anchorDate)}`;
}

/** '3. kvartal', '1. halvår', 'januar' or '2027', for a period's key. */
function periodWords(key: string): string {
	const [year = '', part] = key.split('-');
	if (!part) return year;
	if (part.startsWith('Q')) return `${part.slice(1)}. kvartal`;
	if (part.startsWith('H')) return `${part.slice(1)}. halvår`;
	return monthName(Number(part));
}

function periodUnit(key: string): string {
	const part = key.split('-')[1];
	if (!part) return 'om året';
	if (part.startsWith('Q')) return 'i kvartalet';
	return part.startsWith('H') ? 'i halvåret' : 'om måneden';
}

function joined(...sentences: readonly string[]): string {
	return sentences.filter((sentence) => sentence !== '').join(' ');
}
