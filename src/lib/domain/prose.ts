/** Structured text: what an item's sections and decisions are made of once read. */

/** A piece of a line. */
export type Inline =
	| {
			readonly type: 'text';
			readonly text: string;
			readonly strong?: boolean;
			readonly emphasis?: boolean;
			/** Where it leads: an http(s) or mailto address, nothing else. */
			readonly href?: string;
	  }
	/** A new line within a paragraph. */
	| { readonly type: 'break' };

export type Block =
	| { readonly type: 'paragraph'; readonly content: readonly Inline[] }
	/** A heading inside a section; it belongs to the section above it. */
	| { readonly type: 'heading'; readonly content: readonly Inline[] }
	| {
			readonly type: 'list';
			readonly ordered: boolean;
			/** The first number of an ordered list. */
			readonly start: number;
			/** Each entry is blocks: paragraphs and lists within. */
			readonly items: readonly (readonly Block[])[];
	  }
	| {
			readonly type: 'table';
			readonly header: readonly (readonly Inline[])[];
			readonly rows: readonly (readonly (readonly Inline[])[])[];
	  };

/** The words of a line without their looks. */
export function inlineText(content: readonly Inline[]): string {
	return content.map((piece) => (piece.type === 'text' ? piece.text : '\n')).join('');
}

/** The words of the blocks, a line each; cells of a table are parted by tabs. */
export function plainText(blocks: readonly Block[]): string {
	return blocks.flatMap(linesOf).join('\n');
}

function linesOf(block: Block): string[] {
	if (block.type === 'list') {
		return block.items.map((item, index) => {
			const sign = block.ordered ? `${block.start + index}.` : '-';
			return `${sign} ${plainText(item).replaceAll('\n', '\n  ')}`;
		});
	}
	if (block.type === 'table') {
		return [block.header, ...block.rows].map((row) => row.map(inlineText).join('\t'));
	}
	return [inlineText(block.content)];
}
