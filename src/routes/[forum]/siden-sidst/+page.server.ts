import { addDays, type CivilDate } from '#lib/domain/civil-date.ts';
import { planDate } from '#lib/plan-file/reading.ts';
import { requireViewer } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import * as meetings from '#lib/server/meetings.ts';
import { changesSince } from '#lib/server/plan-since.ts';
import { byProposer } from './by-proposer.ts';
import type { PageServerLoad } from './$types';

/** Without a meeting behind one: as far back as most people remember. */
const DAYS_BACK = 30;

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const day = today();
	const asked = event.url.searchParams.get('fra');
	const held = await meetings.previousHeld(viewer, day);
	const read = asked === null ? undefined : planDate(asked);
	const from: CivilDate = read ?? held ?? addDays(day, -DAYS_BACK);
	const changes = await changesSince(viewer, from);
	return {
		forum,
		from,
		unreadable: asked !== null && !read,
		day,
		changes,
		proposers: byProposer(changes),
		quick: [
			...(held ? [{ from: held, label: 'Sidste møde' }] : []),
			{ from: addDays(day, -7), label: 'En uge' },
			{ from: addDays(day, -30), label: '30 dage' },
			{ from: addDays(day, -90), label: '90 dage' }
		]
	};
};
