/** What a revision of a document says otherwise than the one before, in the words of whoever corrects it. */
import { listWords, longDate } from '../text/dates.ts';
import {
	numbered,
	type DocumentItem,
	type DocumentSection,
	type MeetingDocument,
	type ReadableItem
} from './meeting-document.ts';

/**
 * The differences between two revisions as their reader may see them, a Danish sentence each. When all that differs is
 * what they may not read, one that says so.
 */
export function revisionLines(before: MeetingDocument, after: MeetingDocument): readonly string[] {
	const lines = [...termLines(before, after), ...itemLines(before.items, after.items)];
	return lines.length > 0 ? lines : ['Et lukket punkt er rettet.'];
}

function termLines(before: MeetingDocument, after: MeetingDocument): string[] {
	const lines: [boolean, string][] = [
		[
			before.date !== after.date,
			`Mødet er flyttet fra ${longDate(before.date)} til ${longDate(after.date)}.`
		],
		[
			before.start !== after.start,
			`Mødet begynder kl. ${after.start} i stedet for kl. ${before.start}.`
		],
		[before.place !== after.place, `Mødet holdes et andet sted: ${after.place || 'ikke angivet'}.`]
	];
	return lines.filter(([differs]) => differs).map(([, line]) => line);
}

function itemLines(before: readonly DocumentItem[], after: readonly DocumentItem[]): string[] {
	const was = new Map(before.map((item) => [item.id, item]));
	const is = new Set(after.map(({ id }) => id));
	const moved = movedItems(
		before.filter(({ id }) => is.has(id)).map(({ id }) => id),
		after.filter(({ id }) => was.has(id)).map(({ id }) => id)
	);
	return [
		...before.filter(({ id }) => !is.has(id)).map((item) => `Taget af: ${item.heading}.`),
		...after.flatMap((item) => {
			const old = was.get(item.id);
			if (!old) return [`Nyt punkt ${item.number}: ${item.heading}.`];
			const way = moved.has(item.id)
				? [`${numbered(item)} er flyttet fra plads ${old.number}.`]
				: [];
			return [...way, ...wordLines(old, item)];
		})
	];
}

function wordLines(before: DocumentItem, after: DocumentItem): string[] {
	if (!after.readable) return before.readable ? [`Punkt ${after.number} er nu lukket.`] : [];
	if (!before.readable) return [`${numbered(after)} er ikke længere lukket.`];
	const named =
		before.heading === after.heading ? [] : [`${numbered(after)} hed “${before.heading}”.`];
	const changed = changedParts(before, after);
	if (changed.length === 0) return named;
	return [...named, `${numbered(after)}: ${listWords(changed)} er ændret.`];
}

function changedParts(before: ReadableItem, after: ReadableItem): string[] {
	const [was, is] = [sectionsOf(before), sectionsOf(after)];
	const labels = [...new Set([...is.keys(), ...was.keys()])];
	const sections = labels.filter((label) => text(was.get(label)) !== text(is.get(label)));
	return before.caseNumber === after.caseNumber ? sections : ['Sagsnummer', ...sections];
}

function sectionsOf({ sections }: ReadableItem): Map<string, DocumentSection> {
	return new Map(sections.map((section) => [section.label, section]));
}

function text(section: DocumentSection | undefined): string {
	return JSON.stringify(section ?? null);
}

/** The fewest that must have been moved for the one order to become the other. */
function movedItems(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
	const places = after.map((id) => before.indexOf(id));
	const longest: number[][] = [];
	for (const [index, place] of places.entries()) {
		const best = places
			.slice(0, index)
			.flatMap((earlier, at) => (earlier < place ? [longest[at] ?? []] : []))
			.reduce((a, b) => (b.length > a.length ? b : a), []);
		longest.push([...best, index]);
	}
	const kept = new Set(longest.reduce((a, b) => (b.length > a.length ? b : a), []));
	return new Set(after.filter((_, index) => !kept.has(index)));
}
