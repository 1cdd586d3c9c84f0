/** The year wheel's geometry: rings, arcs, dots and lines round (0, 0), the rim at RIM. */
import { addDays, dateInIsoWeek, dateOf, isoWeeksIn, yearOf } from '#lib/domain/civil-date.ts';
import type { CivilDate } from '#lib/domain/civil-date.ts';
import { MONTHS } from '#lib/text/dates.ts';
import {
	lengthOf,
	pointAt,
	round,
	sector,
	textLine,
	turnOf,
	turnOfStart,
	type Point
} from './circle.ts';
import type { PlanCell, PlanGroup } from './rows.ts';
import {
	itemsByMeeting,
	stateOf,
	type MeetingState,
	type YearItem,
	type YearMeeting,
	type YearPlan
} from './year-plan.ts';

export const RIM = 498;
const MONTH_NAMES = { middle: 484, size: 16 };
const WEEKS = { tick: 470, number: 458 };
const SPANS = { inner: 426, outer: 447, middle: 436.5, size: 12 };
const MEETINGS = 405;
const RINGS_OUTER = 386;
/** The middle holds the focused item's text. */
const RINGS_INNER = 117;
const GAP = 1.5;
/** Wider rings than this make the wheel look like a target. */
const RING_MOST = 34;
/** Half the widest cell: every other week's meetings then stand apart. */
const HALF_CELL_MOST = 0.0163;
const SHARE_OF_SPACE = 0.43;
const RING_NAME = 12.5;
/** The mean width of a letter, in letter heights; measured in IBM Plex Sans. */
const LETTER = 0.56;

export interface Wheel {
	readonly months: readonly {
		readonly name: string;
		readonly line: string;
		readonly from: Point;
		readonly to: Point;
	}[];
	readonly weeks: readonly {
		readonly week: number;
		readonly from: Point;
		readonly to: Point;
		readonly at: Point;
	}[];
	readonly spans: readonly {
		readonly name: string;
		readonly path: string;
		readonly line: string;
		readonly fits: boolean;
	}[];
	readonly closedDays: readonly { readonly name: string; readonly at: Point }[];
	readonly anchors: readonly { readonly name: string; readonly at: Point }[];
	readonly meetings: readonly WheelMeeting[];
	readonly rings: readonly WheelRing[];
	readonly today: { readonly from: Point; readonly to: Point; readonly at: Point } | null;
	/** The radius of the empty middle. */
	readonly middle: number;
}

export interface WheelMeeting {
	readonly meeting: YearMeeting;
	readonly state: MeetingState;
	readonly at: Point;
	/** Items on the agenda besides the standing ones. */
	readonly count: number;
}

export interface WheelRing {
	readonly name: string;
	readonly colour: string;
	readonly radius: number;
	readonly width: number;
	/** Where the ring's name is written: its widest empty stretch, when the name fits. */
	readonly line: string | null;
	readonly arcs: readonly WheelArc[];
}

export interface WheelArc {
	readonly item: YearItem;
	readonly meeting: YearMeeting;
	readonly number: number;
	readonly path: string;
	readonly at: Point;
	readonly past: boolean;
}

interface Cell {
	readonly from: number;
	readonly to: number;
}

/** The whole drawing of a plan whose rows are `groups`. */
export function wheelOf(plan: YearPlan, groups: readonly PlanGroup[]): Wheel {
	const drawn = groups.filter((group) => group.type !== 'standing');
	const step = Math.min(RING_MOST, (RINGS_OUTER - RINGS_INNER) / Math.max(1, drawn.length));
	const cells = cellsOf(plan);
	return {
		months: monthsOf(plan.year),
		weeks: weeksOf(plan.year),
		spans: spansOf(plan),
		closedDays: marksOf(plan, plan.closedDays),
		anchors: marksOf(plan, plan.anchors),
		meetings: meetingsOf(plan),
		rings: drawn.map((group, index) =>
			ringOf(group, RINGS_OUTER - index * step, step, cells, plan)
		),
		today: todayOf(plan),
		middle: round(Math.max(RINGS_INNER, RINGS_OUTER - drawn.length * step) - 5)
	};
}

/** The turns each meeting's arcs may fill: round its day, never into its neighbour's. */
export function cellsOf(plan: YearPlan): ReadonlyMap<string, Cell> {
	const turns = plan.meetings.map((meeting) => turnOf(meeting.date, plan.year));
	return new Map(plan.meetings.map((meeting, index) => [meeting.id, cellAt(turns, index)]));
}

function cellAt(turns: readonly number[], index: number): Cell {
	const turn = turns[index] ?? 0;
	const before = turns[index - 1] ?? turn - 1;
	const after = turns[index + 1] ?? turn + 1;
	const half = Math.min(HALF_CELL_MOST, SHARE_OF_SPACE * Math.min(turn - before, after - turn));
	// The first and last days of the year lean inwards, as far as their neighbours let them.
	const centre = Math.min(Math.max(turn, half + 0.001), 1 - half - 0.001);
	return {
		from: Math.max(centre - half, (before + turn) / 2),
		to: Math.min(centre + half, (turn + after) / 2)
	};
}

