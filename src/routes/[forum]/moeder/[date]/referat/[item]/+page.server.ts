import { error } from '@sveltejs/kit';
import { requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { momentOf } from '#lib/server/clock.ts';
import * as minutes from '#lib/server/minutes.ts';
import { differences } from '#lib/prose/differences.ts';
import { common } from '#lib/text/da.ts';
import { meetingOf } from '../../meeting.server.ts';
import type { PageServerLoad } from './$types';

/** What the decision on an item has said, each time with what is new in it; for secretariat and chair. */
export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	if (!['secretary', 'chair'].includes(viewer.role)) error(403, common.denied);
	const meeting = await meetingOf(viewer, event.params.date);
	const item = await agendaItems.find(viewer, event.params.item);
	if (!item?.visible || item.meeting !== meeting.id) error(404, 'Punktet findes ikke.');
	const past = await minutes.history(viewer, item.id);
	const versions = past.map(({ text, by, at }, index) => ({
		...{ by, at: momentOf(at) },
		pieces: differences(past[index + 1]?.text ?? '', text)
	}));
	return { forum, meeting, title: item.title, versions };
};
