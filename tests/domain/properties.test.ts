/** What holds for every plan, found by generated forums. The seed is printed: the same cases come again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, civilDate } from '#lib/domain/civil-date.ts';
import { isFrozen } from '#lib/domain/placement/items.ts';
import { place } from '#lib/domain/placement/place.ts';
import type { PlacementInput, Plan, PlanItem, PlanMeeting } from '#lib/domain/placement/types.ts';

const SEED = 20_261_122;
const RUNS = 1500;
console.info(`fast-check seed ${SEED}, ${RUNS} cases per property`);

const START = civilDate('2027-01-01');
const DAYS = 60;
const day = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(START, days));

const meetings = fc.uniqueArray(
	fc.record({
		date: day,
		timeBudget: fc.constantFrom(0, 20, 45, 60, 150),
		status: fc.constantFrom(
			...([
				'planned',
				'planned',
				'planned',
				'draft',
				'sent',
				'held',
				'approved',
				'cancelled'
			] as const)
		)
	}),
	{ maxLength: 10, selector: ({ date }) => date }
);

const window = fc.tuple(day, day, day, fc.boolean()).map(([a, b, c, preferred]) => {
	const [earliest = a, middle = b, latest = c] = [a, b, c].sort();
	return preferred ? { earliest, latest, preferred: middle } : { earliest, latest };
});

const items = fc.array(
	fc.record({
		window,
		minutes: fc.constantFrom(0, 5, 15, 20, 30, 45, 60),
		priority: fc.constantFrom(...(['must', 'should', 'may'] as const)),
		/** Where it is pinned and where it stands: a meeting's number, none, or one that is gone. */
		pin: fc.option(fc.constantFrom(0, 1, 2, 3, 'none', 'gone'), { freq: 4 }),
		stands: fc.option(fc.nat({ max: 9 })),
		frame: fc.option(fc.nat({ max: 9 }), { freq: 8 }),
		series: fc.option(fc.constantFrom('a', 'b', 'c')),
		notWith: fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 12 }),
		theme: fc.option(fc.constantFrom('By', 'Skole'))
	}),
	{ maxLength: 25 }
);

const input = fc.record({ meetings, items, today: day, from: day }).map(forumOf);

function forumOf(made: {
	meetings: readonly Pick<PlanMeeting, 'date' | 'timeBudget' | 'status'>[];
	items: readonly {
		window: PlanItem['window'];
		minutes: number;
		priority: PlanItem['priority'];
		pin: number | string | null;
		stands: number | null;
		frame: number | null;
		series: string | null;
		notWith: string | null;
		theme: string | null;
	}[];
	today: PlacementInput['today'];
	from: PlacementInput['today'];
}): PlacementInput {
	const meetings = made.meetings.map((one) => ({ ...one, id: `m-${one.date}`, start: '09:00' }));
	// What a series may not meet holds for all its rounds.
	const refusals = new Map(made.items.map(({ series, notWith }) => [series, notWith]));
	const items = made.items.map((one, index): PlanItem => {
		const { window, minutes, priority, frame, series, theme } = one;
		const notWith = series ? refusals.get(series) : one.notWith;
		const own = frame === null ? undefined : meetings[frame];
		const onDay = own && { earliest: own.date, latest: own.date, preferred: own.date };
		return {
			...{ id: `punkt-${index}`, title: `Punkt ${index}`, kind: 'status', minutes, priority },
			...{ proposer: 'Kommunaldirektøren', closed: false, because: { type: 'span' } },
			window: onDay ?? window,
			...(onDay && { standing: 'opening' }),
			...(series && { series, key: String(index) }),
			...(notWith && { notWith: [notWith] }),
			...(theme && { theme })
		} as PlanItem;
	});
	const pins = made.items.flatMap(({ pin }, index) => {
		if (pin === null) return [];
		const meeting = pin === 'none' ? null : (meetings[Number(pin)]?.id ?? 'gone');
		return [{ item: `punkt-${index}`, meeting }];
	});
	const standing = made.items.flatMap(({ stands }, index) => {
		const meeting = stands === null ? undefined : meetings[stands];
		return meeting ? [{ item: `punkt-${index}`, meeting: meeting.id }] : [];
	});
	const horizon = { from: made.from, to: addDays(START, DAYS - 5) };
	return { today: made.today, horizon, meetings, items, pins, standing };
}

