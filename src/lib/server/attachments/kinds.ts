import { fileTypeFromBuffer } from 'file-type';
import { zipEntries, type ZipEntry } from '../../files/zip.ts';

/** A file as it was sent. */
export interface SentFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** A file that may be kept, or a Danish sentence of why not. */
export type Checked =
	| { readonly ok: true; readonly name: string; readonly type: string }
	| { readonly ok: false; readonly message: string };

/** Bytes of an attachment; the column's check says the same. */
export const LARGEST = 25 * 1024 * 1024;

/** Bytes a document may be once unpacked; the largest pictures in one are hardly packed at all. */
const LARGEST_UNPACKED = 200 * 1024 * 1024;
const MOST_ENTRIES = 10_000;
const LONGEST_NAME = 200;

/** By ending: the media type, and what the content must be told as. */
const KINDS: Readonly<Record<string, { readonly type: string; readonly told: readonly string[] }>> =
	{
		pdf: { type: 'application/pdf', told: ['pdf'] },
		docx: { type: office('wordprocessingml.document'), told: ['docx'] },
		xlsx: { type: office('spreadsheetml.sheet'), told: ['xlsx'] },
		pptx: { type: office('presentationml.presentation'), told: ['pptx'] },
		odt: { type: 'application/vnd.oasis.opendocument.text', told: ['odt'] },
		ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', told: ['ods'] },
		odp: { type: 'application/vnd.oasis.opendocument.presentation', told: ['odp'] },
		png: { type: 'image/png', told: ['png', 'apng'] },
		jpg: { type: 'image/jpeg', told: ['jpg'] },
		jpeg: { type: 'image/jpeg', told: ['jpg'] },
		webp: { type: 'image/webp', told: ['webp'] },
		gif: { type: 'image/gif', told: ['gif'] },
		txt: { type: 'text/plain', told: [] },
		csv: { type: 'text/csv', told: [] }
	};

/** What a browser may show instead of keeping it: nothing in it runs. */
const SHOWN = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** The endings a file may have, for the form: '.pdf,.docx'. */
export const ACCEPT = Object.keys(KINDS)
	.map((ending) => `.${ending}`)
	.join(',');

const ALLOWED =
	'Læg det på som PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument, billede (png, jpg, webp, gif), tekst eller csv.';

/** Whether a browser may show a file of this type by itself. */
export function isShown(type: string): boolean {
	return SHOWN.includes(type);
}

/** The file with its name made fit and its type told from its content, or why it is not taken. */
export async function checked({ name: sent, bytes }: SentFile): Promise<Checked> {
	const name = fitName(sent);
	const ending = endingOf(name);
	const kind = KINDS[ending];
	if (!kind || !Object.hasOwn(KINDS, ending)) return refused(notTaken(ending));
	if (bytes.length === 0) return refused('Filen er tom.');
	if (bytes.length > LARGEST) return refused(TOO_LARGE);
	const wrong = kind.told.length === 0 ? wrongText(bytes) : await wrongContent(ending, bytes);
	return wrong ? refused(wrong) : { ok: true, name, type: kind.type };
}

/** A new name for a file that is kept: its ending stays. Undefined when nothing is left of it. */
export function renamed(now: string, wanted: string): string | undefined {
	const ending = `.${endingOf(now)}`;
	const stem = fitName(wanted).replace(/\.[^.]*$/, (last) =>
		last.toLowerCase() === ending ? '' : last
	);
	const kept = stem.slice(0, LONGEST_NAME - ending.length).trim();
	return kept === '' || kept === '.' ? undefined : `${kept}${ending}`;
}

export const TOO_LARGE = 'Filen fylder for meget; et bilag må højst fylde 25 MB.';

function office(part: string): string {
	return `application/vnd.openxmlformats-officedocument.${part}`;
}

/** Without a path, and without the signs that would make a name read as another than it is. */
function fitName(sent: string): string {
	const name = sent
		.normalize('NFC')
		.replace(/^.*[/\\]/s, '')
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.replace(/["<>:|?*]/g, '_')
		.trim();
	const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
	const stem = name.slice(0, name.length - ending.length).slice(0, LONGEST_NAME - ending.length);
	return `${stem}${ending.toLowerCase()}`;
}

/** Without its dot, in small letters; empty when the name is nothing but an ending. */
function endingOf(name: string): string {
	return /^.+\.([^.]+)$/s.exec(name)?.[1]?.toLowerCase() ?? '';
}

function notTaken(ending: string): string {
	if (/^(do[ct]m|xl[st]m|xlam|pp[st]m|potm|ppam)$/.test(ending)) return MACROS;
	const what = ending === '' ? 'Filer uden endelse' : `Filer af typen .${ending.slice(0, 20)}`;
	return `${what} kan ikke lægges på. ${ALLOWED}`;
}

const MACROS =
	'Filen har makroer, og de kan ikke lægges på. Gem den uden makroer, f.eks. som .docx eller PDF.';
const NOT_TEXT = 'Filen er ikke ren tekst, som dens navn siger. Gem den på ny, eller brug PDF.';

/** Printable text that is no page and no program. */
function wrongText(bytes: Uint8Array): string | undefined {
	// Danish text that is no UTF-8 comes from Excel in Windows' own letters; both leave out these signs.
	const text = new TextDecoder('latin1').decode(bytes);
	// eslint-disable-next-line no-control-regex
	if (/[\x00-\x08\x0b\x0e-\x1f]/.test(text)) return NOT_TEXT;
	const start = text.replace(/^(\u00ef\u00bb\u00bf|\s)+/, '');
	return /^(<[a-z!?]|#!|%PDF-|%!PS|\{\\rtf)/i.test(start) ? NOT_TEXT : undefined;
}

async function wrongContent(ending: string, bytes: Uint8Array): Promise<string | undefined> {
	const entries = isZip(bytes) ? zipEntries(bytes) : [];
	const packed = entries ? wrongArchive(entries) : DAMAGED;
	if (packed) return packed;
	const told = await fileTypeFromBuffer(bytes).catch(() => undefined);
	if (KINDS[ending]?.told.includes(told?.ext ?? '')) return undefined;
	return `Navnet ender på .${ending}, men indholdet er noget andet. Gem filen på ny fra det program, den er lavet i.`;
}

const DAMAGED = 'Filen kan ikke læses; den er måske beskadiget. Gem den på ny, og prøv igen.';

/** A document of parts: neither programs, nor passwords, nor more than it looks like. */
function wrongArchive(entries: readonly ZipEntry[]): string | undefined {
	if (entries.some(({ encrypted }) => encrypted)) {
		return 'Filen er låst med en adgangskode. Gem den uden, og prøv igen.';
	}
	if (entries.some(({ name }) => isMacro(name))) return MACROS;
	const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
	if (unpacked > LARGEST_UNPACKED || entries.length > MOST_ENTRIES) {
		return 'Filen fylder for meget, når den pakkes ud. Gem den på ny, eller brug PDF.';
	}
	return undefined;
}

/** Where Office and OpenDocument keep their programs. */
function isMacro(entry: string): boolean {
	return /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)\/|(^|\/)macrosheets\//i.test(
		entry
	);
}

function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function refused(message: string): Checked {
	return { ok: false, message };
}
