import { dateOf } from '#lib/domain/civil-date.ts';
import type { LineIssue } from '#lib/files/dates.ts';
import type { ChangeField } from '#lib/text/change-form.ts';

/** What a form says that was sent as it came. */
export const UNCHANGED = 'Der er ikke ændret noget endnu.';

/** The year a form of a year's days is about. */
export const YEAR: ChangeField = { name: 'aar', label: '', type: 'hidden' };

const LONGEST_NAME = 80;

/** The year in an address or a hidden field; undefined when it holds none. */
export function yearIn(text: string): number | undefined {
	return /^20\d\d$/.test(text) ? Number(text) : undefined;
}

/** The year's first and last day. */
export function spanOf(year: number) {
	return { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
}

/** Why a day cannot be called so; undefined when it can. */
export function nameProblem(name: string | undefined, line: number): string | undefined {
	if ((name?.length ?? 0) <= LONGEST_NAME) return undefined;
	return `Linje ${line}: Navnet må højst være ${LONGEST_NAME} tegn.`;
}

/** What is wrong with a line of a pasted list, with the line's number. */
export function issueText({ line, message }: LineIssue): string {
	return `Linje ${line}: ${message}`;
}
