import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries } from '#lib/domain/occurrences.ts';
import { parseTiming, timingForm } from '#lib/plan-file/timing-form.ts';
import { builtRule } from '#lib/server/rule-builder.ts';
import { newSeriesValues, parseSeriesForm, seriesValues } from '#lib/server/series-form.ts';

const START = civilDate('2027-01-01');
const EMPTY = { ...newSeriesValues('Kommunaldirektøren', START), title: 'Byudvikling' };

function form(fields: Readonly<Record<string, string>>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
}

/** The rule of a form in the plan file's words, or the form's errors. */
function ruleOf(fields: Readonly<Record<string, string>>) {
	const read = parseSeriesForm(form({ ...EMPTY, ...fields }));
	return read.ok ? timingForm(read.draft.timing) : read.errors;
}

describe('Tidsreglen i formularen', () => {
	test.each([
		[
			{ timing: 'every-meeting', position: 'closing' },
			{ type: 'every-meeting', position: 'closing' }
		],
		[
			{ timing: 'per-period', period: 'month' },
			{ type: 'per-period', period: 'month' }
		],
		[
			{ timing: 'per-period', period: 'year', 'month-1': 'on', 'month-2': 'on', 'month-3': 'on' },
			{ type: 'per-period', period: 'year', months: [1, 2, 3] }
		],
		[
			{ timing: 'after-period', afterPeriod: 'quarter', afterMinDays: '45', afterMaxDays: '90' },
			{ type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 }
		],
		[
			{ timing: 'anchor', anchorSide: 'before-anchor', anchor: 'abc' },
			{ type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 }
		],
		[
			{ timing: 'span', earliest: '2027-01-01', latest: '2027-12-31' },
			{ type: 'span', earliest: '2027-01-01', latest: '2027-12-31' }
		],
		[
			{ timing: 'on-date', date: '2027-04-11' },
			{ type: 'on-date', date: '2027-04-11' }
		],
		[{ timing: 'none' }, { type: 'none' }],
		[
			{ timing: 'rrule', ruleFrequency: 'yearly', ruleOrdinal: '3', ruleMonth: '3' },
			{ type: 'rrule', rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH', side: 'nearest', withinDays: 21 }
		],
		[
			{ timing: 'rrule', ruleBy: 'text', rule: 'freq=monthly;bymonthday=15', side: 'on-or-after' },
			{ type: 'rrule', rrule: 'FREQ=MONTHLY;BYMONTHDAY=15', side: 'on-or-after', withinDays: 21 }
		]
	])('%o bliver til %o', (fields, rule) => {
		expect(ruleOf(fields)).toEqual(rule);
	});

	test('tæller fra den første dag, så hver anden uge ikke skifter', () => {
		const fields = { timing: 'rrule', ruleFrequency: 'weekly', ruleInterval: '2' };
		const read = parseSeriesForm(form({ ...EMPTY, ...fields, validFrom: '2027-01-07' }));
		expect(read).toMatchObject({
			ok: true,
			draft: { timing: { recurrence: { start: '2027-01-07', interval: 2 } } }
		});
	});

	test.each([
		[{ timing: '' }, { timing: 'Vælg en tidsregel.' }],
		[{ timing: 'fuldmåne' }, { timing: 'Vælg en tidsregel.' }],
		[
			{ timing: 'after-period', afterMinDays: '90', afterMaxDays: '45' },
			{ afterMaxDays: 'Skriv 90 eller mere, så der er plads til de mindste dage.' }
		],
		[
			{ timing: 'after-period', afterMinDays: 'en måned' },
			{ afterMinDays: 'Skriv et helt antal dage, f.eks. 14.' }
		],
		[{ timing: 'anchor' }, { anchor: 'Vælg et holdepunkt.' }],
		[
			{ timing: 'span', earliest: '2027-06-01', latest: '2027-05-01' },
			{ latest: 'Den sidste dag ligger før den første.' }
		],
		[
			{ timing: 'on-date', date: '2027-02-30' },
			{ date: 'Vælg en dato, der findes, fra 1900 til 2199.' }
		],
		[
			{ validFrom: '0001-01-01', validTo: '9999-12-31' },
			{
				validFrom: 'Vælg en dato, der findes, fra 1900 til 2199.',
				validTo: 'Vælg en dato, der findes, fra 1900 til 2199.'
			}
		],
		[
			{ timing: 'per-period', period: 'quarter', 'month-1': 'on', 'month-3': 'on' },
			{ 'month-1': 'Vælg måneder, der følger lige efter hinanden, eller del punktet i to.' }
		],
		[
			{ validFrom: '2027-06-01', validTo: '2027-05-31' },
			{ validTo: 'Den sidste dag ligger før den første.' }
		]
	])('%o afvises ved sit felt', (fields, errors) => {
		expect(ruleOf(fields)).toEqual(errors);
	});

	test.each(['FREQ=DAILY', 'INTERVAL=-1', 'hver torsdag', '', 'FREQ=WEEKLY;BYDAY=1TH,FR'])(
		'gentagelsen "%s" afvises ved reglens eget felt',
		(rule) => {
			expect(ruleOf({ timing: 'rrule', ruleBy: 'text', rule })).toHaveProperty('rule');
		}
	);

	test('et felt, der hører til en anden regel, generer ikke', () => {
		const fields = { timing: 'none', afterMinDays: 'x', date: 'y', ruleBy: 'text', rule: 'z' };
		expect(ruleOf(fields)).toEqual({ type: 'none' });
	});

	test('alle fejl vises på en gang, og det skrevne bliver stående', () => {
		const typed = { ...EMPTY, title: '', minutes: 'x', timing: 'on-date', date: '' };
		const read = parseSeriesForm(form(typed));
		expect(read).toMatchObject({
			ok: false,
			errors: { title: expect.any(String), minutes: expect.any(String), date: 'Vælg en dato.' },
			values: typed
		});
	});
});

test('En ukendt pladsholder i titlen nævnes ved navn', () => {
	const read = parseSeriesForm(form({ ...EMPTY, title: 'Status uge {uge}' }));
	expect(read).toMatchObject({
		ok: false,
		errors: { title: expect.stringContaining('{uge}') }
	});
});

describe('Gentagelsen sættes sammen af felterne', () => {
	test.each([
		[
			{ ruleFrequency: 'monthly', ruleInterval: '2', ruleOrdinal: '1', ruleWeekday: 'TH' },
			'FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH'
		],
		[
			{ ruleFrequency: 'monthly', ruleInterval: '1', ruleOrdinal: '-1', ruleWeekday: 'workday' },
			'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'
		],
		[{ ruleFrequency: 'weekly', ruleWeekday: 'MO' }, 'FREQ=WEEKLY;BYDAY=MO'],
		[
			{ ruleFrequency: 'yearly', ruleMonth: '11', ruleOrdinal: '3', ruleWeekday: 'TH' },
			'FREQ=YEARLY;BYMONTH=11;BYDAY=3TH'
		]
	])('%o giver %s', (fields, rule) => {
		expect(builtRule(fields)).toBe(rule);
	});
});

describe('Et fast punkt vises i formularen og læses uændret tilbage', () => {
	test.each([
		{ type: 'every-meeting', position: 'closing' },
		{ type: 'per-period', period: 'year', months: [1, 2, 3] },
		{ type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 },
		{ type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 },
		{ type: 'after-anchor', anchor: 'kb', minDays: 1, maxDays: 28 },
		{ type: 'rrule', rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH', side: 'nearest', withinDays: 21 },
		{ type: 'rrule', rrule: 'FREQ=MONTHLY;BYDAY=-2FR', side: 'nearest', withinDays: 10 },
		{ type: 'rrule', rrule: 'FREQ=WEEKLY;BYDAY=MO,WE', side: 'nearest', withinDays: 10 },
		{
			type: 'rrule',
			rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
			side: 'on-or-before',
			withinDays: 14
		},
		{
			type: 'rrule',
			rrule: 'FREQ=YEARLY;COUNT=3;BYMONTH=1;BYDAY=2TH',
			side: 'on-or-after',
			withinDays: 28
		},
		{ type: 'span', earliest: '2027-01-01', latest: '2027-12-31' },
		{ type: 'on-date', date: '2027-04-11' },
		{ type: 'none' }
	])('$type $rrule', (json) => {
		const timing = parseTiming(json, START);
		if (!timing.ok) throw new Error(JSON.stringify(timing.issues));
		const series: ItemSeries = {
			id: 's',
			title: 'Sygefravær {kvartal}. kv. {år}',
			kind: 'status',
			minutes: 15,
			proposer: 'Kommunaldirektøren',
			closed: true,
			priority: 'must',
			timing: timing.timing,
			validFrom: START,
			source: 'Besluttet i CF 7. december 2023, punkt 5'
		};
		const read = parseSeriesForm(form(seriesValues(series)));
		expect(read).toMatchObject({ ok: true, draft: { title: series.title, closed: true } });
		expect(read.ok && timingForm(read.draft.timing)).toEqual(timingForm(timing.timing));
	});
});
