import type { CivilDate } from '#lib/domain/civil-date.ts';
import { dayMonthYear, listWords } from './dates.ts';

export const attendanceLabels = {
	present: 'Til stede',
	part: 'Delvis til stede',
	absent: 'Afbud',
	guest: 'Gæst'
} as const satisfies Record<string, string>;

/** Where an item that carries another on comes from: 'Udsat fra mødet 3. december 2026.' */
export function carriedSentence(from: CivilDate): string {
	return `Udsat fra mødet ${dayMonthYear(from)}.`;
}

/** What became of an item that was not treated: 'Udsat til mødet 3. december 2026'. */
export function continuedSentence(on: CivilDate | null): string {
	return on ? `Udsat til mødet ${dayMonthYear(on)}.` : 'Tilbage til planen.';
}

/** 'Referatet fra mødet d. 14. marts 2019 blev godkendt.', with the remarks that were made. */
export function approvedSentence(date: CivilDate, remark: string): string {
	const fact = `Referatet fra mødet d. ${dayMonthYear(date)} blev godkendt`;
	return remark === '' ? `${fact}.` : `${fact} med bemærkninger: ${remark}`;
}

/** 'Punkt 2, 4 og 7'; 'Punkt 2' for one. */
export function itemNumbers(numbers: readonly number[]): string {
	return `Punkt ${listWords(numbers.map(String))}`;
}
