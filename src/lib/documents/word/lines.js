/** A line's pieces as Word's runs. */
import { ConcreteHyperlink, TextRun } from 'docx';

/** @typedef {import('../../domain/prose.ts').Inline} Inline */
/** @typedef {Extract<Inline, { type: 'text' }>} Words */

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/**
 * The links of one document. docx numbers them by chance, and the same document must be the same bytes.
 */
export class Links {
	#count = 0;

	/** @param {Words & { href: string }} piece */
	to(piece) {
		this.#count += 1;
		return new Link(piece, this.#count);
	}
}

/**
 * @param {readonly Inline[]} content
 * @param {Links} links
 */
export function runs(content, links) {
	return content.map((piece) => {
		if (piece.type === 'break') return new TextRun({ break: 1 });
		const { href } = piece;
		return href === undefined ? words(piece) : links.to({ ...piece, href });
	});
}

/**
 * @param {Words} piece
 * @param {string} [style]
 */
function words({ text, strong, emphasis }, style) {
	return new TextRun({
		text,
		...(strong && { bold: true }),
		...(emphasis && { italics: true }),
		...(style && { style })
	});
}

class Link extends ConcreteHyperlink {
	#address;
	/** @type {WeakSet<object>} Where the address stands already: the layout writes the document more than once. */
	#known = new WeakSet();

	/**
	 * @param {Words & { href: string }} piece
	 * @param {number} number
	 */
	constructor(piece, number) {
		super([words(piece, 'Hyperlink')], `Link${number}`);
		this.#address = piece.href;
	}

	/**
	 * @override
	 * @param {import('docx').IContext} context
	 */
	prepForXml(context) {
		const { Relationships } = context.viewWrapper;
		if (!this.#known.has(Relationships)) {
			this.#known.add(Relationships);
			Relationships.addRelationship(this.linkId, HYPERLINK, this.#address, 'External');
		}
		return super.prepForXml(context);
	}
}
