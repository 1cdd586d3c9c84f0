/** Danish for rules and cadences; rrule's own `toText` knows no Danish and drops BYSETPOS. */
import type { Cadence, CadenceRule } from '#lib/domain/cadence.ts';
import type { Recurrence } from '#lib/domain/recurrence.ts';
import { dayMonthYear, listWords, monthName, weekdayName } from './dates.ts';

export { recurrenceIssueMessage } from './recurrence-issues.ts';

type RuleWeekday = Recurrence['weekdays'][number];

const WORKDAYS = 'MO,TU,WE,TH,FR';
const ALL_DAYS = 'MO,TU,WE,TH,FR,SA,SU';

const ORDINAL_WORDS: ReadonlyMap<number, string> = new Map([
	[1, 'første'],
	[2, 'anden'],
	[3, 'tredje'],
	[4, 'fjerde'],
	[5, 'femte'],
	[-1, 'sidste'],
	[-2, 'næstsidste'],
	[-3, 'tredjesidste']
]);

/** The rule in Danish: 'sidste hverdag i måneden', 'tredje torsdag i marts hvert år'. */
export function recurrenceSentence(recurrence: Recurrence): string {
	return `${ruleWords(recurrence)}${endWords(recurrence)}`;
}

/** The cadence in Danish: 'torsdage i ulige uger kl. 09:00'. */
export function cadenceSentence(cadence: Cadence): string {
	return `${cadenceWords(cadence)} kl. ${cadence.start}`;
}

function cadenceWords(cadence: CadenceRule): string {
	if ('recurrence' in cadence) return recurrenceSentence(cadence.recurrence);
	const weekday = weekdayName(cadence.weekday);
	if ('nth' in cadence) return `${ordinalWord(cadence.nth)} ${weekday} i måneden`;
	if (cadence.weeks === 'every') return `hver ${weekday}`;
	return `${weekday}e i ${cadence.weeks === 'odd' ? 'ulige' : 'lige'} uger`;
}

function ruleWords(recurrence: Recurrence): string {
	const { frequency, interval } = recurrence;
	if (frequency === 'weekly') return weeklyWords(recurrence);
	if (interval === 1)
		return frequency === 'monthly' ? monthlyWords(recurrence) : yearlyWords(recurrence);
	const period = frequency === 'monthly' ? `hver ${interval}. måned` : `hvert ${interval}. år`;
	return `${period}, ${dayWords(recurrence, numberWord)}${monthsWords(recurrence, frequency)}`;
}

function weeklyWords(recurrence: Recurrence): string {
	const { interval, weekdays, months, setPositions } = recurrence;
	const only = months.length > 0 ? ` i ${monthNames(months)}` : '';
	const period = interval === 1 ? '' : `hver ${interval}. uge, `;
	if (setPositions.length > 0) {
		return `${period}${positionWords(recurrence, ordinalWord)} i ugen${only}`;
	}
	const days = plainWeekdays(weekdays);
	return `${period}${interval === 1 ? every(days) : days}${only}`;
}

function monthlyWords(recurrence: Recurrence): string {
	if (recurrence.months.length > 0) return yearlyWords(recurrence);
	return `${dayWords(recurrence, ordinalWord)} i måneden`;
}

function yearlyWords(recurrence: Recurrence): string {
	const words = `${dayWords(recurrence, ordinalWord)}${monthsWords(recurrence, 'yearly')}`;
	return recurrence.months.length > 0 ? `${words} hvert år` : words;
}

/** ' i marts og juni', ' marts', ', kun i marts og juni', ' i året', or nothing. */
function monthsWords(recurrence: Recurrence, period: 'monthly' | 'yearly'): string {
	const { frequency, months, monthDays, setPositions } = recurrence;
	if (period === 'monthly') return months.length > 0 ? `, kun i ${monthNames(months)}` : '';
	if (months.length === 0) return monthDays.length > 0 ? ' i hver måned' : ' i året';
	if (months.length === 1 && isPlainDate(recurrence)) return ` ${monthNames(months)}`;
	const isTogether = frequency === 'yearly' && setPositions.length > 0 && months.length > 1;
	return ` i ${monthNames(months)}${isTogether ? ' tilsammen' : ''}`;
}

