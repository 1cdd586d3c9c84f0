import { WEEKDAYS, type Weekday } from '#lib/domain/civil-date.ts';
import type { Recurrence } from '#lib/domain/recurrence.ts';
import type { FormValues } from './item-form.ts';

const FREQUENCIES = ['weekly', 'monthly', 'yearly'] as const;
const WORKING_DAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);

/** The RRULE text that the builder's fields say ("hver 2. måned, 1. torsdag"); parsed afterwards like any other. */
export function builtRule(values: FormValues): string {
	const frequency = FREQUENCIES.find((name) => name === values.ruleFrequency) ?? 'monthly';
	const parts = [`FREQ=${frequency.toUpperCase()}`];
	if (values.ruleInterval && values.ruleInterval !== '1') {
		parts.push(`INTERVAL=${values.ruleInterval}`);
	}
	if (frequency === 'yearly') parts.push(`BYMONTH=${values.ruleMonth ?? ''}`);
	return [...parts, ...dayParts(values, frequency === 'weekly')].join(';');
}

/** The builder's fields for a rule, or undefined when they cannot say it. */
export function builderValues(recurrence: Recurrence): FormValues | undefined {
	if (recurrence.count !== undefined || recurrence.until !== undefined) return undefined;
	if (recurrence.monthDays.length > 0) return undefined;
	const day = dayValues(recurrence);
	const month = monthValue(recurrence);
	if (!day || month === undefined) return undefined;
	return {
		ruleFrequency: recurrence.frequency,
		ruleInterval: String(recurrence.interval),
		ruleMonth: month,
		...day
	};
}

function dayParts(values: FormValues, weekly: boolean): string[] {
	const workingDay = values.ruleWeekday === 'workday';
	const days = workingDay ? WORKING_DAYS.join(',') : (values.ruleWeekday ?? '');
	if (weekly) return [`BYDAY=${days}`];
	if (workingDay) return [`BYDAY=${days}`, `BYSETPOS=${values.ruleOrdinal ?? ''}`];
	return [`BYDAY=${values.ruleOrdinal ?? ''}${days}`];
}

function dayValues(recurrence: Recurrence): FormValues | undefined {
	const [first] = recurrence.weekdays;
	if (!first) return undefined;
	if (isWorkingDays(recurrence)) return positionValues(recurrence, 'workday');
	if (recurrence.weekdays.length > 1 || recurrence.setPositions.length > 0) return undefined;
	if (recurrence.frequency === 'weekly') return { ruleWeekday: first.weekday, ruleOrdinal: '1' };
	if (first.ordinal === undefined || ![1, 2, 3, 4, -1].includes(first.ordinal)) return undefined;
	return { ruleWeekday: first.weekday, ruleOrdinal: String(first.ordinal) };
}

function positionValues(recurrence: Recurrence, weekday: string): FormValues | undefined {
	if (recurrence.frequency === 'weekly') {
		return recurrence.setPositions.length ? undefined : { ruleWeekday: weekday, ruleOrdinal: '1' };
	}
	const [position] = recurrence.setPositions;
	if (recurrence.setPositions.length !== 1 || position === -2) return undefined;
	return { ruleWeekday: weekday, ruleOrdinal: String(position) };
}

function isWorkingDays(recurrence: Recurrence): boolean {
	const plain = recurrence.weekdays.every((day) => day.ordinal === undefined);
	const days = recurrence.weekdays.map((day) => day.weekday);
	return (
		plain &&
		days.length === WORKING_DAYS.length &&
		WORKING_DAYS.every((weekday) => days.includes(weekday))
	);
}

/** '1' stands for the month that a rule without months does not use. */
function monthValue(recurrence: Recurrence): string | undefined {
	if (recurrence.frequency !== 'yearly') return recurrence.months.length === 0 ? '1' : undefined;
	return recurrence.months.length === 1 ? String(recurrence.months[0]) : undefined;
}
