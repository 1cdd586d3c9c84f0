/** Structured text as Word's paragraphs, lists and tables. */
import {
	AlignmentType,
	BorderStyle,
	HeadingLevel,
	LineRuleType,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	WidthType
} from 'docx';
import { BULLETS, GROUND, HAIRLINE, listIndent, numbersFrom, TEXT_WIDTH } from './looks.js';
import { Links, runs } from './lines.js';

/** @typedef {import('../typst/meeting-form.ts').MeetingForm} MeetingForm */
/** @typedef {MeetingForm['items'][number]['sections'][number]['blocks'][number]} Block */
/** @typedef {Extract<Block, { type: 'list' }>} List */
/** @typedef {Extract<Block, { type: 'table' }>} Rows */
/** @typedef {Rows['header']} Row */

/** Writes the blocks of one document; remembers what numberings and links it needs. */
export class Writer {
	links = new Links();
	/** @type {Set<number>} What its ordered lists begin with. */
	starts = new Set();
	#lists = 0;

	/**
	 * @param {readonly Block[]} blocks
	 * @param {number} [level] How many lists they are in.
	 * @returns {(Paragraph | Table)[]}
	 */
	blocks(blocks, level = 0) {
		return blocks.flatMap((block, index) => {
			// "Direktøren indstiller," stays on the page of its first point.
			const leads = blocks[index + 1]?.type === 'list' && { keepNext: true };
			switch (block.type) {
				case 'list':
					return this.#list(block, level);
				case 'table':
					return this.#table(block);
				case 'heading':
					return [this.#paragraph(block.content, { heading: HeadingLevel.HEADING_3 })];
				default:
					return [
						this.#paragraph(block.content, {
							...(level > 0 && { indent: within(level) }),
							...leads
						})
					];
			}
		});
	}

	/**
	 * @param {Row[number]} content
	 * @param {import('docx').IParagraphOptions | false} [options]
	 */
	#paragraph(content, options) {
		return new Paragraph({ ...options, children: runs(content, this.links) });
	}

	/**
	 * Each list counts on its own.
	 * @param {List} list
	 * @param {number} level
	 */
	#list({ ordered, start, items }, level) {
		this.#lists += 1;
		if (ordered) this.starts.add(start);
		const reference = ordered ? numbersFrom(start) : BULLETS;
		const numbering = { reference, level: Math.min(level, 8), instance: this.#lists };
		return items.flatMap((item) => {
			const [first, ...rest] = item;
			const opens = first?.type === 'paragraph';
			const words = this.#paragraph(opens ? first.content : [], { numbering, spacing: TIGHT });
			return [words, ...this.blocks(opens ? rest : item, level + 1)];
		});
	}

	/** @param {Rows} rows */
	#table({ header, rows, numbers }) {
		const widths = widthsOf([header, ...rows]);
		/** @type {(row: Row, isHeader: boolean) => TableRow} */
		const rowOf = (row, isHeader) =>
			new TableRow({
				...{ cantSplit: true, ...(isHeader && { tableHeader: true }) },
				children: row.map((cell, column) => this.#cell(cell, isHeader, numbers[column] ?? false))
			});
		const table = new Table({
			width: { size: TEXT_WIDTH, type: WidthType.DXA },
			...{ layout: TableLayoutType.FIXED, columnWidths: widths, borders: BORDERS },
			rows: [rowOf(header, true), ...rows.map((row) => rowOf(row, false))]
		});
		// Without a paragraph between them Word makes two tables one.
		return [
			table,
			new Paragraph({ spacing: { after: 0, line: 120, lineRule: LineRuleType.AUTO } })
		];
	}

	/**
	 * @param {Row[number]} content
	 * @param {boolean} isHeader
	 * @param {boolean} isNumber
	 */
	#cell(content, isHeader, isNumber) {
		const strong = content.map((piece) => (isHeader ? { ...piece, strong: true } : piece));
		const alignment = isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT;
		const children = [this.#paragraph(strong, { style: 'Celle', alignment })];
		return new TableCell({ children, ...(isHeader && { shading: { fill: GROUND } }) });
	}
}

const TIGHT = { after: 60 };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BORDERS = {
	...{ top: LINE, bottom: LINE, insideHorizontal: LINE },
	...{ left: NONE, right: NONE, insideVertical: NONE }
};

/**
 * Under the words of the list's entry.
 * @param {number} level
 */
function within(level) {
	return { left: listIndent(level - 1).left };
}

/**
 * Columns with room for their longest word; what is left is shared by how much they hold, within bounds.
 * @param {readonly Row[]} rows
 */
function widthsOf(rows) {
	const texts = Array.from({ length: rows[0]?.length ?? 0 }, (_, column) =>
		rows.map((row) => wordsOf(row[column] ?? []))
	);
	const least = texts.map((cells) => PADDING + LETTER * Math.min(24, longestWord(cells)));
	const wish = texts.map((cells) =>
		Math.min(40, Math.max(1, ...cells.map(({ length }) => length)))
	);
	const left = TEXT_WIDTH - sum(least);
	if (left < 0) return least.map((width) => Math.floor((width / sum(least)) * TEXT_WIDTH));
	return least.map((width, column) => Math.floor(width + ((wish[column] ?? 0) / sum(wish)) * left));
}

/** Twentieths of a point: a bold letter of a cell, as wide as most, and what is beside the words of a cell. */
const LETTER = 125;
const PADDING = 230;

/** @param {readonly string[]} cells */
function longestWord(cells) {
	return Math.max(1, ...cells.flatMap((cell) => cell.split(/\s+/).map(({ length }) => length)));
}

/** @param {Row[number]} content */
function wordsOf(content) {
	return content.map((piece) => (piece.type === 'text' ? piece.text : ' ')).join('');
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
	return numbers.reduce((all, one) => all + one, 0);
}
