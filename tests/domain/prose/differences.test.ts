import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, type Piece } from '#lib/prose/differences.ts';

const words = fc
	.array(fc.constantFrom('budget', 'Økonomi', '2027', 'at', '.', ',', ' ', '\n', '- ', 'ændres'), {
		maxLength: 40
	})
	.map((parts) => parts.join(''));

test('what is the same or removed is the text before, what is the same or added the text after', () => {
	fc.assert(
		fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
			const pieces = differences(before, after);
			expect(without(pieces, 'added')).toBe(before);
			expect(without(pieces, 'removed')).toBe(after);
		}),
		{ numRuns: 1_000 }
	);
});

test('one word for another is told as that', () => {
	expect(differences('at planen godkendes', 'at planen drøftes')).toEqual([
		{ type: 'same', text: 'at planen ' },
		{ type: 'removed', text: 'godkendes' },
		{ type: 'added', text: 'drøftes' }
	]);
});

test('Danish letters are part of their words', () => {
	expect(differences('økonomi', 'økonomien')).toEqual([
		{ type: 'removed', text: 'økonomi' },
		{ type: 'added', text: 'økonomien' }
	]);
});

test('a sentence that is another is one removed and one added, not word between word', () => {
	expect(differences('Punktet er lukket.', 'Planen har virket.')).toEqual([
		{ type: 'removed', text: 'Punktet er lukket' },
		{ type: 'added', text: 'Planen har virket' },
		{ type: 'same', text: '.' }
	]);
});

test('texts with nothing in common are one removed and one added', () => {
	const [before, after] = ['a ', 'b '].map((word) => word.repeat(10_000).replace(/ /g, letter()));
	expect(differences(before ?? '', after ?? '').map(({ type }) => type)).toEqual([
		'removed',
		'added'
	]);
});

/** Each space becomes a word of its own, so that no two are alike. */
function letter(): () => string {
	let count = 0;
	return () => ` ${(count++).toString(36)}x `;
}

function without(pieces: readonly Piece[], type: Piece['type']): string {
	return pieces
		.filter((piece) => piece.type !== type)
		.map(({ text }) => text)
		.join('');
}
