import { describe, expect, test } from 'vitest';
import { loadOf, peaksIn } from '#lib/components/year/load.ts';
import { movesIn } from '#lib/components/year/moves.ts';
import type { YearPlan } from '#lib/components/year/year-plan.ts';
import { chefforum2027 } from '../../fixtures/year-plan.ts';

/** 10 March 2027: the meetings before it are held, 28 October is cancelled. */
const plan = chefforum2027;
const moves = movesIn(plan, '/cf', '/cf/aarsplan/2027');

function idOf(title: string, date: string): string {
	const found = plan.items.find(
		(item) => item.visible && item.title.startsWith(title) && item.meeting === `m-${date}`
	);
	return found?.id ?? '';
}

describe('A meeting', () => {
	test('moves to a day without one, and its change knows both', () => {
		const href = new URL(moves('m-03-18', '2027-03-19') ?? '', 'http://localhost');
		expect(href.pathname).toBe('/cf/aendring/flyt-moede');
		expect(Object.fromEntries(href.searchParams)).toEqual({
			moede: 'm-03-18',
			dato: '2027-03-19',
			tilbage: '/cf/aarsplan/2027'
		});
	});

	test.each([
		['its own day', '2027-03-18'],
		["another meeting's day", '2027-04-01'],
		["a cancelled meeting's day", '2027-10-28'],
		['the past', '2027-03-09']
	])('does not move to %s', (_, day) => {
		expect(moves('m-03-18', day)).toBeUndefined();
	});

	test('that is held or cancelled stays', () => {
		expect(moves('m-03-04')).toBeUndefined();
		expect(moves('m-10-28')).toBeUndefined();
	});
});

describe('An item', () => {
	test('moves to another open meeting, or by its form without one', () => {
		const id = idOf('Temadrøftelse: AI', '06-24');
		expect(moves(id, '2027-06-10')).toContain(`punkt=${id}&moede=m-06-10`);
		expect(moves(id)).toMatch(/flyt-punkt\?punkt=[^&]+&tilbage=/);
	});

	test('does not move to a day without a meeting, a past or a cancelled one', () => {
		const id = idOf('Temadrøftelse: AI', '06-24');
		const days = ['2027-06-11', '2027-03-04', '2027-10-28', '2027-06-24'];
		expect(days.map((day) => moves(id, day))).toEqual(days.map(() => undefined));
	});

	test('of the frame, on an old agenda or locked stays; one without a place may be given one', () => {
		expect(moves('godkendelse-06-24')).toBeUndefined();
		expect(moves(idOf('Lokale miljømål', '03-18'))).toBeDefined();
		expect(moves(idOf('Orientering vedr. byudvikling', '03-04'))).toBeUndefined();
		expect(moves('lukket-09-02')).toBeUndefined();
		expect(moves('byudvikling-uden', '2027-03-18')).toContain('moede=m-03-18');
	});
});

describe('A load', () => {
	test.each([
		[127, 150, { percent: 85, level: 'ordinary' }],
		[128, 150, { percent: 85, level: 'high' }],
		[150, 150, { percent: 100, level: 'high' }],
		[151, 150, { percent: 101, level: 'over' }],
		[0, 0, { percent: 0, level: 'ordinary' }]
	])('of %i of %i minutes is %o', (minutes, budget, load) => {
		expect(loadOf(minutes, budget)).toEqual(load);
	});

	test('is a peak only where it can still be changed', () => {
		const full: YearPlan = {
			...plan,
			meetings: plan.meetings.map((meeting) => ({ ...meeting, minutes: 140 }))
		};
		const { high, over } = peaksIn(full);
		expect(over.map(({ date, timeBudget }) => [date, timeBudget])).toEqual([['2027-10-14', 60]]);
		expect(high.map(({ date }) => date)[0]).toBe('2027-03-18');
		expect(high.some(({ status }) => status === 'cancelled')).toBe(false);
	});
});
