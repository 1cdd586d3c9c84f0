import type { Commitment, CommitmentKind, CommitmentState } from '../../domain/commitments.ts';
import type { RowOf } from '../database/shape.ts';

/** A promise as the query gives it. */
export const COMMITMENT = {
	id: 'uuid',
	kind: 'text',
	title: 'text',
	quote: 'text',
	responsible: 'text',
	earliest: 'date?',
	latest: 'date?',
	state: 'text',
	item: 'uuid',
	number: 'int4',
	meeting: 'uuid',
	decidedOn: 'date',
	resultItem: 'uuid?',
	resultTitle: 'text?',
	resultOn: 'date?',
	resultDropped: 'text?',
	series: 'uuid?',
	seriesTitle: 'text?',
	doneOn: 'date?',
	dropped: 'text?',
	closed: 'bool',
	version: 'int4'
} as const;

/** The promise of a row. */
export function commitmentOf(row: RowOf<typeof COMMITMENT>): Commitment {
	const { id, title, quote, responsible, earliest, latest, doneOn, dropped, closed, version } = row;
	return {
		...{ id, title, quote, responsible, earliest, latest, doneOn, dropped, closed, version },
		kind: row.kind as CommitmentKind,
		state: row.state as CommitmentState,
		from: { item: row.item, number: row.number, meeting: row.meeting, date: row.decidedOn },
		item: row.resultItem && {
			id: row.resultItem,
			title: row.resultTitle,
			date: row.resultOn,
			dropped: row.resultDropped
		},
		series: row.series && row.seriesTitle ? { id: row.series, title: row.seriesTitle } : null
	} as Commitment;
}
