import { error, fail, redirect } from '@sveltejs/kit';
import { requireSecretary } from '#lib/server/access.ts';
import { momentOf, today } from '#lib/server/clock.ts';
import { commandOf, newCommand } from '#lib/server/command.ts';
import * as copies from '#lib/server/copies.ts';
import { yearOf } from '#lib/domain/civil-date.ts';
import { common } from '#lib/text/da.ts';
import type { Actions, PageServerLoad } from './$types';

/** Longer names would not fit in the band that says where one is. */
const LONGEST = 80;

export const load: PageServerLoad = async (event) => {
	const { forum, viewer } = await requireSecretary(event);
	const here = await copies.here(viewer);
	if (here) redirect(303, `/${here.original}/hvad-nu-hvis`);
	const all = await copies.list(viewer);
	const rows = all.map((copy) => ({ ...copy, when: momentOf(copy.at) }));
	return {
		forum,
		commandId: newCommand(),
		year: yearOf(today()),
		open: rows.filter(({ state }) => state === 'open'),
		closed: rows.filter(({ state }) => state !== 'open')
	};
};

export const actions: Actions = {
	opret: async (event) => {
		const { viewer } = await requireSecretary(event);
		const form = await event.request.formData();
		const typed = form.get('navn');
		const name = typeof typed === 'string' ? typed.trim() : '';
		if (!name) return fail(400, { name, error: 'Giv forslaget et navn.' });
		if (name.length > LONGEST) {
			return fail(400, { name, error: `Skriv højst ${LONGEST} tegn.` });
		}
		const slug = await copies.create(viewer, commandOf(form), { name });
		if (!slug) error(403, common.denied);
		redirect(303, `/${slug}/aarsplan/${yearOf(today())}`);
	}
};
