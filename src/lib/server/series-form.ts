import * as v from 'valibot';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { unknownPlaceholders, type ItemSeries } from '#lib/domain/occurrences.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import {
	admittedIn,
	errorsOf,
	factFields,
	factValues,
	line,
	optionalLine,
	sectionFields,
	sectionValues,
	valuesOf,
	withSections,
	type FieldErrors,
	type FormResult,
	type FormValues
} from './item-form.ts';
import {
	backwards,
	readTiming,
	ruleShown,
	RULE_DEFAULTS,
	timingValues,
	UNREADABLE_DATE
} from './timing-fields.ts';

/** A series as a person writes it; the repository gives it an id. */
export type SeriesFields = Omit<ItemSeries, 'id'>;

/** What a title may hold; the others that domain/occurrences.ts knows belong in the sections. */
const PLACEHOLDERS = ['måned', 'kvartal', 'halvår', 'år', 'år+1', 'år-1', 'periode'];

/** Begins the name of each checkbox for a series whose items this one's never meet. */
const NOT_WITH = 'not-with-';

const optionalDate = v.pipe(
	line,
	v.check((text) => text === '' || planDate(text) !== undefined, UNREADABLE_DATE),
	v.transform((text) => (text === '' ? undefined : (text as CivilDate)))
);

const factsSchema = v.object({
	...factFields,
	...sectionFields,
	title: v.pipe(
		factFields.title,
		v.check((title) => unknownPlaceholders(title).length === 0, placeholderMessage)
	),
	validFrom: optionalDate,
	validTo: optionalDate,
	source: optionalLine
});

/** The series a posted form describes, or what is wrong with each of its fields. */
export function parseSeriesForm(form: FormData): FormResult<SeriesFields> {
	const values = ruleShown(valuesOf(form));
	const facts = v.safeParse(factsSchema, values);
	const rule = readTiming(values, planDate(values.validFrom ?? ''));
	const errors = {
		...(facts.success ? {} : errorsOf(facts.issues)),
		...(rule.ok ? {} : rule.errors),
		...backwards(values, 'validFrom', 'validTo')
	};
	if (!facts.success || !rule.ok || Object.keys(errors).length > 0) {
		return { ok: false, values, errors };
	}
	const draft = {
		...withSections(facts.output),
		...admittedIn(values),
		timing: rule.timing,
		...notWith(values)
	};
	return { ok: true, values, draft };
}

/** What the change of a series applies to: all that comes, or what comes from a day on. */
export type Scope = { readonly from: CivilDate } | undefined;

/** The part of the form that says so, or what is wrong with it. */
export function readScope(values: FormValues): { scope: Scope } | { errors: FieldErrors } {
	if (values.scope !== 'from') return { scope: undefined };
	const from = planDate(values.changeFrom ?? '');
	return from ? { scope: { from } } : { errors: { changeFrom: UNREADABLE_DATE } };
}

function notWith(values: FormValues): { notWith?: string[] } {
	const named = Object.keys(values).filter((name) => name.startsWith(NOT_WITH));
	return named.length > 0 ? { notWith: named.map((name) => name.slice(NOT_WITH.length)) } : {};
}

/** The fields of a form that edits a series as it stands. */
export function seriesValues(series: ItemSeries): FormValues {
	return {
		...RULE_DEFAULTS,
		...factValues(series),
		...sectionValues(series.sections),
		...timingValues(series.timing),
		validFrom: series.validFrom ?? '',
		validTo: series.validTo ?? '',
		source: series.source ?? '',
		...Object.fromEntries((series.notWith ?? []).map((slug) => [`${NOT_WITH}${slug}`, 'on']))
	};
}

/** The fields of an empty form: once a month from today, the commonest rule. */
export function newSeriesValues(proposer: string, today: CivilDate): FormValues {
	return {
		...RULE_DEFAULTS,
		kind: 'information',
		minutes: '15',
		priority: 'should',
		proposer,
		timing: 'per-period',
		validFrom: today
	};
}

function placeholderMessage(issue: v.CheckIssue<string>): string {
	const [name = ''] = unknownPlaceholders(issue.input);
	const known = PLACEHOLDERS.map((placeholder) => `{${placeholder}}`).join(', ');
	return `Pladsholderen {${name}} findes ikke. Brug en af ${known}.`;
}
