/** The styles and the numbering of a dagsorden or a referat; the same measures as its PDF has. */
import { AlignmentType, LevelFormat, LevelSuffix, LineRuleType, TabStopType } from 'docx';

/** Twentieths of a point: 25 mm at the sides of A4, and what is left between them. */
export const MARGIN = {
	top: 1474,
	bottom: 1361,
	left: 1417,
	right: 1417,
	header: 709,
	footer: 709
};
export const TEXT_WIDTH = 11906 - MARGIN.left - MARGIN.right;

const ACCENT = '0A4F63';
const SOFT = '475962';
const WARNING = 'A8201A';
export const HAIRLINE = 'D2DBDC';
export const GROUND = 'F3F6F5';

/** Every machine has it, or a font as wide: the pages are the same everywhere. */
const FONT = 'Arial';

/** How far in the words of a list are, for each level it is in. */
const STEP = 360;
const LEVELS = 9;

/** The names of the lists' numberings. */
export const HEADINGS = 'punkter';
export const BULLETS = 'punkttegn';

/**
 * The numbering of ordered lists that begin with this number.
 * @param {number} start
 */
export function numbersFrom(start) {
	return `tal-${start}`;
}

/** @param {number} level */
export function listIndent(level) {
	return { left: STEP * (Math.min(level, LEVELS - 1) + 1), hanging: STEP };
}

/** @type {import('docx').IStylesOptions} */
export const STYLES = {
	default: {
		document: {
			run: { font: FONT, size: 21, language: { value: 'da-DK' } },
			paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } }
		},
		title: {
			run: { size: 42, bold: true, color: ACCENT },
			paragraph: { spacing: { after: 240, line: 240, lineRule: LineRuleType.AUTO } }
		},
		heading1: heading(0, { size: 28, color: ACCENT }, { before: 480, after: 120 }, HEADINGS),
		heading2: heading(1, { size: 22 }, { before: 280, after: 80 }),
		heading3: heading(2, { size: 21, color: SOFT }, { before: 200, after: 80 }),
		hyperlink: { run: { color: ACCENT, underline: {} } }
	},
	paragraphStyles: [
		named('TOCHeading', 'TOC Heading', {
			run: { size: 28, bold: true, color: ACCENT },
			// The contents begin with a line of their own that holds nothing.
			paragraph: { keepNext: true, spacing: { before: 480, after: 0 } }
		}),
		named('TOC1', 'toc 1', {
			paragraph: tabbed(
				{ type: TabStopType.RIGHT, position: TEXT_WIDTH, leader: 'dot' },
				{ spacing: { after: 80 } }
			)
		}),
		named('Tilstand', 'Tilstand', { run: { bold: true, color: WARNING } }),
		named('Fakta', 'Fakta', {
			paragraph: tabbed(
				{ type: TabStopType.LEFT, position: 2551 },
				{ spacing: { after: 40 }, indent: { left: 2551, hanging: 2551 } }
			)
		}),
		named('Sagsnummer', 'Sagsnummer', {
			run: { color: SOFT },
			paragraph: tabbed({ type: TabStopType.RIGHT, position: TEXT_WIDTH })
		}),
		named('Celle', 'Celle', {
			run: { size: 19 },
			paragraph: { spacing: { before: 40, after: 40, line: 252, lineRule: LineRuleType.AUTO } }
		}),
		named('Header', 'header', { run: { size: 17, bold: true, color: WARNING } }),
		named('Footer', 'footer', {
			run: { size: 17, color: SOFT },
			paragraph: tabbed({ type: TabStopType.RIGHT, position: TEXT_WIDTH })
		})
	],
	characterStyles: [{ id: 'IndexLink', name: 'Index Link', basedOn: 'DefaultParagraphFont' }]
};

/**
 * The document's numberings, with one for each number that an ordered list begins with.
 * @param {Iterable<number>} starts
 */
export function numberings(starts) {
	const ordered = [...new Set(starts)].map((start) => ({
		reference: numbersFrom(start),
		levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start }))
	}));
	return { config: [HEADING_NUMBERS, BULLET_SIGNS, ...ordered] };
}

const HEADING_NUMBERS = {
	reference: HEADINGS,
	levels: [
		{
			level: 0,
			format: LevelFormat.DECIMAL,
			text: 'Punkt %1:',
			suffix: LevelSuffix.SPACE,
			style: { paragraph: { indent: { left: 0, firstLine: 0 } } }
		}
	]
};

const BULLET_SIGNS = {
	reference: BULLETS,
	levels: levels((level) => ({ format: LevelFormat.BULLET, text: level % 2 === 0 ? '•' : '–' }))
};

/** @param {(level: number) => { format: 'decimal' | 'bullet', text: string, start?: number }} look */
function levels(look) {
	return Array.from({ length: LEVELS }, (_, level) => ({
		level,
		alignment: AlignmentType.LEFT,
		style: { paragraph: { indent: listIndent(level) } },
		...look(level)
	}));
}

/**
 * @param {number} outlineLevel
 * @param {{ size: number, color?: string }} run
 * @param {{ before: number, after: number }} spacing
 * @param {string} [numbering]
 */
function heading(outlineLevel, run, spacing, numbering) {
	return {
		run: { ...run, bold: true },
		paragraph: {
			...{ outlineLevel, keepNext: true, keepLines: true, spacing },
			...(numbering && { numbering: { reference: numbering, level: 0 } })
		}
	};
}

/**
 * A style may have tab stops, though docx's own types know them for paragraphs only.
 * @param {import('docx').TabStopDefinition} tabStop
 * @param {import('docx').IParagraphStylePropertiesOptions} [look]
 */
function tabbed(tabStop, look) {
	return { ...look, tabStops: [tabStop] };
}

/**
 * @param {string} id
 * @param {string} name
 * @param {Pick<import('docx').IParagraphStyleOptions, 'run' | 'paragraph'>} look
 */
function named(id, name, look) {
	return { id, name, basedOn: 'Normal', quickFormat: true, ...look };
}
