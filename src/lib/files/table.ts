import { parseCivilDate, type CivilDate } from '#lib/domain/civil-date.ts';
import type { CellsAnswer, RawCell } from './thread/limits.js';
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from './thread/limits.js';
import { zipEntries, type ZipEntry } from './zip.ts';

/** Text as it stands; a number, a yes or no, or a day where the file says that it is one. */
export type Cell = string | number | boolean | { readonly date: CivilDate } | null;

/** `rows[0]` is the sheet's row 1; empty rows and cells at the ends are left out. */
export interface Sheet {
	readonly name: string;
	readonly rows: readonly (readonly Cell[])[];
}

export type Table =
	| { readonly ok: true; readonly sheets: readonly Sheet[] }
	| { readonly ok: false; /** Danish: what is wrong and what to do. */ readonly message: string };

export interface UploadedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** What the thread is asked for. The file has passed every check that needs no unpacking. */
export type CellsRequest =
	| { readonly kind: 'workbook'; readonly bytes: Uint8Array }
	| { readonly kind: 'csv'; readonly text: string; readonly name: string };

/** 10 MB up, 50 MB unpacked (the documents' limits); a plan is a few hundred kB. */
const MAX_UPLOAD = 10 * 1024 * 1024;
const MAX_UNPACKED = 50 * 1024 * 1024;
const MAX_ENTRIES = 2000;

const SAVE_AS = 'Åbn den i regnearket, og gem den som Excel-projektmappe (.xlsx).';
const MESSAGES = {
	empty: 'Filen er tom. Vælg et regneark (.xlsx) eller en tekstfil med kolonner (.csv).',
	upload: 'Filen fylder mere end 10 MB. Fjern det, der ikke hører til planen, og prøv igen.',
	unpacked: `Filen er for stor til at blive læst. ${SAVE_AS.replace('gem den', 'gem kun planens ark')}`,
	'too-big': `Filen har mere end ${MAX_SHEETS} ark, eller et ark med mere end ${MAX_ROWS} rækker eller ${MAX_COLUMNS} kolonner. Gem kun det, der hører til planen, i en ny fil.`,
	encrypted:
		'Filen er beskyttet med en adgangskode. Fjern adgangskoden i regnearket, og prøv igen.',
	old: `Filen er i det gamle Excel-format (.xls). ${SAVE_AS}`,
	otherFormat: `Filen er et regneark, men ikke i .xlsx-format. ${SAVE_AS}`,
	foreign: 'Filen er ikke et regneark. Vælg en .xlsx- eller .csv-fil.',
	unreadable: `Filen kan ikke læses; den er måske beskadiget. ${SAVE_AS}`,
	noCells: 'Der står ikke noget i filen. Er det den rigtige fil?'
} as const;

/**
 * The sheets of a .xlsx or .csv file, known by its content, not its name. `read` unpacks and parses it
 * with limits on time and memory (lib/server/uploads).
 */
export async function tableOf(
	{ name, bytes }: UploadedFile,
	read: (request: CellsRequest) => Promise<CellsAnswer>
): Promise<Table> {
	const request = requestOf(name, bytes);
	if (typeof request === 'string') return refused(request);
	const answer = await read(request);
	if ('fault' in answer) return refused(answer.fault);
	const sheets = answer.sheets.map((sheet) => ({
		name: sheet.name,
		rows: sheet.rows.map((row) => row.map(cellOf))
	}));
	return sheets.some(({ rows }) => rows.length > 0) ? { ok: true, sheets } : refused('noCells');
}

/**
 * The sheet as a text that readDates and readSpans take: line n is row n, columns by tabulators. A heading
 * without figures is left empty, so that it is no issue.
 */
export function sheetText({ rows }: Sheet): string {
	const lines = rows.map((row) => row.map(fieldOf).join('\t').trimEnd());
	const first = lines.findIndex((line) => /\d/.test(line));
	return lines.map((line, index) => (index < first ? '' : line)).join('\n');
}

function fieldOf(cell: Cell): string {
	if (cell === null || typeof cell === 'boolean') return '';
	return typeof cell === 'object' ? cell.date : String(cell).replace(/\s+/g, ' ');
}

type Refusal = keyof typeof MESSAGES;

function refused(why: Refusal): Table {
	return { ok: false, message: MESSAGES[why] };
}

function requestOf(name: string, bytes: Uint8Array): CellsRequest | Refusal {
	if (bytes.length === 0) return 'empty';
	if (bytes.length > MAX_UPLOAD) return 'upload';
	if (startsWith(bytes, [0x50, 0x4b])) return zipFault(bytes) ?? { kind: 'workbook', bytes };
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundFault(bytes);
	const text = decoded(bytes);
	if (text === undefined || /^\s*(?:<|%PDF|\{\\rtf)/i.test(text)) return 'foreign';
	return text.trim() === '' ? 'empty' : { kind: 'csv', text, name: bareName(name) };
}

function zipFault(bytes: Uint8Array): Refusal | undefined {
	const entries = zipEntries(bytes);
	if (!entries) return 'unreadable';
	const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
	if (entries.length > MAX_ENTRIES || unpacked > MAX_UNPACKED) return 'unpacked';
	if (entries.some(({ encrypted }) => encrypted)) return 'encrypted';
	const has = (name: string) => entries.some((entry: ZipEntry) => entry.name === name);
	if (has('xl/workbook.xml')) return undefined;
	if (has('xl/workbook.bin') || has('content.xml')) return 'otherFormat';
	return 'foreign';
}

/** Old Excel files, and new ones with a password, are both OLE compound files. */
function compoundFault(bytes: Uint8Array): Refusal {
	const has = (name: string) => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));
	if (has('EncryptedPackage')) return 'encrypted';
	return has('Workbook') || has('Book') ? 'old' : 'foreign';
}

/** UTF-16 by its mark, UTF-8 if it can be that, else the Windows table; undefined when it is no text. */
export function decoded(bytes: Uint8Array): string | undefined {
	if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes.includes(0)) return undefined;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

function bareName(name: string): string {
	return name.replace(/^.*[\\/]/, '').replace(/\.\w{1,4}$/, '');
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
	return start.every((byte, index) => bytes[index] === byte);
}

/** A day that the file has and the calendar has not stays a text, for the one who reads the rows. */
function cellOf(cell: RawCell): Cell {
	if (cell === null || typeof cell !== 'object') return cell;
	const date = parseCivilDate(cell.date);
	return date ? { date } : cell.date;
}
