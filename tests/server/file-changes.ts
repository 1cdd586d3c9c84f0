import { parsePlanInput } from '#lib/plan-file/parse.ts';
import { planFile, type PlanFileOutput, type PlannedItem } from '#lib/plan-file/plan-file.ts';
import type { Viewer } from '#lib/server/access.ts';
import { planInput } from '#lib/server/export.ts';
import { TODAY } from './database.ts';
import { isItemLine, type ChangeLine } from '#lib/text/changes.ts';

type Input = Record<string, unknown> & {
	series: ({ id: string } & Record<string, unknown>)[];
};

/**
 * What a change of the exported file does, found by planning the file before and after it and comparing every item
 * and meeting: as text, so that a preview can be held against it.
 */
export async function fileChanges(
	secretary: Viewer,
	change: (input: Input) => unknown
): Promise<string[]> {
	const exported = JSON.parse(JSON.stringify(await planInput(secretary))) as Input;
	const before = planFile(parsed(exported));
	const after = planFile(parsed(change(structuredClone(exported))));
	const [was, is] = [itemsOf(before), itemsOf(after)];
	const lines = [...new Set([...was.keys(), ...is.keys()])]
		// What has been held is held: only a file that is told so keeps its words.
		.filter((subject) => (was.get(subject)?.date ?? TODAY) >= TODAY)
		.flatMap((subject) => itemLine(was.get(subject), is.get(subject)));
	return [...lines, ...loads(before, after)].sort();
}

/** The lines of a preview in the same words. */
export function previewed(changes: readonly ChangeLine[]): string[] {
	return changes
		.map((line) => {
			if (line.type === 'over-budget') return `over ${line.date} ${line.minutes}`;
			if (!isItemLine(line)) return `${line.type} ${line.date}`;
			const { type, title, from = '', to = '', minutes, proposer, reason = '' } = line;
			return [type, title, `${from}→${to}`, minutes, proposer, reason].join(' | ');
		})
		.sort();
}

interface Place {
	readonly item: PlannedItem;
	readonly date: string | undefined;
}

function parsed(input: unknown) {
	const read = parsePlanInput(input);
	if (!read.ok) throw new Error(JSON.stringify(read.issues));
	return read.input;
}

function itemsOf({ meetings, unplaced }: PlanFileOutput): Map<string, Place> {
	const placed = meetings.flatMap(({ date, items }) => items.map((item) => ({ item, date })));
	const waiting = unplaced.map((item) => ({ item, date: undefined }));
	return new Map([...placed, ...waiting].map((place) => [subjectOf(place.item), place]));
}

function subjectOf({ item, series = '', key = '' }: PlannedItem): string {
	return item ?? `${series}/${key}`;
}

function itemLine(was: Place | undefined, is: Place | undefined): string[] {
	const shown = is ?? was;
	const type = typeOf(was, is);
	if (!shown || !type) return [];
	const { title, minutes, proposer, reason } = shown.item;
	const days = `${was?.date ?? ''}→${is?.date ?? ''}`;
	return [
		[type, title, days, minutes, proposer, type === 'changed' || !is ? '' : reason].join(' | ')
	];
}

function typeOf(was: Place | undefined, is: Place | undefined): string | undefined {
	if (!is) return 'dropped';
	if (!is.date) return was && !was.date ? undefined : 'unplaced';
	if (!was?.date) return 'added';
	if (was.date !== is.date) return 'moved';
	const same = was.item.title === is.item.title && was.item.minutes === is.item.minutes;
	return same && was.item.proposer === is.item.proposer ? undefined : 'changed';
}

function loads(before: PlanFileOutput, after: PlanFileOutput): string[] {
	const over = ({ meetings }: PlanFileOutput) =>
		meetings
			.filter(({ minutes, timeBudget }) => minutes > timeBudget)
			.map(({ date, minutes }) => `over ${date} ${minutes}`);
	const known = new Set(over(before));
	return over(after).filter((line) => !known.has(line));
}
