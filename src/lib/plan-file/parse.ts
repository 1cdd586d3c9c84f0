import { addDays, dateOf, yearOf, type CivilDate } from '#lib/domain/civil-date.ts';
import { unknownPlaceholders } from '#lib/domain/occurrences.ts';
import type { PlanFileInput } from './input.ts';
import { readPlanInput } from './input.ts';
import type { InputIssue } from './reading.ts';
import { fieldPath, isObject, wrong } from './reading.ts';
import { checkReferences } from './references.ts';
import { groundOf, wantedFrom, type Ground } from './ground.ts';

export type ParsedPlanInput =
	| { readonly ok: true; readonly input: PlanFileInput }
	| { readonly ok: false; readonly issues: readonly InputIssue[] };

/** Ten years and a bit: what anyone plans, and an answer within seconds. */
const MAX_YEARS = 12;

/** The plan file in `json` (already out of its text), or all that is wrong with it, by its paths. */
export function parsePlanInput(json: unknown): ParsedPlanInput {
	const issues: InputIssue[] = [];
	const input = readPlanInput(json, '', issues);
	if (isObject(json)) checkReferences(json, issues);
	if (input) {
		checkHorizon(input, issues);
		checkTitles(input, issues);
	}
	if (input && issues.length === 0) checkKeys(input, issues);
	return input && issues.length === 0 ? { ok: true, input } : { ok: false, issues };
}

function checkHorizon({ from, to }: PlanFileInput, issues: InputIssue[]): void {
	if (to < from) wrong(issues, 'to', `Skal være ${from} eller senere, men er ${to}.`);
	const last = addDays(dateOf(yearOf(from) + MAX_YEARS, 1, 1), -1);
	if (to > last) {
		wrong(issues, 'to', `Der planlægges højst ${MAX_YEARS} år ad gangen: senest ${last}.`);
	}
}

function checkTitles({ series }: PlanFileInput, issues: InputIssue[]): void {
	series.forEach(({ title }, index) => {
		for (const name of unknownPlaceholders(title)) {
			const known = '{måned}, {kvartal}, {halvår}, {år}, {år+1}, {år-1} og {periode}';
			const message = `Kender ikke pladsholderen {${name}}; der findes ${known}.`;
			wrong(issues, `series[${index}].title`, message);
		}
	});
}

/** A pin or an edit must be of an occurrence that the rules give, and a pin on a day with a meeting. */
function checkKeys(input: PlanFileInput, issues: InputIssue[]): void {
	const ground = groundOf(input);
	const keys = keysBySeries(input, ground);
	const dates = new Set(ground.meetings.map(({ date }) => date));
	for (const name of ['pins', 'edits'] as const) {
		input[name].forEach((entry, index) => {
			const path = `${name}[${index}]`;
			if ('key' in entry) checkKey(entry, keys, path, input, issues);
			if ('meeting' in entry) checkMeeting(entry.meeting, dates, path, issues);
		});
	}
}

function keysBySeries(input: PlanFileInput, ground: Ground): Map<string, Set<string>> {
	const keys = new Map(input.series.map(({ id }) => [id, new Set<string>()]));
	for (const { series, key } of wantedFrom(input, ground)) keys.get(series)?.add(key);
	return keys;
}

function checkKey(
	{ series, key }: { series: string; key: string },
	keys: ReadonlyMap<string, ReadonlySet<string>>,
	path: string,
	{ from, to }: PlanFileInput,
	issues: InputIssue[]
): void {
	const known = [...(keys.get(series) ?? [])];
	if (known.includes(key)) return;
	const shown = known.slice(0, 6).join(', ') + (known.length > 6 ? ' …' : '');
	const message =
		known.length === 0
			? `"${series}" har ingen forekomster fra ${from} til ${to}.`
			: `"${series}" har ingen forekomst "${key}" fra ${from} til ${to}; der er ${shown}.`;
	wrong(issues, fieldPath(path, 'key'), message);
}

function checkMeeting(
	meeting: CivilDate | null,
	dates: ReadonlySet<CivilDate>,
	path: string,
	issues: InputIssue[]
): void {
	if (meeting === null || dates.has(meeting)) return;
	wrong(issues, fieldPath(path, 'meeting'), `Der er intet møde ${meeting}.`);
}
