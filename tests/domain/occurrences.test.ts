import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import type { ItemSeries, Occurrence } from '#lib/domain/occurrences.ts';
import { expandTitle, occurrencesOf, unknownPlaceholders } from '#lib/domain/occurrences.ts';
import { parseTiming } from '#lib/plan-file/timing-form.ts';

const day = civilDate;
const anchors = [
	{ id: 'abc', name: 'ABC-bestyrelsesmøde', dates: [day('2027-10-26'), day('2027-04-20')] },
	{ id: 'kb', name: 'KB-møde', dates: [day('2026-12-08'), day('2027-01-12')] }
];
const meetings = [
	{ date: day('2026-12-17'), status: 'held' },
	{ date: day('2027-01-07'), status: 'planned' },
	{ date: day('2027-01-21'), status: 'cancelled' },
	{ date: day('2027-02-04'), status: 'draft' }
] as const;

function series(timing: unknown, more: Partial<ItemSeries> = {}): ItemSeries {
	const parsed = parseTiming(timing, more.validFrom);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return {
		id: 'punkt',
		title: 'Punkt {periode}',
		kind: 'status',
		minutes: 15,
		proposer: 'Kommunaldirektøren',
		closed: false,
		priority: 'should',
		timing: parsed.timing,
		...more
	};
}

function rounds(one: ItemSeries, from = '2027-01-01', to = '2027-12-31'): Occurrence[] {
	return occurrencesOf(one, { from: day(from), to: day(to), anchors, meetings });
}

function windows(found: readonly Occurrence[]): string[] {
	return found.map(({ key, window }) => `${key}: ${window.earliest}–${window.latest}`);
}

describe('Hver tidsregel giver sine forekomster', () => {
	test('hvert møde: ét rammepunkt på hvert møde i tidsrummet, aflyste undtaget', () => {
		const found = rounds(series({ type: 'every-meeting', position: 'opening' }));
		expect(found.map(({ key, standing }) => [key, standing])).toEqual([
			['2027-01-07', 'opening'],
			['2027-02-04', 'opening']
		]);
	});

	test('en gang om måneden: tolv forekomster, én pr. måned', () => {
		const found = rounds(series({ type: 'per-period', period: 'month' }));
		expect(found).toHaveLength(12);
		expect(windows(found)[0]).toBe('2027-01: 2027-01-01–2027-01-31');
		expect(windows(found)[11]).toBe('2027-12: 2027-12-01–2027-12-31');
	});

	test('en måned, som gyldigheden afkorter, tæller kun med, når den har et møde tilbage', () => {
		const monthly = { type: 'per-period', period: 'month' };
		const late = rounds(series(monthly, { validFrom: day('2027-01-08') }));
		expect(late[0]?.key).toBe('2027-02');
		const early = rounds(series(monthly, { validFrom: day('2027-01-07') }));
		expect(windows(early)[0]).toBe('2027-01: 2027-01-07–2027-01-31');
		const ended = rounds(series(monthly, { validTo: day('2027-02-03') }));
		expect(ended.map(({ key }) => key)).toEqual(['2027-01']);
	});

	test('et holdepunkt, som gyldigheden afkorter, mister ikke sin forekomst', () => {
		const timing = { type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 };
		const late = rounds(series(timing, { validFrom: day('2027-04-10') }));
		expect(windows(late)[0]).toBe('2027-04-20: 2027-04-10–2027-04-13');
	});

	test('efter kvartalets udløb: 2027 får fire, den første for 4. kvartal 2026', () => {
		const timing = { type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 };
		expect(windows(rounds(series(timing)))).toEqual([
			'2026-Q4: 2027-02-14–2027-03-31',
			'2027-Q1: 2027-05-15–2027-06-29',
			'2027-Q2: 2027-08-14–2027-09-28',
			'2027-Q3: 2027-11-14–2027-12-29'
		]);
	});

	test('før et holdepunkt: én pr. dato, i datoernes orden', () => {
		const timing = { type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 };
		expect(windows(rounds(series(timing)))).toEqual([
			'2027-04-20: 2027-03-02–2027-04-13',
			'2027-10-26: 2027-09-07–2027-10-19'
		]);
	});

	test('efter et holdepunkt: også en dato før tidsrummet, når vinduet når ind i det', () => {
		const timing = { type: 'after-anchor', anchor: 'kb', minDays: 1, maxDays: 28 };
		expect(windows(rounds(series(timing)))).toEqual([
			'2026-12-08: 2026-12-09–2027-01-05',
			'2027-01-12: 2027-01-13–2027-02-09'
		]);
	});

	test('en gentagelsesregel: tredje torsdag i marts, nærmeste møde', () => {
		const rrule = 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH';
		const timing = { type: 'rrule', rrule, side: 'nearest', withinDays: 21 };
		expect(windows(rounds(series(timing), '2027-01-01', '2028-12-31'))).toEqual([
			'2027-03-18: 2027-02-25–2027-04-08',
			'2028-03-16: 2028-02-24–2028-04-06'
		]);
	});

	test('en gentagelsesregel over ti år udvides i bidder og giver ti forskellige dage', () => {
		const rrule = 'FREQ=YEARLY;BYMONTH=3;BYDAY=3TH';
		const timing = { type: 'rrule', rrule, side: 'nearest', withinDays: 0 };
		const keys = rounds(series(timing), '2027-01-01', '2036-12-31').map(({ key }) => key);
		expect(new Set(keys).size).toBe(10);
		expect([keys[0], keys[9]]).toEqual(['2027-03-18', '2036-03-20']);
	});

	test('en regel for hver dag har ingen huller mellem bidderne', () => {
		const rrule = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU';
		const timing = { type: 'rrule', rrule, side: 'nearest', withinDays: 0 };
		expect(rounds(series(timing), '2027-01-01', '2031-12-31')).toHaveLength(5 * 365 + 1);
	});

	test('et vindue, der kun har tidsrummets første eller sidste dag, er med', () => {
		const monthly = series({ type: 'per-period', period: 'month' });
		const keys = rounds(monthly, '2027-01-31', '2027-03-01').map(({ key }) => key);
		expect(keys).toEqual(['2027-01', '2027-02', '2027-03']);
		const timing = { type: 'after-period', period: 'month', minDays: 1, maxDays: 10 };
		expect(windows(rounds(series(timing), '2027-02-10', '2027-03-01'))).toEqual([
			'2027-01: 2027-02-01–2027-02-10',
			'2027-02: 2027-03-01–2027-03-10'
		]);
	});

	test('i løbet af et tidsrum: én gang, uden foretrukken dag', () => {
		const [only, ...more] = rounds(
			series({ type: 'span', earliest: '2027-01-01', latest: '2027-12-31' })
		);
		expect(only?.window).toEqual({ earliest: '2027-01-01', latest: '2027-12-31' });
		expect(more).toEqual([]);
	});

	test('på en dato: netop den dag', () => {
		const found = rounds(series({ type: 'on-date', date: '2027-04-11' }));
		expect(windows(found)).toEqual(['2027-04-11: 2027-04-11–2027-04-11']);
	});

	test('ingen tid endnu: ingen forekomster', () => {
		expect(rounds(series({ type: 'none' }))).toEqual([]);
	});

	test('et ukendt holdepunkt er en fejl hos den, der kalder', () => {
		const timing = { type: 'after-anchor', anchor: 'findes-ikke', minDays: 1, maxDays: 28 };
		expect(() => rounds(series(timing))).toThrow(RangeError);
	});
});

