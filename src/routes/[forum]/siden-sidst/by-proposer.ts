import { isItemLine, type ChangeLine, type ItemLine } from '#lib/text/changes.ts';

/** A proposer with the items of theirs that changed, by day and title. */
export interface ProposerLines {
	readonly proposer: string;
	readonly lines: readonly ItemLine[];
}

/** The changed items by who proposes them, by name; what concerns nobody in particular is left out. */
export function byProposer(changes: readonly ChangeLine[]): ProposerLines[] {
	return [...Map.groupBy(changes.filter(isItemLine), ({ proposer }) => proposer)]
		.filter(([proposer]) => proposer !== '')
		.map(([proposer, lines]) => ({ proposer, lines }))
		.sort((a, b) => a.proposer.localeCompare(b.proposer, 'da'));
}
