import { CADENCE, cadenceIn, type CalledSeries } from './commitments/cadences.ts';
import type { CivilDate } from './civil-date.ts';
import { looksAhead, taskIn, tellsThePast, UNDATED } from './commitments/phrases.ts';
import { sentencesOf, type Sentence } from './commitments/sentences.ts';
import { timesIn, type FoundTime } from './commitments/times.ts';

export type { CalledSeries } from './commitments/cadences.ts';

/** What a sentence calls for. Dates without a year are the first such dates after the meeting. */
export type Call =
	| { readonly kind: 'date'; readonly date: CivilDate }
	| { readonly kind: 'span'; readonly earliest: CivilDate; readonly latest: CivilDate }
	| { readonly kind: 'series'; readonly series: CalledSeries }
	/** The role as the sentence names it; empty when it names none. */
	| { readonly kind: 'task'; readonly responsible: string; readonly deadline: CivilDate }
	| { readonly kind: 'undated' };

export type CommitmentKind = Call['kind'];

/** A sentence of a decision that looks like a promise; whether it is one, a person says. */
export interface Proposal extends Sentence {
	readonly call: Call;
}

/** How far a promise has come. */
export type CommitmentState =
	/** Its last day is over, and nothing has come of it. */
	| 'overdue'
	/** On a meeting, or by a rule. */
	| 'planned'
	/** Wanted at a time, and on no meeting. */
	| 'unplanned'
	/** Nobody has said when. */
	| 'undated'
	/** A task that waits to be done. */
	| 'open'
	| 'treated'
	| 'done'
	| 'dropped';

/** A sentence of a decision that calls for something later, as a person confirmed it, and what has become of it. */
export interface Commitment {
	readonly id: string;
	readonly kind: CommitmentKind;
	readonly title: string;
	/** As it stood in the decision, to the letter. */
	readonly quote: string;
	/** The role that does it; empty when nobody is named. */
	readonly responsible: string;
	readonly earliest: CivilDate | null;
	readonly latest: CivilDate | null;
	readonly state: CommitmentState;
	/** Where it was decided. */
	readonly from: {
		readonly item: string;
		readonly number: number;
		readonly meeting: string;
		readonly date: CivilDate;
	};
	/** The item it has become, the last one of a chain of postponements; its title is null when it may not be read. */
	readonly item: {
		readonly id: string;
		readonly title: string | null;
		readonly date: CivilDate | null;
		/** Why it will not be treated. */
		readonly dropped: string | null;
	} | null;
	readonly series: { readonly id: string; readonly title: string } | null;
	readonly doneOn: CivilDate | null;
	/** Why nothing comes of it. */
	readonly dropped: string | null;
	readonly closed: boolean;
	readonly version: number;
}

/** What an item's decision looks like promising, and what a person has marked as promised in it. */
export interface ItemCommitments {
	readonly proposals: readonly Proposal[];
	readonly commitments: readonly Commitment[];
}

/**
 * The sentences of a decision that call for something later, each with what for. A decision is all it may be given:
 * Indstilling and Sagsfremstilling are full of dates that bind nobody.
 */
export function proposedCommitments(
	decision: string,
	{ meeting }: { readonly meeting: CivilDate }
): Proposal[] {
	return sentencesOf(decision).flatMap((sentence) => {
		const call = callOf(sentence.quote, meeting);
		return call ? [{ ...sentence, call }] : [];
	});
}

function callOf(sentence: string, meeting: CivilDate): Call | undefined {
	if (!looksAhead(sentence)) return undefined;
	const [time] = timesIn(sentence, meeting).filter((one) => !tellsThePast(sentence, one));
	const series = cadenceIn(sentence);
	if (series && (!time || time.type === 'span' || CADENCE.test(sentence))) {
		return { kind: 'series', series };
	}
	if (time) return timedCall(sentence, time);
	return comesBack(sentence) ? { kind: 'undated' } : undefined;
}

/** Without a time, and not merely told: "drøftede sagen endnu en gang" is done with. */
function comesBack(sentence: string): boolean {
	const found = UNDATED.exec(sentence);
	if (!found) return false;
	const [start, end] = [found.index, found.index + found[0].length];
	const without = sentence.slice(0, start) + ' '.repeat(end - start) + sentence.slice(end);
	return !tellsThePast(without, { start, end });
}

function timedCall(sentence: string, time: FoundTime): Call {
	const { earliest, latest } = time;
	const responsible = time.type === 'date' ? undefined : taskIn(sentence, time);
	if (responsible !== undefined) return { kind: 'task', responsible, deadline: latest };
	return earliest === latest ? { kind: 'date', date: latest } : { kind: 'span', earliest, latest };
}
