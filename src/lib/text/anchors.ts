import { listWords } from './dates.ts';

/** An anchor whose dates for a year are not known yet. */
export interface MissingDates {
	/** Its name in rules and addresses: 'abc'. */
	readonly anchor: string;
	readonly name: string;
	readonly year: number;
	/** How many items have therefore no day to be planned by. */
	readonly items: number;
}

/** 'ABC-bestyrelsesmøder for 2027 mangler: 2 punkter kan ikke planlægges.' */
export function missingSentence({ name, year, items }: MissingDates): string {
	const many = name.replace(/møde$/, 'møder');
	const waiting = items === 1 ? '1 punkt' : `${items} punkter`;
	return `${many} for ${year} mangler: ${waiting} kan ikke planlægges.`;
}

/** Where the dates of an anchor come from that has none of its own; a name is null for those who may not know it. */
export function followsSentence({
	forum,
	series
}: {
	readonly forum: string | null;
	readonly series: string | null;
}): string {
	if (!forum) return 'Følger et andet forums møder.';
	return series
		? `Følger de møder i ${forum}, hvor “${series}” behandles.`
		: `Følger møderne i ${forum}.`;
}

/**
 * Why an anchor cannot follow another forum, and what to do. The forums of the ring, one's own first, each followed by
 * the one before it; null for one whose name the reader may not know.
 */
export function ringSentence(ring: readonly (string | null)[]): string {
	const names = ring.map((name) => name ?? 'et forum, du ikke er med i,');
	const [own = '', followed = ''] = names;
	const steps = names.slice(1).map((name, at) => `${name} følger ${names[at + 2] ?? own}`);
	const other = ring.length === 2 ? `holdepunktet i ${followed}` : 'et af de andre holdepunkter';
	return `${own} kan ikke følge ${followed}: ${listWords(steps)}, så planerne ville flytte hinanden i ring. Skriv datoerne her i stedet, eller giv først ${other} egne datoer.`;
}
