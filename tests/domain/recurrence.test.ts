import fc from 'fast-check';
import type * as Rrule from 'rrule';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addDays, civilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import { expand, parseRecurrence, type RecurrenceIssue } from '#lib/domain/recurrence.ts';
import { recurrenceIssueMessage } from '#lib/text/recurrence.ts';
import { ruleText } from './rules.ts';

const GENERATED = 10_000;
/** The bound the issue names: a refusal is felt as immediate. */
const REFUSAL_MILLISECONDS = 50;

/** Everything rrule is called with, and every way of giving it raw text. */
const seen = vi.hoisted(() => ({ options: [] as unknown[], raw: [] as unknown[] }));

vi.mock('rrule', async (importOriginal) => {
	const original = await importOriginal<typeof Rrule>();
	const real = (original as { default?: typeof original }).default ?? original;
	const raw = (text: unknown) => {
		seen.raw.push(text);
		throw new Error('rrule was given raw text');
	};
	class RRule extends real.RRule {
		static override parseString = raw;
		static override fromString = raw;
		static override fromText = raw;
		static override parseText = raw;
		constructor(options?: Partial<Rrule.Options>, noCache?: boolean) {
			super(options, noCache);
			seen.options.push({ ...options, noCache });
		}
	}
	const spied = { ...real, RRule, rrulestr: raw };
	return { ...spied, default: spied };
});

afterEach(() => {
	seen.options.length = 0;
	seen.raw.length = 0;
});

function issuesOf(text: string, start?: CivilDate): readonly RecurrenceIssue[] {
	const parsed = parseRecurrence(text, start);
	return parsed.ok ? [] : parsed.issues;
}

/** The best of three, so that a busy machine does not count as a slow refusal. */
function millisecondsOf(text: string): number {
	let best = Infinity;
	for (let tries = 0; tries < 3 && best >= REFUSAL_MILLISECONDS; tries++) {
		const began = performance.now();
		parseRecurrence(text);
		best = Math.min(best, performance.now() - began);
	}
	return best;
}

function codesOf(text: string, start?: CivilDate): string[] {
	return issuesOf(text, start).map(({ code }) => code);
}

