/** What a change in the plan sets in motion: sixty events, each on a year that stands. */
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/domain/civil-date.ts';
import { place } from '#lib/domain/placement/place.ts';
import type { ItemOnMeeting, PlacementInput, PlanItem } from '#lib/domain/placement/types.ts';
import { yearInstance } from '../fixtures/placement/instances.ts';

const YEARS = [0, 1, 2, 3];
const FILLS = [55, 65, 75];

interface Event {
	readonly after: PlacementInput;
	/** The items that the event is about, and those that were on its meeting. */
	readonly touched: ReadonlySet<string>;
}

/** Meetings and items by their place in the year, the same for every run. */
const EVENTS: Record<string, (before: PlacementInput) => Event> = {
	'et møde aflyses': (before) => {
		const gone = before.meetings[12]?.id ?? '';
		const meetings = before.meetings.map((one) =>
			one.id === gone ? { ...one, status: 'cancelled' as const } : one
		);
		return { after: { ...before, meetings }, touched: on(before, gone) };
	},
	'et møde flyttes otte dage': (before) => {
		const moved = before.meetings[6]?.id ?? '';
		const meetings = before.meetings.map((one) =>
			one.id === moved ? { ...one, date: addDays(one.date, 8) } : one
		);
		return { after: { ...before, meetings }, touched: on(before, moved) };
	},
	'et punkt, der haster, kommer til': (before) => {
		const [from, to] = [before.meetings[9]?.date, before.meetings[10]?.date];
		if (!from || !to) throw new Error('The year is too short');
		const urgent: PlanItem = {
			...{ id: 'haster', title: 'Haster', kind: 'discussion', minutes: 30, closed: false },
			...{ proposer: 'Direktøren', priority: 'must', because: { type: 'span' } },
			window: { earliest: from, latest: to, preferred: from }
		};
		return {
			after: { ...before, items: [...before.items, urgent] },
			touched: new Set(['haster'])
		};
	},
	'et punkt bliver 20 minutter længere': (before) => {
		const longer = before.items[40]?.id ?? '';
		const items = before.items.map((one) =>
			one.id === longer ? { ...one, minutes: one.minutes + 20 } : one
		);
		return { after: { ...before, items }, touched: new Set([longer]) };
	},
	'et punkt går ud': (before) => {
		const gone = before.items[20]?.id ?? '';
		const items = before.items.filter(({ id }) => id !== gone);
		return { after: { ...before, items }, touched: new Set([gone]) };
	}
};

function on({ standing }: PlacementInput, meeting: string): Set<string> {
	return new Set(standing.filter((one) => one.meeting === meeting).map(({ item }) => item));
}

function seats(input: PlacementInput): ItemOnMeeting[] {
	return place(input).placements.map(({ item, meeting }) => ({ item, meeting }));
}

/** How many items moved that the event did not touch. */
function disturbed({ after, touched }: Event): number {
	const before = new Map(after.standing.map(({ item, meeting }) => [item, meeting]));
	return seats(after).filter(
		({ item, meeting }) => !touched.has(item) && before.get(item) !== meeting
	).length;
}

const standing = FILLS.flatMap((fill) =>
	YEARS.map((year) => {
		const { input } = yearInstance({ seed: 9000 + 100 * fill + year, fill });
		return { ...input, standing: seats(input) };
	})
);
const moved = Object.entries(EVENTS).map(([name, happens]) => ({
	name,
	counts: standing.map((before) => disturbed(happens(before))).sort((a, b) => a - b)
}));

/** A cancelled meeting's items often have one other meeting, and who is there must make room. */
const MOST: Record<string, number> = { 'et møde aflyses': 2 };

describe('Af det, en ændring ikke rører, flyttes i midten', () => {
	test('højst ét punkt, alle tres ændringer taget under ét', () => {
		const counts = moved.flatMap((one) => one.counts).sort((a, b) => a - b);
		expect(counts).toHaveLength(60);
		expect(counts[30]).toBeLessThanOrEqual(1);
	});

	test.each(moved)('intet eller næsten intet, når $name', ({ name, counts }) => {
		expect(counts[counts.length >> 1]).toBeLessThanOrEqual(MOST[name] ?? 0);
	});
});
