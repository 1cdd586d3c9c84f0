/** The minutes as witnesses: with the rules of their years the planner gives the meetings they name. */
import { describe, expect, test } from 'vitest';
import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile } from '#lib/plan-file/plan-file.ts';

/** Chefforum as it met then. */
const forum = {
	id: 'chefforum',
	name: 'Chefforum',
	prefix: 'CF',
	place: 'Mødelokale 1',
	timeBudget: 150,
	cadences: [{ weeks: 'odd', weekday: 'TH', start: '09:00', validFrom: '2016-01-01' }],
	closedDayPolicy: 'day-before'
};

const facts = { minutes: 15, kind: 'status', proposer: 'Kommunaldirektøren', priority: 'should' };

/** A day before each year's first meeting, so that nothing is history yet. */
function plan(from: string, to: string, series: object[], more: object = {}) {
	const parsed = parsePlanInput({ from, to, today: from, forum, series, ...more });
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return planFile(parsed.input);
}

/** Where each occurrence of a series landed, by key. */
function landed(output: ReturnType<typeof plan>, id: string): Record<string, string> {
	const found = output.meetings.flatMap(({ date, items }) =>
		items.flatMap(({ series, key = '' }) => (series === id ? [[key, date]] : []))
	);
	return Object.fromEntries(found);
}

describe('Fra historien', () => {
	test('møder fra foråret 2019 er dem, referaterne nævner', () => {
		const meetings = ['2019-03-14', '2019-03-28', '2019-04-11', '2019-05-08', '2019-05-22'];
		const rows = meetings.map((date) => ({ date }));
		const byudvikling = {
			...facts,
			id: 'byudvikling',
			title: 'Orientering vedr. byudvikling',
			timing: { type: 'per-period', period: 'month' },
			validFrom: '2019-03-28',
			source: 'Besluttet i CF 28. marts 2019, punkt 5'
		};
		const output = plan('2019-03-01', '2019-05-31', [byudvikling], { meetings: rows });
		expect(landed(output, 'byudvikling')).toEqual({
			'2019-03': '2019-03-28',
			'2019-04': '2019-04-11',
			'2019-05': '2019-05-08'
		});
	});

	test('byudvikling kom på 28. marts 2019, selv når kadencen foreslår møderne', () => {
		const byudvikling = {
			...facts,
			id: 'byudvikling',
			title: 'Orientering vedr. byudvikling',
			timing: { type: 'per-period', period: 'month' },
			validFrom: '2019-03-28'
		};
		const output = plan('2019-01-01', '2019-12-31', [byudvikling]);
		const dates = landed(output, 'byudvikling');
		expect(dates['2019-03']).toBe('2019-03-28');
		expect(Object.keys(dates)).not.toContain('2019-02');
	});

	test('"Sygefravær 3. kv. 2020" kom på 19. november 2020, 50 dage efter 30. september', () => {
		const sygefravaer = {
			...facts,
			id: 'sygefravaer',
			title: 'Sygefravær {kvartal}. kv. {år}',
			timing: { type: 'after-period', period: 'quarter', minDays: 45, maxDays: 90 }
		};
		const output = plan('2020-01-01', '2020-12-31', [sygefravaer]);
		expect(landed(output, 'sygefravaer')['2020-Q3']).toBe('2020-11-19');
		const item = output.meetings
			.find(({ date }) => date === '2020-11-19')
			?.items.find(({ series }) => series === 'sygefravaer');
		expect(item).toMatchObject({
			title: 'Sygefravær 3. kv. 2020',
			reason:
				'Orienteres 45 dage efter 3. kvartal (14. november). Første møde derefter er 19. november.'
		});
	});

	test('"Status fra IT & Digitalisering" kommer hvert kvartal fra 2024 og ikke før', () => {
		const it = {
			...facts,
			id: 'it',
			title: 'Status fra IT & Digitalisering',
			timing: { type: 'per-period', period: 'quarter' },
			validFrom: '2024-01-01',
			source: 'Besluttet i CF 7. december 2023, punkt 5'
		};
		expect(landed(plan('2023-01-01', '2024-12-31', [it]), 'it')).toEqual({
			'2024-Q1': '2024-01-04',
			'2024-Q2': '2024-04-11',
			'2024-Q3': '2024-07-04',
			'2024-Q4': '2024-10-10'
		});
	});
});
