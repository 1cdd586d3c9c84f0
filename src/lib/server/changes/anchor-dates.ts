import { dateOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { expand, parseRecurrence } from '#lib/domain/recurrence.ts';
import { readDates, type LineIssue } from '#lib/files/dates.ts';
import type { ChangeField } from '#lib/text/change-form.ts';
import { recurrenceIssueMessage } from '#lib/text/recurrence.ts';
import type { FieldErrors, FormValues } from '../item-form.ts';

/** How many unreadable lines are told at once. */
const TOLD = 3;

/** Dates as they are pasted, or as a rule gives them for a year. */
export const dateFields: readonly ChangeField[] = [
	{
		name: 'aar',
		label: 'År',
		hint: 'Gælder datoer, der er skrevet uden årstal, og reglen nedenfor.',
		type: 'number',
		min: '2000',
		max: '2199'
	},
	{
		name: 'datoer',
		label: 'Datoer',
		hint: 'En på hver linje, som de står hos jer: 20. april, 20-04-2027 eller tirsdag den 20. april.',
		type: 'list',
		optional: true
	},
	{
		name: 'regel',
		label: 'Eller en gentagelse (RRULE)',
		hint: 'Den giver årets datoer, f.eks. FREQ=MONTHLY;BYDAY=2TU for anden tirsdag i hver måned.',
		type: 'text',
		optional: true
	}
];

/** The dates that the fields say, in order, or what is wrong with them; `wanted` when there must be some. */
export function datesRead(
	{ aar = '', datoer = '', regel = '' }: FormValues,
	{ wanted }: { readonly wanted: boolean }
):
	| { readonly ok: true; readonly dates: CivilDate[] }
	| { readonly ok: false; readonly errors: FieldErrors } {
	if (!/^2[01]\d\d$/.test(aar)) return failed('aar', 'Skriv et år fra 2000 til 2199.');
	const year = Number(aar);
	const { dates, issues } = readDates(datoer, { year });
	if (issues.length > 0) return failed('datoer', issuesSentence(issues));
	const ruled = regel.trim() ? ruledDates(regel.trim(), year) : [];
	if (typeof ruled === 'string') return failed('regel', ruled);
	const all = new Set([...dates.map(({ date }) => date), ...ruled]);
	if (wanted && all.size === 0)
		return failed('datoer', 'Skriv mindst en dato eller en gentagelse.');
	return { ok: true, dates: [...all].sort() };
}

/** The year's dates, or a sentence of what is wrong with the rule. Intervals count from the year's first day. */
function ruledDates(rule: string, year: number): readonly CivilDate[] | string {
	const from = dateOf(year, 1, 1);
	const parsed = parseRecurrence(rule, from);
	if (!parsed.ok) return parsed.issues.map(recurrenceIssueMessage).join(' ');
	const dates = expand(parsed.recurrence, { from, to: dateOf(year, 12, 31) });
	return dates.length > 0 ? dates : `Gentagelsen giver ingen datoer i ${year}.`;
}

function issuesSentence(issues: readonly LineIssue[]): string {
	const told = issues.slice(0, TOLD).map(({ line, message }) => `Linje ${line}: ${message}`);
	const rest = issues.length - told.length;
	return [...told, ...(rest > 0 ? [`Og ${rest} linjer mere.`] : [])].join(' ');
}

function failed(field: string, message: string) {
	return { ok: false as const, errors: { [field]: message } };
}