function monthsOf(year: number): Wheel['months'] {
	return MONTHS.map((name, index) => {
		const from = turnOfStart(dateOf(year, index + 1, 1), year);
		const to = index === 11 ? 1 : turnOfStart(dateOf(year, index + 2, 1), year);
		return {
			name,
			line: textLine(from, to, MONTH_NAMES.middle, MONTH_NAMES.size),
			from: pointAt(from, RINGS_INNER - 5),
			to: pointAt(from, RIM)
		};
	});
}

function weeksOf(year: number): Wheel['weeks'] {
	return Array.from({ length: isoWeeksIn(year) }, (_, index) => {
		const week = index + 1;
		const monday = turnOfStart(dateInIsoWeek(year, week, 'MO'), year);
		const thursday = turnOf(dateInIsoWeek(year, week, 'TH'), year);
		return {
			week,
			from: pointAt(monday, WEEKS.tick - 5),
			to: pointAt(monday, WEEKS.tick),
			// Weeks 53 and 1 would meet at New Year.
			at: pointAt(Math.min(Math.max(thursday, 0.007), 0.993), WEEKS.number)
		};
	});
}

function spansOf(plan: YearPlan): Wheel['spans'] {
	return plan.recesses.map((recess) => {
		const from = Math.max(0, turnOfStart(recess.from, plan.year));
		const to = Math.min(1, turnOfStart(addDays(recess.to, 1), plan.year));
		const fits = nameLength(recess.name, SPANS.size) <= lengthOf(to - from, SPANS.middle) - 6;
		return {
			name: recess.name,
			path: sector(from, to, SPANS.inner, SPANS.outer),
			line: textLine(from, to, SPANS.middle, SPANS.size),
			fits
		};
	});
}

function marksOf(
	plan: YearPlan,
	days: readonly { readonly name: string; readonly date: CivilDate }[]
): readonly { name: string; at: Point }[] {
	return days.map(({ name, date }) => ({
		name,
		at: pointAt(turnOf(date, plan.year), SPANS.middle)
	}));
}

function meetingsOf(plan: YearPlan): readonly WheelMeeting[] {
	const there = itemsByMeeting(plan.items);
	return plan.meetings.map((meeting) => ({
		meeting,
		state: stateOf(meeting, plan),
		at: pointAt(turnOf(meeting.date, plan.year), MEETINGS),
		count: (there.get(meeting.id) ?? []).filter((item) => !item.visible || !item.standing).length
	}));
}

function ringOf(
	group: PlanGroup,
	outer: number,
	step: number,
	cells: ReadonlyMap<string, Cell>,
	plan: YearPlan
): WheelRing {
	const radius = round(outer - step / 2);
	const width = round(step - GAP);
	const placed = group.rows.flatMap((row) =>
		row.cells.map((cell) => ({ ...cell, number: row.number ?? 0 }))
	);
	const arcs = [...byMeeting(placed).values()].flatMap((shared) =>
		shared.map((one, index) => {
			const whole = cells.get(one.meeting.id) ?? { from: 0, to: 0 };
			const part = partOf(whole, index, shared.length);
			return {
				...one,
				path: sector(part.from, part.to, round(radius - width / 2), round(radius + width / 2)),
				at: pointAt((part.from + part.to) / 2, radius),
				past: one.meeting.date < plan.today
			};
		})
	);
	const taken = [...new Set(placed.map((one) => one.meeting.id))].flatMap(
		(id) => cells.get(id) ?? []
	);
	return {
		name: group.name,
		colour: group.colour,
		radius,
		width,
		line: nameLine(group.name, radius, taken),
		arcs
	};
}

function byMeeting<One extends PlanCell>(placed: readonly One[]): ReadonlyMap<string, One[]> {
	const shared = new Map<string, One[]>();
	for (const one of placed)
		shared.set(one.meeting.id, [...(shared.get(one.meeting.id) ?? []), one]);
	return shared;
}

function partOf(cell: Cell, index: number, count: number): Cell {
	const size = (cell.to - cell.from) / count;
	const seam = count > 1 ? 0.0006 : 0;
	return {
		from: cell.from + index * size + (index ? seam : 0),
		to: cell.from + (index + 1) * size
	};
}

function nameLine(name: string, radius: number, taken: readonly Cell[]): string | null {
	const ends = [...taken].sort((a, b) => a.from - b.from);
	const gaps = [...ends, { from: 1, to: 1 }].map((cell, index) => ({
		from: ends[index - 1]?.to ?? 0,
		to: cell.from
	}));
	const widest = gaps.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
	if (lengthOf(widest.to - widest.from, radius) < nameLength(name, RING_NAME) + 14) return null;
	return textLine(widest.from, widest.to, radius, RING_NAME);
}

function nameLength(name: string, size: number): number {
	return name.length * size * LETTER;
}

function todayOf(plan: YearPlan): Wheel['today'] {
	if (yearOf(plan.today) !== plan.year) return null;
	const turn = turnOf(plan.today, plan.year);
	return {
		from: pointAt(turn, RINGS_INNER - 5),
		to: pointAt(turn, RIM),
		at: pointAt(turn, WEEKS.number)
	};
}
