import { describe, expect, test } from 'vitest';
import { dateInIsoWeek, isoWeeksIn } from '#lib/domain/civil-date.ts';
import { lengthOf } from '#lib/components/year/circle.ts';
import { groupsOf } from '#lib/components/year/rows.ts';
import { cellsOf, wheelOf } from '#lib/components/year/wheel.ts';
import { themesOf, type YearMeeting, type YearPlan } from '#lib/components/year/year-plan.ts';
import { chefforum2027 } from '../../fixtures/year-plan.ts';

const wheel = wheelOf(chefforum2027, groupsOf(chefforum2027, themesOf(chefforum2027)));

test('every item but the standing ones has one arc', () => {
	const drawn = wheel.rings.flatMap((ring) => ring.arcs.map((arc) => arc.item.id));
	const items = chefforum2027.items.filter((item) => !item.visible || !item.standing);
	expect(drawn.toSorted()).toEqual(items.map((item) => item.id).toSorted());
});

test('every meeting has a dot, and a cancelled one is marked', () => {
	const dots = wheel.meetings.map((dot) => [dot.meeting.date, dot.state]);
	expect(dots).toHaveLength(24);
	expect(dots).toContainEqual(['2027-03-04', 'past']);
	expect(dots).toContainEqual(['2027-03-18', 'next']);
	expect(dots).toContainEqual(['2027-10-28', 'cancelled']);
	expect(dots).toContainEqual(['2027-12-09', 'coming']);
});

test('a dot counts the items that are not on every meeting, the closed ones too', () => {
	const counts = new Map(wheel.meetings.map((dot) => [dot.meeting.date as string, dot.count]));
	expect(counts.get('2027-01-07')).toBe(3);
	expect(counts.get('2027-02-04')).toBe(2);
	expect(counts.get('2027-04-28')).toBe(0);
});

test('the ring with most items lies at the rim, the closed items innermost', () => {
	expect(wheel.rings.map((ring) => ring.name).slice(0, 2)).toEqual([
		'By og bolig',
		'Politisk betjening'
	]);
	expect(wheel.rings.at(-1)?.name).toBe('Lukkede punkter');
});

test('a ring is named in its widest empty stretch: By og bolig in July', () => {
	const outer = wheel.rings[0];
	expect(outer?.line).toMatch(/^M/);
	const narrow = wheelOf(weekly, groupsOf(weekly, themesOf(weekly)));
	expect(narrow.rings[0]?.line).toBeNull();
});

test('2027 has 52 weeks, and 2026 has 53, not drawn on top of week 1', () => {
	expect(wheel.weeks).toHaveLength(52);
	const before = wheelOf({ ...chefforum2027, year: 2026, meetings: [], items: [] }, []);
	expect(before.weeks.at(-1)?.week).toBe(53);
	expect(before.weeks.at(-1)?.at).not.toEqual(before.weeks[0]?.at);
});

test("today's line is drawn in its own year only", () => {
	expect(wheel.today).not.toBeNull();
	const later = { ...chefforum2027, year: 2028, meetings: [], items: [] };
	expect(wheelOf(later, []).today).toBeNull();
});

describe('the room of a meeting', () => {
	test("every other week's arcs are 24 units wide in the innermost ring", () => {
		const odd = Array.from({ length: 26 }, (_, index) =>
			meetingOn(dateInIsoWeek(2027, 2 * index + 1, 'TH'))
		);
		for (const cell of cellsOf(planWith(odd)).values()) {
			expect(lengthOf(cell.to - cell.from, 120)).toBeGreaterThanOrEqual(24);
		}
	});

	test('the rooms of neighbours never meet, a day apart or a week', () => {
		for (const plan of [chefforum2027, weekly, close]) {
			const cells = [...cellsOf(plan).values()];
			for (const [index, cell] of cells.entries()) {
				expect(cell.from).toBeGreaterThanOrEqual(index ? (cells[index - 1]?.to ?? 0) : 0);
				expect(cell.to).toBeLessThanOrEqual(1);
			}
		}
	});
});

function meetingOn(date: YearMeeting['date']): YearMeeting {
	return { id: date, date, start: '09:00', status: 'planned', timeBudget: 150, minutes: 0 };
}

function planWith(meetings: readonly YearMeeting[]): YearPlan {
	const [item] = chefforum2027.items.filter((one) => one.visible && one.theme);
	const items = meetings.flatMap(({ id }) =>
		item ? [{ ...item, id: `punkt-${id}`, meeting: id }] : []
	);
	return { ...chefforum2027, meetings, items, unplaced: [] };
}

const weekly = planWith(
	Array.from({ length: isoWeeksIn(2027) }, (_, index) =>
		meetingOn(dateInIsoWeek(2027, index + 1, 'TH'))
	)
);

const close = planWith([
	meetingOn(dateInIsoWeek(2026, 53, 'FR')),
	meetingOn(dateInIsoWeek(2026, 53, 'SA')),
	meetingOn(dateInIsoWeek(2027, 52, 'FR'))
]);
