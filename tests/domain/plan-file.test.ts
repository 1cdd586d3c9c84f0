import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { closedDayOn } from '#lib/domain/closed-days.ts';
import { planText } from '#lib/plan-file/command.ts';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile, type PlanFileOutput } from '#lib/plan-file/plan-file.ts';

type Json = Record<string, unknown>;

const form = readJson('../fixtures/chefforum-2027.json');
const output = planned(form);

function readJson(path: string): Json {
	return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Json;
}

function planned(json: Json): PlanFileOutput {
	const parsed = parsePlanInput(json);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return planFile(parsed.input);
}

/** Where each occurrence of a series landed, by key. */
function landed(id: string, from = output): Record<string, string> {
	const found = from.meetings.flatMap(({ date, items }) =>
		items.flatMap(({ series, key = '' }) => (series === id ? [[key, date]] : []))
	);
	return Object.fromEntries(found);
}

/** The plan as the next run's `previousPlan`. */
function standing({ meetings, unplaced }: PlanFileOutput): Json[] {
	const subject = ({ series, key, item }: { series?: string; key?: string; item?: string }) =>
		item === undefined ? { series, key } : { item };
	return [
		...meetings.flatMap(({ date, items }) =>
			items.map((one) => ({ ...subject(one), meeting: date }))
		),
		...unplaced.map((one) => ({ ...subject(one), meeting: null }))
	];
}

describe('Chefforums 2027', () => {
	test('7. januar 2027 er et møde: uge 53 og uge 1 er begge ulige', () => {
		expect(output.meetings.map(({ date }) => date).slice(0, 3)).toEqual([
			'2027-01-07',
			'2027-01-21',
			'2027-02-04'
		]);
		expect(output.notices).toContainEqual(
			expect.objectContaining({
				type: 'week-53',
				year: 2026,
				text: expect.stringMatching(/^2026 har 53 uger: /)
			})
		);
	});

	test('intet møde ligger på en lukkedag eller i sommerferien', () => {
		const closedDays = form.closedDays as { date: CivilDate; name: string }[];
		const closed = output.meetings.filter(({ date }) => closedDayOn(date, closedDays));
		expect(closed).toEqual([]);
		expect(output.meetings.filter(({ date }) => date.startsWith('2027-07'))).toEqual([]);
	});

	test('mødet på Store Lederdøgn holdes dagen før, 28. april, og det nævnes', () => {
		expect(output.meetings.map(({ date }) => date)).toContain('2027-04-28');
		expect(output.notices.find(({ date }) => date === '2027-04-29')?.text).toBe(
			'Store Lederdøgn falder på mødedagen 29. april 2027. ' +
				'Mulighederne er: spring mødet over, dagen før (28. april 2027) eller en uge senere (6. maj 2027). ' +
				'Valgt: dagen før (28. april 2027).'
		);
	});

	test('byudvikling kommer én gang i hver måned med et møde; juli er uden plads', () => {
		const byudvikling = landed('byudvikling');
		expect(Object.keys(byudvikling)).toHaveLength(11);
		for (const [key, date] of Object.entries(byudvikling)) expect(date.slice(0, 7)).toBe(key);
		expect(output.unplaced).toEqual([
			expect.objectContaining({
				series: 'byudvikling',
				key: '2027-07',
				reason: 'Der er intet møde i perioden 1.–31. juli (Sommerferie).'
			})
		]);
	});

	test('sygefravær kommer fire gange, mindst 45 dage efter hvert kvartal', () => {
		expect(landed('sygefravaer')).toEqual({
			'2026-Q4': '2027-02-18',
			'2027-Q1': '2027-05-27',
			'2027-Q2': '2027-08-19',
			'2027-Q3': '2027-11-25'
		});
	});

	test('IT kommer fire gange', () => {
		expect(Object.keys(landed('it'))).toEqual(['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']);
	});

	test('ABC kommer før hvert bestyrelsesmøde: 20. april og, fastlåst, 26. oktober', () => {
		expect(landed('abc')).toEqual({ '2027-04-20': '2027-04-01', '2027-10-26': '2027-10-14' });
		const items = output.meetings.find(({ date }) => date === '2027-10-14')?.items ?? [];
		expect(items.find(({ series }) => series === 'abc')).toMatchObject({
			pinned: true,
			reason: 'Fastlåst til mødet 14. oktober.'
		});
	});

	test('styringsdialogen drøftes på sidste møde mindst 14 dage før 15. september', () => {
		expect(landed('styringsdialog')).toEqual({ '2027-09-15': '2027-08-19' });
	});

	test('Lederdøgn evalueres på det første møde mindst 20 dage efter 29. april', () => {
		expect(landed('lederdoegn')).toEqual({ '2027-04-29': '2027-05-27' });
	});

	test('ØU & KB følger hvert KB-møde, og intet møde er over tidsrammen', () => {
		expect(Object.keys(landed('oeu-kb'))).toHaveLength(11);
		expect(output.meetings.filter(({ minutes, timeBudget }) => minutes > timeBudget)).toEqual([]);
	});

	test('hvert møde åbner med godkendelsen og slutter med eventuelt', () => {
		for (const { date, items } of output.meetings) {
			expect(items[0]).toMatchObject({ series: 'godkendelse', key: date });
			expect(items.at(-1)).toMatchObject({ series: 'eventuelt', key: date });
		}
	});

	test('alt er nyt, når der ingen plan var', () => {
		const placed = output.meetings.flatMap(({ items }) => items);
		expect(output.changes.filter(({ type }) => type === 'added')).toHaveLength(placed.length);
		expect(output.changes).toContainEqual({
			type: 'added',
			series: 'byudvikling',
			key: '2027-01',
			to: '2027-01-07'
		});
	});

	test('planlagt igen oven på sig selv er den den samme, uden ændringer', () => {
		const again = planned({ ...form, previousPlan: standing(output) });
		expect(again).toEqual({ ...output, changes: [] });
	});

	test('ti år planlægges i ét, og hvert år begynder byudvikling i januar', () => {
		const ten = planned({ ...form, to: '2036-12-31' });
		const januaries = Object.keys(landed('byudvikling', ten)).filter((key) => key.endsWith('-01'));
		expect(januaries).toHaveLength(10);
		expect(ten.notices).toContainEqual({
			type: 'anchor-missing',
			anchor: 'abc',
			year: 2028,
			text: 'ABC-bestyrelsesmøde mangler datoer for 2028.'
		});
	});
});

