/**
 * A second expander of recurrence rules, day by day, straight from RFC 5545 section 3.3.10. It
 * shares no code with rrule nor with the domain: it reads the rule's text itself and looks every
 * day up in a table of the platform's UTC days.
 */
const DAY = 86_400_000;
const CODES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const FIRST_YEAR = 1999;
const LAST_YEAR = 2110;

interface Day {
	readonly iso: string;
	readonly year: number;
	readonly month: number;
	readonly day: number;
	readonly code: string;
	/** Weeks since the table's first Monday. */
	readonly week: number;
	/** -1 for the last day of the month. */
	readonly fromMonthEnd: number;
	/** '2TH', '-3TH': the names BYDAY may call it by in its month, and in its year. */
	readonly inMonth: ReadonlySet<string>;
	readonly inYear: ReadonlySet<string>;
}

const TABLE = tableOfDays();
const INDEX = new Map(TABLE.map(({ iso }, index) => [iso, index]));

/** Every date of the rule from `from` to `to`, both included; walks every day from `start`. */
export function datesByDay(text: string, start: string, from: string, to: string): string[] {
	const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
	const until = parts.get('UNTIL')?.replace(/(....)(..)(..)/, '$1-$2-$3') ?? '9999-12-31';
	const count = Number(parts.get('COUNT') ?? Infinity);
	const dates: string[] = [];
	let given = 0;
	for (const period of periods(parts, start, to)) {
		for (const { iso } of chosen(period, parts)) {
			if (iso < start || iso > until || given >= count) continue;
			given += 1;
			if (iso >= from && iso <= to) dates.push(iso);
		}
	}
	return dates;
}

/** The days that fit the rule, in one list per week, month or year that its interval counts. */
function periods(parts: ReadonlyMap<string, string>, start: string, to: string): Day[][] {
	const first = dayOn(start);
	const periodOf = periodCounter(parts.get('FREQ') ?? '', first);
	const interval = Number(parts.get('INTERVAL') ?? 1);
	const fits = fitting(parts, first);
	const found = new Map<number, Day[]>();
	const last = periodOf(dayOn(to));
	// A year back holds the whole of the period that the start lies in.
	for (let index = at(start) - 366; ; index++) {
		const day = TABLE[index];
		const period = day && periodOf(day);
		if (!day || period === undefined || period > last) return [...found.values()];
		if (period < 0 || period % interval !== 0 || !fits(day)) continue;
		found.set(period, [...(found.get(period) ?? []), day]);
	}
}

function periodCounter(frequency: string, first: Day): (day: Day) => number {
	if (frequency === 'WEEKLY') return ({ week }) => week - first.week;
	if (frequency === 'YEARLY') return ({ year }) => year - first.year;
	return ({ year, month }) => (year - first.year) * 12 + month - first.month;
}

function chosen(set: Day[], parts: ReadonlyMap<string, string>): Day[] {
	const positions = parts.get('BYSETPOS')?.split(',').map(Number);
	if (!positions) return set;
	return set.filter(
		(_, index) => positions.includes(index + 1) || positions.includes(index - set.length)
	);
}

function fitting(parts: ReadonlyMap<string, string>, first: Day): (day: Day) => boolean {
	const frequency = parts.get('FREQ');
	const months = parts.get('BYMONTH')?.split(',').map(Number);
	const monthDays = parts.get('BYMONTHDAY')?.split(',').map(Number);
	const weekdays = parts.get('BYDAY')?.split(',');
	const isInYear = frequency === 'YEARLY' && !months;
	return (day) => {
		if (months && !months.includes(day.month)) return false;
		if (monthDays && !monthDays.some((each) => each === day.day || each === day.fromMonthEnd)) {
			return false;
		}
		const names = isInYear ? day.inYear : day.inMonth;
		if (weekdays) return weekdays.some((each) => each === day.code || names.has(each));
		if (monthDays) return true;
		if (frequency === 'WEEKLY') return day.code === first.code;
		return day.day === first.day && (!isInYear || day.month === first.month);
	};
}

function tableOfDays(): Day[] {
	const days: Day[] = [];
	const monday = Date.UTC(FIRST_YEAR, 0, 4);
	for (let time = monday; time < Date.UTC(LAST_YEAR, 0, 1); time += DAY) {
		const date = new Date(time);
		const code = CODES[date.getUTCDay()] ?? '';
		const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
		const monthDays = new Date(Date.UTC(year, month, 0)).getUTCDate();
		const dayOfYear = (time - Date.UTC(year, 0, 1)) / DAY + 1;
		const yearDays = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY;
		days.push({
			iso: date.toISOString().slice(0, 10),
			year,
			month,
			day: date.getUTCDate(),
			code,
			week: Math.floor((time - monday) / DAY / 7),
			fromMonthEnd: date.getUTCDate() - monthDays - 1,
			inMonth: names(code, date.getUTCDate(), monthDays),
			inYear: names(code, dayOfYear, yearDays)
		});
	}
	return days;
}

/** '2TH' when one Thursday lies before it in the month or year, '-1TH' when none comes after. */
function names(code: string, day: number, length: number): ReadonlySet<string> {
	const before = Math.floor((day - 1) / 7);
	const after = Math.floor((length - day) / 7);
	return new Set([`${before + 1}${code}`, `-${after + 1}${code}`]);
}

function dayOn(iso: string): Day {
	const day = TABLE[at(iso)];
	if (!day) throw new RangeError(`Not in the table: ${iso}`);
	return day;
}

function at(iso: string): number {
	const index = INDEX.get(iso);
	if (index === undefined) throw new RangeError(`Not in the table: ${iso}`);
	return index;
}
