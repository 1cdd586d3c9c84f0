/** The circle a year is drawn on: turns from 0 (1 January, at the top) to 1, clockwise. */
import { dateOf, daysBetween, isLeapYear, type CivilDate } from '#lib/domain/civil-date.ts';

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** The turn of the middle of a day; before 0 or past 1 for a day outside the year. */
export function turnOf(date: CivilDate, year: number): number {
	return (daysBetween(dateOf(year, 1, 1), date) + 0.5) / daysIn(year);
}

/** The turn where a day begins. */
export function turnOfStart(date: CivilDate, year: number): number {
	return daysBetween(dateOf(year, 1, 1), date) / daysIn(year);
}

export function daysIn(year: number): number {
	return isLeapYear(year) ? 366 : 365;
}

/** The point at a turn and a distance from the centre (0, 0). */
export function pointAt(turn: number, radius: number): Point {
	const angle = (turn - 0.25) * 2 * Math.PI;
	return { x: round(radius * Math.cos(angle)), y: round(radius * Math.sin(angle)) };
}

/** The SVG path round a piece of a ring. */
export function sector(from: number, to: number, inner: number, outer: number): string {
	const large = to - from > 0.5 ? 1 : 0;
	const [a, b, c, d] = [
		pointAt(from, outer),
		pointAt(to, outer),
		pointAt(to, inner),
		pointAt(from, inner)
	];
	return `M${a.x} ${a.y}A${outer} ${outer} 0 ${large} 1 ${b.x} ${b.y}L${c.x} ${c.y}A${inner} ${inner} 0 ${large} 0 ${d.x} ${d.y}Z`;
}

/**
 * The SVG path of a line of text along a ring, its letters upright: in the lower half it runs the
 * other way, and its baseline lies further out. `size` is the height of the letters.
 */
export function textLine(from: number, to: number, middle: number, size: number): string {
	const centre = ((((from + to) / 2) % 1) + 1) % 1;
	const flipped = centre > 0.25 && centre < 0.75;
	const radius = round(middle + (flipped ? 1 : -1) * size * 0.36);
	const [a, b] = flipped
		? [pointAt(to, radius), pointAt(from, radius)]
		: [pointAt(from, radius), pointAt(to, radius)];
	const large = to - from > 0.5 ? 1 : 0;
	return `M${a.x} ${a.y}A${radius} ${radius} 0 ${large} ${flipped ? 0 : 1} ${b.x} ${b.y}`;
}

/** How long a turn is at a radius, in the drawing's units. */
export function lengthOf(turns: number, radius: number): number {
	return turns * 2 * Math.PI * radius;
}

export function round(number: number): number {
	return Math.round(number * 10) / 10;
}