describe('Uden for grammatikken', () => {
	test.for([
		['', 'empty'],
		['  \n ', 'empty'],
		[`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(200)}MO`, 'too-long'],
		['FREQ=WEEKLY;torsdag', 'malformed-part'],
		['FREQ=WEEKLY;', 'malformed-part'],
		['FREQ=WEEKLY;;BYDAY=TH', 'malformed-part'],
		['FREQ=WEEKLY;INTERVAL=', 'malformed-part'],
		['FREQ=WEEKLY;BYWEEKNO=1', 'unknown-part'],
		['FREQ=WEEKLY;WKST=SU', 'unknown-part'],
		['FREQ=YEARLY;BYYEARDAY=100', 'unknown-part'],
		['FREQ=WEEKLY;__proto__=1', 'unknown-part'],
		['FREQ=WEEKLY;constructor=1', 'unknown-part'],
		['FREQ=WEEKLY;BYſETPOS=1;BYDAY=TH', 'unknown-part'],
		['FREQ=WEEKLY;BYHOUR=9', 'time-part'],
		['FREQ=WEEKLY;BYMINUTE=0', 'time-part'],
		['FREQ=WEEKLY;DTSTART=20270101', 'start-inside'],
		['FREQ=WEEKLY;TZID=Europe/Copenhagen', 'start-inside'],
		['FREQ=WEEKLY;FREQ=MONTHLY', 'repeated-part'],
		['INTERVAL=2', 'missing-frequency'],
		['FREQ=DAILY', 'unknown-frequency'],
		['FREQ=HOURLY', 'unknown-frequency'],
		['FREQ=toString', 'unknown-frequency'],
		['FREQ=WEEKLY;INTERVAL=-1', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=abc', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=1.5', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=1e1', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=0x2', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=٢', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL= 2', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=99999999999', 'not-a-whole-number'],
		['FREQ=WEEKLY;INTERVAL=0', 'out-of-range'],
		['FREQ=WEEKLY;INTERVAL=53', 'out-of-range'],
		['FREQ=YEARLY;INTERVAL=11', 'out-of-range'],
		['FREQ=MONTHLY;BYMONTH=13', 'out-of-range'],
		['FREQ=MONTHLY;BYMONTH=0', 'out-of-range'],
		['FREQ=MONTHLY;BYMONTH=-1', 'not-a-whole-number'],
		['FREQ=MONTHLY;BYMONTHDAY=32', 'out-of-range'],
		['FREQ=MONTHLY;BYMONTHDAY=0', 'out-of-range'],
		['FREQ=MONTHLY;BYDAY=6TH', 'out-of-range'],
		['FREQ=MONTHLY;BYDAY=0TH', 'out-of-range'],
		['FREQ=YEARLY;BYDAY=54TH', 'out-of-range'],
		['FREQ=YEARLY;BYMONTH=3;BYDAY=20TH', 'out-of-range'],
		['FREQ=MONTHLY;BYDAY=TH;BYSETPOS=5', 'out-of-range'],
		['FREQ=MONTHLY;BYDAY=TH;BYSETPOS=0', 'out-of-range'],
		['FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-3', 'out-of-range'],
		['FREQ=WEEKLY;COUNT=0', 'out-of-range'],
		['FREQ=WEEKLY;COUNT=401', 'out-of-range'],
		['FREQ=WEEKLY;UNTIL=20270229', 'not-a-date'],
		['FREQ=WEEKLY;UNTIL=2027-12-31', 'not-a-date'],
		['FREQ=WEEKLY;UNTIL=20271231T000000Z', 'not-a-date'],
		['FREQ=WEEKLY;BYDAY=torsdag', 'unknown-weekday'],
		['FREQ=WEEKLY;BYDAY=TH,', 'unknown-weekday'],
		['FREQ=MONTHLY;BYDAY=1TH,FR', 'mixed-weekdays'],
		['FREQ=WEEKLY;BYDAY=2TH', 'ordinal-in-week'],
		['FREQ=WEEKLY;BYMONTHDAY=1', 'month-day-in-week'],
		['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'no-such-month-day'],
		['FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31', 'no-such-month-day'],
		['FREQ=MONTHLY;BYSETPOS=1', 'position-without-weekdays'],
		['FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=1', 'position-without-weekdays'],
		['FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3', 'position-beyond-set'],
		['FREQ=WEEKLY;BYMONTH=1;BYDAY=MO,TU;BYSETPOS=-2', 'position-beyond-set'],
		['FREQ=MONTHLY;BYDAY=5TH;BYSETPOS=2', 'position-beyond-set'],
		['FREQ=WEEKLY;COUNT=3;UNTIL=20271231', 'count-and-until'],
		['FREQ=WEEKLY;UNTIL=19991231', 'ends-before-start'],
		['FREQ=MONTHLY;INTERVAL=12;BYMONTH=3', 'no-date'],
		['FREQ=MONTHLY;BYDAY=1TH;BYMONTHDAY=20', 'no-date'],
		['FREQ=WEEKLY;BYDAY=TH;UNTIL=20000105', 'no-date']
	] as const)('%j afvises: %s', ([text, code]) => {
		expect(codesOf(text)).toEqual([code]);
		expect(seen.options).toEqual([]);
	});

	test('flere fejl siges på én gang, og den samme fejl kun én gang', () => {
		expect(codesOf('FREQ=DAILY;INTERVAL=0;BYMONTH=13,14;BYDAY=XX,XX')).toEqual([
			'unknown-frequency',
			'out-of-range',
			'unknown-weekday',
			'out-of-range',
			'out-of-range'
		]);
	});

	test('DTSTART;VALUE=DATE afvises for sin begyndelse', () => {
		expect(codesOf('DTSTART;VALUE=DATE:20270101\nRRULE:FREQ=WEEKLY')).toContain('start-inside');
	});

	test('DAILY;BYMONTH=2;BYMONTHDAY=30, som får rrule til at hænge, afvises', () => {
		expect(codesOf('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')).toEqual(['unknown-frequency']);
	});

	test('fejlen viser, hvad der er galt, men ikke mere, end der kan vises', () => {
		const [found] = issuesOf(`FREQ=WEEKLY;BYDAY=${'X'.repeat(300)}`);
		expect(found).toMatchObject({ code: 'unknown-weekday', part: 'BYDAY' });
		expect(found?.value).toHaveLength(40);
	});

	test('otte år regnes fra begyndelsen', () => {
		const everyTenth = 'FREQ=YEARLY;INTERVAL=10;BYMONTH=1;BYMONTHDAY=15';
		expect(codesOf(everyTenth, civilDate('2027-01-01'))).toEqual([]);
		expect(codesOf(everyTenth, civilDate('2027-02-01'))).toEqual(['no-date']);
		const leapDay = 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29';
		expect(codesOf(leapDay, civilDate('2096-03-01'))).toEqual([]);
		expect(codesOf(leapDay, civilDate('9997-03-01'))).toEqual(['no-date']);
	});
});

describe('Grammatikkens grænser er med', () => {
	test.for([
		'FREQ=WEEKLY;INTERVAL=52',
		'FREQ=YEARLY;INTERVAL=10',
		'FREQ=MONTHLY;INTERVAL=52;BYDAY=-1FR',
		'FREQ=WEEKLY;COUNT=400',
		'FREQ=WEEKLY;COUNT=1',
		'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
		'FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=30',
		'FREQ=MONTHLY;BYMONTHDAY=-31',
		'FREQ=MONTHLY;BYDAY=5TH',
		'FREQ=MONTHLY;BYDAY=-5TH',
		'FREQ=YEARLY;BYDAY=53TH',
		'FREQ=MONTHLY;BYDAY=TH;BYSETPOS=4',
		'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
		'FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-2',
		'freq=monthly;byday=2th'
	])('%s', (text) => {
		expect(codesOf(text)).toEqual([]);
	});
});

describe('rrule', () => {
	test('får kun typede valgmuligheder, UTC-midnat, et vindue på højst tre år og ingen cache', () => {
		fc.assert(
			fc.property(ruleText, fc.integer({ min: 0, max: 40_000 }), (text, ahead) => {
				const parsed = parseRecurrence(text);
				if (!parsed.ok) return;
				const from = addDays(civilDate('2000-01-03'), ahead);
				expand(parsed.recurrence, { from, to: addDays(from, 400) });
			}),
			{ numRuns: 1_000 }
		);
		expect(seen.options.length).toBeGreaterThan(500);
		expect(seen.raw).toEqual([]);
		for (const options of seen.options) expectValid(options as SeenOptions);
	});
});

describe('10.000 genererede tekster', () => {
	test('afvises inden 50 ms med en dansk besked eller udfoldes; intet kastes, intet hænger', () => {
		let refused = 0;
		let accepted = 0;
		fc.assert(
			fc.property(hostileText, (text) => {
				const parsed = parseRecurrence(text);
				if (parsed.ok) {
					accepted += 1;
					expand(parsed.recurrence, { from: civilDate('2077-01-01'), to: civilDate('2079-12-31') });
					return;
				}
				refused += 1;
				expect(millisecondsOf(text)).toBeLessThan(REFUSAL_MILLISECONDS);
				expect(parsed.issues.length).toBeGreaterThan(0);
				for (const each of parsed.issues) expect(recurrenceIssueMessage(each)).toMatch(/\.$/);
			}),
			{ numRuns: GENERATED }
		);
		expect(refused + accepted).toBe(GENERATED);
		expect(Math.min(refused, accepted)).toBeGreaterThan(500);
		expect(seen.raw).toEqual([]);
		for (const options of seen.options) expectValid(options as SeenOptions);
	}, 60_000);
});

type SeenOptions = Record<string, unknown> & { dtstart: Date; until: Date; noCache: boolean };

const NAMES = [
	'freq',
	'interval',
	'dtstart',
	'until',
	'wkst',
	'bymonth',
	'bymonthday',
	'bysetpos',
	'byweekday',
	'noCache'
];

function expectValid(options: SeenOptions): void {
	const { dtstart, until, interval } = options;
	const days = (until.getTime() - dtstart.getTime()) / 86_400_000;
	const isWhole = Number.isInteger(interval) && Number(interval) >= 1 && Number(interval) <= 52;
	const lists = ['bymonth', 'bymonthday', 'bysetpos'].flatMap((name) => options[name] ?? []);
	expect({
		strangers: Object.keys(options).filter((name) => !NAMES.includes(name)),
		isFrequency: [0, 1, 2].includes(options['freq'] as number),
		isWhole,
		isMidnight: dtstart.getTime() % 86_400_000 === 0 && until.getTime() % 86_400_000 === 0,
		// The seed lies at most one interval (ten years) before a window of three.
		isNear: days >= 0 && days <= 1096 + 3660,
		areNumbers: lists.every((number) => Number.isInteger(number)),
		noCache: options.noCache
	}).toEqual({
		strangers: [],
		isFrequency: true,
		isWhole: true,
		isMidnight: true,
		isNear: true,
		areNumbers: true,
		noCache: true
	});
}

const HOSTILE = [
	'FREQ=WEEKLY;INTERVAL=-1',
	'FREQ=WEEKLY;INTERVAL=abc',
	'FREQ=WEEKLY;INTERVAL=1.5',
	'FREQ=WEEKLY;INTERVAL=0',
	'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
	'DTSTART;VALUE=DATE:20200101;FREQ=DAILY',
	'FREQ=MONTHLY;BYDAY=1TH,FR',
	'FREQ=MONTHLY;BYDAY=TH;BYSETPOS=400',
	'FREQ=SECONDLY',
	'RRULE:FREQ=WEEKLY\nEXDATE:20270101',
	'__proto__=1;FREQ=WEEKLY',
	'FREQ=constructor',
	`FREQ=WEEKLY;BYDAY=${'TH,'.repeat(130)}`,
	`FREQ=WEEKLY;${';'.repeat(300)}`,
	'A'.repeat(1_000_000),
	`FREQ=WEEKLY;INTERVAL=${'9'.repeat(370)}`,
	'FREQ=WEEKLY;INTERVAL=\u0661',
	'FREQ=WEEKLY\u0000;BYDAY=TH',
	'FREQ=WEEKLY;BYDAY=\uD800'
];
const WORDS = [
	...['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'COUNT', 'UNTIL'],
	...['DTSTART', 'BYHOUR', 'BYWEEKNO', 'WKST', '__proto__', 'toString', 'valueOf', 'RRULE:FREQ'],
	...['WEEKLY', 'MONTHLY', 'YEARLY', 'DAILY', 'MO', 'TH', '1TH', '-1FR', '53SU', 'XX', 'NaN'],
	...['0', '1', '2', '30', '31', '400', '-1', '1.5', '1e9', '20271231', '20270230', '∞', '\n']
];
const part = fc
	.tuple(fc.constantFrom(...WORDS), fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }))
	.map(([name, values]) => `${name}=${values.join(',')}`);

/** Valid rules, valid rules with a fault put in, words of the grammar in disorder, and noise. */
const hostileText = fc.oneof(
	fc.constantFrom(...HOSTILE),
	ruleText,
	fc.tuple(ruleText, part).map((parts) => parts.join(';')),
	fc
		.tuple(ruleText, fc.nat(60), fc.string({ unit: 'binary', maxLength: 3 }))
		.map(([text, at, noise]) => text.slice(0, at) + noise + text.slice(at + 1)),
	fc.array(part, { maxLength: 8 }).map((parts) => parts.join(';')),
	fc.string({ unit: 'binary', maxLength: 500 })
);
