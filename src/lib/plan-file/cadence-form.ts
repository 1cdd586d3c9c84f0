/** Which days a forum meets on, as JSON: in plan files and in the database alike. */
import type { Cadence, CadenceRule } from '#lib/domain/cadence.ts';
import { WEEKDAYS, type CivilDate } from '#lib/domain/civil-date.ts';
import type { InputIssue, Reader } from './reading.ts';
import { butIs, clock, date, fieldPath, isObject, object, oneOf, text, wrong } from './reading.ts';
import { readRecurrence } from './timing-form.ts';

const weekday = oneOf(WEEKDAYS);
const validity = { start: clock(), validFrom: date() };
const byWeeks = object(
	{ weeks: oneOf(['odd', 'even', 'every']), weekday, ...validity },
	{ validTo: date() }
);
const byNth = object({ nth: oneOf([1, 2, 3, 4, -1]), weekday, ...validity }, { validTo: date() });
const byRule = object({ rrule: text(10_000, 0), ...validity }, { validTo: date() });

/** A cadence's rule in the form it is stored in. */
export function cadenceRuleForm(rule: CadenceRule): Record<string, unknown> {
	if ('recurrence' in rule) return { rrule: rule.recurrence.text };
	const { weekday } = rule;
	return 'weeks' in rule ? { weeks: rule.weeks, weekday } : { nth: rule.nth, weekday };
}

/** Reads a cadence; `rrule` counts from its `validFrom`. */
export const readCadence: Reader<Cadence> = (value, path, issues) => {
	if (!isObject(value)) return wrong(issues, path, `Skal være et objekt${butIs(value)}.`);
	const cadence = readForm(value, path, issues);
	if (cadence?.validTo && cadence.validTo < cadence.validFrom) {
		const message = `Skal være ${cadence.validFrom} eller senere, men er ${cadence.validTo}.`;
		return wrong(issues, fieldPath(path, 'validTo'), message);
	}
	return cadence;
};

function readForm(
	value: Record<string, unknown>,
	path: string,
	issues: InputIssue[]
): Cadence | undefined {
	if ('weeks' in value) return byWeeks(value, path, issues);
	if ('nth' in value) return byNth(value, path, issues);
	if ('rrule' in value) return ruled(value, path, issues);
	return wrong(issues, path, 'Mangler weeks, nth eller rrule.');
}

function ruled(value: unknown, path: string, issues: InputIssue[]): Cadence | undefined {
	const read = byRule(value, path, issues);
	if (!read) return undefined;
	const { rrule, ...rest } = read;
	const start: CivilDate = read.validFrom;
	const recurrence = readRecurrence(rrule, start, fieldPath(path, 'rrule'), issues);
	return recurrence && { ...rest, recurrence };
}
