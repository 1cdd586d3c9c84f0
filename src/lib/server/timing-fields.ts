import * as v from 'valibot';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { monthsFit, type Timing } from '#lib/domain/timing.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import { parseTiming } from '#lib/plan-file/timing-form.ts';
import { choice, errorsOf, line, type FieldErrors, type FormValues } from './item-form.ts';
import { builderValues, builtRule } from './rule-builder.ts';

/** Shown at a field that holds no day that exists. */
export const UNREADABLE_DATE = 'Vælg en dato, der findes, fra 1900 til 2199.';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const PERIODS = ['month', 'quarter', 'half-year', 'year'] as const;
const periods = choice(PERIODS, 'Vælg en periode.');
const days = v.pipe(
	line,
	v.regex(/^\d{1,3}$/, 'Skriv et helt antal dage, f.eks. 14.'),
	v.transform(Number)
);
const date = v.pipe(
	line,
	v.nonEmpty('Vælg en dato.'),
	v.check((text) => planDate(text) !== undefined, UNREADABLE_DATE),
	v.transform((text) => text as CivilDate)
);
/** The fields of each kind of rule, by the value of the radio button that chooses it. */
const timingSchemas = {
	'every-meeting': v.object({
		position: choice(['opening', 'closing'], 'Vælg først eller sidst.')
	}),
	'per-period': v.object({ period: periods }),
	'after-period': v.object({ afterPeriod: periods, afterMinDays: days, afterMaxDays: days }),
	anchor: v.object({
		anchorSide: choice(['before-anchor', 'after-anchor'], 'Vælg før eller efter.'),
		anchor: v.pipe(line, v.nonEmpty('Vælg et holdepunkt.')),
		anchorMinDays: days,
		anchorMaxDays: days
	}),
	rrule: v.object({
		side: choice(['on-or-before', 'on-or-after', 'nearest'], 'Vælg, hvilket møde der passer.'),
		withinDays: days
	}),
	span: v.object({ earliest: date, latest: date }),
	'on-date': v.object({ date }),
	none: v.object({})
};
type TimingChoice = keyof typeof timingSchemas;

type TimingRead =
	| { readonly ok: true; readonly timing: Timing }
	| { readonly ok: false; readonly errors: FieldErrors };

/** What the fields of the rules that are not chosen hold, so that choosing another starts sensibly. */
export const RULE_DEFAULTS: FormValues = {
	position: 'opening',
	period: 'month',
	afterPeriod: 'quarter',
	afterMinDays: '45',
	afterMaxDays: '90',
	anchorSide: 'before-anchor',
	anchorMinDays: '7',
	anchorMaxDays: '49',
	ruleBy: 'builder',
	ruleFrequency: 'yearly',
	ruleInterval: '1',
	ruleOrdinal: '3',
	ruleWeekday: 'TH',
	ruleMonth: '3',
	rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH',
	side: 'nearest',
	withinDays: '21'
};

/** The fields with the rule's text: it follows the builder until a person chooses to write it. */
export function ruleShown(values: FormValues): FormValues {
	return values.ruleBy === 'text' ? values : { ...values, rule: builtRule(values) };
}

/** The rule that the fields of the chosen kind describe, or what is wrong with each of them. */
export function readTiming(values: FormValues, start: CivilDate | undefined): TimingRead {
	const choice = values.timing ?? '';
	if (!isTimingChoice(choice)) return { ok: false, errors: { timing: 'Vælg en tidsregel.' } };
	const fields = v.safeParse(timingSchemas[choice], values);
	if (!fields.success) return { ok: false, errors: errorsOf(fields.issues) };
	const errors = fieldsThatDisagree(choice, values);
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	const parsed = parseTiming(timingJson(choice, values), start);
	return parsed.ok ? parsed : { ok: false, errors: timingErrors(choice, parsed.issues) };
}

function isTimingChoice(choice: string): choice is TimingChoice {
	return Object.hasOwn(timingSchemas, choice);
}

function fieldsThatDisagree(choice: TimingChoice, values: FormValues): FieldErrors {
	if (choice === 'after-period') return fewerDays(values, 'afterMinDays', 'afterMaxDays');
	if (choice === 'anchor') return fewerDays(values, 'anchorMinDays', 'anchorMaxDays');
	if (choice === 'span') return backwards(values, 'earliest', 'latest');
	if (choice === 'per-period') return scatteredMonths(values);
	return {};
}

