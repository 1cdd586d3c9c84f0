/** Danish words for how far a day is, and for the steps of an agenda. */
import type { DeadlineTerms } from '#lib/domain/deadlines.ts';

/** 'i dag', 'i morgen', 'om 3 dage', 'for 2 dage siden'. */
export function distance(days: number): string {
	if (days === 0) return 'i dag';
	if (days > 0) return days === 1 ? 'i morgen' : `om ${days} dage`;
	return days === -1 ? 'i går' : `for ${-days} dage siden`;
}

export const deadlineLabels = {
	draft: 'Udkast',
	texts: 'Tekster',
	approval: 'Formandens godkendelse',
	sending: 'Udsendelse'
} as const satisfies Record<keyof DeadlineTerms, string>;
