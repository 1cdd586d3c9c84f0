/** What the address of the year page says: which view, which filters. */
import type { ItemKind } from '#lib/domain/occurrences.ts';
import { kindLabels } from '#lib/text/kinds.ts';
import type { YearFilters } from './year-plan.ts';

export const VIEWS = {
	hjul: 'Hjul',
	kalender: 'Kalender',
	liste: 'Liste',
	matrix: 'Matrix'
} as const;
export type View = keyof typeof VIEWS;

/** The view and filters an address asks for; what it says wrongly is as if unsaid. */
export function readAddress(params: URLSearchParams): { view: View; filters: YearFilters } {
	const view = params.get('visning') ?? '';
	const kind = params.get('art') ?? '';
	return {
		view: Object.hasOwn(VIEWS, view) ? (view as View) : 'hjul',
		filters: {
			theme: params.get('tema') || null,
			proposer: params.get('indstiller') || null,
			kind: Object.hasOwn(kindLabels, kind) ? (kind as ItemKind) : null
		}
	};
}

/** The query, with its '?', that asks for a view and filters; the ordinary is left out. */
export function queryFor(view: View, filters: YearFilters): string {
	const params = new URLSearchParams();
	if (view !== 'hjul') params.set('visning', view);
	if (filters.theme) params.set('tema', filters.theme);
	if (filters.proposer) params.set('indstiller', filters.proposer);
	if (filters.kind) params.set('art', filters.kind);
	const query = params.toString();
	return query ? `?${query}` : '';
}
