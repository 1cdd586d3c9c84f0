import type { DocumentItem, MeetingDocument, ReadableItem } from './meeting-document.ts';

/** What a revision of a document says otherwise than the one before it, item by item. */
export type DocumentChange =
	| { readonly type: 'terms' | 'order' }
	| { readonly type: 'added' | 'removed' | 'changed'; readonly item: DocumentItem };

/** The differences between two documents as their reader sees them; of an item they may not read, only that it is there. */
export function documentChanges(
	before: MeetingDocument,
	after: MeetingDocument
): readonly DocumentChange[] {
	const was = new Map(before.items.map((item) => [item.id, item]));
	const is = new Map(after.items.map((item) => [item.id, item]));
	return [
		...(sameTerms(before, after) ? [] : [{ type: 'terms' as const }]),
		...after.items.filter(({ id }) => !was.has(id)).map(changed('added')),
		...before.items.filter(({ id }) => !is.has(id)).map(changed('removed')),
		...after.items.filter((item) => !sameWords(was.get(item.id), item)).map(changed('changed')),
		...(sameOrder(before, after) ? [] : [{ type: 'order' as const }])
	];
}

function changed(type: 'added' | 'removed' | 'changed') {
	return (item: DocumentItem): DocumentChange => ({ type, item });
}

function sameTerms(before: MeetingDocument, after: MeetingDocument): boolean {
	return (['date', 'start', 'place'] as const).every((name) => before[name] === after[name]);
}

/** One that was not there before is not changed, but added. */
function sameWords(before: DocumentItem | undefined, after: DocumentItem): boolean {
	return before === undefined || JSON.stringify(words(before)) === JSON.stringify(words(after));
}

/** Its number and clock follow from the items before it. */
function words(item: DocumentItem): unknown[] {
	const { heading, caseNumber } = item;
	return [heading, caseNumber, (item as Partial<ReadableItem>).sections ?? []];
}

function sameOrder(before: MeetingDocument, after: MeetingDocument): boolean {
	const common = (one: MeetingDocument, other: MeetingDocument) =>
		one.items.filter(({ id }) => other.items.some((item) => item.id === id)).map(({ id }) => id);
	return common(before, after).join() === common(after, before).join();
}
