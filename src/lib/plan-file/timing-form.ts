/** How a series hangs on the calendar, as JSON: in plan files and in the database alike. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { parseRecurrence, type Recurrence } from '#lib/domain/recurrence.ts';
import { monthsFit, type Timing } from '#lib/domain/timing.ts';
import { recurrenceIssueMessage } from '#lib/text/recurrence.ts';
import type { Fields, InputIssue, Reader } from './reading.ts';
import {
	butIs,
	date,
	fieldPath,
	identifier,
	isObject,
	list,
	object,
	oneOf,
	text,
	whole,
	wrong
} from './reading.ts';

export type TimingRead =
	| { readonly ok: true; readonly timing: Timing }
	| { readonly ok: false; readonly issues: readonly InputIssue[] };

/** A rule may reach a year past its period or anchor, no further: windows stay readable. */
const MAX_DAYS = 366;

const period = oneOf(['month', 'quarter', 'half-year', 'year']);
const month = oneOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
const days = whole(0, MAX_DAYS);

/** The fields of each type of timing beside `type`: required ones, then optional ones. */
const FORMS: Record<Timing['type'], readonly [required: Fields, optional?: Fields]> = {
	'every-meeting': [{ position: oneOf(['opening', 'closing']) }],
	'per-period': [{ period }, { months: list(month, 12) }],
	'after-period': [{ period, minDays: days, maxDays: days }],
	'before-anchor': [{ anchor: identifier(), minDays: days, maxDays: days }],
	'after-anchor': [{ anchor: identifier(), minDays: days, maxDays: days }],
	rrule: [
		{
			rrule: text(10_000, 0),
			side: oneOf(['on-or-before', 'on-or-after', 'nearest']),
			withinDays: days
		}
	],
	span: [{ earliest: date(), latest: date() }],
	'on-date': [{ date: date() }],
	none: [{}]
};

/** The rule written in `json`, `start` being the first day it holds; or all that is wrong with it. */
export function parseTiming(json: unknown, start?: CivilDate): TimingRead {
	const issues: InputIssue[] = [];
	const timing = timingReader(start)(json, '', issues);
	return timing ? { ok: true, timing } : { ok: false, issues };
}

/** The rule as JSON, which parseTiming reads back to the same. */
export function timingForm(timing: Timing): Record<string, unknown> {
	if (timing.type !== 'rrule') return { ...timing };
	const { type, recurrence, side, withinDays } = timing;
	return { type, rrule: recurrence.text, side, withinDays };
}

/** Reads a timing in place, its recurrence counted from `start`. */
export function timingReader(start?: CivilDate): Reader<Timing> {
	const type = oneOf(Object.keys(FORMS) as Timing['type'][]);
	return (value, path, issues) => {
		if (!isObject(value)) return wrong(issues, path, `Skal være et objekt${butIs(value)}.`);
		const kind = type(value.type, fieldPath(path, 'type'), issues);
		if (kind === undefined) return undefined;
		const [required = {}, optional = {}] = FORMS[kind];
		const read = object({ type, ...required }, optional)(value, path, issues);
		return read && checked(read as unknown as TimingFields, path, issues, start);
	};
}

/** A rule text as a Recurrence, its faults written at `path`. */
export function readRecurrence(
	rule: string,
	start: CivilDate | undefined,
	path: string,
	issues: InputIssue[]
): Recurrence | undefined {
	const parsed = parseRecurrence(rule, start);
	if (parsed.ok) return parsed.recurrence;
	for (const issue of parsed.issues) wrong(issues, path, recurrenceIssueMessage(issue));
	return undefined;
}

/** A timing whose rule is still text. */
type TimingFields =
	| Exclude<Timing, { type: 'rrule' }>
	| (Omit<Extract<Timing, { type: 'rrule' }>, 'recurrence'> & { readonly rrule: string });

/** What no single field shows: order of days, months that fit, a rule inside the grammar. */
function checked(
	timing: TimingFields,
	path: string,
	issues: InputIssue[],
	start: CivilDate | undefined
): Timing | undefined {
	if ('minDays' in timing && timing.minDays > timing.maxDays) {
		const message = `Skal være mindst minDays (${timing.minDays}), men er ${timing.maxDays}.`;
		return wrong(issues, fieldPath(path, 'maxDays'), message);
	}
	if (timing.type === 'span' && timing.earliest > timing.latest) {
		const message = `Skal være ${timing.earliest} eller senere, men er ${timing.latest}.`;
		return wrong(issues, fieldPath(path, 'latest'), message);
	}
	if (timing.type === 'per-period' && timing.months) {
		const message = monthsFault(timing.period, timing.months);
		if (message) return wrong(issues, fieldPath(path, 'months'), message);
	}
	if (timing.type !== 'rrule') return timing;
	const { rrule, ...rest } = timing;
	const recurrence = readRecurrence(rrule, start, fieldPath(path, 'rrule'), issues);
	return recurrence && { ...rest, recurrence };
}

function monthsFault(
	period: 'month' | 'quarter' | 'half-year' | 'year',
	months: readonly number[]
): string | undefined {
	if (months.length === 0) return 'Skal nævne mindst en måned; udelad feltet for alle måneder.';
	if (new Set(months).size < months.length) return 'Nævner den samme måned to gange.';
	if (monthsFit(period, months)) return undefined;
	return 'Månederne inden for en periode skal ligge i forlængelse af hinanden, f.eks. [1, 2, 3].';
}
