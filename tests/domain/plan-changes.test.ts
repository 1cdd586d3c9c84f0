import { describe, expect, test } from 'vitest';
import { planChanges } from '#lib/domain/plan-changes.ts';

const reason = { type: 'no-meeting' } as const;
const nothing = { placements: [], unplaced: [] };
const on = (item: string, meeting: string) => ({ item, meeting });

describe('Forskellen på to planer', () => {
	test('nyt: et punkt, der ikke var der, eller endelig fik plads', () => {
		const before = { placements: [], unplaced: [{ item: 'ventede' }] };
		const after = { placements: [on('nyt', 'm1'), on('ventede', 'm2')], unplaced: [] };
		expect(planChanges(before, after)).toEqual([
			{ type: 'added', item: 'nyt', to: 'm1' },
			{ type: 'added', item: 'ventede', to: 'm2' }
		]);
	});

	test('flyttet: fra et møde til et andet; det, der bliver, er ingen ændring', () => {
		const before = { placements: [on('a', 'm1'), on('b', 'm1')], unplaced: [] };
		const after = { placements: [on('a', 'm2'), on('b', 'm1')], unplaced: [] };
		expect(planChanges(before, after)).toEqual([
			{ type: 'moved', item: 'a', from: 'm1', to: 'm2' }
		]);
	});

	test('udgået: et punkt, som planen ikke længere kender', () => {
		const before = { placements: [on('a', 'm1')], unplaced: [{ item: 'b' }] };
		expect(planChanges(before, nothing)).toEqual([
			{ type: 'dropped', item: 'a', from: 'm1' },
			{ type: 'dropped', item: 'b' }
		]);
	});

	test('uden plads: med grunden, og med mødet, hvis det havde et', () => {
		const after = {
			placements: [],
			unplaced: [
				{ item: 'a', reason },
				{ item: 'b', reason }
			]
		};
		expect(planChanges({ placements: [on('a', 'm1')], unplaced: [] }, after)).toEqual([
			{ type: 'unplaced', item: 'a', from: 'm1', reason },
			{ type: 'unplaced', item: 'b', reason }
		]);
	});

	test('det, der stadig venter, er ingen ændring, heller ikke med en ny grund', () => {
		const after = { placements: [], unplaced: [{ item: 'a', reason }] };
		expect(planChanges({ placements: [], unplaced: [{ item: 'a' }] }, after)).toEqual([]);
	});
});
