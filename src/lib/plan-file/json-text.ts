/** JSON text → value, or where it stops being JSON. */
import type { InputIssue } from './reading.ts';

export type JsonRead =
	| { readonly ok: true; readonly json: unknown }
	| { readonly ok: false; readonly issue: InputIssue };

/** Ten years of a busy forum with every text filled in is a tenth of this. */
const MOST_CHARACTERS = 10_000_000;

/** The value written in `text`, or the line and column of the first sign that cannot stand there. */
export function readJson(text: string): JsonRead {
	if (text.length > MOST_CHARACTERS) {
		return {
			ok: false,
			issue: { path: '', message: 'Filen er for stor: højst 10 millioner tegn.' }
		};
	}
	try {
		return { ok: true, json: JSON.parse(text.replace(/^\uFEFF/, '')) };
	} catch {
		const { line, column, what } = faultOf(text.replace(/^\uFEFF/, ''));
		const message = `Er ikke gyldig JSON: ${what} på linje ${line}, tegn ${column}.`;
		return { ok: false, issue: { path: '', message } };
	}
}

// JSON forbids control characters inside a string (RFC 8259, section 7).
const TOKEN =
	// eslint-disable-next-line no-control-regex
	/[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/y;

/** What may come next, walking the tokens as JSON's grammar does. */
type Wanted = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'end';

const WORDS: Record<Wanted, string> = {
	value: 'her mangler en værdi',
	'value or ]': 'her mangler en værdi eller ]',
	name: 'her mangler et feltnavn i anførselstegn',
	'name or }': 'her mangler et feltnavn i anførselstegn eller }',
	':': 'her mangler et kolon',
	', or end': 'her mangler et komma eller en afslutning',
	end: 'her er mere, end der skal være'
};

function faultOf(text: string): { line: number; column: number; what: string } {
	const open: string[] = [];
	let wanted: Wanted = 'value';
	let at = 0;
	for (;;) {
		TOKEN.lastIndex = at;
		const match: RegExpExecArray | null = TOKEN.exec(text);
		const next: Wanted | null | undefined = match && follow(wanted, match, open);
		if (!match || !next) return { ...placeOf(text, skipSpace(text, at)), what: WORDS[wanted] };
		wanted = next;
		at = TOKEN.lastIndex;
	}
}

/** What is wanted after a token, undefined when it may not stand here. */
function follow(wanted: Wanted, match: RegExpExecArray, open: string[]): Wanted | undefined {
	const [, sign, string] = match;
	if (wanted === 'end') return undefined;
	if (wanted === ':') return sign === ':' ? 'value' : undefined;
	if (wanted === ', or end') return sign === ',' ? afterComma(open) : closed(sign, open);
	if (wanted === 'name' || wanted === 'name or }') {
		if (string !== undefined) return ':';
		return wanted === 'name' ? undefined : closed(sign, open);
	}
	if (sign === '{' || sign === '[') {
		open.push(sign);
		return sign === '{' ? 'name or }' : 'value or ]';
	}
	if (sign === ']' && wanted === 'value or ]') return closed(sign, open);
	return sign === undefined ? afterValue(open) : undefined;
}

function afterComma(open: readonly string[]): Wanted {
	return open.at(-1) === '{' ? 'name' : 'value';
}

function closed(sign: string | undefined, open: string[]): Wanted | undefined {
	if (sign !== (open.at(-1) === '{' ? '}' : ']')) return undefined;
	open.pop();
	return afterValue(open);
}

function afterValue(open: readonly string[]): Wanted {
	return open.length > 0 ? ', or end' : 'end';
}

function skipSpace(text: string, at: number): number {
	const rest = /[^ \t\r\n]/g;
	rest.lastIndex = at;
	return rest.exec(text)?.index ?? text.length;
}

function placeOf(text: string, at: number): { line: number; column: number } {
	const before = text.slice(0, at).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
