import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as anchors from '#lib/server/anchors.ts';
import { today } from '#lib/server/clock.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as series from '#lib/server/series.ts';
import { timingSentence } from '#lib/text/timing.ts';
import { horizon, seriesList } from './series-list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const span = horizon(today());
	const [all, placed, unplaced, held, known] = await Promise.all([
		series.list(viewer),
		agendaItems.list(viewer, span),
		agendaItems.unplaced(viewer),
		meetings.list(viewer, span),
		anchors.list(viewer)
	]);
	return {
		forum,
		mayEdit: viewer.role === 'secretary',
		list: seriesList({
			series: all,
			items: [...placed, ...unplaced],
			meetings: held,
			today: span.from,
			ruleOf: ({ timing }) => timingSentence(timing, known)
		})
	};
};
