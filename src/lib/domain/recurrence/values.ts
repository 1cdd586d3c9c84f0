import { parseCivilDate, WEEKDAYS, type CivilDate, type Weekday } from '../civil-date.ts';
import type { PartName, Parts } from './parts.ts';
import {
	COUNT,
	INTERVAL,
	issue,
	MONTH,
	MONTH_DAY,
	ORDINAL_IN_MONTH,
	ORDINAL_IN_YEAR,
	SET_POSITIONS,
	YEARLY_INTERVAL,
	type Allowed,
	type Frequency,
	type RecurrenceIssue,
	type Rule,
	type RuleWeekday
} from './rule.ts';

const FREQUENCIES: ReadonlyMap<string, Frequency> = new Map([
	['WEEKLY', 'weekly'],
	['MONTHLY', 'monthly'],
	['YEARLY', 'yearly']
]);
const UNSIGNED = /^\d{1,4}$/;
const SIGNED = /^[+-]?\d{1,4}$/;
const WEEKDAY = /^([+-]?\d{1,4})?(MO|TU|WE|TH|FR|SA|SU)$/;
const BASIC_DATE = /^(\d{4})(\d{2})(\d{2})$/;

/** What the parts say, with every value that cannot be read or is out of its range as an issue. */
export function readValues(parts: Parts): {
	rule: Omit<Rule, 'frequency'> & { readonly frequency?: Frequency };
	issues: RecurrenceIssue[];
} {
	const issues: RecurrenceIssue[] = [];
	const frequency = readFrequency(parts, issues);
	const intervals = frequency === 'yearly' ? YEARLY_INTERVAL : INTERVAL;
	const count = readNumber(parts, 'COUNT', COUNT, issues);
	const until = readUntil(parts, issues);
	const rule = {
		...(frequency && { frequency }),
		interval: readNumber(parts, 'INTERVAL', intervals, issues) ?? 1,
		weekdays: readWeekdays(parts, frequency, issues),
		months: readNumbers(parts, 'BYMONTH', MONTH, issues),
		monthDays: readNumbers(parts, 'BYMONTHDAY', MONTH_DAY, issues),
		setPositions: readPositions(parts, issues),
		...(count !== undefined && { count }),
		...(until && { until })
	};
	return { rule, issues };
}

function readFrequency(parts: Parts, issues: RecurrenceIssue[]): Frequency | undefined {
	const value = parts.get('FREQ');
	if (value === undefined) return undefined;
	const frequency = FREQUENCIES.get(value);
	if (!frequency) issues.push(issue('unknown-frequency', 'FREQ', value));
	return frequency;
}

function readNumber(
	parts: Parts,
	name: PartName,
	allowed: Allowed,
	issues: RecurrenceIssue[]
): number | undefined {
	const value = parts.get(name);
	return value === undefined ? undefined : readWhole(name, value, allowed, issues);
}

function readNumbers(
	parts: Parts,
	name: PartName,
	allowed: Allowed,
	issues: RecurrenceIssue[]
): readonly number[] {
	const values = parts.get(name)?.split(',') ?? [];
	const numbers = values.flatMap((value) => readWhole(name, value, allowed, issues) ?? []);
	return [...new Set(numbers)].sort(startBeforeEnd);
}

function readWhole(
	name: PartName,
	value: string,
	allowed: Allowed,
	issues: RecurrenceIssue[]
): number | undefined {
	if (!(allowed.signed ? SIGNED : UNSIGNED).test(value)) {
		issues.push(issue('not-a-whole-number', name, value, allowed));
		return undefined;
	}
	const number = Number(value);
	if (isAllowed(number, allowed)) return number;
	issues.push(issue('out-of-range', name, value, allowed));
	return undefined;
}

function readPositions(parts: Parts, issues: RecurrenceIssue[]): readonly number[] {
	const anySize = { min: 1, max: 4, signed: true };
	const positions = readNumbers(parts, 'BYSETPOS', anySize, issues);
	const refused = positions.filter((position) => !SET_POSITIONS.includes(position));
	issues.push(...refused.map((number) => issue('out-of-range', 'BYSETPOS', `${number}`, anySize)));
	return positions.filter((position) => SET_POSITIONS.includes(position));
}

function readWeekdays(
	parts: Parts,
	frequency: Frequency | undefined,
	issues: RecurrenceIssue[]
): readonly RuleWeekday[] {
	const inYear = frequency === 'yearly' && !parts.has('BYMONTH');
	const allowed = inYear ? ORDINAL_IN_YEAR : ORDINAL_IN_MONTH;
	const values = [...new Set(parts.get('BYDAY')?.split(',') ?? [])];
	const weekdays = values.flatMap((value) => readWeekday(value, allowed, issues) ?? []);
	return weekdays
		.filter((day, index) => weekdays.findIndex((other) => isSame(day, other)) === index)
		.sort(calendarOrder);
}

function readWeekday(
	value: string,
	allowed: Allowed,
	issues: RecurrenceIssue[]
): RuleWeekday | undefined {
	const match = WEEKDAY.exec(value);
	if (!match) {
		issues.push(issue('unknown-weekday', 'BYDAY', value));
		return undefined;
	}
	const weekday = match[2] as Weekday;
	if (match[1] === undefined) return { weekday };
	const ordinal = Number(match[1]);
	if (isAllowed(ordinal, allowed)) return { weekday, ordinal };
	issues.push(issue('out-of-range', 'BYDAY', value, allowed));
	return undefined;
}

function readUntil(parts: Parts, issues: RecurrenceIssue[]): CivilDate | undefined {
	const value = parts.get('UNTIL');
	if (value === undefined) return undefined;
	const match = BASIC_DATE.exec(value);
	const date = match && parseCivilDate(`${match[1]}-${match[2]}-${match[3]}`);
	if (!date) issues.push(issue('not-a-date', 'UNTIL', value));
	return date ?? undefined;
}

function isAllowed(number: number, { min, max, signed }: Allowed): boolean {
	const size = signed ? Math.abs(number) : number;
	return size >= min && size <= max;
}

function isSame(a: RuleWeekday, b: RuleWeekday): boolean {
	return a.weekday === b.weekday && a.ordinal === b.ordinal;
}

function calendarOrder(a: RuleWeekday, b: RuleWeekday): number {
	return (
		startBeforeEnd(a.ordinal ?? 0, b.ordinal ?? 0) ||
		WEEKDAYS.indexOf(a.weekday) - WEEKDAYS.indexOf(b.weekday)
	);
}

/** 1, 2, 3 and then -2, -1: the order in which they come in a month. */
function startBeforeEnd(a: number, b: number): number {
	return Number(a < 0) - Number(b < 0) || a - b;
}