function scatteredMonths(values: FormValues): FieldErrors {
	const period = PERIODS.find((name) => name === values.period) ?? 'month';
	if (monthsFit(period, months(values).months ?? MONTHS)) return {};
	const message = 'Vælg måneder, der følger lige efter hinanden, eller del punktet i to.';
	return { 'month-1': message };
}

function fewerDays(values: FormValues, min: string, max: string): FieldErrors {
	if (Number(values[max]) >= Number(values[min])) return {};
	return { [max]: `Skriv ${values[min]} eller mere, så der er plads til de mindste dage.` };
}

/** An error at the `to` field when it lies before the `from` field. */
export function backwards(values: FormValues, from: string, to: string): FieldErrors {
	const [first, last] = [values[from] ?? '', values[to] ?? ''];
	if (first === '' || last === '' || last >= first) return {};
	return { [to]: 'Den sidste dag ligger før den første.' };
}

/** The rule in the plan file's form (timing-form.ts). */
function timingJson(choice: TimingChoice, values: FormValues): unknown {
	if (choice === 'every-meeting') return { type: choice, position: values.position };
	if (choice === 'per-period') return { type: choice, period: values.period, ...months(values) };
	if (choice === 'after-period') {
		return { type: choice, period: values.afterPeriod, ...daySpan(values, 'after') };
	}
	if (choice === 'anchor') {
		return { type: values.anchorSide, anchor: values.anchor, ...daySpan(values, 'anchor') };
	}
	if (choice === 'rrule') {
		const withinDays = Number(values.withinDays);
		return { type: choice, rrule: values.rule ?? '', side: values.side, withinDays };
	}
	if (choice === 'span') {
		return { type: choice, earliest: values.earliest, latest: values.latest };
	}
	return choice === 'on-date' ? { type: choice, date: values.date } : { type: choice };
}

function daySpan(values: FormValues, prefix: string): { minDays: number; maxDays: number } {
	return {
		minDays: Number(values[`${prefix}MinDays`]),
		maxDays: Number(values[`${prefix}MaxDays`])
	};
}

/** No month chosen means every month. */
function months(values: FormValues): { months?: number[] } {
	const chosen = MONTHS.filter((month) => values[`month-${month}`] === 'on');
	return chosen.length === 0 || chosen.length === MONTHS.length ? {} : { months: chosen };
}

/** Where the faults that only the rule's own parser finds are shown. */
function timingErrors(
	choice: TimingChoice,
	issues: readonly { readonly path: string; readonly message: string }[]
): FieldErrors {
	const prefix = choice === 'after-period' ? 'after' : 'anchor';
	const fields: Readonly<Record<string, string>> = {
		rrule: 'rule',
		minDays: `${prefix}MinDays`,
		maxDays: `${prefix}MaxDays`,
		withinDays: 'withinDays',
		anchor: 'anchor'
	};
	const faults = issues.map(({ path, message }) => {
		const field = /\w+$/.exec(path)?.[0] ?? '';
		return [fields[field] ?? 'timing', message] as const;
	});
	return Object.fromEntries(faults.reverse());
}

/** The fields of a form for a rule as it stands. */
export function timingValues(timing: Timing): FormValues {
	if (timing.type === 'per-period') {
		const chosen = (timing.months ?? []).map((month) => [`month-${month}`, 'on']);
		return { timing: timing.type, period: timing.period, ...Object.fromEntries(chosen) };
	}
	if (timing.type === 'after-period') {
		const { type, period, minDays, maxDays } = timing;
		const days = { afterMinDays: String(minDays), afterMaxDays: String(maxDays) };
		return { timing: type, afterPeriod: period, ...days };
	}
	if ('anchor' in timing) {
		const { type, anchor, minDays, maxDays } = timing;
		const days = { anchorMinDays: String(minDays), anchorMaxDays: String(maxDays) };
		return { timing: 'anchor', anchorSide: type, anchor, ...days };
	}
	if (timing.type === 'rrule') return ruleValues(timing);
	const { type, ...fields } = timing;
	return { timing: type, ...fields };
}

function ruleValues(timing: Extract<Timing, { type: 'rrule' }>): FormValues {
	const built = builderValues(timing.recurrence);
	return {
		timing: timing.type,
		ruleBy: built ? 'builder' : 'text',
		...built,
		rule: timing.recurrence.text,
		side: timing.side,
		withinDays: String(timing.withinDays)
	};
}
