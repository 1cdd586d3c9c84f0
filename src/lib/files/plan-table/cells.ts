/** What a cell says: each reader gives its value, or the sentence that says what to write. */
import type { CivilDate } from '#lib/domain/civil-date.ts';
import type { ItemKind } from '#lib/domain/occurrences.ts';
import { kindLabels } from '#lib/text/da.ts';
import { listWords } from '#lib/text/dates.ts';
import { readDates } from '../dates.ts';
import type { Cell } from '../table.ts';

/** Nothing, a value, or a value that could not be read. */
export type ReadCell<T> = { readonly value?: T; readonly problem?: string };

const LONGEST_LINE = 200;
const LONGEST_DAY = 1440;
const NO_MINUTES = /^(?:-|–|—|\?|ingen)$/u;
const YES = ['x', 'xx', 'ja', 'j', 'lukket', 'sand', 'true', '1'];
const TICK = /^[✓✔●•*×]$/u;
const NO = ['nej', 'n', 'aben', 'abent', 'falsk', 'false', '0'];
const KINDS: readonly (readonly [ItemKind, readonly string[]])[] = [
	['approval', [kindLabels.approval, 'beslutning', 'til godkendelse', 'til beslutning', 'b']],
	['information', [kindLabels.information, 'information', 'til orientering', 'o']],
	['discussion', [kindLabels.discussion, 'diskussion', 'til drøftelse', 'd']],
	['theme', [kindLabels.theme, 'tema']],
	['status', [kindLabels.status, 'opfølgning']]
];
/** KLE: subject – facet – serial – year; the form only (glossary, caseNumber). */
const CASE_NUMBER = /^\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,6}-\d{2}$/;
/** What stands for 'no meeting yet'. */
const NO_DATE = ['uden plads', 'uden dato', 'ikke planlagt', 'ideliste', 'ingen', 'senere'];
const DASH = /^[-–—]$/u;
/** A day that a spreadsheet shows as a number: 2000 to 2099. */
const SERIAL_DAYS = { first: 36_526, last: 73_050 };

/** Small letters without accents, signs and repeated blanks: 'Mødets min.' → 'modets min'. */
export function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/ø|oe/g, 'o')
		.replace(/æ/g, 'ae')
		.replace(/aa/g, 'a')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** A cell as the person reads it; empty for an empty one. */
export function textOf(cell: Cell | undefined): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell === 'object') return cell.date;
	return String(cell).replace(/\s+/g, ' ').trim();
}

export function lineIn(cell: Cell | undefined, what: string): ReadCell<string> {
	const value = typeof cell === 'string' ? onOneLine(cell) : textOf(cell);
	if (value === '') return {};
	if (value.length <= LONGEST_LINE) return { value };
	const problem = `${what} er på mere end ${LONGEST_LINE} tegn. Gør teksten kortere.`;
	return { value: value.slice(0, LONGEST_LINE), problem };
}

/** The day of a meeting; `none` when the cell says that there is none. */
export function dayIn(
	cell: Cell | undefined,
	year: number
): ReadCell<CivilDate> & { readonly none?: true } {
	const text = textOf(cell);
	if (cell !== null && typeof cell === 'object') return { value: cell.date };
	if (NO_DATE.includes(plain(text)) || DASH.test(text)) return { none: true };
	const number = Number(text);
	if (number >= SERIAL_DAYS.first && number <= SERIAL_DAYS.last) {
		return { problem: `“${text}” er et tal. Vis kolonnen som datoer i regnearket.` };
	}
	const { dates, issues } = readDates(text, { year });
	if (issues[0]) return { problem: issues[0].message };
	if (dates.length === 1 && dates[0]) return { value: dates[0].date };
	return {
		problem: `“${text.slice(0, 60)}” er mere end én dato. Skriv hver dato i sin egen række.`
	};
}

