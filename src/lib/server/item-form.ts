import * as v from 'valibot';
import type { AgendaItem } from '#lib/domain/agenda.ts';
import type { ItemFacts, Sections } from '#lib/domain/occurrences.ts';
import { isUuid } from './database/shape.ts';

/** What stands in a form's fields, by the fields' names; kept word for word when something is wrong. */
export type FormValues = Readonly<Record<string, string>>;
/** What is wrong with a field, in Danish, by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>;
/** A form read: what it says, or what is wrong with it; the typed text comes back in both cases. */
export type FormResult<Draft> =
	| { readonly ok: true; readonly values: FormValues; readonly draft: Draft }
	| { readonly ok: false; readonly values: FormValues; readonly errors: FieldErrors };

/** An item as a person writes it: its facts and the text of its sections. */
export interface ItemDraft extends ItemFacts {
	readonly sections: Sections;
}

const LONGEST_LINE = 200;
const LONGEST_TEXT = 20_000;
const LONGEST_DAY = 1440;

/** A line of text, trimmed; empty when the field is missing. */
export const line = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.maxLength(LONGEST_LINE, `Skriv højst ${LONGEST_LINE} tegn.`)
);

/** A line that may be left empty; undefined when it is. */
export const optionalLine = v.pipe(
	line,
	v.transform((text) => text || undefined)
);

const prose = v.pipe(
	v.optional(v.string(), ''),
	v.transform((text) => text.replaceAll('\r\n', '\n').trim()),
	v.maxLength(LONGEST_TEXT, `Skriv højst ${LONGEST_TEXT.toLocaleString('da-DK')} tegn.`)
);

/** KLE: subject – facet – serial – year. Only the form is checked (glossary, caseNumber). */
const CASE_NUMBER = /^(\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,6}-\d{2})?$/;

/** One of the values a form offers; a missing field is as wrong as an unknown value. */
export function choice<const Values extends readonly string[]>(values: Values, message: string) {
	return v.pipe(v.optional(v.string(), ''), v.picklist(values, message));
}

/** The fields of an item's facts; a series adds its rule to them. */
export const factFields = {
	title: v.pipe(line, v.nonEmpty('Skriv en titel.')),
	kind: choice(
		['approval', 'information', 'discussion', 'theme', 'status'],
		'Vælg, hvad punktet skal på mødet.'
	),
	minutes: v.pipe(
		line,
		v.regex(/^\d{1,5}$/, 'Skriv minutterne som et helt tal, f.eks. 15.'),
		v.transform(Number),
		v.maxValue(LONGEST_DAY, `Et punkt kan højst vare ${LONGEST_DAY} minutter.`)
	),
	proposer: v.pipe(
		line,
		v.nonEmpty('Skriv, hvem der indstiller punktet, f.eks. Kommunaldirektøren.')
	),
	presenter: optionalLine,
	theme: optionalLine,
	caseNumber: v.pipe(
		line,
		v.toUpperCase(),
		v.regex(CASE_NUMBER, 'Skriv sagsnummeret som 00.01.10-P35-1-19, eller lad feltet stå tomt.'),
		v.transform((text) => text || undefined)
	),
	closed: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => text === 'on')
	),
	priority: choice(['must', 'should', 'may'], 'Vælg, hvor vigtigt punktet er.')
};

/** Begins the name of each checkbox for a person who is let in to the closed item. */
const ADMIT = 'admit-';

/** The persons whose boxes are checked, in order; nobody is let in to what is open. */
export function admittedIn(values: FormValues): { admitted?: readonly string[] } {
	const named = Object.keys(values).filter((name) => name.startsWith(ADMIT));
	const persons = named.map((name) => name.slice(ADMIT.length)).filter(isUuid);
	return values.closed === 'on' && persons.length > 0 ? { admitted: persons.sort() } : {};
}

/** The fields of an item's sections; `recommendation` holds one "at …" on each line. */
export const sectionFields = {
	occasion: prose,
	caseText: prose,
	finance: prose,
	legalBasis: prose,
	recommendation: v.pipe(prose, v.transform(recommendationLines))
};

const schema = v.object({ ...factFields, ...sectionFields });

/** The item a posted form describes, or what is wrong with each of its fields. */
export function parseItemForm(form: FormData): FormResult<ItemDraft> {
	const values = valuesOf(form);
	const result = v.safeParse(schema, values);
	if (!result.success) return { ok: false, values, errors: errorsOf(result.issues) };
	return { ok: true, values, draft: { ...withSections(result.output), ...admittedIn(values) } };
}

/** The fields of a form that edits an item as it stands. */
export function itemValues(item: AgendaItem): FormValues {
	return { ...factValues(item), ...sectionValues(item.sections) };
}

/** The fields of an empty form for a new item. */
export function newItemValues(proposer: string): FormValues {
	return { kind: 'discussion', minutes: '15', priority: 'should', proposer };
}

/** The posted text fields by name; a file is left out. */
export function valuesOf(form: FormData): FormValues {
	const texts = [...form].filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);
	return Object.fromEntries(texts);
}

/** The first fault of each field. */
export function errorsOf(
	issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]
): Record<string, string> {
	const nested = v.flatten(issues).nested ?? {};
	return Object.fromEntries(
		Object.entries(nested).flatMap(([field, messages]) =>
			messages?.[0] ? [[field, messages[0]]] : []
		)
	);
}

/** The fields of an item's facts as text. */
export function factValues(facts: ItemFacts): FormValues {
	return {
		title: facts.title,
		kind: facts.kind,
		minutes: String(facts.minutes),
		proposer: facts.proposer,
		presenter: facts.presenter ?? '',
		theme: facts.theme ?? '',
		caseNumber: facts.caseNumber ?? '',
		closed: facts.closed ? 'on' : '',
		priority: facts.priority,
		...Object.fromEntries((facts.admitted ?? []).map((person) => [`${ADMIT}${person}`, 'on']))
	};
}

/** The fields of an item's sections as text. */
export function sectionValues(sections: Sections | undefined): FormValues {
	return {
		occasion: sections?.occasion ?? '',
		caseText: sections?.caseText ?? '',
		finance: sections?.finance ?? '',
		legalBasis: sections?.legalBasis ?? '',
		recommendation: (sections?.recommendation ?? []).join('\n')
	};
}

/** The facts with the sections gathered in a field of their own. */
export function withSections<Fields extends Sections>(
	fields: Fields
): Omit<Fields, keyof Sections> & { sections: Sections } {
	const { occasion, caseText, finance, legalBasis, recommendation, ...facts } = fields;
	return { ...facts, sections: { occasion, caseText, finance, legalBasis, recommendation } };
}

/** People paste the numbers and the "at" in or leave them out; the numbers are the page's to write. */
function recommendationLines(text: string): string[] {
	return text
		.split('\n')
		.map((entry) => entry.trim().replace(/^\d+\.\s+/, ''))
		.filter((entry) => entry !== '');
}
