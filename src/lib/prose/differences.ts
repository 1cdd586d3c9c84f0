/** What became of a text, word by word. The only module that knows the library that compares. */
import { diffWordsWithSpace } from 'diff';

export interface Piece {
	readonly type: 'same' | 'added' | 'removed';
	readonly text: string;
}

/** Words that differ: beyond this the texts have little in common, and comparing on would take seconds. */
const MOST_EDITS = 400;

/**
 * The pieces of both texts in their order: those that are the same or removed are `before`, those that are the same or
 * added are `after`. Texts with little in common are one removed and one added.
 */
export function differences(before: string, after: string): Piece[] {
	if (before === after) return before === '' ? [] : [{ type: 'same', text: before }];
	const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
	if (!found) return [removed(before), added(after)].filter(({ text }) => text !== '');
	return found.map(({ value, added: isNew, removed: isGone }) =>
		isNew ? added(value) : isGone ? removed(value) : { type: 'same', text: value }
	);
}

function added(text: string): Piece {
	return { type: 'added', text };
}

function removed(text: string): Piece {
	return { type: 'removed', text };
}
