import { MONTHS } from '#lib/text/dates.ts';
import { WEEKDAY_NAMES as weekdayLabels } from '#lib/text/dates.ts';

interface Choice {
	readonly value: string;
	readonly label: string;
}

export const periodChoices: readonly Choice[] = [
	{ value: 'month', label: 'hver måned' },
	{ value: 'quarter', label: 'hvert kvartal' },
	{ value: 'half-year', label: 'hvert halvår' },
	{ value: 'year', label: 'hvert år' }
];

export const monthChoices: readonly Choice[] = MONTHS.map((label, index) => ({
	value: String(index + 1),
	label
}));

/** 'workday' is Monday to Friday: the first or the last of them in a month. */
export const dayChoices: readonly Choice[] = [
	...Object.entries(weekdayLabels).map(([value, label]) => ({ value, label })),
	{ value: 'workday', label: 'hverdag' }
];

export const ordinalChoices: readonly Choice[] = [
	{ value: '1', label: 'første' },
	{ value: '2', label: 'anden' },
	{ value: '3', label: 'tredje' },
	{ value: '4', label: 'fjerde' },
	{ value: '-1', label: 'sidste' }
];

export const frequencyChoices: readonly Choice[] = [
	{ value: 'weekly', label: 'uge' },
	{ value: 'monthly', label: 'måned' },
	{ value: 'yearly', label: 'år' }
];

export const sideChoices: readonly Choice[] = [
	{ value: 'nearest', label: 'Mødet nærmest dagen' },
	{ value: 'on-or-before', label: 'Sidste møde på eller før dagen' },
	{ value: 'on-or-after', label: 'Første møde på eller efter dagen' }
];

export const anchorSideChoices: readonly Choice[] = [
	{ value: 'before-anchor', label: 'Sidste møde før' },
	{ value: 'after-anchor', label: 'Første møde efter' }
];

export const positionChoices: readonly Choice[] = [
	{ value: 'opening', label: 'Først på dagsordenen' },
	{ value: 'closing', label: 'Sidst på dagsordenen' }
];