describe('Planen følger filen', () => {
	const small = {
		from: '2027-01-01',
		to: '2027-02-28',
		today: '2027-01-01',
		forum: { id: 'cf', name: 'Chefforum', timeBudget: 30 },
		meetings: [
			{ date: '2027-01-07', status: 'sent' },
			{ date: '2027-01-21', start: '10:00', timeBudget: 60, place: 'Salen' },
			{ date: '2027-02-04', status: 'cancelled' }
		],
		series: [] as Json[],
		items: [] as Json[]
	};
	const facts = { minutes: 20, kind: 'discussion', proposer: 'Formanden', priority: 'must' };
	const monthly = {
		...facts,
		id: 'fast',
		title: 'Fast {måned}',
		closed: true,
		timing: { type: 'per-period', period: 'month' }
	};
	const once = {
		...facts,
		id: 'en-gang',
		title: 'En gang',
		earliest: '2027-01-01',
		latest: '2027-01-31'
	};

	test('nye punkter kommer ikke på en udsendt dagsorden eller et aflyst møde', () => {
		const plan = planned({ ...small, series: [monthly] });
		expect(landed('fast', plan)).toEqual({ '2027-01': '2027-01-21' });
		expect(plan.unplaced).toMatchObject([{ series: 'fast', key: '2027-02', closed: true }]);
		expect(plan.meetings.map(({ date }) => date)).toEqual(['2027-01-07', '2027-01-21']);
	});

	test('rammepunkter kommer ikke på en udsendt dagsorden, de ikke stod på', () => {
		const frame = { ...monthly, timing: { type: 'every-meeting', position: 'opening' } };
		const plan = planned({ ...small, series: [frame] });
		expect([landed('fast', plan), plan.unplaced]).toEqual([{ '2027-01-21': '2027-01-21' }, []]);
	});

	test('et møde beholder sin egen tid, ramme og plads', () => {
		expect(planned(small).meetings[1]).toMatchObject({
			start: '10:00',
			timeBudget: 60,
			place: 'Salen'
		});
	});

	test('et enkeltpunkt har item i stedet for series og key', () => {
		const plan = planned({ ...small, items: [once] });
		expect(plan.meetings[1]?.items).toMatchObject([{ item: 'en-gang', title: 'En gang' }]);
		expect(plan.changes).toEqual([{ type: 'added', item: 'en-gang', to: '2027-01-21' }]);
	});

	test('det, en person har skrevet i en forekomst, gælder for den alene', () => {
		const own = { title: 'Særligt', minutes: 75, theme: null };
		const edits = [{ series: 'fast', key: '2027-01', ...own }];
		const plan = planned({ ...small, series: [{ ...monthly, theme: 'Drift' }], edits });
		expect(plan.meetings[1]?.items[0]).not.toHaveProperty('theme');
		expect(plan.meetings[1]).toMatchObject({ minutes: 75, items: [{ title: 'Særligt' }] });
		expect(plan.unplaced).toMatchObject([{ title: 'Fast februar', minutes: 20, theme: 'Drift' }]);
		expect(plan.notices).toContainEqual({
			type: 'over-full',
			date: '2027-01-21',
			text: 'Mødet 21. januar 2027 er 15 min. over tidsrammen (75 af 60 min.).'
		});
	});

	test('taget af dagsordenen: et punkt fastlåst til null er uden plads', () => {
		const pins = [{ item: 'en-gang', meeting: null }];
		const plan = planned({ ...small, items: [once], pins });
		expect(plan.unplaced).toMatchObject([
			{ item: 'en-gang', pinned: true, reason: 'Taget af dagsordenen.' }
		]);
	});

	test('det, der stod i planen og ikke er der mere, er udgået', () => {
		const previousPlan = [{ series: 'gammel', key: '2027-01', meeting: '2027-01-21' }];
		expect(planned({ ...small, previousPlan }).changes).toEqual([
			{ type: 'dropped', series: 'gammel', key: '2027-01', from: '2027-01-21' }
		]);
	});

	test('et møde på en lukkedag nævnes, men flyttes ikke', () => {
		const meetings = [{ date: '2027-05-06' }];
		const { notices } = planned({ ...small, to: '2027-12-31', meetings });
		expect(notices).toContainEqual({
			type: 'closed-day',
			date: '2027-05-06',
			text: 'Mødet 6. maj 2027 ligger på Kristi himmelfartsdag.'
		});
	});
});

