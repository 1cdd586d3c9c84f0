import { daysInMonth, type CivilDate } from '../civil-date.ts';
import { issue, type RecurrenceIssue, type Rule } from './rule.ts';

/** A year with 29 February: a day of it is a day some year has. */
const LEAP_YEAR = 2000;

/** Every way in which the parts of a rule do not go together. */
export function checkTogether(rule: Rule, start: CivilDate): RecurrenceIssue[] {
	return [
		...weekdayIssues(rule),
		...monthDayIssues(rule),
		...positionIssues(rule),
		...endIssues(rule, start)
	];
}

function weekdayIssues({ frequency, weekdays }: Rule): RecurrenceIssue[] {
	const ordinals = weekdays.filter(({ ordinal }) => ordinal !== undefined);
	const value = weekdays.map(({ weekday, ordinal }) => `${ordinal ?? ''}${weekday}`).join(',');
	if (ordinals.length > 0 && frequency === 'weekly') {
		return [issue('ordinal-in-week', 'BYDAY', value)];
	}
	const isMixed = ordinals.length > 0 && ordinals.length < weekdays.length;
	return isMixed ? [issue('mixed-weekdays', 'BYDAY', value)] : [];
}

function monthDayIssues({ frequency, months, monthDays }: Rule): RecurrenceIssue[] {
	if (frequency === 'weekly' && monthDays.length > 0) {
		return [issue('month-day-in-week', 'BYMONTHDAY', monthDays.join(','))];
	}
	const longest = Math.max(
		...(months.length > 0 ? months : [1]).map((month) => daysInMonth(LEAP_YEAR, month))
	);
	return monthDays
		.filter((day) => Math.abs(day) > longest)
		.map((day) => issue('no-such-month-day', 'BYMONTHDAY', `${day}`));
}

function positionIssues(rule: Rule): RecurrenceIssue[] {
	const { setPositions, weekdays } = rule;
	if (setPositions.length === 0) return [];
	if (weekdays.length === 0) {
		return [issue('position-without-weekdays', 'BYSETPOS', setPositions.join(','))];
	}
	const size = smallestSet(rule);
	return setPositions
		.filter((position) => Math.abs(position) > size)
		.map((position) => issue('position-beyond-set', 'BYSETPOS', `${position}`));
}

/** How many days a period's set has at least, when it has any. */
function smallestSet({ frequency, weekdays, months, monthDays }: Rule): number {
	if (frequency === 'weekly') return months.length > 0 ? 1 : weekdays.length;
	const isThinned = monthDays.length > 0 || weekdays.some(({ ordinal }) => ordinal !== undefined);
	return isThinned ? 1 : 4 * weekdays.length;
}

function endIssues({ count, until }: Rule, start: CivilDate): RecurrenceIssue[] {
	if (until === undefined) return [];
	const value = until.replaceAll('-', '');
	if (count !== undefined) return [issue('count-and-until', 'COUNT', `${count}`)];
	return until < start ? [issue('ends-before-start', 'UNTIL', value)] : [];
}
