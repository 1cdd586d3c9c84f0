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
	if (!found) return [removed(before), added(after)].filter(isSomething);
	return together(
		found.map(({ value, added: isNew, removed: isGone }) =>
			isNew ? added(value) : isGone ? removed(value) : { type: 'same', text: value }
		)
	);
}

/** Two changes with nothing but spaces and signs between them are one: what was said, then what is said instead. */
function together(pieces: readonly Piece[]): Piece[] {
	const read: Piece[] = [];
	let [gone, come] = ['', ''];
	pieces.forEach((piece, index) => {
		const between = index > 0 && index < pieces.length - 1 && !/[\p{L}\p{N}]/u.test(piece.text);
		if (piece.type === 'same' && !between) {
			read.push(...parted(gone, come), piece);
			[gone, come] = ['', ''];
			return;
		}
		if (piece.type !== 'added') gone += piece.text;
		if (piece.type !== 'removed') come += piece.text;
	});
	return [...read, ...parted(gone, come)];
}

/** What both end in, such as a line's end, is the same. */
function parted(gone: string, come: string): Piece[] {
	if (gone === '' || come === '') return [removed(gone), added(come)].filter(isSomething);
	const end = /[^\p{L}\p{N}]*$/u.exec(gone)?.[0] ?? '';
	const shared = come.endsWith(end) ? end : '';
	return [
		removed(gone.slice(0, gone.length - shared.length)),
		added(come.slice(0, come.length - shared.length)),
		{ type: 'same' as const, text: shared }
	].filter(isSomething);
}

function isSomething({ text }: Piece): boolean {
	return text !== '';
}

function added(text: string): Piece {
	return { type: 'added', text };
}

function removed(text: string): Piece {
	return { type: 'removed', text };
}