describe('Fejl i filen nævnes med deres sted', () => {
	const series = form.series as Json[];

	function issues(json: unknown): string[] {
		const parsed = parsePlanInput(json);
		return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path}: ${message}`);
	}

	/** The demo with one series changed. */
	function withSeries(index: number, change: Json): Json {
		return {
			...form,
			series: series.map((one, at) => (at === index ? { ...one, ...change } : one))
		};
	}

	test('en regel uden for grammatikken', () => {
		const timing = { type: 'rrule', rrule: 'FREQ=DAILY', side: 'nearest', withinDays: 21 };
		const [first, ...more] = issues(withSeries(3, { timing }));
		expect(first).toMatch(/^series\[3\]\.timing\.rrule: \S/);
		expect(more).toEqual([]);
	});

	test('alle fejl på én gang, også dem, der kun ses på tværs', () => {
		const broken = {
			...form,
			to: '2027-13-31',
			typo: 1,
			forum: { ...(form.forum as Json), timeBudget: '150' },
			series: [
				{ ...series[0], timing: { type: 'per-period', period: 'week' } },
				{ ...series[4], timing: { ...(series[4]?.timing as Json), anchor: 'findes-ikke' } },
				{ ...series[0], notWith: ['ingen'] },
				{ ...series[2], timing: { type: 'after-period', period: 'year', minDays: 9, maxDays: 3 } }
			],
			pins: [{ series: 'ukendt', key: '2027-01', meeting: '2027-01-07' }]
		};
		expect(issues(broken)).toEqual([
			'to: Skal være en dato, der findes, fra 1900 til 2199, skrevet som 2027-03-18, men er "2027-13-31".',
			'forum.timeBudget: Skal være et helt tal fra 0 til 1440, men er "150".',
			'series[0].timing.period: Skal være "month", "quarter", "half-year" eller "year", men er "week".',
			'series[3].timing.maxDays: Skal være mindst minDays (9), men er 3.',
			expect.stringMatching(/^typo: Ukendt felt\. Her kan stå from, /),
			'series[2].id: "godkendelse" står allerede i series[0].',
			'series[1].timing.anchor: Der er intet holdepunkt "findes-ikke" i anchors.',
			'series[2].notWith[0]: Der er intet fast punkt "ingen" i series.',
			'pins[0].series: Der er intet fast punkt "ukendt" i series.'
		]);
	});

	test('en fastlåsning af en forekomst, som reglen ikke giver, eller på en dag uden møde', () => {
		const pins = [
			{ series: 'abc', key: '2027-10-27', meeting: '2027-10-14' },
			{ series: 'it', key: '2027-Q1', meeting: '2027-01-08' }
		];
		expect(issues({ ...form, pins })).toEqual([
			'pins[0].key: "abc" har ingen forekomst "2027-10-27" fra 2027-01-01 til 2027-12-31; der er 2027-04-20, 2027-10-26.',
			'pins[1].meeting: Der er intet møde 2027-01-08.'
		]);
	});

	test('det samme punkt fastlåst to gange, den samme mødedag to gange', () => {
		const pin = { item: 'tema-ai', meeting: null };
		const meetings = [{ date: '2027-01-07' }, { date: '2027-01-07' }];
		expect(issues({ ...form, meetings, pins: [pin, pin] })).toEqual([
			'meetings[1].date: "2027-01-07" står allerede i meetings[0].',
			'pins[1]: "tema-ai" står allerede i pins[0].'
		]);
	});

	test.each<[Json, string]>([
		[{ to: '2026-12-31' }, 'to: Skal være 2027-01-01 eller senere, men er 2026-12-31.'],
		[{ to: '2039-01-01' }, 'to: Der planlægges højst 12 år ad gangen: senest 2038-12-31.'],
		[{ meetings: 'ingen' }, 'meetings: Skal være en liste, men er "ingen".'],
		[
			{ recesses: [{ from: '2027-07-31', to: '2027-07-01', name: 'Sommer' }] },
			'recesses[0].to: Skal være 2027-07-31 eller senere, men er 2027-07-01.'
		],
		[
			{ meetings: [{ date: '2027-02-29' }] },
			'meetings[0].date: Skal være en dato, der findes, fra 1900 til 2199, skrevet som 2027-03-18, men er "2027-02-29".'
		],
		[
			{ meetings: [{ date: '2027-01-07', start: '9:00' }] },
			'meetings[0].start: Skal være et klokkeslæt skrevet som 09:00, men er "9:00".'
		],
		[
			{ forum: { id: 'x', name: 'X', timeBudget: 1, cadences: [{ weekday: 'TH' }] } },
			'forum.cadences[0]: Mangler weeks, nth eller rrule.'
		]
	])('%j', (change, expected) => {
		expect(issues({ ...form, pins: [], ...change })).toEqual([expected]);
	});

	test('måneder, der ikke ligger i forlængelse af hinanden', () => {
		const timing = { type: 'per-period', period: 'year', months: [1, 3] };
		expect(issues(withSeries(1, { timing }))).toEqual([
			'series[1].timing.months: Månederne inden for en periode skal ligge i forlængelse af hinanden, f.eks. [1, 2, 3].'
		]);
	});

	test('en pladsholder, ingen kender', () => {
		expect(issues(withSeries(1, { title: 'Status {uge}' }))).toEqual([
			'series[1].title: Kender ikke pladsholderen {uge}; der findes {måned}, {kvartal}, {halvår}, {år}, {år+1}, {år-1} og {periode}.'
		]);
	});

	test.each([null, 7, 'x', []])('%j er ingen planfil', (json) => {
		expect(issues(json)).toHaveLength(1);
	});
});

describe('Kommandoen', () => {
	test('skriver planen som JSON på standardudgangen', () => {
		const { stdout, stderr, exitCode } = planText(JSON.stringify(form));
		expect([stderr, exitCode]).toEqual(['', 0]);
		expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(output)));
	});

	test('skriver intet på standardudgangen, når filen har fejl', () => {
		const { stdout, stderr, exitCode } = planText(JSON.stringify({ ...form, from: 'i går' }));
		expect([stdout, exitCode]).toEqual(['', 1]);
		expect(stderr).toMatch(/^from: Skal være en dato/);
	});

	test.each([
		['{"from": 1,}', 'her mangler et feltnavn i anførselstegn på linje 1, tegn 12'],
		['{\n\t"from" 1\n}', 'her mangler et kolon på linje 2, tegn 9'],
		['{"a": [1, 2', 'her mangler et komma eller en afslutning på linje 1, tegn 12'],
		['{"a": tru}', 'her mangler en værdi på linje 1, tegn 7'],
		['{} {}', 'her er mere, end der skal være på linje 1, tegn 4'],
		['', 'her mangler en værdi på linje 1, tegn 1']
	])('siger, hvor %j holder op med at være JSON', (text, expected) => {
		expect(planText(text)).toEqual({
			stdout: '',
			stderr: `Er ikke gyldig JSON: ${expected}.\n`,
			exitCode: 1
		});
	});
});
