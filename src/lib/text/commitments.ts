/** What a promise calls for and how far it has come, in words. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { CalledSeries, Call, CommitmentKind } from '#lib/domain/commitments.ts';
import { dateRange, dayMonthYear, listWords, MONTHS } from './dates.ts';

export const commitmentKinds = {
	date: 'Punkt på en dato',
	span: 'Punkt i et tidsrum',
	series: 'Nyt fast punkt',
	task: 'Opgave med frist',
	undated: 'Uden tid endnu'
} as const satisfies Record<CommitmentKind, string>;

export const commitmentStates = {
	overdue: 'Overskredet',
	planned: 'Planlagt',
	unplanned: 'Ikke planlagt',
	undated: 'Uden tid',
	open: 'Åben opgave',
	treated: 'Behandlet',
	done: 'Udført',
	dropped: 'Udgået'
} as const;

/** The .badge class of a state; the word says the same. */
export const commitmentTones = {
	overdue: 'error',
	planned: 'info',
	unplanned: 'warning',
	undated: '',
	open: 'info',
	treated: 'success',
	done: 'success',
	dropped: ''
} as const satisfies Record<keyof typeof commitmentStates, string>;

const OFTEN = {
	month: 'hver måned',
	quarter: 'hvert kvartal',
	'half-year': 'hvert halvår',
	year: 'hvert år'
} as const;

/** 'Punkt den 11. april 2027', 'Nyt fast punkt hvert kvartal', 'Opgave for Sekretariatet, frist 1. juni 2027' */
export function callSentence(call: Call): string {
	switch (call.kind) {
		case 'date':
			return `Punkt den ${dayMonthYear(call.date)}`;
		case 'span':
			return `Punkt i tidsrummet ${spanWords(call.earliest, call.latest)}`;
		case 'series':
			return `Nyt fast punkt ${seriesWords(call.series)}`;
		case 'task':
			return `Opgave${call.responsible ? ` for ${call.responsible}` : ''}, frist ${dayMonthYear(call.deadline)}`;
		case 'undated':
			return 'Uden tid endnu';
	}
}

/** '1.–31. marts 2027' */
export function spanWords(earliest: CivilDate, latest: CivilDate): string {
	const range = dateRange(earliest, latest);
	return /\d{4}$/.test(range) ? range : `${range} ${latest.slice(0, 4)}`;
}

function seriesWords({ period, months, anchor }: CalledSeries): string {
	if (anchor) return `${anchor.side === 'before' ? 'forud for' : 'efter'} ${anchor.words}`;
	if (!months) return OFTEN[period];
	return `hvert år i ${listWords(months.map((month) => MONTHS[month - 1] ?? ''))}`;
}

/** The quote without Markdown's signs, as it is read: its lines as one. */
export function quoteWords(quote: string): string {
	return quote
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/(\*\*|__|[*_`])(?=\S)(.+?)\1/gs, '$2')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replace(/\s+/g, ' ');
}
