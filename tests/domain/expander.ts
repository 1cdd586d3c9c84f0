/**
 * A second expander of recurrence rules, day by day, straight from RFC 5545 section 3.3.10. It
 * shares no code with rrule nor with the domain: it reads the rule's text itself and counts with
 * UTC days of the platform.
 */
const DAY = 86_400_000;
const CODES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

interface Day {
	iso: string;
	year: number;
	month: number;
	day: number;
	code: string;
	/** Which week, month or year since the start's own. */
	period: number;
}

/** Every date of the rule from `from` to `to`, both included; walks every day from `start`. */
export function datesByDay(text: string, start: string, from: string, to: string): string[] {
	const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
	const until = parts.get('UNTIL')?.replace(/(....)(..)(..)/, '$1-$2-$3') ?? '9999-12-31';
	const count = Number(parts.get('COUNT') ?? Infinity);
	const frequency = parts.get('FREQ') ?? '';
	const first = new Date(`${start}T00:00Z`);
	const dates: string[] = [];
	let given = 0;
	for (const period of periodsUntil(frequency, first, to)) {
		if ((period[0]?.period ?? 0) % Number(parts.get('INTERVAL') ?? 1) !== 0) continue;
		for (const { iso } of chosenOf(period, parts, frequency, first)) {
			if (iso < start || iso > until || given >= count) continue;
			given += 1;
			if (iso >= from && iso <= to) dates.push(iso);
		}
	}
	return dates;
}

function* periodsUntil(frequency: string, first: Date, to: string): Generator<Day[]> {
	const begin =
		frequency === 'WEEKLY'
			? first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY
			: Date.UTC(first.getUTCFullYear(), frequency === 'MONTHLY' ? first.getUTCMonth() : 0, 1);
	let period: Day[] = [];
	for (let time = begin; ; time += DAY) {
		const day = dayAt(time, frequency, first, begin);
		if (period[0] && period[0].period !== day.period) {
			yield period;
			period = [];
			if (day.iso > to) return;
		}
		period.push(day);
	}
}

function dayAt(time: number, frequency: string, first: Date, begin: number): Day {
	const date = new Date(time);
	const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
	const years = year - first.getUTCFullYear();
	const periods: Record<string, number> = {
		WEEKLY: Math.floor((time - begin) / DAY / 7),
		MONTHLY: years * 12 + month - 1 - first.getUTCMonth(),
		YEARLY: years
	};
	return {
		iso: date.toISOString().slice(0, 10),
		year,
		month,
		day: date.getUTCDate(),
		code: CODES[date.getUTCDay()] ?? '',
		period: periods[frequency] ?? 0
	};
}

function chosenOf(
	period: Day[],
	parts: ReadonlyMap<string, string>,
	frequency: string,
	first: Date
): Day[] {
	const set = period.filter((day) => fits(day, parts, frequency, first));
	const positions = parts.get('BYSETPOS')?.split(',').map(Number);
	if (!positions) return set;
	return set.filter(
		(_, index) => positions.includes(index + 1) || positions.includes(index - set.length)
	);
}

function fits(
	day: Day,
	parts: ReadonlyMap<string, string>,
	frequency: string,
	first: Date
): boolean {
	const months = parts.get('BYMONTH')?.split(',').map(Number);
	const monthDays = parts.get('BYMONTHDAY')?.split(',').map(Number);
	const weekdays = parts.get('BYDAY')?.split(',');
	if (months && !months.includes(day.month)) return false;
	if (monthDays && !monthDays.includes(day.day) && !monthDays.includes(fromMonthEnd(day))) {
		return false;
	}
	if (weekdays) return weekdays.some((each) => fitsWeekday(day, each, frequency, !!months));
	if (monthDays) return true;
	if (frequency === 'WEEKLY') return day.code === CODES[first.getUTCDay()];
	const isItsMonth = frequency === 'MONTHLY' || !!months || day.month === first.getUTCMonth() + 1;
	return isItsMonth && day.day === first.getUTCDate();
}

function fitsWeekday(day: Day, written: string, frequency: string, hasMonths: boolean): boolean {
	if (!written.endsWith(day.code)) return false;
	const ordinal = written.slice(0, -2);
	if (ordinal === '') return true;
	const isInYear = frequency === 'YEARLY' && !hasMonths;
	return countOf(day, Math.sign(Number(ordinal)), isInYear) === Number(ordinal);
}

/** The how-manieth of its weekday, by walking week by week to the month's or year's edge. */
function countOf({ iso, year, month }: Day, direction: number, isInYear: boolean): number {
	let count = 0;
	let date = new Date(`${iso}T00:00Z`);
	while (date.getUTCFullYear() === year && (isInYear || date.getUTCMonth() + 1 === month)) {
		count += direction;
		date = new Date(date.getTime() - direction * 7 * DAY);
	}
	return count;
}

function fromMonthEnd({ year, month, day }: Day): number {
	return day - new Date(Date.UTC(year, month, 0)).getUTCDate() - 1;
}
