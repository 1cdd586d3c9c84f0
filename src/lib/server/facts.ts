/** What an item and a series share in the database: what they say and weigh, column by column. */
import type { ItemFacts, Sections } from '../domain/occurrences.ts';

export const FACTS = {
	title: 'text',
	kind: 'text',
	minutes: 'int4',
	proposer: 'text',
	presenter: 'text?',
	theme: 'text?',
	caseNumber: 'text?',
	closed: 'bool',
	admitted: 'jsonb?',
	priority: 'text',
	sections: 'jsonb'
} as const;

/** The columns of a row; any may be null where the viewer may not see the item. */
type FactColumns = {
	readonly [Name in Exclude<keyof ItemFacts, 'minutes' | 'closed' | 'admitted'>]: string | null;
} & {
	readonly minutes: number | null;
	readonly closed: boolean | null;
	readonly admitted: unknown;
};

/** The words and weight in a row; a null column is a field left out. */
export function factsOf(row: Required<FactColumns>): ItemFacts {
	return {
		title: row.title ?? '',
		kind: row.kind as ItemFacts['kind'],
		minutes: row.minutes ?? 0,
		proposer: row.proposer ?? '',
		...(row.presenter ? { presenter: row.presenter } : {}),
		...(row.theme ? { theme: row.theme } : {}),
		...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
		closed: row.closed ?? false,
		...admittedOf(row.admitted as string[] | null),
		priority: row.priority as ItemFacts['priority']
	};
}

/** The same as they are written: a field left out is null. */
export function factColumns(facts: ItemFacts) {
	return {
		title: facts.title,
		kind: facts.kind,
		minutes: facts.minutes,
		proposer: facts.proposer,
		presenter: facts.presenter ?? null,
		theme: facts.theme ?? null,
		caseNumber: facts.caseNumber ?? null,
		closed: facts.closed,
		admitted: facts.closed ? (facts.admitted ?? []) : [],
		priority: facts.priority
	};
}

function admittedOf(persons: readonly string[] | null): Pick<ItemFacts, 'admitted'> {
	return persons && persons.length > 0 ? { admitted: persons } : {};
}

/** The sections stored as JSON, each at least empty. */
export function sectionsOf(stored: unknown): Sections {
	const sections = (stored ?? {}) as Partial<Sections>;
	return {
		occasion: sections.occasion ?? '',
		caseText: sections.caseText ?? '',
		finance: sections.finance ?? '',
		legalBasis: sections.legalBasis ?? '',
		recommendation: sections.recommendation ?? []
	};
}