/** Runs a property over the generated forums. */
function holds(property: (input: PlacementInput, plan: Plan) => void): void {
	let cases = 0;
	fc.assert(
		fc.property(input, (made) => {
			cases += 1;
			property(made, place(made));
		}),
		{ seed: SEED, numRuns: RUNS }
	);
	expect(cases).toBeGreaterThanOrEqual(1000);
}

function meetingsById({ meetings }: PlacementInput): Map<string, PlanMeeting> {
	return new Map(meetings.map((meeting) => [meeting.id, meeting]));
}

function seats(plan: Plan): Map<string, string> {
	return new Map(plan.placements.map(({ item, meeting }) => [item, meeting]));
}

/** Open meetings inside the item's window. */
function candidates(made: PlacementInput, { window }: PlanItem): PlanMeeting[] {
	const { today, horizon } = made;
	return made.meetings.filter(
		({ date, status }) =>
			(status === 'planned' || status === 'draft') &&
			date >= today &&
			date >= horizon.from &&
			date <= horizon.to &&
			date >= window.earliest &&
			date <= window.latest
	);
}

/** What the planner itself chose: neither pinned, frozen nor standing. */
const OWN_CHOICE = [
	...['first-choice', 'full', 'over-full', 'by-load', 'stays'],
	...['gap', 'apart', 'heavy', 'theme', 'busy']
];

/** True when one of the two may not meet the other. */
function areApart(a: PlanItem, b: PlanItem): boolean {
	const refuses = (one: PlanItem, other: PlanItem) =>
		other.series !== undefined && (one.notWith ?? []).includes(other.series);
	return a.id !== b.id && (refuses(a, b) || refuses(b, a));
}

/** The items on a meeting that another may not meet. */
function refused(made: PlacementInput, plan: Plan, item: PlanItem, meeting: string): PlanItem[] {
	const now = seats(plan);
	return made.items.filter((other) => now.get(other.id) === meeting && areApart(item, other));
}