/** 'den 15.' and no more, so that the month's name follows: 'den 15. marts'. */
function isPlainDate({ weekdays, monthDays }: Recurrence): boolean {
	return weekdays.length === 0 && monthDays.every((day) => day > 0);
}

/** Which days of the month or year: 'tredje torsdag', 'den 1. og 15.', 'sidste hverdag'. */
function dayWords(recurrence: Recurrence, word: (ordinal: number) => string): string {
	const { weekdays, monthDays, setPositions } = recurrence;
	if (setPositions.length > 0) return positionWords(recurrence, word);
	if (weekdays.length === 0) return monthDayWords(monthDays);
	const days = weekdayWords(weekdays, word);
	return monthDays.length === 0 ? days : `${days}, der falder på ${monthDayWords(monthDays)}`;
}

function weekdayWords(weekdays: readonly RuleWeekday[], word: (ordinal: number) => string): string {
	if (weekdays.every(({ ordinal }) => ordinal === undefined)) return every(plainWeekdays(weekdays));
	return listWords(
		weekdays.map(({ weekday, ordinal }) => `${word(ordinal ?? 1)} ${weekdayName(weekday)}`)
	);
}

/** BYSETPOS: 'sidste hverdag', 'første dag blandt tirsdag og torsdag'. */
function positionWords(recurrence: Recurrence, word: (ordinal: number) => string): string {
	const { weekdays, monthDays, setPositions } = recurrence;
	const positions = listWords(setPositions.map(word));
	const among = monthDays.length === 0 ? '' : ` blandt ${monthDayWords(monthDays)}`;
	const single = singleDay(weekdays);
	if (single) return `${positions} ${single}${among}`;
	const isPlain = weekdays.every(({ ordinal }) => ordinal === undefined);
	const days = isPlain ? plainWeekdays(weekdays) : weekdayWords(weekdays, ordinalWord);
	return `${positions} dag blandt ${days}${among}`;
}

/** 'hverdag', 'dag' or the one weekday's name, when the weekdays have one name together. */
function singleDay(weekdays: readonly RuleWeekday[]): string | undefined {
	const codes = weekdayCodes(weekdays);
	if (codes === WORKDAYS) return 'hverdag';
	if (codes === ALL_DAYS) return 'dag';
	const [only] = weekdays;
	return weekdays.length === 1 && only && only.ordinal === undefined
		? weekdayName(only.weekday)
		: undefined;
}

function plainWeekdays(weekdays: readonly RuleWeekday[]): string {
	const codes = weekdayCodes(weekdays);
	if (codes === WORKDAYS) return 'hverdag';
	if (codes === ALL_DAYS) return 'dag';
	return listWords(weekdays.map(({ weekday }) => weekdayName(weekday)));
}

function weekdayCodes(weekdays: readonly RuleWeekday[]): string {
	return weekdays.map(({ weekday, ordinal }) => `${ordinal ?? ''}${weekday}`).join(',');
}

function every(days: string): string {
	return days === 'hverdag' ? 'alle hverdage' : `hver ${days}`;
}

/** 'den 1. og 15.', 'sidste dag', 'næstsidste dag'. */
function monthDayWords(monthDays: readonly number[]): string {
	const fromStart = monthDays.filter((day) => day > 0).map((day) => `${day}.`);
	const fromEnd = monthDays.filter((day) => day < 0).map((day) => `${ordinalWord(day)} dag`);
	const dates = fromStart.length > 0 ? [`den ${listWords(fromStart)}`] : [];
	return listWords([...dates, ...fromEnd]);
}

function monthNames(months: readonly number[]): string {
	return listWords(months.map(monthName));
}

/** 'tredje', 'sidste', '20.', '4.-sidste'. */
function ordinalWord(ordinal: number): string {
	return ORDINAL_WORDS.get(ordinal) ?? numberWord(ordinal);
}

/** '2.', 'sidste': for a sentence that has a number already. */
function numberWord(ordinal: number): string {
	if (ordinal > 0) return `${ordinal}.`;
	return ORDINAL_WORDS.get(ordinal) ?? `${-ordinal}.-sidste`;
}

function endWords({ count, until }: Recurrence): string {
	if (count !== undefined) return count === 1 ? ', én gang' : `, i alt ${count} gange`;
	return until === undefined ? '' : `, til og med ${dayMonthYear(until)}`;
}
