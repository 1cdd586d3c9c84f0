import { issue, MAX_TEXT_LENGTH, type RecurrenceIssue } from './rule.ts';

/** The parts of RFC 5545 section 3.3.10 that the grammar knows, in the canonical order. */
export const PART_NAMES = [
	'FREQ',
	'INTERVAL',
	'BYMONTH',
	'BYMONTHDAY',
	'BYDAY',
	'BYSETPOS',
	'COUNT',
	'UNTIL'
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** The values of a rule's text by part, still as text, upper case. */
export type Parts = ReadonlyMap<PartName, string>;

const TIME_PARTS = /^BY(HOUR|MINUTE|SECOND)$/;
const START_PARTS = /^(DTSTART|DTEND|TZID|EXDATE|RDATE)/;

/** The parts of a rule's text, and every fault in how it is put together. */
export function splitParts(text: string): { parts: Parts; issues: RecurrenceIssue[] } {
	const parts = new Map<PartName, string>();
	if (text.length > MAX_TEXT_LENGTH) return { parts, issues: [issue('too-long', '', text)] };
	if (text.trim() === '') return { parts, issues: [issue('empty', '', '')] };
	const issues = text.split(';').flatMap((part) => takePart(parts, part) ?? []);
	if (!parts.has('FREQ') && !issues.some(({ part }) => part === 'FREQ')) {
		issues.push(issue('missing-frequency', 'FREQ', ''));
	}
	return { parts, issues };
}

function takePart(parts: Map<PartName, string>, part: string): RecurrenceIssue | undefined {
	const equals = part.indexOf('=');
	const name = upperCase(equals < 0 ? part : part.slice(0, equals));
	const value = equals < 0 ? '' : upperCase(part.slice(equals + 1));
	if (START_PARTS.test(name)) return issue('start-inside', name, value);
	if (equals < 0 || name === '' || value === '') return issue('malformed-part', name, part);
	if (TIME_PARTS.test(name)) return issue('time-part', name, value);
	if (!isPartName(name)) return issue('unknown-part', name, value);
	if (parts.has(name)) return issue('repeated-part', name, value);
	parts.set(name, value);
	return undefined;
}

function isPartName(name: string): name is PartName {
	return (PART_NAMES as readonly string[]).includes(name);
}

/** ASCII only: `toUpperCase` would turn 'ſ' into 'S' and let strangers in. */
function upperCase(text: string): string {
	return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
