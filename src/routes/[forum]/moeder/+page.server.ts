import { yearOf } from '#lib/domain/civil-date.ts';
import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import * as cadences from '#lib/server/cadences.ts';
import { today } from '#lib/server/clock.ts';
import * as deadlines from '#lib/server/deadlines.ts';
import * as meetings from '#lib/server/meetings.ts';
import { cadenceSentence } from '#lib/text/recurrence.ts';
import { meetingList, openMeetings, shownYears } from './meeting-list.ts';
import { whyOf } from './why.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const day = today();
	const span = shownYears(day);
	const [all, items, unplaced, cadence, count] = await Promise.all([
		meetings.list(viewer, span),
		agendaItems.list(viewer, span),
		agendaItems.unplaced(viewer),
		cadences.on(viewer, day),
		deadlines.counting(viewer, forum)
	]);
	const mayEdit = viewer.role === 'secretary';
	return {
		forum,
		mayEdit,
		year: String(yearOf(day)),
		cadence: cadence && cadenceSentence(cadence),
		...meetingList(all, items, { today: day, deadlines: count }),
		unplaced: unplaced.map((item) => ({ item, why: whyOf(item, null) })),
		open: mayEdit ? openMeetings(all, day).map(({ id, date }) => ({ id, date })) : []
	};
};