/** '15', '15 min.', '1½ time', '0:15', '09:00-09:30'. */
export function minutesIn(cell: Cell | undefined): ReadCell<number> {
	const text = textOf(cell)
		.toLowerCase()
		.replace(/^(?:ca|cirka)\.?\s*/, '');
	if (text === '' || NO_MINUTES.test(text)) return {};
	const minutes = minutesOf(text);
	if (minutes !== undefined && isLength(minutes)) return { value: minutes };
	return {
		problem: `“${textOf(cell).slice(0, 60)}” er ikke et antal minutter. Skriv for eksempel 15.`
	};
}

export function yesIn(cell: Cell | undefined): ReadCell<boolean> {
	const text = textOf(cell);
	if (text === '') return {};
	if (isYes(text)) return { value: true };
	if (isNo(text)) return { value: false };
	return {
		problem: `“${text.slice(0, 60)}” under Lukket er hverken ja eller nej. Skriv x eller ingenting.`
	};
}

export function caseNumberIn(cell: Cell | undefined): ReadCell<string> {
	const value = textOf(cell).toUpperCase();
	if (value === '') return {};
	if (CASE_NUMBER.test(value)) return { value };
	return { problem: `Sagsnummeret “${value.slice(0, 60)}” skal skrives som 00.01.10-P35-1-19.` };
}

/** The kind an item's type names, in full or by the letter that agendas use. */
export function kindIn(cell: Cell | undefined): ReadCell<ItemKind> {
	const text = plain(textOf(cell));
	if (text === '') return {};
	const kind = KINDS.find(([, names]) => names.some((name) => plain(name) === text));
	if (kind) return { value: kind[0] };
	const known = listWords(Object.values(kindLabels), 'eller');
	return { problem: `Typen “${textOf(cell).slice(0, 60)}” kendes ikke. Skriv ${known}.` };
}

/** 'x', 'X ', a tick or minutes mark a month; days of it are written as in our own matrix: '7., 21.'. */
export function markIn(
	cell: Cell | undefined
): ReadCell<{ readonly minutes?: number; readonly days?: readonly number[] }> {
	const text = textOf(cell);
	if (text === '' || isNo(text)) return {};
	if (isYes(text)) return { value: {} };
	if (/^\d{1,2}\.(?:,? \d{1,2}\.)*$/.test(text)) {
		return { value: { days: text.split(/,? /).map((day) => Number.parseInt(day)) } };
	}
	const { value } = minutesIn(cell);
	if (value !== undefined) return { value: { minutes: value } };
	return { problem: `“${text.slice(0, 60)}” er hverken et kryds eller et antal minutter.` };
}

/** A line of ours stays as it is: only what breaks a line becomes a blank. */
function onOneLine(text: string): string {
	return text.replace(/\s*[\t\r\n]\s*/g, ' ').trim();
}

function isLength(minutes: number): boolean {
	return Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_DAY;
}

function isYes(text: string): boolean {
	return YES.includes(plain(text)) || TICK.test(text);
}

function isNo(text: string): boolean {
	return NO.includes(plain(text)) || DASH.test(text);
}

function minutesOf(text: string): number | undefined {
	const clock = /^(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})$/.exec(text);
	if (clock) {
		const [fromHour = 0, from = 0, toHour = 0, to = 0] = clock.slice(1).map(Number);
		return toHour * 60 + to - fromHour * 60 - from;
	}
	const plainMinutes = /^(\d{1,4})(?:[.,]0+)?\s*(?:m|min|minut|minutter)?\.?$/.exec(text);
	if (plainMinutes) return Number(plainMinutes[1]);
	const shown = /^(\d):(\d{2})$|^0(\d):(\d{2})$/.exec(text);
	if (shown) return Number(shown[1] ?? shown[3]) * 60 + Number(shown[2] ?? shown[4]);
	const hours =
		/^(\d+)?([.,]5|\s?½)?\s*(?:t|time|timer)\.?(?:\s*(?:og\s*)?(\d{1,2})\s*(?:m|min|minutter)\.?)?$/.exec(
			text
		);
	if (!hours || (hours[1] === undefined && hours[2] === undefined)) return undefined;
	return Number(hours[1] ?? 0) * 60 + (hours[2] ? 30 : 0) + Number(hours[3] ?? 0);
}
