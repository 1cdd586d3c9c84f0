import { error } from '@sveltejs/kit';
import type { Block } from '#lib/domain/prose.ts';
import { parseProse } from '#lib/prose/markdown.ts';

/** More than any field takes. */
const LONGEST = 50_000;

/** The text of the field that the form's button names, as it will be read. 400 when it names none. */
export function readText(form: FormData): { readonly field: string; readonly blocks: Block[] } {
	const field = form.get('vis');
	const text = typeof field === 'string' ? form.get(field) : null;
	if (typeof field !== 'string' || typeof text !== 'string' || text.length > LONGEST) {
		error(400, 'Der er ingen tekst at vise. Luk fanen, og prøv igen.');
	}
	return { field, blocks: parseProse(text) };
}
