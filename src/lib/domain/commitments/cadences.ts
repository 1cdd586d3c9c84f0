import type { Period } from '../timing.ts';
import { MONTH_WORD, monthNumber } from './words.ts';

/** How often a sentence wants something to come back. */
export interface CalledSeries {
	readonly period: Period;
	/** The months (1–12) it names: 'hvert år i marts'. */
	readonly months?: readonly number[];
	/** What it comes before or after, as the sentence says it: 'bestyrelsesmøder'. */
	readonly anchor?: { readonly side: 'before' | 'after'; readonly words: string };
}

/** Says that a thing is to be repeated, whatever else the sentence names: 'første gang den 11. april'. */
export const CADENCE =
	/(?<!\p{L})(?:fremover|fremadrettet|første\s+gang|hver(?:t)?\s+(?:år|måned|kvartal|halvår|\p{L}+\s+måned)|fast\s+punkt|årligt|kvartalsvist|månedligt|halvårligt|gang(?:e)?\s+(?:om\s+året|om\s+måneden|årligt|i\s+kvartalet))(?!\p{L})/iu;

/** The first that is found says how often. */
const OFTEN: readonly (readonly [Period, RegExp])[] = [
	[
		'month',
		often('månedlig(?:e|t|vis\\w*)?|hver\\s+måned|gang\\s+(?:om\\s+måneden|i\\s+måneden|månedligt)')
	],
	[
		'quarter',
		often(
			'kvartals?(?:vis|vise|vist|mæssige?|mæssigt|årlig|årlige)|kvartårlige?|hvert\\s+kvartal|hver\\s+tredje\\s+måned|gang\\s+(?:i\\s+kvartalet|pr\\.?\\s+kvartal)|fire\\s+gange\\s+(?:om\\s+året|årligt)'
		)
	],
	[
		'half-year',
		often(
			'halvårs?lige?|halvårs?ligt|halvårsvis\\p{L}*|hvert\\s+halvår|hver\\s+sjette\\s+måned|to\\s+gange\\s+(?:om\\s+året|årligt)'
		)
	],
	[
		'year',
		often(
			'årlige?|årligt|hvert\\s+år|hvert\\s+(?:forår|efterår)|gang\\s+(?:om\\s+året|årligt)|årligt\\s+tilbagevendende'
		)
	]
];

/** 'forud for de halvårslige bestyrelsesmøder', 'inden den årlige styringsdialog', 'efter hvert KB-møde'. */
const AT_ANCHOR =
	/(?<!\p{L})(?<side>forud\s+for|inden|før|op\s+til|efter)\s+(?:de|den|det|hver|hvert)?\s*(?<often>halvårs?lige|kvartalsvise|månedlige|årlige|hver|hvert)\s+(?<words>[\p{L}&-]+(?:\s+[\p{L}&-]+)?)/iu;

/** The named months only where they belong to the rule: 'hvert år i marts', 'årligt i marts og oktober'. */
const IN_MONTHS = new RegExp(
	`(?:årlig(?:t|e)?|hvert\\s+år|om\\s+året)[^.;]{0,40}?(?<!\\p{L})i\\s+(?<months>${MONTH_WORD}(?:(?:\\s*,\\s*|\\s+og\\s+)${MONTH_WORD})*)(?!\\p{L})`,
	'iu'
);

/** How often the sentence wants something, and before what; undefined when it says nothing of the kind. */
export function cadenceIn(sentence: string): CalledSeries | undefined {
	const period = OFTEN.find(([, pattern]) => pattern.test(sentence))?.[0];
	const anchor = anchorIn(sentence);
	if (!period && !anchor) return undefined;
	const named = IN_MONTHS.exec(sentence)?.groups?.months ?? '';
	const months = [...named.matchAll(new RegExp(MONTH_WORD, 'giu'))].map(([word]) =>
		monthNumber(word)
	);
	return {
		period: period ?? 'year',
		...(months.length > 0 && { months: [...new Set(months)].sort((a, b) => a - b) }),
		...(anchor && { anchor })
	};
}

function anchorIn(sentence: string): CalledSeries['anchor'] {
	const { side, words } = AT_ANCHOR.exec(sentence)?.groups ?? {};
	if (!side || !words) return undefined;
	const named = words.replace(
		/\s+(?:bliver|skal|er|med|i|på|og|at|drøftes|behandles|som|der|hvor)$/iu,
		''
	);
	return { side: side.toLowerCase() === 'efter' ? 'after' : 'before', words: named };
}

function often(words: string): RegExp {
	return new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');
}
