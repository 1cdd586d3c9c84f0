import type { ShownItem } from '#lib/domain/agenda.ts';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { today } from '#lib/server/clock.ts';
import * as meetings from '#lib/server/meetings.ts';
import { whyOf } from '../moeder/why.ts';
import { followUp } from './follow-up.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const day = today();
	const span = { from: day, to: dateOf(yearOf(day) + 1, 12, 31) };
	const [waiting, ideas, dropped, placed, coming] = await Promise.all([
		agendaItems.unplaced(viewer),
		agendaItems.ideas(viewer),
		agendaItems.dropped(viewer),
		agendaItems.list(viewer, span),
		meetings.list(viewer, span)
	]);
	return {
		forum,
		mayEdit: viewer.role === 'secretary',
		days: Object.fromEntries(coming.map(({ id, date }) => [id, date])),
		...followUp({ waiting: waiting.map(withWhy), ideas, dropped, placed })
	};
};

function withWhy(item: ShownItem) {
	return { item, why: whyOf(item, null) };
}
