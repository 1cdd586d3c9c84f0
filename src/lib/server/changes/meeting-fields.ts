import * as v from 'valibot';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import type { ChangeRead } from '../changes.ts';
import { today } from '../clock.ts';
import { errorsOf, line, type FormValues } from '../item-form.ts';
import * as meetings from '../meetings.ts';
import { UNREADABLE_DATE } from '../timing-fields.ts';

const LONGEST_REMARK = 200;

/** When a meeting begins, how long it is, and where. */
export const TERMS: readonly ChangeField[] = [
	{ name: 'start', label: 'Begynder kl.', type: 'time' },
	{
		...{ name: 'tidsramme', label: 'Tidsramme', type: 'number', min: '1', max: '1440' },
		hint: 'Så mange minutter er der til punkter.'
	},
	{ name: 'sted', label: 'Sted', type: 'text', optional: true }
];

const termsSchema = v.object({
	start: v.pipe(line, v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Skriv klokkeslættet som 09:00.')),
	tidsramme: v.pipe(
		line,
		v.regex(/^\d{1,4}$/, 'Skriv tidsrammen som et helt antal minutter, f.eks. 150.'),
		v.transform(Number),
		v.minValue(1, 'Et møde skal have mindst ét minut. Aflys det, hvis det ikke holdes.'),
		v.maxValue(1440, 'Et møde kan højst vare et døgn, 1440 minutter.')
	),
	sted: line
});

/** The days a field of a meeting's date offers. */
export function daysAhead() {
	return { min: today(), max: meetings.lastDay() };
}

/** The day a field holds, or why no meeting can be put there. */
export function dayIn(text: string): { date: CivilDate } | { error: string } {
	const date = planDate(text);
	if (!date) return { error: UNREADABLE_DATE };
	const error = meetings.dayProblem(date);
	return error ? { error } : { date };
}

/** What a person says about a meeting, short enough for a calendar. */
export function remarkIn(text: string): string {
	return text.trim().slice(0, LONGEST_REMARK);
}

/** A meeting's terms as text. */
export function termValues({ start, timeBudget, place }: meetings.MeetingTerms): FormValues {
	return { start, tidsramme: String(timeBudget), sted: place };
}

/** The terms that the fields say, or what is wrong with them. */
export function termsIn(
	values: FormValues
): { ok: true; terms: meetings.MeetingTerms } | Extract<ChangeRead, { ok: false }> {
	const read = v.safeParse(termsSchema, values);
	if (!read.success) return { ok: false, errors: errorsOf(read.issues) };
	const { start, tidsramme: timeBudget, sted: place } = read.output;
	return { ok: true, terms: { start, timeBudget, place } };
}

/** Whether the terms are those the meeting has. */
export function isSame(a: meetings.MeetingTerms, b: meetings.MeetingTerms): boolean {
	return a.start === b.start && a.timeBudget === b.timeBudget && a.place === b.place;
}
