import { error, redirect } from '@sveltejs/kit';
import { yearOf } from '#lib/domain/civil-date.ts';
import { requireSecretary } from '#lib/server/access.ts';
import { today } from '#lib/server/clock.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as copies from '#lib/server/copies.ts';
import * as meetings from '#lib/server/meetings.ts';
import * as rollOver from '#lib/server/roll-over.ts';
import { common } from '#lib/text/da.ts';
import { stepsOf } from './steps.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const year = yearIn(event.params.year);
	const here = await copies.here(viewer);
	if (here && here.year !== year) redirect(303, `/${here.original}/aarsskifte/${year}`);
	if (here) {
		const made = await rollOver.of(viewer, year);
		return { forum, year, guide: { copy: here, facts: made, steps: stepsOf(made, here.state) } };
	}
	const drafts = (await copies.list(viewer)).filter((draft) => draft.year === year);
	const open = drafts.find(({ state }) => state === 'open');
	if (open) redirect(303, `/${open.slug}/aarsskifte/${year}`);
	const adopted = drafts.some(({ state }) => state === 'adopted');
	return { forum, year, adopted, commandId: newCommand() };
};

export const actions: Actions = {
	begynd: async (event) => {
		const { viewer } = await requireSecretary(event);
		const year = yearIn(event.params.year);
		const form = await event.request.formData();
		const draft = { name: `Årsplan ${year}`, year };
		const slug = await copies.create(viewer, commandOf(form), draft);
		if (!slug) error(403, common.denied);
		redirect(303, `/${slug}/aarsskifte/${year}`);
	}
};

/** A year that can be planned; 404 for any other. */
function yearIn(text: string): number {
	const year = /^\d{4}$/.test(text) ? Number(text) : 0;
	if (year < yearOf(today()) || year > yearOf(meetings.lastDay())) {
		error(404, 'Året kan ikke planlægges her.');
	}
	return year;
}
