import type { ItemFacts, Sections } from '../domain/occurrences.ts';
import { kindLabels, priorityLabels } from '../text/da.ts';
import { fieldLabels } from '../text/fields.ts';
import { differences, type Piece } from './differences.ts';

/** A field that says something else than before, word by word. */
export interface ChangedField {
	readonly name: string;
	readonly label: string;
	readonly pieces: readonly Piece[];
}

const FIELDS = [
	...['title', 'kind', 'minutes', 'proposer', 'presenter', 'theme', 'caseNumber', 'priority'],
	...['closed', 'occasion', 'caseText', 'finance', 'legalBasis', 'recommendation']
] as const;

/** What an item says: words and weight. */
export interface Said {
	readonly facts: ItemFacts;
	readonly sections: Sections;
}

/** What became of each field from one version to the next; of the first version what it says. */
export function changedFields(before: Said | undefined, after: Said): ChangedField[] {
	const [was, is] = [before ? wordsOf(before) : {}, wordsOf(after)];
	return FIELDS.filter((name) => (was[name] ?? '') !== (is[name] ?? '')).map((name) => ({
		name,
		label: fieldLabels[name] ?? name,
		pieces: differences(was[name] ?? '', is[name] ?? '')
	}));
}

function wordsOf({ facts, sections }: Said): Record<string, string> {
	return {
		title: facts.title,
		kind: kindLabels[facts.kind],
		minutes: String(facts.minutes),
		proposer: facts.proposer,
		presenter: facts.presenter ?? '',
		theme: facts.theme ?? '',
		caseNumber: facts.caseNumber ?? '',
		priority: priorityLabels[facts.priority],
		closed: facts.closed ? 'Ja' : 'Nej',
		occasion: sections.occasion,
		caseText: sections.caseText,
		finance: sections.finance,
		legalBasis: sections.legalBasis,
		recommendation: sections.recommendation.map((point, at) => `${at + 1}. ${point}`).join('\n')
	};
}
