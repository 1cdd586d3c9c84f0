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