describe('For enhver plan gælder', () => {
	test('intet går tabt: hvert punkt står præcis én gang, på et møde eller uden plads', () => {
		holds((made, plan) => {
			const found = [...plan.placements, ...plan.unplaced].map(({ item }) => item).sort();
			expect(found).toEqual(made.items.map(({ id }) => id).sort());
		});
	});

	test('at planlægge den igen ændrer intet, heller ikke en begrundelse', () => {
		holds((made, plan) => {
			const standing = plan.placements.map(({ item, meeting }) => ({ item, meeting }));
			expect(place({ ...made, standing })).toEqual(plan);
		});
	});

	test('den er den samme, uanset hvilken orden alt kom i', () => {
		holds((made, plan) => {
			const turned = {
				...made,
				meetings: [...made.meetings].reverse(),
				items: [...made.items].reverse(),
				pins: [...made.pins].reverse(),
				standing: [...made.standing].reverse()
			};
			expect(place(turned)).toEqual(plan);
		});
	});

	test('frosne dagsordener mister intet og får kun det, en person satte på', () => {
		holds((made, plan) => {
			const byId = meetingsById(made);
			const frozen = (id: string) => {
				const meeting = byId.get(id);
				return meeting !== undefined && isFrozen(meeting, made.today);
			};
			const before = new Map(made.standing.map(({ item, meeting }) => [item, meeting]));
			const pins = new Map(made.pins.map(({ item, meeting }) => [item, meeting]));
			const now = seats(plan);
			for (const [item, meeting] of before)
				if (frozen(meeting)) expect(now.get(item)).toBe(meeting);
			for (const [item, meeting] of now) {
				if (frozen(meeting)) expect([before.get(item), pins.get(item)]).toContain(meeting);
			}
		});
	});

	test('fastlåste punkter står, hvor de er låst, hvis de ikke er frosset fast', () => {
		holds((made, plan) => {
			const byId = meetingsById(made);
			const before = new Map(made.standing.map(({ item, meeting }) => [item, meeting]));
			const now = seats(plan);
			for (const { item, meeting } of made.pins) {
				const standsOn = byId.get(before.get(item) ?? '');
				if (standsOn && isFrozen(standsOn, made.today)) continue;
				const target = meeting === null ? undefined : byId.get(meeting);
				const held = target !== undefined && target.status !== 'cancelled';
				expect(now.get(item)).toBe(held ? target.id : undefined);
			}
		});
	});

	test('intet, planlæggeren selv vælger, står uden for sit vindue eller på et aflyst møde', () => {
		holds((made, plan) => {
			const byId = meetingsById(made);
			const items = new Map(made.items.map((item) => [item.id, item]));
			for (const { item, meeting, reason } of plan.placements) {
				expect(byId.get(meeting)?.status).not.toBe('cancelled');
				if (!OWN_CHOICE.includes(reason.type)) continue;
				const { earliest = '', latest = '' } = items.get(item)?.window ?? {};
				const { date = '' } = byId.get(meeting) ?? {};
				expect(earliest <= date && date <= latest).toBe(true);
			}
		});
	});

	test('uden plads er kun det, der ikke er et eneste møde til, eller som en person tog ud', () => {
		holds((made, plan) => {
			const items = new Map(made.items.map((item) => [item.id, item]));
			for (const { item, reason } of plan.unplaced) {
				if (reason.type === 'taken-out' || reason.type === 'pin-gone') continue;
				const found = items.get(item);
				const open = (found ? candidates(made, found) : []).filter(
					({ id }) => found && refused(made, plan, found, id).length === 0
				);
				expect(open).toEqual([]);
			}
		});
	});

	test('et møde er kun over tidsrammen, når intet på det kan flyttes til et møde med plads', () => {
		holds((made, plan) => {
			const items = new Map(made.items.map((item) => [item.id, item]));
			const booked = new Map<string, number>();
			for (const { item, meeting } of plan.placements) {
				booked.set(meeting, (booked.get(meeting) ?? 0) + (items.get(item)?.minutes ?? 0));
			}
			const byId = meetingsById(made);
			for (const { item, meeting, reason } of plan.placements) {
				const found = items.get(item);
				const own = byId.get(meeting);
				if (!found || !own || found.minutes === 0 || !OWN_CHOICE.includes(reason.type)) continue;
				if (!candidates(made, found).includes(own)) continue;
				if ((booked.get(meeting) ?? 0) <= own.timeBudget) continue;
				const roomy = candidates(made, found).filter(
					({ id, timeBudget }) =>
						id !== meeting &&
						(booked.get(id) ?? 0) + found.minutes <= timeBudget &&
						refused(made, plan, found, id).length === 0
				);
				expect(roomy).toEqual([]);
				expect(reason.type).toBe('over-full');
			}
		});
	});

	test('det, der ikke må mødes, mødes kun, hvor en person eller en frossen dagsorden vil det', () => {
		holds((made, plan) => {
			const reasons = new Map(plan.placements.map(({ item, reason }) => [item, reason.type]));
			const now = seats(plan);
			for (const item of made.items) {
				if (!OWN_CHOICE.includes(reasons.get(item.id) ?? '')) continue;
				expect(refused(made, plan, item, now.get(item.id) ?? '')).toEqual([]);
			}
		});
	});

	test('et møde, der flyttes væk, flytter kun punkter, der stod på det eller kan bruge det', () => {
		holds((made, plan) => {
			const [gone, ...meetings] = made.meetings;
			if (!gone) return;
			const standing = plan.placements.map(({ item, meeting }) => ({ item, meeting }));
			const after = seats(place({ ...made, meetings, standing }));
			const full = made.meetings.some(({ id }) => overBudget(made, plan, id));
			for (const { item, meeting } of plan.placements) {
				if (meeting === gone.id || full) continue;
				if (after.get(item) === meeting) continue;
				const displaced = made.items.some(
					({ id, minutes }) =>
						after.get(id) === meeting && seats(plan).get(id) !== meeting && minutes > 0
				);
				expect(displaced).toBe(true);
			}
		});
	});
});

function overBudget(made: PlacementInput, plan: Plan, meeting: string): boolean {
	const items = new Map(made.items.map((item) => [item.id, item]));
	const booked = plan.placements
		.filter((one) => one.meeting === meeting)
		.reduce((sum, { item }) => sum + (items.get(item)?.minutes ?? 0), 0);
	return booked > (made.meetings.find(({ id }) => id === meeting)?.timeBudget ?? 0);
}
