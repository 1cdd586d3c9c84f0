/** From what is written to the day it means; what has two meanings or none gets a sentence instead. */
import {
	addDays,
	dateInIsoWeek,
	dateOf,
	daysInMonth,
	isoWeekOf,
	isoWeeksIn,
	weekdayOf,
	yearOf,
	type CivilDate
} from '#lib/domain/civil-date.ts';
import { dayMonthYear, monthName, weekdayName } from '#lib/text/dates.ts';
import type { WrittenDay, WrittenWeek } from './written-dates.ts';

/** The days meant, both ends included, or a Danish sentence that says what to write instead. */
export type Resolved =
	{ readonly from: CivilDate; readonly to: CivilDate } | { readonly problem: string };

/** Years a plan may hold (lib/plan-file). */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** The one day that is written; `year` stands in for a year that is not. */
export function resolveDay(day: WrittenDay, year: number | undefined): Resolved {
	const text = `“${day.text}”`;
	if (day.month === undefined) {
		return problem(`${text} mangler måned og år. Skriv for eksempel 20. april 2027.`);
	}
	if (day.month < 1 || day.month > 12) {
		return problem(
			`${text} er ikke en dato: Der er ingen måned ${day.month}. Skriv dag, måned og år, for eksempel 20-04-2027.`
		);
	}
	const written = yearNumber(day.year, year, day.text);
	if ('problem' in written) return written;
	const days = daysInMonth(written.year, day.month);
	if (day.day < 1 || day.day > days) {
		return problem(
			`${text} findes ikke: ${monthName(day.month)} ${written.year} har ${days} dage. Ret dagen eller måneden.`
		);
	}
	return checked(day, dateOf(written.year, day.month, day.day));
}

/** Monday to Sunday of the week, or of all the weeks from first to last. */
export function resolveWeek(written: WrittenWeek, year: number | undefined): Resolved {
	const text = `“${written.text}”`;
	if (written.several) {
		return problem(
			`${text} kan være én eller flere ferier. Skriv uge 7-8, hvis de hænger sammen, og ellers hver uge på sin linje.`
		);
	}
	const read = yearNumber(written.year, year, written.text);
	if ('problem' in read) return read;
	const last = isoWeeksIn(read.year);
	for (const week of [written.week, written.lastWeek]) {
		if (week < 1 || week > last) {
			return problem(`${text}: ${read.year} har ugerne 1 til ${last}, men ingen uge ${week}.`);
		}
	}
	if (written.lastWeek < written.week) {
		return problem(`${text} går baglæns. Skriv datoerne med årstal, hvis det går hen over nytår.`);
	}
	const from = dateInIsoWeek(read.year, written.week, 'MO');
	return { from, to: addDays(dateInIsoWeek(read.year, written.lastWeek, 'MO'), 6) };
}

/** The span between two ends, or that it runs backwards. */
export function resolveRange(from: CivilDate, to: CivilDate): Resolved {
	if (from <= to) return { from, to };
	return problem(
		`Tidsrummet begynder ${dayMonthYear(from)} og slutter før det, ${dayMonthYear(to)}. Ret datoerne, og skriv årstal på begge, hvis det går hen over nytår.`
	);
}

/** Undefined when the week written beside the days is theirs. */
export function weekProblem(
	{ week, lastWeek, year }: WrittenWeek,
	{ from, to }: { from: CivilDate; to: CivilDate }
): string | undefined {
	const [first, last] = [isoWeekOf(from), isoWeekOf(to)];
	const right =
		first.week === week &&
		(last.week === lastWeek || (week === lastWeek && last.week === week)) &&
		(year === undefined || Number(year) === first.year);
	if (right) return undefined;
	const [wrong, own] = first.week === week ? [to, last] : [from, first];
	return `${dayMonthYear(wrong)} ligger i uge ${own.week} i ${own.year}. Ret ugen eller datoen.`;
}

function checked(day: WrittenDay, date: CivilDate): Resolved {
	if (day.weekday && weekdayOf(date) !== day.weekday) {
		return problem(
			`${dayMonthYear(date)} er en ${weekdayName(date)}, ikke en ${weekdayName(day.weekday)}. Ret ugedagen eller datoen.`
		);
	}
	if (day.twoSlashes && day.day <= 12 && day.day !== day.month) {
		const other = dayMonthYear(dateOf(yearOf(date), day.day, day.month ?? 1));
		return problem(
			`“${day.text}” kan betyde ${dayMonthYear(date)} og ${other}. Skriv måneden med bogstaver.`
		);
	}
	return { from: date, to: date };
}

function yearNumber(
	written: string | undefined,
	given: number | undefined,
	text: string
): { year: number } | { problem: string } {
	if (written?.length === 2) {
		return problem(`“${text}” har to cifre i årstallet. Skriv alle fire, for eksempel 2027.`);
	}
	const year = written === undefined ? given : Number(written);
	if (year === undefined) {
		return problem(`“${text}” mangler årstal. Skriv for eksempel ${text} 2027.`);
	}
	if (year < FIRST_YEAR || year > LAST_YEAR) {
		return problem(`“${text}”: Året skal ligge fra ${FIRST_YEAR} til ${LAST_YEAR}.`);
	}
	return { year };
}

function problem(text: string): { problem: string } {
	return { problem: text };
}
