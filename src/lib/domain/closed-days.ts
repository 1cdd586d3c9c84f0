import {
	addDays,
	dateOf,
	dayOf,
	daysBetween,
	monthOf,
	yearOf,
	type CivilDate
} from './civil-date.ts';

/** A day without meetings: a public holiday or a local one. */
export interface ClosedDay {
	readonly date: CivilDate;
	/** What the day is called, Danish: 'Skærtorsdag'. */
	readonly name: string;
}

/** A span of days, both ends included; meetings are not proposed in it unless they are allowed. */
export interface Recess {
	readonly from: CivilDate;
	readonly to: CivilDate;
	readonly name: string;
	/** 'allowed' for a holiday the forum meets in all the same (weeks 7/8). Absent means 'none'. */
	readonly meetings?: 'allowed' | 'none';
}

const FIXED_HOLIDAYS = [
	{ month: 1, day: 1, name: 'Nytårsdag' },
	{ month: 12, day: 25, name: 'Juledag' },
	{ month: 12, day: 26, name: '2. juledag' }
] as const;

/** Days after Easter Sunday. */
const EASTER_HOLIDAYS = [
	{ offset: -3, name: 'Skærtorsdag' },
	{ offset: -2, name: 'Langfredag' },
	{ offset: 0, name: 'Påskedag' },
	{ offset: 1, name: '2. påskedag' },
	{ offset: 26, name: 'Store Bededag' },
	{ offset: 39, name: 'Kristi himmelfartsdag' },
	{ offset: 49, name: 'Pinsedag' },
	{ offset: 50, name: '2. pinsedag' }
] as const;

/** The last year with Store Bededag: lov nr. 214 af 6. marts 2023 took effect on 1 January 2024. */
const LAST_STORE_BEDEDAG = 2023;

/**
 * The Danish public holidays of a year in calendar order (planning rules, section 1; the law on
 * closing days of the Church of Denmark, Store Bededag until 2023).
 */
export function publicHolidays(year: number): readonly ClosedDay[] {
	const easter = easterSunday(year);
	const fixed = FIXED_HOLIDAYS.map(({ month, day, name }) => ({
		date: dateOf(year, month, day),
		name
	}));
	const moving = EASTER_HOLIDAYS.filter(({ name }) => isKept(name, year)).map(
		({ offset, name }) => ({ date: addDays(easter, offset), name })
	);
	return [...fixed, ...moving].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The closed day a date is, public before local, or undefined. */
export function closedDayOn(
	date: CivilDate,
	localDays: readonly ClosedDay[]
): ClosedDay | undefined {
	const name = holidayName(date);
	return name === undefined ? localDays.find((day) => day.date === date) : { date, name };
}

/** The recess without meetings that a date lies in, or undefined. */
export function recessOn(date: CivilDate, recesses: readonly Recess[]): Recess | undefined {
	return recesses.find(
		({ from, to, meetings }) => meetings !== 'allowed' && from <= date && date <= to
	);
}

/**
 * Easter Sunday by the Gregorian computus, the 'anonymous' algorithm printed in Meeus,
 * Astronomical Algorithms (1991), chapter 8; valid from 1583.
 */
export function easterSunday(year: number): CivilDate {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const yearOfCentury = year % 100;
	const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
	const toSunday =
		(32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
	const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
	const marchDay = epact + toSunday - 7 * late + 114;
	return dateOf(year, Math.floor(marchDay / 31), (marchDay % 31) + 1);
}

function holidayName(date: CivilDate): string | undefined {
	const [year, month, day] = [yearOf(date), monthOf(date), dayOf(date)];
	const fixed = FIXED_HOLIDAYS.find((holiday) => holiday.month === month && holiday.day === day);
	if (fixed) return fixed.name;
	const offset = daysBetween(easterSunday(year), date);
	const moving = EASTER_HOLIDAYS.find((holiday) => holiday.offset === offset);
	return moving && isKept(moving.name, year) ? moving.name : undefined;
}

function isKept(name: string, year: number): boolean {
	return name !== 'Store Bededag' || year <= LAST_STORE_BEDEDAG;
}
