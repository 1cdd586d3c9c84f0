import type { AgendaItem, HiddenItem, ShownItem } from '../../domain/agenda.ts';
import type { Window } from '../../domain/timing.ts';
import type { RowOf } from '../database/shape.ts';
import { factsOf, sectionsOf } from '../facts.ts';

/** An item as the query gives it: everything but its place is null when the viewer may not read it. */
export const SHOWN = {
	visible: 'bool',
	id: 'uuid',
	meeting: 'uuid?',
	standing: 'text?',
	position: 'int4?',
	caseNumber: 'text?',
	series: 'uuid?',
	key: 'text?',
	origin: 'text?',
	pinned: 'bool?',
	parked: 'bool?',
	dropped: 'text?',
	title: 'text?',
	kind: 'text?',
	minutes: 'int4?',
	proposer: 'text?',
	presenter: 'text?',
	theme: 'text?',
	closed: 'bool?',
	admitted: 'jsonb?',
	priority: 'text?',
	sections: 'jsonb?',
	earliest: 'date?',
	latest: 'date?',
	preferred: 'date?',
	because: 'jsonb?',
	reason: 'jsonb?',
	version: 'int4?'
} as const;

type ShownRow = RowOf<typeof SHOWN>;

/** The item of a row: whole, or only its place and case number. */
export function shownItem(row: ShownRow): ShownItem {
	return row.visible ? visibleItem(row) : hiddenItem(row);
}

/** The window of three date columns; null when they are empty. */
export function windowOf(row: Pick<ShownRow, 'earliest' | 'latest' | 'preferred'>): Window | null {
	const { earliest, latest, preferred } = row;
	if (!earliest || !latest) return null;
	return preferred ? { earliest, latest, preferred } : { earliest, latest };
}

function visibleItem(row: ShownRow): AgendaItem {
	return {
		visible: true,
		id: row.id,
		meeting: row.meeting,
		series: row.series,
		key: row.key,
		origin: row.origin as AgendaItem['origin'],
		standing: row.standing as AgendaItem['standing'],
		position: row.position,
		pinned: row.pinned ?? false,
		parked: row.parked ?? false,
		dropped: row.dropped,
		...factsOf(row),
		window: windowOf(row),
		because: row.because as AgendaItem['because'],
		reason: row.reason as AgendaItem['reason'],
		sections: sectionsOf(row.sections),
		version: row.version ?? 0
	};
}

function hiddenItem(row: ShownRow): HiddenItem {
	return {
		visible: false,
		id: row.id,
		meeting: row.meeting,
		standing: row.standing as HiddenItem['standing'],
		position: row.position,
		...(row.caseNumber ? { caseNumber: row.caseNumber } : {})
	};
}
