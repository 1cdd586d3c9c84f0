/** A dagsorden or a referat as a Word file: the words of its PDF, in Word's own headings, numbers and contents. */
import {
	AlignmentType,
	BookmarkEnd,
	BookmarkStart,
	BorderStyle,
	Document,
	Footer,
	Header,
	HeadingLevel,
	InternalHyperlink,
	Packer,
	PageNumber,
	PageReference,
	Paragraph,
	SimpleField,
	Tab,
	TableOfContents,
	TextRun
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { Writer } from './blocks.js';
import { HAIRLINE, MARGIN, numberings, STYLES } from './looks.js';

/** @typedef {import('../typst/meeting-form.ts').MeetingForm} MeetingForm */
/** @typedef {MeetingForm['items'][number]} Item */

/** The pages are laid out once here, so that the contents are right when the file is opened, without a question. */
const pageNumbers = estimatePageNumbersWith({ guess: true });

/**
 * The file of this dagsorden or referat: the same bytes for the same words, but for the times in the archive.
 * @param {MeetingForm} form
 * @returns {Promise<Uint8Array>}
 */
export async function wordFile(form) {
	const overrides = [{ path: 'docProps/core.xml', data: coreProperties(form) }];
	return await Packer.toBuffer(documentOf(form), false, overrides);
}

/** @param {MeetingForm} form */
function documentOf(form) {
	const writer = new Writer();
	// The items first: the document must know what numberings they need.
	const items = form.items.flatMap((item, index) => itemOf(item, index + 1, writer));
	return new Document({
		...{ title: form.title, creator: form.author, styles: STYLES },
		...(canBeLaidOut(form) && { pageNumbers }),
		numbering: numberings(writer.starts),
		sections: [
			{
				properties: { titlePage: true, page: { size: A4, margin: MARGIN } },
				// The first page has its state under the title.
				headers: { default: header(form), first: new Header({ children: [new Paragraph('')] }) },
				footers: { default: footer(form), first: footer(form) },
				children: [...masthead(form), ...contents(form), ...items]
			}
		]
	});
}

/** Signs in words wider than a line: each costs as much as a line of words. */
const MOST_WIDE = 500;
/** Pieces of text, such as the cells of a table. */
const MOST_PIECES = 4_000;

/**
 * Whether the layout ends within the time there is. Of a document that nobody wrote by hand Word finds the pages itself.
 * @param {MeetingForm} form
 */
function canBeLaidOut(form) {
	const said = JSON.stringify(form);
	const wide = said.match(/[^\s"]{80,}/g) ?? [];
	const pieces = said.split('"type":"text"').length;
	return wide.join('').length <= MOST_WIDE && pieces <= MOST_PIECES;
}

const A4 = { width: 11906, height: 16838 };

/** @param {MeetingForm} form */
function masthead({ title, state, facts }) {
	return [
		...(state === '' ? [] : [new Paragraph({ style: 'Tilstand', text: state })]),
		new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
		...facts.map(
			({ label, words }) =>
				new Paragraph({
					style: 'Fakta',
					children: [new TextRun({ text: label }), new TextRun({ children: [new Tab(), words] })]
				})
		)
	];
}

/**
 * A contents field with its lines in it. It is made of the fields in the headings, not of the headings themselves: so
 * Word leaves out their numbers, as the form does, also when it makes the contents anew.
 * @param {MeetingForm} form
 */
function contents({ contents: label, items }) {
	if (items.length === 0) return [];
	const lines = items.map(({ entry }, index) => lineOf(entry, placeOf(index + 1)));
	return [
		new Paragraph({ style: 'TOCHeading', text: label }),
		new TableOfContents(label, {
			...{ hyperlink: true, tcFieldIdentifier: ENTRIES, tcFieldLevelRange: '1-1' },
			contentChildren: lines
		})
	];
}

/** What the contents call their fields. */
const ENTRIES = 'p';

/**
 * @param {string} entry
 * @param {string} place
 */
function lineOf(entry, place) {
	const children = [
		new TextRun({ style: 'IndexLink', children: [entry, new Tab()] }),
		new PageReference(place, { hyperlink: true })
	];
	return new Paragraph({
		style: 'TOC1',
		children: [new InternalHyperlink({ anchor: place, children })]
	});
}

/**
 * The bookmark of an item's heading.
 * @param {number} number
 */
function placeOf(number) {
	return `_Toc${String(number).padStart(4, '0')}`;
}

/**
 * @param {Item} item
 * @param {number} number
 * @param {Writer} writer
 */
function itemOf({ entry, caseNumber, clock, sections }, number, writer) {
	const heading = new Paragraph({
		heading: HeadingLevel.HEADING_1,
		// The contents have the first page for themselves.
		...(number === 1 && { pageBreakBefore: true }),
		children: [
			new SimpleField(` TC "${entry.replace(/["\\]/g, '\\$&')}" \\f ${ENTRIES} \\l 1 `),
			...placed(new TextRun(entry), number)
		]
	});
	const known = caseNumber !== '' || clock !== '';
	return [
		heading,
		...(known ? [caseLine({ caseNumber, clock }, sections.length > 0)] : []),
		...sections.flatMap(({ label, blocks }) => [
			new Paragraph({ heading: HeadingLevel.HEADING_2, text: label }),
			...writer.blocks(blocks)
		])
	];
}

/**
 * Words in a bookmark with a number of our own: docx counts through all documents of a process. Its types hide the two
 * ends of a bookmark.
 * @param {TextRun} words
 * @param {number} number
 */
function placed(words, number) {
	const ends = [new BookmarkStart(placeOf(number), number), new BookmarkEnd(number)];
	const [start, end] = /** @type {TextRun[]} */ (/** @type {unknown[]} */ (ends));
	return start && end ? [start, words, end] : [words];
}

/**
 * @param {Pick<Item, 'caseNumber' | 'clock'>} item
 * @param {boolean} keepNext
 */
function caseLine({ caseNumber, clock }, keepNext) {
	const time = clock === '' ? [] : [new TextRun({ children: [new Tab(), clock] })];
	return new Paragraph({
		...{ style: 'Sagsnummer', ...(keepNext && { keepNext }) },
		children: [new TextRun(caseNumber), ...time]
	});
}

/** @param {MeetingForm} form */
function header({ state }) {
	return new Header({
		children: [new Paragraph({ style: 'Header', alignment: AlignmentType.RIGHT, text: state })]
	});
}

/** @param {MeetingForm} form */
function footer({ title }) {
	const { CURRENT, TOTAL_PAGES } = PageNumber;
	return new Footer({
		children: [
			new Paragraph({
				style: 'Footer',
				border: { top: { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE, space: 4 } },
				children: [
					new TextRun(title),
					new TextRun({ children: [new Tab(), 'Side ', CURRENT, ' af ', TOTAL_PAGES] })
				]
			})
		]
	});
}

/**
 * Without the moment it was made: the same document is the same file.
 * @param {MeetingForm} form
 */
function coreProperties({ title, author }) {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>da-DK</dc:language></cp:coreProperties>`;
}

/** @param {string} text */
function escaped(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
