import { describe, expect, test } from 'vitest';
import { levelled } from '#lib/domain/placement/levelled.ts';
import { place } from '#lib/domain/placement/place.ts';
import type { ItemOnMeeting, PlacementInput } from '#lib/domain/placement/types.ts';
import { yearInstance } from '../fixtures/placement/instances.ts';

/** Years whose plan has peaks, because its items want the same days. */
const years = [1, 2, 3, 4, 5, 6].map((seed) => {
	const { input } = yearInstance({ seed: 400 + seed, fill: 65 });
	return { ...input, standing: standingIn(input) };
});

function standingIn(input: PlacementInput): ItemOnMeeting[] {
	return place(input).placements.map(({ item, meeting }) => ({ item, meeting }));
}

/** The plan when the proposed moves have been made. */
function after(input: PlacementInput, moves: readonly ItemOnMeeting[]): ItemOnMeeting[] {
	const to = new Map(moves.map(({ item, meeting }) => [item, meeting]));
	return input.standing.map(({ item, meeting }) => ({ item, meeting: to.get(item) ?? meeting }));
}

/** Minutes above 85 % of the budgets, in all. */
function peaks({ meetings, items }: PlacementInput, seats: readonly ItemOnMeeting[]): number {
	const minutes = new Map(items.map((one) => [one.id, one.minutes]));
	return meetings.reduce((sum, { id, timeBudget }) => {
		const booked = seats
			.filter(({ meeting }) => meeting === id)
			.reduce((all, { item }) => all + (minutes.get(item) ?? 0), 0);
		return sum + Math.max(0, booked - 0.85 * timeBudget);
	}, 0);
}

describe('Udjævn', () => {
	test('tager mindst en tredjedel af det, der er over 85 %, med højst hvert fjerde punkt', () => {
		for (const input of years) {
			const moves = levelled(input);
			const left = peaks(input, after(input, moves));
			expect(left).toBeLessThanOrEqual((peaks(input, input.standing) * 2) / 3);
			expect(moves.length).toBeLessThanOrEqual(input.items.length / 4);
		}
	});

	test('er en plan, der holder: planlagt igen står alt, hvor forslaget satte det', () => {
		for (const input of years) {
			const standing = after(input, levelled(input));
			expect(new Set(standingIn({ ...input, standing }).map(text))).toEqual(
				new Set(standing.map(text))
			);
		}
	});

	test('foreslås ikke igen, når det er gjort', () => {
		for (const input of years) {
			const standing = after(input, levelled(input));
			expect(levelled({ ...input, standing }).length).toBeLessThanOrEqual(2);
		}
	});

	test('rører hverken fastlåste punkter eller udsendte møder', () => {
		for (const input of years) {
			const [first] = levelled(input);
			if (!first) throw new Error('Nothing to level');
			const from = input.standing.find(({ item }) => item === first.item)?.meeting ?? '';
			const pins = [{ item: first.item, meeting: from }];
			expect(levelled({ ...input, pins }).map(({ item }) => item)).not.toContain(first.item);
			const meetings = input.meetings.map((one) =>
				one.id === from ? { ...one, status: 'sent' as const } : one
			);
			const moved = levelled({ ...input, meetings });
			expect(moved.map(({ item }) => item)).not.toContain(first.item);
			expect(moved.map(({ meeting }) => meeting)).not.toContain(from);
		}
	});
});

function text({ item, meeting }: ItemOnMeeting): string {
	return `${item} ${meeting}`;
}
