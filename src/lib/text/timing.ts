/** A series' rule in plain Danish. */
import type { Anchor, AtAnchor, Period, PerPeriod, Timing } from '#lib/domain/timing.ts';
import { dateRange, dayMonthYear, listWords, monthName } from './dates.ts';
import { recurrenceSentence } from './recurrence.ts';

/** The rule as a secretary would say it; an anchor that is not among `anchors` is named by its id. */
export function timingSentence(timing: Timing, anchors: readonly Anchor[]): string {
	switch (timing.type) {
		case 'every-meeting':
			return timing.position === 'opening' ? 'Først på hvert møde' : 'Sidst på hvert møde';
		case 'per-period':
			return perPeriod(timing);
		case 'after-period': {
			const { each, of } = PERIODS[timing.period];
			const wait = timing.minDays === 0 ? '' : `, ${days(timing.minDays)}`;
			return `${each}${wait} efter ${of} udløb, første møde derefter`;
		}
		case 'before-anchor':
		case 'after-anchor':
			return atAnchor(timing, anchors);
		case 'rrule':
			return `${capital(recurrenceSentence(timing.recurrence))}, ${SIDES[timing.side]}`;
		case 'span':
			return `En gang i perioden ${dateRange(timing.earliest, timing.latest)}${yearOf(timing)}`;
		case 'on-date':
			return `På mødet ${dayMonthYear(timing.date)}`;
		case 'none':
			return 'Ingen tid endnu: kommer ikke på et møde af sig selv';
	}
}

const PERIODS: Record<Period, { each: string; once: string; of: string }> = {
	month: { each: 'Hver måned', once: 'En gang om måneden', of: 'månedens' },
	quarter: { each: 'Hvert kvartal', once: 'En gang i kvartalet', of: 'kvartalets' },
	'half-year': { each: 'Hvert halvår', once: 'En gang i halvåret', of: 'halvårets' },
	year: { each: 'Hvert år', once: 'En gang om året', of: 'årets' }
};

const SIDES = {
	'on-or-before': 'sidste møde senest den dag',
	'on-or-after': 'første møde fra den dag',
	nearest: 'nærmeste møde'
} as const;

function perPeriod({ period, months }: PerPeriod): string {
	const { once, of } = PERIODS[period];
	if (!months) return `${once}, helst ${of} første møde`;
	const names = [...months].sort((a, b) => a - b).map(monthName);
	return `${once} i ${listWords(names, period === 'month' ? 'og' : 'eller')}, helst det første møde`;
}

function atAnchor(timing: AtAnchor, anchors: readonly Anchor[]): string {
	const name = anchors.find(({ id }) => id === timing.anchor)?.name ?? timing.anchor;
	if (timing.type === 'before-anchor') {
		return timing.minDays === 0
			? `Sidste møde før hver dato for ${name}`
			: `Sidste møde mindst ${days(timing.minDays)} før hver dato for ${name}`;
	}
	return timing.minDays <= 1
		? `Første møde efter hver dato for ${name}`
		: `Første møde mindst ${days(timing.minDays)} efter hver dato for ${name}`;
}

function days(count: number): string {
	return count === 1 ? '1 dag' : `${count} dage`;
}

/** ' 2027' when a span lies in one year: dateRange leaves it out then. */
function yearOf({ earliest, latest }: { earliest: string; latest: string }): string {
	return earliest.slice(0, 4) === latest.slice(0, 4) ? ` ${earliest.slice(0, 4)}` : '';
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
