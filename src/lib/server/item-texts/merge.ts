import type { Sections } from '../../domain/occurrences.ts';
import { digest } from '../auth/digest.ts';

export const SECTIONS = [
	'occasion',
	'caseText',
	'finance',
	'legalBasis',
	'recommendation'
] as const satisfies readonly (keyof Sections)[];

export type Section = (typeof SECTIONS)[number];

/** What a person has written, with the mark of what stood in each section when they began. */
export interface TypedTexts {
	readonly sections: Sections;
	readonly seen: Readonly<Record<Section, string>>;
}

/** The mark of each section's text as it stands: a form carries it, and tells by it what was changed meanwhile. */
export function seenIn(sections: Sections): Record<Section, string> {
	return Object.fromEntries(
		SECTIONS.map((name) => [name, digest(textOf(sections, name)).slice(0, 16)])
	) as Record<Section, string>;
}

/** The texts as they stand with what was written in them, and the sections that two have written in. */
export function merged(
	current: Sections,
	{ sections: typed, seen }: TypedTexts
): { readonly sections: Sections; readonly clashes: readonly Section[] } {
	const [now, then] = [seenIn(current), seenIn(typed)];
	const mine = SECTIONS.filter((name) => then[name] !== seen[name] && then[name] !== now[name]);
	return {
		sections: {
			...current,
			...Object.fromEntries(mine.map((name) => [name, typed[name]]))
		},
		clashes: mine.filter((name) => now[name] !== seen[name])
	};
}

/** The sections that two have written in, each another thing. */
export function clashesIn(current: Sections, typed: TypedTexts): readonly Section[] {
	return merged(current, typed).clashes;
}

/** A point is the same with and without its "at". */
function textOf(sections: Sections, name: Section): string {
	if (name !== 'recommendation') return sections[name].trim();
	return sections.recommendation.map((point) => point.trim().replace(/^at\s+/i, '')).join('\n');
}
