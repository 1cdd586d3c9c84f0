import fc from 'fast-check';
import type { Inline } from '#lib/domain/prose.ts';
import type { MeetingForm } from '#lib/documents/typst/meeting-form.ts';

type Block = MeetingForm['items'][number]['sections'][number]['blocks'][number];

const wordsArbitrary = fc
	.array(fc.constantFrom('mål', 'Økonomi', '4 < 5', '& mere', '"anført"', 'æøåÆØÅ', '–', '1.250'), {
		minLength: 1,
		maxLength: 6
	})
	.map((words) => words.join(' '));

/** A line whose neighbours never look the same: two alike would be read back as one. */
const lineArbitrary: fc.Arbitrary<readonly Inline[]> = fc
	.array(
		fc.record({
			text: wordsArbitrary,
			look: fc.constantFrom('strong', 'emphasis', 'link', 'break')
		}),
		{ minLength: 1, maxLength: 3 }
	)
	.map((pieces) =>
		pieces.flatMap(({ text, look }, index): Inline[] => [
			{ type: 'text', text: `${index} ${text} ` },
			...(look === 'break' ? [{ type: 'break' as const }] : [looking(text, look)])
		])
	);

function looking(text: string, look: 'strong' | 'emphasis' | 'link'): Inline {
	if (look === 'link')
		return { type: 'text', text, href: `https://eksempel.dk/?a=1&b=${text.length}` };
	return { type: 'text', text, [look]: true };
}

const paragraphArbitrary: fc.Arbitrary<Block> = lineArbitrary.map((content) => ({
	type: 'paragraph',
	content
}));

const headingArbitrary: fc.Arbitrary<Block> = wordsArbitrary.map((text) => ({
	type: 'heading',
	content: [{ type: 'text', text }]
}));

const { list } = fc.letrec<{ list: Block }>((tie) => ({
	list: fc
		.record({
			ordered: fc.boolean(),
			start: fc.integer({ min: 1, max: 12 }),
			items: fc.array(
				fc.tuple(paragraphArbitrary, fc.option(tie('list'), { nil: undefined, maxDepth: 4 })),
				{ minLength: 1, maxLength: 3 }
			)
		})
		.map(({ ordered, start, items }) => ({
			type: 'list' as const,
			...{ ordered, start },
			items: items.map(([words, inner]) => (inner ? [words, inner] : [words]))
		}))
}));

const tableArbitrary: fc.Arbitrary<Block> = fc
	.integer({ min: 1, max: 4 })
	.chain((width) => {
		const row = fc.array(lineArbitrary, { minLength: width, maxLength: width });
		return fc.record({ header: row, rows: fc.array(row, { minLength: 1, maxLength: 3 }) });
	})
	.map(({ header, rows }) => ({
		type: 'table',
		...{ header, rows, numbers: header.map(() => false) }
	}));

/** Blocks as a section may hold, lists in lists among them. */
export const proseArbitrary: fc.Arbitrary<readonly Block[]> = fc.array(
	fc.oneof(paragraphArbitrary, headingArbitrary, list, tableArbitrary),
	{ minLength: 1, maxLength: 5 }
);
