/** Danish words for how far a day is, and for the steps of an agenda. */
import { daysBetween, type CivilDate } from '#lib/domain/civil-date.ts';
import type { DeadlineTerms } from '#lib/domain/deadlines.ts';
import { shortDate } from './dates.ts';

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

/** 'Udsendelse senest fre. 27. nov., om 5 dage'; 'overskredet' once it is past; a draft comes by itself. */
export function dueSentence(
	{ step, on }: { readonly step: keyof DeadlineTerms; readonly on: CivilDate },
	today: CivilDate
): string {
	const days = daysBetween(today, on);
	const label = `${deadlineLabels[step]} ${step === 'draft' ? '' : 'senest '}${shortDate(on)}`;
	return `${label}, ${days < 0 ? 'overskredet' : distance(days)}`;
}
