/** What belongs together in a line of dates, and which words belong to it. */
import type { Written, WrittenDay, WrittenWeek } from './written-dates.ts';

/** What belongs together: a day, a span, or either with its week beside it. */
export interface Group {
	readonly days: WrittenDay[];
	readonly weeks: WrittenWeek[];
	readonly start: number;
	end: number;
	before: string;
	after: string;
}

const BESIDE = /^[\s(),:–—-]*$/u;

/** The groups in the line, joined where one of `joints` stands between two days. */
export function groupsOf(
	line: string,
	written: readonly Written[],
	joints: readonly RegExp[]
): Group[] {
	const groups: Group[] = [];
	for (const one of written) {
		const group = groups.at(-1);
		const gap = line.slice(group?.end, one.start);
		if (group && belongs(one, group, gap, joints)) group.end = one.end;
		else groups.push(emptyGroup(one));
		const { days, weeks } = groups.at(-1) as Group;
		if (one.kind === 'day') days.push(one);
		else weeks.push(one);
	}
	return groups;
}

function emptyGroup({ start, end }: Written): Group {
	return { days: [], weeks: [], start, end, before: '', after: '' };
}

/** The second end of a span, or the week beside a date. */
function belongs(
	one: Written,
	{ days, weeks }: Group,
	gap: string,
	joints: readonly RegExp[]
): boolean {
	if (one.kind === 'week') return days.length > 0 && weeks.length === 0 && BESIDE.test(gap);
	if (days.length === 0) return BESIDE.test(gap);
	return days.length === 1 && joints.some((joint) => joint.test(gap));
}

/**
 * Gives each group the words beside it. Between two dates a comma must say where one ends; a line that
 * begins with words has them before its dates, another after. False when that cannot be told.
 */
export function shareWords(line: string, groups: readonly Group[]): boolean {
	const [first, last] = [groups[0] as Group, groups.at(-1) as Group];
	first.before = line.slice(0, first.start);
	last.after = line.slice(last.end);
	const wordsFirst = words(first.before) !== undefined;
	for (const [index, group] of groups.slice(1).entries()) {
		const previous = groups[index] as Group;
		const gap = line.slice(previous.end, group.start);
		if (words(gap) === undefined) continue;
		const parts = gap.split(/[,;\t]|\sog\s/u).filter((part) => words(part) !== undefined);
		if (parts.length > 2 || !/[,;\t]|\sog\s/u.test(gap)) return false;
		if (parts.length === 2) [previous.after, group.before] = parts as [string, string];
		else if (/^\s*[,;\t]/.test(gap) && (wordsFirst || !/[,;\t]\s*$/.test(gap))) group.before = gap;
		else previous.after = gap;
	}
	if (/:\s*$/.test(first.before)) nameAll(groups, first.before);
	return true;
}

/** 'Bestyrelsesmøder: 20. april og 5. oktober' names both. */
function nameAll(groups: readonly Group[], heading: string): void {
	for (const group of groups) {
		if (words(group.before + group.after) === undefined) group.before = heading;
	}
}

/** The words without the signs around them, or undefined when there are none but a list's number. */
export function words(text: string): string | undefined {
	const bare = text
		.replace(/\(\s*\)/g, ' ')
		.replace(/^[\s,;:.)|•·*–—-]+|[\s,;:(|–—-]+$/gu, '')
		.replace(/\s+/g, ' ');
	return /[\p{L}\d]/u.test(bare) && !/^(?:\d{1,3}[.)]?|og|fra)$/iu.test(bare) ? bare : undefined;
}
