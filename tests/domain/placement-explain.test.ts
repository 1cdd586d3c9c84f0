import { describe, expect, test } from 'vitest';
import { civilDate } from '#lib/domain/civil-date.ts';
import { costOf } from '#lib/domain/placement/cost-of.ts';
import { COST_NAMES, COSTS, minus, totalOf } from '#lib/domain/placement/costs.ts';
import { decide } from '#lib/domain/placement/decide.ts';
import { explain } from '#lib/domain/placement/explain.ts';
import { place } from '#lib/domain/placement/place.ts';
import { problemOf } from '#lib/domain/placement/problem.ts';
import { seatTerms } from '#lib/domain/placement/seat-terms.ts';
import { seatingAs } from '#lib/domain/placement/seating.ts';
import type { PlacementInput, PlanItem, PlanMeeting } from '#lib/domain/placement/types.ts';
import { smallInstance } from '../fixtures/placement/instances.ts';

const day = civilDate;

function meeting(date: string, more: Partial<PlanMeeting> = {}): PlanMeeting {
	const facts = { start: '09:00', timeBudget: 150, status: 'planned' } as const;
	return { id: date, date: day(date), ...facts, ...more };
}

function item(id: string, [earliest = '', latest = '']: string[], minutes: number): PlanItem {
	return {
		...{ id, title: id, kind: 'status', minutes, proposer: 'Skolechefen', closed: false },
		...{ priority: 'should', because: { type: 'span' } },
		window: { earliest: day(earliest), latest: day(latest), preferred: day(earliest) }
	};
}

const input: PlacementInput = {
	today: day('2027-03-01'),
	horizon: { from: day('2027-01-01'), to: day('2027-12-31') },
	meetings: [
		meeting('2027-02-18', { status: 'held' }),
		meeting('2027-03-04', { status: 'sent' }),
		meeting('2027-03-11', { timeBudget: 60 }),
		meeting('2027-03-18'),
		meeting('2027-04-01'),
		meeting('2027-04-15', { status: 'cancelled' }),
		meeting('2027-04-29')
	],
	items: [
		item('fylder', ['2027-03-11', '2027-03-11'], 60),
		item('punkt', ['2027-03-01', '2027-04-20'], 20)
	],
	pins: [],
	standing: []
};

describe('Hvorfor ikke et andet møde?', () => {
	const plan = place(input);

	test('de tre nærmeste møder til hver side, hvert med sin grund', () => {
		expect(explain(input, plan, 'punkt').others).toEqual([
			{ meeting: '2027-02-18', why: { type: 'frozen', status: 'held' } },
			{ meeting: '2027-03-04', why: { type: 'frozen', status: 'sent' } },
			{ meeting: '2027-03-11', why: { type: 'full', booked: 60, timeBudget: 60 } },
			{ meeting: '2027-04-01', why: { type: 'dearer', more: expect.anything() } },
			{ meeting: '2027-04-15', why: { type: 'frozen', status: 'cancelled' } },
			{ meeting: '2027-04-29', why: { type: 'outside-window' } }
		]);
	});

	test('et muligt møde koster den nærhed, der går tabt, og at punktet flyttes', () => {
		const { others } = explain(input, plan, 'punkt');
		const there = others.find(({ meeting }) => meeting === '2027-04-01')?.why;
		expect(there).toMatchObject({
			more: { moved: COSTS.moved, nearness: COSTS.nearness.should, over: 0, gap: 0 }
		});
	});

	test('et punkt, der ikke må møde et andet, får det at vide', () => {
		const refusing = input.items.map((one) =>
			one.id === 'punkt' ? { ...one, notWith: ['budget'] } : { ...one, series: 'budget', key: '1' }
		);
		const made = { ...input, items: refusing };
		const { others } = explain(made, place(made), 'punkt');
		expect(others).toContainEqual({
			meeting: '2027-03-11',
			why: { type: 'apart', with: 'fylder' }
		});
	});

	test('et fastlåst punkt ses, som om planlæggeren endnu kunne vælge', () => {
		const pinned = { ...input, pins: [{ item: 'punkt', meeting: '2027-04-01' }] };
		const { others } = explain(pinned, place(pinned), 'punkt');
		const there = others.find(({ meeting }) => meeting === '2027-03-18')?.why;
		expect(there).toMatchObject({ type: 'dearer', more: { nearness: -COSTS.nearness.should } });
	});

	test('et punkt, som ikke er i planen, er en fejl', () => {
		expect(() => explain(input, plan, 'ukendt')).toThrow(RangeError);
	});
});

describe('Et punkts pris', () => {
	test('er det, planen koster mindre uden det, i hvert led', () => {
		const { terms } = explain(input, place(input), 'punkt');
		expect(terms).toMatchObject({ nearness: COSTS.nearness.should, moved: 0, unplaced: 0 });
	});

	test('regnet for sig er den samme som to hele planers forskel, i 500 små tilfælde', () => {
		let compared = 0;
		for (let seed = 0; seed < 500; seed += 1) {
			const { problem } = problemOf(smallInstance(seed));
			const seats = Array.from(decide(problem));
			const here = costOf(problem, seats);
			expect(COST_NAMES.map((name) => here[name])).toEqual(Object.values(here));
			seats.forEach((seat, index) => {
				if (seat === -1) return;
				const without = costOf(problem, seats.with(index, -1));
				const own = minus(here, { ...without, unplaced: here.unplaced });
				expect(seatTerms(seatingAs(problem, seats), index, seat)).toEqual(own);
				expect(Number.isSafeInteger(totalOf(own))).toBe(true);
				compared += 1;
			});
		}
		expect(compared).toBeGreaterThan(1000);
	});
});
