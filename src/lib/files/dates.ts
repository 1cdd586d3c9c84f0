import type { CivilDate } from '#lib/domain/civil-date.ts';
import { dayMonthYear } from '#lib/text/dates.ts';
import { readDateLine, type LineSpan } from './date-lines.ts';

/** A line of a pasted text, or a row of a file, that could not be read. */
export interface LineIssue {
	/** From 1. */
	readonly line: number;
	/** The line as it was written, shortened when long. */
	readonly text: string;
	/** A Danish sentence: what is wrong and what to write. */
	readonly message: string;
}

export interface ReadDate {
	readonly date: CivilDate;
	/** The words beside the date. */
	readonly label?: string;
	readonly line: number;
}

export interface ReadSpan {
	readonly from: CivilDate;
	/** The last day, included. */
	readonly to: CivilDate;
	readonly name?: string;
	readonly line: number;
}

interface Context {
	/** The year of dates that are written without one; absent, they become issues. */
	readonly year?: number;
}

/** Far more than anyone pastes; the page has to show what comes back. */
const MAX_LINES = 500;
const SHOWN = 120;

/**
 * The dates in a pasted text, one or several a line, each with the words beside it. What has two
 * meanings is an issue, never a guess; a date that comes twice is kept once.
 */
export function readDates(
	text: string,
	{ year }: Context = {}
): { readonly dates: readonly ReadDate[]; readonly issues: readonly LineIssue[] } {
	const dates = new Map<CivilDate, ReadDate>();
	const issues = eachLine(text, year, 'days', (span, line) => {
		if (!span.oneDay) {
			return `“${span.text}” er ikke én dag. Skriv hver dato for sig, for eksempel 20. april 2027.`;
		}
		const { from: date, label } = span;
		const before = dates.get(date);
		if (before) return repeated(dayMonthYear(date), before.line);
		dates.set(date, { date, ...(label && { label }), line });
		return undefined;
	});
	return { dates: [...dates.values()], issues };
}

/**
 * The spans of days in a pasted text, each with its name: '15.-19. februar 2027', 'uge 7' (Monday to
 * Sunday), '1.7.2027 - 31.7.2027' or a single day.
 */
export function readSpans(
	text: string,
	{ year }: Context = {}
): { readonly spans: readonly ReadSpan[]; readonly issues: readonly LineIssue[] } {
	const spans = new Map<string, ReadSpan>();
	const issues = eachLine(text, year, 'spans', (span, line) => {
		const { from, to, label, text } = span;
		const before = spans.get(`${from}/${to}`);
		if (before) return repeated(`“${text}”`, before.line);
		spans.set(`${from}/${to}`, { from, to, ...(label && { name: label }), line });
		return undefined;
	});
	return { spans: [...spans.values()], issues };
}

/** The one day that a cell or a field holds and nothing else, or a Danish sentence of what to write. */
export function readDate(
	text: string,
	{ year }: Context = {}
): { readonly date: CivilDate } | { readonly problem: string } {
	const { spans, problems } = readDateLine(text, year, 'days');
	if (problems[0] !== undefined) return { problem: problems[0] };
	const [span] = spans;
	if (spans.length === 1 && span?.oneDay && span.label === undefined) return { date: span.from };
	return {
		problem: `“${text.trim().slice(0, SHOWN)}” er ikke én dato alene. Skriv for eksempel 20. april 2027.`
	};
}

/** Takes every span of every line; what `take` answers, and what could not be read, become issues. */
function eachLine(
	text: string,
	year: number | undefined,
	wanted: 'days' | 'spans',
	take: (span: LineSpan, line: number) => string | undefined
): LineIssue[] {
	const lines = text.split(/\r\n|\r|\n/);
	const issues: LineIssue[] = [];
	for (const [index, line] of lines.slice(0, MAX_LINES).entries()) {
		if (line.trim() === '') continue;
		const { spans, problems } = readDateLine(line, year, wanted);
		const refused = spans.map((span) => take(span, index + 1));
		for (const message of [...problems, ...refused]) {
			if (message !== undefined) issues.push({ line: index + 1, text: shortened(line), message });
		}
	}
	if (lines.length > MAX_LINES) issues.push(tooMany(lines[MAX_LINES] ?? ''));
	return issues;
}

function tooMany(text: string): LineIssue {
	const message = `Herfra er teksten ikke læst: Der læses højst ${MAX_LINES} linjer ad gangen.`;
	return { line: MAX_LINES + 1, text: shortened(text), message };
}

function repeated(what: string, line: number): string {
	return `${what} står også på linje ${line} og er kun taget med én gang.`;
}

function shortened(line: string): string {
	const text = line.trim();
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
