/**
 * Expanding the demo's rules inside a window: ours, bare rrule.js built once, and rrule-temporal.
 * The far window shows what a start moved close to it is worth.
 */
import * as ns from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { addDays, civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import { expand, parseRecurrence } from '#lib/domain/recurrence.ts';
import { mustEqual, printRatios, timeRounds } from './rounds.ts';

const rr = (ns as unknown as { default?: typeof ns }).default ?? ns;

const START = civilDate('2016-01-04');
const RULES = [
	'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH',
	'FREQ=YEARLY;BYMONTH=3;BYDAY=4TH',
	'FREQ=YEARLY;BYMONTH=11;BYDAY=3TH',
	'FREQ=YEARLY;BYMONTH=1;BYDAY=2TH',
	'FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,8,9,10,11,12;BYDAY=2TU',
	'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'
];

const ours = RULES.map((text) => {
	const parsed = parseRecurrence(text, START);
	if (!parsed.ok) throw new Error(`Refused: ${text}`);
	return parsed.recurrence;
});
const bare = RULES.map(
	(text) => new rr.RRule({ ...rr.RRule.parseString(text), dtstart: at(START) }, true)
);
const temporal = RULES.map(
	(text) =>
		new RRuleTemporal({
			rruleString: `DTSTART;TZID=UTC:${START.replaceAll('-', '')}T000000\nRRULE:${text}`
		})
);

const WINDOWS = [
	{ name: '1 year', from: civilDate('2027-01-01'), years: 1, aim: 'ours ≤ 1.1' },
	{ name: '10 years', from: civilDate('2027-01-01'), years: 10, aim: 'ours ≤ 1.1' },
	{ name: '1 year, 50 years on', from: civilDate('2077-01-01'), years: 1, aim: 'ours ≤ 0.1' }
];

for (const { name, from, years, aim } of WINDOWS) {
	const spans = Array.from({ length: years }, (_, i) => yearFrom(from, i));
	const byOurs = () => spans.map((span) => ours.map((rule) => expand(rule, span)));
	const byBare = () =>
		spans.map((span) =>
			bare.map((rule) => rule.between(at(span.from), at(span.to), true).map(day))
		);
	const byTemporal = () =>
		spans.map((span) =>
			temporal.map((rule) =>
				rule.between(at(span.from), at(span.to), true).map((hit) => hit.toString().slice(0, 10))
			)
		);
	mustEqual(name, byOurs(), byBare());
	mustEqual(name, byOurs(), byTemporal());
	const timed = await timeRounds([
		{ name: 'rrule.js', run: byBare },
		{ name: 'ours', run: byOurs },
		{ name: 'rrule-temporal', run: byTemporal }
	]);
	printRatios(`Expanding the demo's rules: ${name}`, timed, 'rrule.js', aim);
}

function yearFrom(first: CivilDate, index: number): { from: CivilDate; to: CivilDate } {
	const year = Number(first.slice(0, 4)) + index;
	return { from: civilDate(`${year}-01-01`), to: addDays(civilDate(`${year + 1}-01-01`), -1) };
}

function at(date: CivilDate): Date {
	return new Date(`${date}T00:00:00Z`);
}

function day(date: Date): string {
	return date.toISOString().slice(0, 10);
}
