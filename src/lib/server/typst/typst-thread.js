import { fileURLToPath } from 'node:url';
import { answerRequests } from '../worker-thread/answer.js';

/**
 * The one door to Typst, which works without a pause for some tenths of a second. It reads the folder forms/, which
 * holds templates and fonts and nothing else; what a document says comes as files that exist in memory only.
 *
 * @typedef {object} Sheet
 * @property {'meeting' | 'year-plan'} form a template in forms/
 * @property {Readonly<Record<string, string>>} files what it reads, by name: 'data.json'
 * @property {boolean} accessible whether PDF/UA-1 is asked for, which refuses a sign that no font has
 *
 * @typedef {{ readonly is: 'set', readonly bytes: Uint8Array }} Set
 * @typedef {{ readonly is: 'refused', readonly why: string, readonly missing: readonly string[] }} Refused
 * @typedef {{ readonly is: 'absent', readonly why: string }} Absent
 * @typedef {import('@myriaddreamin/typst-ts-node-compiler').NodeCompiler} NodeCompiler
 */

const FORMS = fileURLToPath(new URL('./forms', import.meta.url));

/** @type {NodeCompiler | Absent} */
const compiler = await open();

answerRequests(set);

/** @returns {Promise<NodeCompiler | Absent>} */
async function open() {
	try {
		const typst = await import('@myriaddreamin/typst-ts-node-compiler');
		const fontArgs = [{ fontPaths: [`${FORMS}/fonts`] }];
		return typst.default.NodeCompiler.create({ workspace: FORMS, fontArgs });
	} catch (thrown) {
		return { is: 'absent', why: String(thrown) };
	}
}

/**
 * @param {Sheet} sheet
 * @returns {Set | Refused | Absent}
 */
function set({ form, files, accessible }) {
	if ('is' in compiler) return compiler;
	for (const [name, content] of Object.entries(files)) {
		compiler.mapShadow(`${FORMS}/${name}`, Buffer.from(content));
	}
	try {
		return printed(compiler, `${FORMS}/${form}.typ`, accessible);
	} finally {
		// Otherwise every document is remembered: 200 of them held 1.2 GB.
		compiler.resetShadow();
		compiler.evictCache(0);
	}
}

/**
 * @param {NodeCompiler} typst
 * @param {string} main
 * @param {boolean} accessible
 * @returns {Set | Refused}
 */
function printed(typst, main, accessible) {
	const laidOut = typst.compile({ mainFilePath: main, resetRead: true });
	const fault = laidOut.takeError() ?? laidOut.takeWarnings();
	// A font that is not there is only warned of, and its text left out.
	if (fault || !laidOut.result) throw new Error(JSON.stringify(fault?.shortDiagnostics));
	try {
		const options = accessible ? { pdfStandard: 'ua-1' } : {};
		return { is: 'set', bytes: Uint8Array.from(typst.pdf(laidOut.result, options)) };
	} catch (thrown) {
		if (!accessible) throw thrown;
		return { is: 'refused', why: String(thrown), missing: missingIn(String(thrown)) };
	}
}

/**
 * The signs that no font has, as Typst's message tells them: 'the text `"☐"` could not be displayed'.
 * @param {string} message
 */
function missingIn(message) {
	const told = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)];
	return [...new Set(told.flatMap(([, text = '']) => [...unescaped(text)]))];
}

/**
 * Typst writes a sign that it cannot print either as \u{f0aa}.
 * @param {string} text
 */
function unescaped(text) {
	return text.replace(/\\+u\{([\da-f]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
}
