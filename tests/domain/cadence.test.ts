import { describe, expect, test } from 'vitest';
import {
	meetsOn,
	proposeMeetings,
	type Cadence,
	type CadenceNotice,
	type ProposalInput
} from '#lib/domain/cadence.ts';
import { addDays, civilDate, isoWeekOf, weekdayOf } from '#lib/domain/civil-date.ts';
import { parseRecurrence, type Recurrence } from '#lib/domain/recurrence.ts';

const always = { start: '09:00', validFrom: civilDate('2016-01-01') };
const chefforum: Cadence = { ...always, weeks: 'odd', weekday: 'TH' };
const eveningsOff = [
	{ date: civilDate('2026-12-24'), name: 'Juleaften' },
	{ date: civilDate('2026-12-31'), name: 'Nytårsaften' }
];

function rule(text: string): Recurrence {
	const parsed = parseRecurrence(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return parsed.recurrence;
}

function propose(from: string, to: string, given: Partial<ProposalInput> = {}) {
	const span = { from: civilDate(from), to: civilDate(to) };
	const nothing = { closedDays: [], recesses: [], policy: 'skip', taken: [] } as const;
	return proposeMeetings({ cadences: [chefforum], ...nothing, ...span, ...given });
}

function datesProposed(from: string, to: string, given: Partial<ProposalInput> = {}): string[] {
	return propose(from, to, given).proposals.map(({ date }) => date);
}

function closedDays(notices: readonly CadenceNotice[]) {
	return notices.filter((notice) => notice.type === 'closed-day');
}

describe('Chefforums tretten kendte datoer', () => {
	test.for([
		'2016-09-15',
		'2019-03-14',
		'2019-03-28',
		'2019-04-11',
		'2019-10-10',
		'2019-10-24',
		'2020-11-05',
		'2020-11-19',
		'2023-06-08',
		'2023-12-07',
		'2023-12-21'
	])('%s er en torsdag i en ulige uge og bliver foreslået', (date) => {
		expect(weekdayOf(civilDate(date))).toBe('TH');
		expect(meetsOn([chefforum], civilDate(date))).toBe('09:00');
		expect(propose(date, date).proposals).toEqual([{ date, start: '09:00', wanted: date }]);
	});

	test.for([
		['2019-05-08', '2019-05-09'],
		['2019-05-22', '2019-05-23']
	] as const)('%s var onsdagen før torsdag %s, da torsdagen var lukket', ([date, thursday]) => {
		const closed = { date: civilDate(thursday), name: 'Lukket torsdag' };
		const { proposals } = propose(date, thursday, { closedDays: [closed], policy: 'day-before' });
		expect(weekdayOf(civilDate(date))).toBe('WE');
		expect(meetsOn([chefforum], civilDate(date))).toBeUndefined();
		expect(proposals).toEqual([{ date, start: '09:00', wanted: thursday }]);
	});

	test('hver anden torsdag fra 2016 rammer ingen af datoerne i 2023, for 2020 havde en uge 53', () => {
		const parsed = parseRecurrence('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', civilDate('2016-09-15'));
		if (!parsed.ok) throw new Error('Not a rule');
		const everySecond: Cadence = { ...always, recurrence: parsed.recurrence };
		const met = ['2016-09-15', '2020-11-19', '2023-06-08', '2023-12-07', '2023-12-21'].map((date) =>
			meetsOn([everySecond], civilDate(date))
		);
		expect(met).toEqual(['09:00', '09:00', undefined, undefined, undefined]);
	});
});

describe('Uge 52, 53 og 1', () => {
	test.for([
		[2015, '2015-12-17', '2015-12-31', '2016-01-07', '2016-01-21'],
		[2020, '2020-12-17', '2020-12-31', '2021-01-07', '2021-01-21'],
		[2026, '2026-12-17', '2026-12-31', '2027-01-07', '2027-01-21'],
		[2032, '2032-12-16', '2032-12-30', '2033-01-06', '2033-01-20']
	] as const)('i %i følger uge 1 en uge efter uge 53 for de ulige uger', ([year, ...dates]) => {
		const early: Cadence = { ...chefforum, validFrom: civilDate('2010-01-01') };
		const { proposals, notices } = propose(`${year}-12-10`, `${year + 1}-01-25`, {
			cadences: [early]
		});
		expect(proposals.map(({ date }) => date)).toEqual(dates);
		expect(dates.map((date) => isoWeekOf(civilDate(date)).week)).toEqual([51, 53, 1, 3]);
		expect(notices).toContainEqual({ type: 'week-53', year });
	});

	test('de lige uger har tre uger mellem uge 52 og uge 2', () => {
		const even: Cadence = { ...always, weeks: 'even', weekday: 'TH' };
		expect(datesProposed('2026-12-07', '2027-01-20', { cadences: [even] })).toEqual([
			'2026-12-10',
			'2026-12-24',
			'2027-01-14'
		]);
	});

	test('et år uden uge 53 siges der intet om, og heller ikke når ugerne ikke tælles', () => {
		expect(propose('2027-02-01', '2027-11-30').notices).toEqual([]);
		const weekly: Cadence = { ...always, weeks: 'every', weekday: 'FR' };
		expect(propose('2026-12-01', '2026-12-20', { cadences: [weekly] }).notices).toEqual([]);
		expect(propose('2026-12-01', '2026-12-20').notices).toEqual([{ type: 'week-53', year: 2026 }]);
	});
});

describe('Helligdage på forummets torsdage', () => {
	test.for([
		['Skærtorsdag', '2020-04-09', '2020-04-08', '2020-04-16'],
		['Skærtorsdag', '2021-04-01', '2021-03-31', '2021-04-08'],
		['Skærtorsdag', '2022-04-14', '2022-04-13', '2022-04-21'],
		['Skærtorsdag', '2024-03-28', '2024-03-27', '2024-04-04'],
		['Skærtorsdag', '2028-04-13', '2028-04-12', '2028-04-20'],
		['Skærtorsdag', '2029-03-29', '2029-03-28', '2029-04-05'],
		['Kristi himmelfartsdag', '2020-05-21', '2020-05-20', '2020-05-28'],
		['Kristi himmelfartsdag', '2021-05-13', '2021-05-12', '2021-05-20'],
		['Kristi himmelfartsdag', '2022-05-26', '2022-05-25', '2022-06-02'],
		['Kristi himmelfartsdag', '2024-05-09', '2024-05-08', '2024-05-16'],
		['Kristi himmelfartsdag', '2028-05-25', '2028-05-24', '2028-06-01'],
		['Kristi himmelfartsdag', '2029-05-10', '2029-05-09', '2029-05-17']
	] as const)('%s %s ligger i en ulige uge', ([name, date, before, after]) => {
		const options = [
			{ policy: 'skip' },
			{ policy: 'day-before', date: before },
			{ policy: 'week-after', date: after }
		];
		const days = { skip: [], 'day-before': [before], 'week-after': [after] } as const;
		for (const policy of ['skip', 'day-before', 'week-after'] as const) {
			const around = propose(addDays(civilDate(date), -6), addDays(civilDate(date), 9), { policy });
			expect(around.proposals.map((proposal) => proposal.date)).toEqual(days[policy]);
			expect(closedDays(around.notices)).toEqual([
				{ type: 'closed-day', date, name, options, preferred: policy, chosen: policy }
			]);
		}
	});

	test('i 2027 ligger Skærtorsdag og Kristi himmelfart i lige uger og rører ingen møder', () => {
		expect(closedDays(propose('2027-02-01', '2027-12-20').notices)).toEqual([]);
	});

	test('dagen før, som selv er lukket, springes over, og det siges', () => {
		const closed = [{ date: civilDate('2024-03-27'), name: 'Kursusdag' }];
		const around = propose('2024-03-20', '2024-04-05', {
			closedDays: closed,
			policy: 'day-before'
		});
		expect(around.proposals).toEqual([]);
		expect(closedDays(around.notices)).toEqual([
			{
				type: 'closed-day',
				date: '2024-03-28',
				name: 'Skærtorsdag',
				options: [
					{ policy: 'skip' },
					{
						policy: 'day-before',
						date: '2024-03-27',
						obstacle: { type: 'closed-day', name: 'Kursusdag' }
					},
					{ policy: 'week-after', date: '2024-04-04' }
				],
				preferred: 'day-before',
				chosen: 'skip'
			}
		]);
	});

	test('dagen ugen efter, som ligger i en ferie eller er optaget, springes over, og det siges', () => {
		const easter = {
			from: civilDate('2024-04-01'),
			to: civilDate('2024-04-05'),
			name: 'Påskeferie'
		};
		const inRecess = propose('2024-03-20', '2024-04-10', {
			recesses: [easter],
			policy: 'week-after'
		});
		expect(inRecess.proposals).toEqual([]);
		expect(closedDays(inRecess.notices)[0]?.options[2]?.obstacle).toEqual({
			type: 'recess',
			name: 'Påskeferie'
		});
		const taken = propose('2024-03-20', '2024-04-10', {
			taken: [civilDate('2024-04-04')],
			policy: 'week-after'
		});
		expect(taken.proposals).toEqual([]);
		expect(closedDays(taken.notices)[0]).toMatchObject({
			options: [{}, {}, { obstacle: { type: 'taken' } }],
			chosen: 'skip'
		});
	});

	test('ugen efter er optaget, når kadencen selv mødes der', () => {
		const around = propose('2026-12-20', '2027-01-10', {
			closedDays: eveningsOff,
			policy: 'week-after'
		});
		expect(around.proposals.map(({ date }) => date)).toEqual(['2027-01-07']);
		expect(closedDays(around.notices)[0]).toMatchObject({
			date: '2026-12-31',
			name: 'Nytårsaften',
			options: [{}, { date: '2026-12-30' }, { obstacle: { type: 'taken' } }],
			chosen: 'skip'
		});
	});

	test('en flytning over spændets kant hører til det spænd, den lander i', () => {
		const policy = { policy: 'week-after' } as const;
		expect(datesProposed('2024-03-25', '2024-03-31', policy)).toEqual([]);
		expect(propose('2024-04-01', '2024-04-07', policy).proposals).toEqual([
			{ date: '2024-04-04', start: '09:00', wanted: '2024-03-28' }
		]);
	});
});

describe('Ferier', () => {
	test('springes over i stilhed, medmindre der er møder i dem', () => {
		const july = {
			from: civilDate('2027-07-01'),
			to: civilDate('2027-07-31'),
			name: 'Sommerferie'
		};
		const winter = {
			from: civilDate('2027-02-15'),
			to: civilDate('2027-02-21'),
			name: 'Vinterferie',
			meetings: 'allowed'
		} as const;
		const { proposals, notices } = propose('2027-06-20', '2027-08-10', { recesses: [july] });
		expect(proposals.map(({ date }) => date)).toEqual(['2027-06-24', '2027-08-05']);
		expect(notices).toEqual([]);
		expect(datesProposed('2027-02-15', '2027-02-21', { recesses: [winter] })).toEqual([
			'2027-02-18'
		]);
	});

	test('en lukkedag i en ferie giver ingen besked', () => {
		const easter = {
			from: civilDate('2024-03-25'),
			to: civilDate('2024-04-01'),
			name: 'Påskeferie'
		};
		const { proposals, notices } = propose('2024-03-20', '2024-04-05', {
			recesses: [easter],
			policy: 'day-before'
		});
		expect([proposals, notices]).toEqual([[], []]);
	});
});

describe('Datoer, der har eller har haft et møde', () => {
	test('foreslås ikke igen, heller ikke når mødet er aflyst', () => {
		const taken = ['2027-01-07', '2027-02-04'].map(civilDate);
		expect(datesProposed('2027-01-01', '2027-02-20', { taken })).toEqual([
			'2027-01-21',
			'2027-02-18'
		]);
	});

	test('en lukkedag, der er flyttet én gang, flyttes ikke igen under en anden politik', () => {
		const taken = [civilDate('2024-03-27')];
		for (const policy of ['day-before', 'week-after'] as const) {
			expect(datesProposed('2024-03-20', '2024-04-05', { taken, policy })).toEqual([]);
		}
	});
});

describe('Kadencens slags', () => {
	test('hver uge', () => {
		const weekly: Cadence = { ...always, weeks: 'every', weekday: 'MO' };
		expect(datesProposed('2027-01-01', '2027-01-31', { cadences: [weekly] })).toEqual([
			'2027-01-04',
			'2027-01-11',
			'2027-01-18',
			'2027-01-25'
		]);
	});

	test('anden og sidste tirsdag i måneden', () => {
		const second: Cadence = { ...always, nth: 2, weekday: 'TU' };
		const last: Cadence = { ...always, nth: -1, weekday: 'TU' };
		expect(datesProposed('2027-01-01', '2027-03-31', { cadences: [second] })).toEqual([
			'2027-01-12',
			'2027-02-09',
			'2027-03-09'
		]);
		expect(datesProposed('2027-01-01', '2027-03-31', { cadences: [last] })).toEqual([
			'2027-01-26',
			'2027-02-23',
			'2027-03-30'
		]);
	});

	test('en gentagelse, også over mere end tre år', () => {
		const march: Cadence = { ...always, recurrence: rule('FREQ=YEARLY;BYMONTH=3;BYDAY=3TH') };
		expect(datesProposed('2027-01-01', '2034-12-31', { cadences: [march] })).toEqual([
			'2027-03-18',
			'2028-03-16',
			'2029-03-15',
			'2030-03-21',
			'2031-03-20',
			'2032-03-18',
			'2033-03-17',
			'2034-03-16'
		]);
		expect(meetsOn([march], civilDate('2027-03-18'))).toBe('09:00');
		expect(meetsOn([march], civilDate('2027-03-25'))).toBeUndefined();
	});

	test('fra ulige til lige uger midt på året, med en ny tid', () => {
		const odd: Cadence = { ...chefforum, validTo: civilDate('2027-06-30') };
		const even: Cadence = {
			weeks: 'even',
			weekday: 'TH',
			start: '13:00',
			validFrom: civilDate('2027-07-01')
		};
		const { proposals } = propose('2027-06-01', '2027-07-31', { cadences: [even, odd] });
		expect(proposals.map(({ date, start }) => `${date} ${start}`)).toEqual([
			'2027-06-10 09:00',
			'2027-06-24 09:00',
			'2027-07-01 13:00',
			'2027-07-15 13:00',
			'2027-07-29 13:00'
		]);
		expect(meetsOn([odd, even], civilDate('2027-07-01'))).toBe('13:00');
		expect(meetsOn([odd, even], civilDate('2027-07-08'))).toBeUndefined();
	});

	test('to kadencer på samme dag giver ét møde, den førstes', () => {
		const late: Cadence = { ...chefforum, start: '14:00' };
		expect(propose('2027-01-07', '2027-01-07', { cadences: [chefforum, late] }).proposals).toEqual([
			{ date: '2027-01-07', start: '09:00', wanted: '2027-01-07' }
		]);
	});

	test('før en kadence gælder, foreslår den intet', () => {
		expect(datesProposed('2015-12-01', '2016-01-10')).toEqual(['2016-01-07']);
	});
});
