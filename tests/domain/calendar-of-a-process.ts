/** Prints what the calendar core answers in this process, for tests/domain/time-zone.test.ts. */
import { proposeMeetings } from '#lib/domain/cadence.ts';
import { civilDate, dateOf, isoWeekOf } from '#lib/domain/civil-date.ts';
import { publicHolidays } from '#lib/domain/closed-days.ts';
import { expand, parseRecurrence } from '#lib/domain/recurrence.ts';
import { longDate } from '#lib/text/dates.ts';

const RULES = [
	'FREQ=WEEKLY;BYDAY=TH',
	'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU',
	'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
	'FREQ=MONTHLY;BYMONTHDAY=1,-1',
	'FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU',
	'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'
];

const from = civilDate('2026-10-01');
const to = civilDate('2029-03-31');

console.log(
	JSON.stringify({
		// The platform's own clock: differs from zone to zone, so that the rest means something.
		zone: {
			january: new Date(Date.UTC(2027, 0, 7)).getDay(),
			winter: new Date(2027, 0, 1).getTimezoneOffset(),
			summer: new Date(2027, 6, 1).getTimezoneOffset()
		},
		calendar: {
			rules: RULES.map((text) => {
				const parsed = parseRecurrence(text);
				return parsed.ok ? expand(parsed.recurrence, { from, to }) : parsed.issues;
			}),
			meetings: proposeMeetings({
				cadences: [{ weeks: 'odd', weekday: 'TH', start: '09:00', validFrom: dateOf(2016, 1, 1) }],
				closedDays: [],
				recesses: [],
				policy: 'day-before',
				from: dateOf(2015, 1, 1),
				to: dateOf(2033, 12, 31),
				taken: []
			}),
			holidays: [2023, 2024, 2027].map(publicHolidays),
			weeks: [isoWeekOf(dateOf(2027, 1, 3)), isoWeekOf(dateOf(2027, 3, 28))],
			words: longDate(dateOf(2027, 10, 31))
		}
	})
);
