/** The Danish words of periods, and the placeholders that stand for them. */
import type { CivilDate } from '../civil-date.ts';
import { dayOf, monthOf, quarterOf, yearOf } from '../civil-date.ts';
import type { PeriodSpan } from '../timing.ts';

const MONTHS =
	'januar februar marts april maj juni juli august september oktober november december'.split(' ');

/** The text with {måned}, {kvartal}, {halvår}, {år}, {år+1}, {år-1} and {periode} filled; others stay. */
export function expandTitle(title: string, round: { date: CivilDate; label: string }): string {
	return title.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
		return placeholder(name, round) ?? whole;
	});
}

/** The placeholders of a text that nobody fills: a slip of the pen. */
export function unknownPlaceholders(text: string): string[] {
	const known = [
		'forum',
		'forrige møde',
		'måned',
		'kvartal',
		'halvår',
		'år',
		'år+1',
		'år-1',
		'periode'
	];
	return [...text.matchAll(/\{([^{}]*)\}/g)]
		.map((match) => match[1] ?? '')
		.filter((name) => !known.includes(name));
}

/** 'januar 2027', '3. kv. 2027', '1. halvår 2027' or '2027'. */
export function periodLabel(span: PeriodSpan): string {
	const year = yearOf(span.from);
	if (span.period === 'month') return `${monthName(span.from)} ${year}`;
	if (span.period === 'quarter') return `${quarterOf(span.from)}. kv. ${year}`;
	if (span.period === 'half-year') return `${halfOf(span.from)}. halvår ${year}`;
	return String(year);
}

/** '2027' for a whole year, else its first and last day. */
export function spanLabel(earliest: CivilDate, latest: CivilDate): string {
	const year = yearOf(earliest);
	if (earliest === `${earliest.slice(0, 4)}-01-01` && latest === `${earliest.slice(0, 4)}-12-31`) {
		return String(year);
	}
	const start = `${dayOf(earliest)}. ${monthName(earliest)}`;
	return `${year === yearOf(latest) ? start : dayLabel(earliest)}–${dayLabel(latest)}`;
}

/** '20. april 2027' */
export function dayLabel(date: CivilDate): string {
	return `${dayOf(date)}. ${monthName(date)} ${yearOf(date)}`;
}

function placeholder(name: string, { date, label }: { date: CivilDate; label: string }) {
	switch (name) {
		case 'måned':
			return monthName(date);
		case 'kvartal':
			return String(quarterOf(date));
		case 'halvår':
			return String(halfOf(date));
		case 'år':
			return String(yearOf(date));
		case 'år+1':
			return String(yearOf(date) + 1);
		case 'år-1':
			return String(yearOf(date) - 1);
		case 'periode':
			return label;
		default:
			return undefined;
	}
}

function monthName(date: CivilDate): string {
	return MONTHS[monthOf(date) - 1] ?? '';
}

function halfOf(date: CivilDate): number {
	return monthOf(date) <= 6 ? 1 : 2;
}