describe('Gyldighed', () => {
	test('et fast punkt fra 1. januar 2024 har ingen forekomst i 2023 og fire i 2024', () => {
		const it = series({ type: 'per-period', period: 'quarter' }, { validFrom: day('2024-01-01') });
		const keys = rounds(it, '2023-01-01', '2024-12-31').map(({ key }) => key);
		expect(keys).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
	});

	test('et rammepunkt, der kun gjaldt i 2026, står ikke på møderne i 2027', () => {
		const timing = { type: 'every-meeting', position: 'closing' };
		const until = series(timing, { validTo: day('2026-12-31') });
		expect(rounds(until, '2026-01-01', '2027-12-31').map(({ key }) => key)).toEqual(['2026-12-17']);
	});
});

describe('Perioders navne', () => {
	test.each([
		[{ type: 'per-period', period: 'month' }, 'januar 2027'],
		[{ type: 'per-period', period: 'quarter' }, '1. kv. 2027'],
		[{ type: 'per-period', period: 'half-year' }, '1. halvår 2027'],
		[{ type: 'per-period', period: 'year' }, '2027'],
		[{ type: 'before-anchor', anchor: 'abc', minDays: 7, maxDays: 49 }, '20. april 2027'],
		[{ type: 'span', earliest: '2027-01-01', latest: '2027-12-31' }, '2027'],
		[{ type: 'span', earliest: '2027-03-01', latest: '2027-05-31' }, '1. marts–31. maj 2027'],
		[
			{ type: 'span', earliest: '2026-12-01', latest: '2027-01-31' },
			'1. december 2026–31. januar 2027'
		]
	])('%j hedder først %s', (timing, label) => {
		const [first] = rounds(series(timing));
		expect(first?.periodLabel).toBe(label);
		expect(first?.title).toBe(`Punkt ${label}`);
	});
});

describe('Pladsholdere', () => {
	const round = { date: day('2020-07-01'), label: '3. kv. 2020' };

	test('"Sygefravær {kvartal}. kv. {år}" bliver "Sygefravær 3. kv. 2020"', () => {
		expect(expandTitle('Sygefravær {kvartal}. kv. {år}', round)).toBe('Sygefravær 3. kv. 2020');
	});

	test('{måned}, {halvår}, {år+1}, {år-1} og {periode} udfyldes', () => {
		const title = '{måned} {halvår} {år+1} {år-1} {periode}';
		expect(expandTitle(title, round)).toBe('juli 2 2021 2019 3. kv. 2020');
	});

	test('det, ingen kender, står, som det er, og nævnes', () => {
		expect(expandTitle('{uge} {forrige møde}', round)).toBe('{uge} {forrige møde}');
		expect(unknownPlaceholders('{uge} {år} {forrige møde}')).toEqual(['uge']);
	});

	test('seriens tekster udfyldes på samme måde', () => {
		const sections = {
			occasion: 'Tal for {periode}',
			caseText: '',
			finance: '',
			legalBasis: '',
			recommendation: ['at {forum} drøfter tallene for {år}']
		};
		const [first] = rounds(series({ type: 'per-period', period: 'quarter' }, { sections }));
		expect(first?.sections).toMatchObject({
			occasion: 'Tal for 1. kv. 2027',
			recommendation: ['at {forum} drøfter tallene for 2027']
		});
	});
});
