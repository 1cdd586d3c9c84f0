import type { Meeting, ShownItem } from '#lib/domain/agenda.ts';
import { dateOf, yearOf } from '#lib/domain/civil-date.ts';
import { error, redirect } from '@sveltejs/kit';
import { requireSecretary, requireViewer } from '#lib/server/access.ts';
import * as agendaItems from '#lib/server/agenda-items.ts';
import { returnPath } from '#lib/server/auth/return-path.ts';
import { today } from '#lib/server/clock.ts';
import * as commitments from '#lib/server/commitments.ts';
import { valuesOf } from '#lib/server/item-form.ts';
import * as meetings from '#lib/server/meetings.ts';
import { common } from '#lib/text/da.ts';
import { whyOf } from '../moeder/why.ts';
import { followUp } from './follow-up.ts';
import { promisesOf } from './promises.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireViewer(event);
	const day = today();
	const span = { from: day, to: dateOf(yearOf(day) + 1, 12, 31) };
	const [waiting, ideas, dropped, placed, coming, promised, lapsed] = await Promise.all([
		agendaItems.unplaced(viewer),
		agendaItems.ideas(viewer),
		agendaItems.dropped(viewer),
		agendaItems.list(viewer, span),
		meetings.list(viewer, span),
		commitments.list(viewer, day),
		meetings.lapsed(viewer, day)
	]);
	const held = new Set(coming.filter(isHeld).map(({ id }) => id));
	return {
		forum,
		mayEdit: viewer.role === 'secretary',
		days: Object.fromEntries(coming.map(({ id, date }) => [id, date])),
		lapsed: lapsed.map(({ date }) => date),
		promises: promisesOf(promised, { title: viewer.title, today: day }),
		...followUp({
			waiting: waiting.map(withWhy),
			ideas,
			dropped,
			placed: placed.filter(({ meeting }) => !held.has(meeting ?? ''))
		})
	};
};

export const actions: Actions = {
	/** The sentence is no promise, and is not proposed again. */
	afvis: async (event) => {
		const { forum, viewer } = await requireSecretary(event);
		const { punkt = '', citat = '', tilbage } = valuesOf(await event.request.formData());
		const quote = citat.replaceAll('\r\n', '\n');
		if (!(await commitments.dismiss(viewer, punkt, quote))) error(403, common.denied);
		redirect(303, returnPath(tilbage ?? `/${forum.slug}/opfoelgning`));
	}
};

/** Of a meeting that was held today, nothing is moved any more. */
function isHeld({ status }: Meeting): boolean {
	return status === 'held' || status === 'approved';
}

function withWhy(item: ShownItem) {
	return { item, why: whyOf(item, null) };
}
